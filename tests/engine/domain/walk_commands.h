#pragma once

#include <array>
#include <cstdint>
#include <string>

/// Commands for random walks in the county: small numbers, so that they meet each other.
namespace leitai::test {

struct WalkCommand {
  std::uint64_t actor = 0;
  std::string json;
};

/// How many kinds there are; the first byte of a step says which, the others fill it in.
unsigned walk_kinds();
WalkCommand walk_command(const std::array<std::uint8_t, 6>& step);

}  // namespace leitai::test
