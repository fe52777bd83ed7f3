#pragma once

#include <string_view>

/// Always-on checks for programming errors: a failed one prints where and what, and aborts the process.
/// Never for bad input, which is an operating error (error.h) or a rejection.
#define LEITAI_CHECK(condition, what)                                 \
  do {                                                                \
    if (!(condition)) [[unlikely]]                                    \
      ::leitai::check_failed(#condition, (what), __FILE__, __LINE__); \
  } while (false)

namespace leitai {

[[noreturn]] void check_failed(std::string_view condition, std::string_view what, std::string_view file, int line);

}  // namespace leitai
