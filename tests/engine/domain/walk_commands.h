#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

/// Commands for random walks in the county: small numbers, so that they meet each other.
namespace leitai::test {

struct WalkCommand {
  std::uint64_t actor = 0;
  std::string json;
};

/// Who usually gives the command; the judge of the seat, or the account of the unit, that the step names.
inline constexpr std::uint64_t kByJudge = 100, kByUnit = 101;

struct WalkKind {
  std::uint64_t actor;
  const char* json;  ///< with letters after $ that the step fills in (walk_commands.cc)
};
std::span<const WalkKind> brand_walk_kinds();
std::span<const WalkKind> unit_walk_kinds();  ///< and batches and relations
std::span<const WalkKind> hall_walk_kinds();  ///< what happens around a contest's marks, and the log's key

/// How many kinds there are; the first byte of a step says which, the others fill it in.
unsigned walk_kinds();
WalkCommand walk_command(const std::array<std::uint8_t, 6>& step);
WalkCommand walk_command(const WalkKind& kind, const std::array<std::uint8_t, 6>& step);

}  // namespace leitai::test
