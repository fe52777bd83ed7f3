#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>

/// How many seeds a seeded test runs, and which.
namespace leitai::survival {

/// Runs seeds from 1 on, fewer in the suite than by night (label `nightly`, tools/cmake/layers.cmake), until one fails;
/// or the one that LEITAI_SEED names.
inline void each_seed(std::uint64_t in_the_suite, std::uint64_t by_night,
                      const std::function<void(std::uint64_t)>& run) {
  if (const char* said = std::getenv("LEITAI_SEED")) return run(std::strtoull(said, nullptr, 10));
  const char* parameters = std::getenv("RC_PARAMS");
  const bool is_night = parameters && std::string_view(parameters).find("max_success") != std::string_view::npos;
  for (std::uint64_t seed = 1; seed <= (is_night ? by_night : in_the_suite); ++seed) {
    run(seed);
    if (::testing::Test::HasFailure()) {
      ADD_FAILURE() << "repeat it with LEITAI_SEED=" << seed;
      return;
    }
  }
}

}  // namespace leitai::survival
