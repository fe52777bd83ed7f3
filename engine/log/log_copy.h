#pragma once

#include <functional>
#include <unordered_map>

#include "engine/log/event_log.h"

/// Writes the events of another log, or of a prefix of it, into an empty one: byte for byte, so that the root is the
/// same, with the answers its commands got. Nothing is decided anew. One thread.
namespace leitai {

class LogCopy {
 public:
  /// What became of a command whose events are copied: `events` of them, the last at `last`.
  using RecordOf = std::function<Result<CommandRecord>(CommandId id, std::uint64_t events, Position last)>;

  /// `to`, empty, outlives it.
  LogCopy(EventLog& to, RecordOf record_of);

  /// The next event. MALFORMED for one that does not say the position it would get, or does not go on its stream, or is
  /// no event at all; then nothing of it is copied. Else the error of the record or of the log.
  Result<void> add(FrameView event);
  /// A command without events.
  Result<void> add(CommandRecord command);
  /// Writes what is still here. REQUIRES that no add() failed but for a MALFORMED event, which ends the copy.
  Result<void> finish();

  /// How many events were taken.
  Position next() const { return next_; }

 private:
  Result<void> end_command();
  Result<void> write();

  EventLog& to_;
  const RecordOf record_of_;
  AppendBatch batch_;
  Position next_;
  CommandId command_;
  std::uint64_t command_events_ = 0;
  std::int64_t last_recorded_ = 0;
  std::unordered_map<StreamRef, std::uint64_t> versions_;
};

}  // namespace leitai
