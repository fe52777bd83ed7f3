#include "engine/log/log_copy.h"

#include "engine/log/envelope.h"
#include "engine/log/log_errors.h"
#include "events/check.h"

namespace leitai {
namespace {

constexpr std::size_t kBatchEvents = 4096;
constexpr std::size_t kBatchWords = (2u << 20) / sizeof(std::uint64_t);

Error not_next(Position at, const char* zh, const char* en, std::uint64_t found, std::uint64_t expected) {
  const LocalText what = found_expected(std::to_string(found), std::to_string(expected));
  const std::string n = std::to_string(at.value);
  return make_error(ErrorKind::MALFORMED, "第 " + n + " 个事件的" + zh + what.zh,
                    "the event at " + n + ": its " + en + ": " + what.en);
}

}  // namespace

LogCopy::LogCopy(EventLog& to, RecordOf record_of) : to_(to), record_of_(std::move(record_of)) {
  LEITAI_CHECK(to_.head().value == 0, "a log is copied into an empty one");
}

Result<void> LogCopy::add(FrameView event) {
  if (event.empty() || event.size_bytes() > EventLog::kMaxFrameBytes)
    return not_next(next_, "字节数", "bytes", event.size_bytes(), EventLog::kMaxFrameBytes);
  const auto envelope = read_envelope(event);
  if (!envelope) return envelope.error();
  if (envelope->position != next_.value) return not_next(next_, "位置", "position", envelope->position, next_.value);
  const auto known = versions_.find(envelope->stream);
  const std::uint64_t version = 1 + (known == versions_.end() ? 0 : known->second);
  if (envelope->version != version) return not_next(next_, "流版本", "stream version", envelope->version, version);
  if (next_.value > 0 && envelope->recorded_at < last_recorded_)
    return make_error(ErrorKind::MALFORMED, "第 " + std::to_string(next_.value) + " 个事件的时间早于前一个",
                      "the event at " + std::to_string(next_.value) + " is older than the one before");

  if (envelope->command != command_) {
    if (auto done = end_command(); !done) return done;
    if (batch_.events() >= kBatchEvents || batch_.words.size() >= kBatchWords) {
      if (auto done = write(); !done) return done;
    }
  }
  command_ = envelope->command;
  ++command_events_;
  last_recorded_ = envelope->recorded_at;
  versions_[envelope->stream] = version;
  batch_.words.insert(batch_.words.end(), event.begin(), event.end());
  batch_.ends.push_back(static_cast<std::uint32_t>(batch_.words.size()));
  batch_.places.push_back({envelope->stream, version});
  ++next_.value;
  return {};
}

Result<void> LogCopy::add(CommandRecord command) {
  batch_.commands.push_back(std::move(command));
  return batch_.commands.size() < 2 * kBatchEvents || command_events_ > 0 ? Result<void>() : write();
}

Result<void> LogCopy::end_command() {
  if (command_events_ == 0) return {};
  commands_.add(command_, Position{next_.value - 1}, command_events_);
  if (!record_of_) {
    command_events_ = 0;
    return {};
  }
  auto record = record_of_(command_, command_events_, Position{next_.value - 1});
  if (!record) return record.error();
  batch_.commands.push_back(std::move(*record));
  command_events_ = 0;
  return {};
}

Result<void> LogCopy::write() {
  const Position head{batch_.expected_head.value + batch_.events()};
  if (auto done = to_.append(batch_); !done) return done;
  batch_.clear();
  batch_.expected_head = head;
  return {};
}

Result<void> LogCopy::finish() {
  if (auto done = end_command(); !done) return done;
  return write();
}

Result<void> each_command(const EventLog& log, const EachCommand& each) {
  CommandId id;
  std::uint64_t events = 0;
  const Position head = log.head();
  for (Position at; at < head;) {
    const auto block = log.read(at);
    if (!block) return block.error();
    if ((*block)->empty()) break;
    for (std::size_t i = 0; i < (*block)->size(); ++i) {
      const auto envelope = read_envelope((*block)->frame(i));
      if (!envelope) return envelope.error();
      if (events > 0 && envelope->command != id) {
        if (auto done = each(id, events, Position{at.value + i - 1}); !done) return done;
        events = 0;
      }
      id = envelope->command;
      ++events;
    }
    at = (*block)->next();
  }
  return events > 0 ? each(id, events, Position{head.value - 1}) : Result<void>();
}

}  // namespace leitai
