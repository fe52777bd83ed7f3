#pragma once

#include <functional>
#include <string_view>

#include "engine/log/log_verify.h"
#include "engine/log/rocksdb_log.h"

/// Verifies what a durable log keeps beside its events, against what the events told (log_verify.h). One thread; reads
/// only; memory does not grow with the log.
namespace leitai {

/// What a command's outcome, opaque to the log, says of its events. No events: it was rejected, or did nothing.
struct CommandEvents {
  std::uint64_t events = 0;
  Position last;  ///< of the last one
};
using ReadOutcome = std::function<Result<CommandEvents>(std::string_view outcome)>;

/// That every command with events is in the index of commands and its outcome leads to them, and the index knows no
/// others. The error names the first command that is missing, wrong or too many. REQUIRES a log that has not grown
/// since it was verified.
Result<void> verify_commands(const RocksDbLog& log, const VerifiedLog& verified, const ReadOutcome& read);

/// That there are no bundles and hash tiles past the head, and no streams in the index but those of events.
Result<void> verify_extent(const RocksDbLog& log, const VerifiedLog& verified);

}  // namespace leitai
