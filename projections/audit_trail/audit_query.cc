#include "projections/audit_trail/audit_query.h"

#include <algorithm>

#include "events/text.h"
#include "projections/audit_trail/audit_kinds.h"
#include "projections/audit_trail/audit_past.h"
#include "projections/audit_trail/audit_words.h"
#include "projections/core/as_of.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

Result<std::uint32_t> row_limit(std::uint32_t asked) {
  if (asked == 0) return kAuditRowsDefault;
  if (asked <= kAuditRowsMax) return asked;
  const std::string found = std::to_string(asked);
  const std::string most = std::to_string(kAuditRowsMax);
  return make_error(ErrorKind::TOO_LARGE, "每页最多 " + most + " 行,所请求的是 " + found,
                    "a page has at most " + most + " rows, asked for were " + found);
}

std::string actor_name(const AuditDirectory& directory, AccountId actor) {
  const auto found = directory.accounts.find(actor);
  if (found == directory.accounts.end()) return {};
  return found->second.name.empty() ? found->second.login : found->second.name;
}

AuditWords row_words(const AuditDirectory& directory, schema::Event::Reader event, const Frame* earlier) {
  if (earlier == nullptr) return audit_words(event, directory);
  FrameReader<schema::Event> frame(*earlier);
  return audit_words(event, directory, frame.root());
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool holds(const AuditWords& words, const std::string& search) {
  if (search.empty()) return true;
  for (const std::string* part : {&words.subject.zh, &words.subject.en, &words.before, &words.after, &words.reason})
    if (lower(*part).find(search) != std::string::npos) return true;
  return false;
}

struct Worded {
  std::size_t index = 0;  ///< of the event
  AuditWords words;
};

void fill_row(const AuditDirectory& directory, schema::Event::Reader event, const AuditWords& words,
              schema::AuditRow::Builder row) {
  const std::string actor = actor_name(directory, AccountId{event.getActor()});
  row.setPosition(event.getPosition());
  row.setRecordedAt(event.getRecordedAt());
  row.setActor(event.getActor());
  row.setActorName(text(actor));
  row.setToken(event.getToken());
  row.setStreamKind(event.getStreamKind());
  row.setStreamId(event.getStreamId());
  row.setKind(text(words.kind));
  row.getSubject().setZh(text(words.subject.zh));
  row.getSubject().setEn(text(words.subject.en));
  row.setBefore(text(words.before));
  row.setAfter(text(words.after));
  row.setReason(text(words.reason));
}

Error damaged_event(const kj::Exception& exception) {
  const LocalText found = malformed_message(exception).text;
  return make_error(ErrorKind::INTERNAL, "日志中的事件已损坏:" + found.zh,
                    "an event of the log is damaged: " + found.en);
}

Result<void> find_earlier(const EventLog& log, AuditPicked& picked) {
  AuditPast past(log);
  try {
    for (const Frame& event : picked.events) {
      FrameReader<schema::Event> frame(event);
      auto earlier = past.replaced_by(frame.root());
      if (!earlier) return earlier.error();
      picked.earlier.push_back(std::move(*earlier));
    }
  } catch (const kj::Exception& exception) {
    return damaged_event(exception);
  }
  return {};
}

}  // namespace

namespace {

/// How many of the log's events were recorded at or before that moment.
Result<Position> recorded_until(const EventLog& log, std::int64_t time) {
  capnp::MallocMessageBuilder message;
  auto at = message.initRoot<schema::At>();
  at.setTime(time);
  return head_at(log, at.asReader());
}

/// The part of the log that the query's moments leave; nothing where it is empty.
Result<std::pair<Position, Position>> span_of(const EventLog& log, schema::AuditQuery::Reader query, Position head) {
  Position from{query.getFrom()}, end = head;
  if (query.getSince() != 0) {
    const auto since = recorded_until(log, query.getSince() - 1);
    if (!since) return since.error();
    from = std::max(from, *since);
  }
  if (query.getUntil() != 0) {
    const auto until = recorded_until(log, query.getUntil());
    if (!until) return until.error();
    end = std::min(end, *until);
  }
  return std::pair(from, end);
}

}  // namespace

Result<AuditPicked> pick_audit_events(const EventLog& log, schema::AuditQuery::Reader query, Position head) {
  const auto limit = row_limit(query.getLimit());
  if (!limit) return limit.error();
  const auto kinds = kinds_named(query.getKinds());
  if (!kinds) return kinds.error();
  const auto span = span_of(log, query, head);
  if (!span) return span.error();
  AuditPicked picked{{}, {}, Position{query.getFrom()}, head, *limit, lower(text(query.getSearch()))};
  const Position begin = span->first, end = span->second;
  if (begin >= end) {
    picked.next = std::max(picked.next, head);
    return picked;
  }
  const std::size_t most = picked.search.empty() ? *limit : kAuditSearchedMax;
  const schema::StreamKind kind = query.getStreamKind();
  std::uint64_t seen = 0;
  const EventVisitor pick = [&](schema::Event::Reader event, FrameView frame) -> Result<Walk> {
    const bool wanted = (kind == schema::StreamKind::UNKNOWN || event.getStreamKind() == kind) &&
                        (query.getStreamId() == 0 || event.getStreamId() == query.getStreamId()) &&
                        (query.getActor() == 0 || event.getActor() == query.getActor()) &&
                        (kinds->empty() || kinds->contains(kind_of(event.getBody())));
    if (wanted) picked.events.emplace_back(frame.begin(), frame.end());
    ++seen;
    return picked.events.size() == most || seen == kAuditScanMax ? Walk::stop : Walk::go_on;
  };
  const bool one_stream = kind != schema::StreamKind::UNKNOWN && query.getStreamId() != 0;
  const StreamRef stream{static_cast<std::uint16_t>(kind), query.getStreamId()};
  const auto walked = one_stream ? walk_stream(log, stream, begin, end, pick) : walk_log(log, begin, end, pick);
  if (!walked) return walked.error();
  picked.next = *walked == end ? head : *walked;
  if (auto found = find_earlier(log, picked); !found) return found.error();
  return picked;
}

Result<void> fill_audit_page(const AuditDirectory& directory, const AuditPicked& picked,
                             schema::AuditPage::Builder out) {
  Position next = picked.next;
  try {
    std::vector<Worded> found;
    for (std::size_t i = 0; i < picked.events.size(); ++i) {
      FrameReader<schema::Event> frame(picked.events[i]);
      const auto event = frame.root();
      AuditWords words = row_words(directory, event, picked.earlier[i].get());
      if (!holds(words, picked.search)) continue;
      if (found.size() == picked.limit) {
        next = Position{event.getPosition()};  // the page is full: the next one begins here
        break;
      }
      found.push_back({i, std::move(words)});
    }
    auto rows = out.initRows(static_cast<unsigned>(found.size()));
    for (unsigned i = 0; i < rows.size(); ++i) {
      FrameReader<schema::Event> frame(picked.events[found[i].index]);
      fill_row(directory, frame.root(), found[i].words, rows[i]);
    }
  } catch (const kj::Exception& exception) {
    return damaged_event(exception);
  }
  out.setNext(next.value);
  out.setHead(picked.head.value);
  return {};
}

Result<void> audit_query(const EventLog& log, const AuditTrail& view, schema::AuditQuery::Reader query,
                         schema::AuditPage::Builder out) {
  const auto picked = pick_audit_events(log, query, std::min(view.next(), log.head()));
  if (!picked) return picked.error();
  return fill_audit_page(view.directory(), *picked, out);
}

}  // namespace leitai::projections
