#pragma once

#include <iosfwd>

#include "engine/log/log_verify.h"
#include "engine/log/rocksdb_log.h"

/// A log as lines of JSON, for whatever reads JSON, and a log made of them again, with the same root. One line each:
///
///   {"leitai":"log lines 1"}
///   {"event":{...},"entry":"..."}                              the event, and its stored bytes in base 64
///   {"command":"ID","request":"...","outcome":"..."}           behind its last event, or, without events, at the end
///   {"events":N,"root":"..."}                                  the last line
///
/// `entry` is what is read back: the bytes that were hashed, never a new encoding of the JSON beside them.
namespace leitai::backup {

/// Writes a whole log. INTERNAL: the log is damaged, or `out` does not take it.
Result<void> write_lines(const RocksDbLog& log, std::ostream& out, const VerifyProgress& progress);

/// Fills an empty log. MALFORMED names the line. The root must be the last line's. `progress` gets the lines read.
Result<void> read_lines(std::istream& in, EventLog& log, const std::function<void(std::uint64_t line)>& progress);

}  // namespace leitai::backup
