#include "tools/leitai/past/contest_teller.h"

#include <charconv>

#include "events/text.h"
#include "events/time.h"
#include "projections/audit_trail/audit_names.h"
#include "projections/audit_trail/audit_words.h"
#include "projections/core/as_of.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;

StreamRef stream_of(schema::StreamKind kind, std::uint64_t id) {
  return {static_cast<std::uint16_t>(kind), id};
}

bool read_number(const std::string& text, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

/// The key of a contest; empty where there is none of that number.
Result<std::string> key_of_contest(const EventLog& log, std::uint64_t number) {
  const auto first = log.read_stream(stream_of(schema::StreamKind::CONTEST, number), 1, 1);
  if (!first) return first.error();
  if (first->positions.empty()) return std::string{};
  std::string key;
  const Position at = first->positions.front();
  const auto walked = projections::walk_log(log, at, Position{at.value + 1},
                                            [&](schema::Event::Reader event, FrameView) -> Result<projections::Walk> {
                                              key = event.getBody().getContest().getContestCreated().getKey().cStr();
                                              return projections::Walk::stop;
                                            });
  if (!walked) return walked.error();
  return key;
}

}  // namespace

Result<ContestId> find_past_contest(const EventLog& log, const std::string& number_or_key) {
  std::uint64_t asked = 0;
  const bool is_number = read_number(number_or_key, asked);
  for (std::uint64_t number = 1;; ++number) {  // numbered without gaps
    const auto key = key_of_contest(log, number);
    if (!key) return key.error();
    if (key->empty()) break;
    if (*key == number_or_key || (is_number && asked == number)) return ContestId{number};
  }
  const std::string shown = excerpt(number_or_key);
  return make_error(ErrorKind::NOT_FOUND, "没有赛事 \"" + shown + "\"", "there is no contest \"" + shown + "\"");
}

Result<Position> head_of(const EventLog& log, const std::string& option, const std::string& text) {
  capnp::MallocMessageBuilder message;
  auto at = message.initRoot<schema::At>();
  std::uint64_t position = 0;
  if (text.empty()) {
    at.setNow();
  } else if (read_number(text, position)) {
    at.setPosition(position);
  } else {
    const auto time = parse_timestamp(text);
    if (!time)
      return unusable_option(option, text, {"日志位置或 RFC 3339 时间", "a log position or an RFC 3339 moment"});
    at.setTime(time->micros);
  }
  return projections::head_at(log, at.asReader());
}

Result<void> each_event(const EventLog& log, ContestId contest, Position head,
                        const std::function<Result<void>(schema::Event::Reader)>& visit) {
  return projections::fold_stream(log, stream_of(schema::StreamKind::CONTEST, contest.value), head, visit);
}

Result<void> ContestTeller::learn(schema::Event::Reader event) {
  if (auto learned = projections::learn_names(event, directory_); !learned) return learned;
  const AccountId actor{event.getActor()};
  if (!actor || !known_.insert(actor).second) return {};
  return projections::fold_stream(
      log_, stream_of(schema::StreamKind::IDENTITY, actor.value), log_.head(),
      [&](schema::Event::Reader named) { return projections::learn_names(named, directory_); });
}

std::vector<std::string> ContestTeller::row(schema::Event::Reader event) const {
  const auto words = projections::audit_words(event, directory_);
  const Timestamp time{event.getRecordedAt()};
  const std::string who =
      event.getActor() == 0 ? "" : projections::account_name(directory_, AccountId{event.getActor()});
  return {std::to_string(event.getPosition()),
          program_.format() == tools::Format::table ? to_local_string(time) : to_string(time),
          who,
          words.kind,
          program_.text(words.subject),
          words.before,
          words.after,
          words.reason};
}

std::string ContestTeller::line(schema::Event::Reader event) const {
  const auto cells = row(event);
  std::string line = cells[0] + "  " + cells[1];
  for (const std::string& part : {cells[2], cells[3], cells[4]})
    if (!part.empty()) line += "  " + part;
  if (!cells[5].empty()) line += "  " + cells[5] + " →";
  if (!cells[6].empty()) line += (cells[5].empty() ? "  " : " ") + cells[6];
  if (!cells[7].empty()) line += "  (" + cells[7] + ")";
  return line;
}

tools::Table ContestTeller::table() {
  return tools::Table({{"position", {"位置", "position"}, Align::right, CellKind::number},
                       {"recordedAt", {"时间", "time"}, Align::left, CellKind::text},
                       {"actorName", {"谁", "who"}, Align::left, CellKind::text, Cut::to_fit},
                       {"kind", {"事件", "event"}, Align::left, CellKind::text},
                       {"subject", {"对象", "subject"}, Align::left, CellKind::text, Cut::to_fit},
                       {"before", {"原来", "before"}, Align::left, CellKind::text, Cut::to_fit},
                       {"after", {"现在", "after"}, Align::left, CellKind::text, Cut::to_fit},
                       {"reason", {"理由", "reason"}, Align::left, CellKind::text, Cut::to_fit}});
}

}  // namespace leitai::cli
