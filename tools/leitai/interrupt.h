#pragma once

#include <atomic>

/// Ctrl-C and SIGTERM, for verbs that go on for long.
namespace leitai::cli {

/// From the first call on the two signals set the flag instead of ending the process. The flag lives for ever.
const std::atomic<bool>& interrupted_flag();

}  // namespace leitai::cli
