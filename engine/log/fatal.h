#pragma once

#include <functional>
#include <string>

/// How the log ends the process. After a failed write or fsync nobody knows what is on the disk: nothing may be
/// acknowledged, read back or retried. The process ends without destructors, and the next one opens, recovers and
/// verifies.
namespace leitai {

/// Called with what went wrong, in both languages, on the thread where it went wrong; it must not return.
using FatalHandler = std::function<void(const std::string&)>;

/// The exit code of print_and_exit: EX_IOERR of sysexits.h.
inline constexpr int kFatalExitCode = 74;

/// Prints to standard error and ends the process at once.
[[noreturn]] void print_and_exit(const std::string& what);

/// Calls the handler; aborts where it returns.
[[noreturn]] void end_process(const FatalHandler& handler, const std::string& what);

}  // namespace leitai
