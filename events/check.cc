#include "events/check.h"

#include <cstdio>
#include <cstdlib>

namespace leitai {

void check_failed(std::string_view condition, std::string_view what, std::string_view file, int line) {
  std::fprintf(stderr, "leitai: %.*s:%d: check failed: %.*s: %.*s\n", static_cast<int>(file.size()), file.data(), line,
               static_cast<int>(condition.size()), condition.data(), static_cast<int>(what.size()), what.data());
  std::fflush(stderr);
  std::abort();
}

}  // namespace leitai
