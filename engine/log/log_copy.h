#pragma once

#include <functional>
#include <unordered_map>

#include "engine/log/command_fold.h"
#include "engine/log/event_log.h"

/// Writes the events of another log, or of a prefix of it, into an empty one: byte for byte, so that the root is the
/// same, with the answers its commands got. Nothing is decided anew. One thread.
namespace leitai {

class LogCopy {
 public:
  /// What became of a command whose events are copied: `events` of them, the last at `last`.
  using RecordOf = std::function<Result<CommandRecord>(CommandId id, std::uint64_t events, Position last)>;

  /// `to`, empty, outlives it. Without `record_of` commands come by add(CommandRecord) alone, in any order.
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
  /// The commands of the events that were taken; whole after finish().
  const CommandFold& commands() const { return commands_; }

 private:
  Result<void> end_command();
  Result<void> write();

  EventLog& to_;
  const RecordOf record_of_;
  AppendBatch batch_;
  Position next_;
  CommandId command_;
  std::uint64_t command_events_ = 0;
  CommandFold commands_;
  std::int64_t last_recorded_ = 0;
  std::unordered_map<StreamRef, std::uint64_t> versions_;
};

/// Every command of a log's events, in order. The first error ends it: the log's, or what `each` said.
using EachCommand = std::function<Result<void>(CommandId id, std::uint64_t events, Position last)>;
Result<void> each_command(const EventLog& log, const EachCommand& each);

}  // namespace leitai
