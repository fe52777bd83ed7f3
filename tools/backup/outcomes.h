#pragma once

#include "engine/log/store_verify.h"

/// What the log keeps beside a command's events, read for those checks of the log that take it as opaque. Thread-safe.
namespace leitai::backup {

/// A ReadOutcome of the runtime's outcomes.
Result<CommandEvents> read_outcome(std::string_view bytes);

/// The answer of a command that was accepted, with what its events tell; what it created is not known any more.
std::string make_outcome(std::uint64_t events, Position last);

}  // namespace leitai::backup
