#pragma once

#include <string_view>

#include "engine/scoring/exact.h"

/// The score of an attempt, a round or a contest, or why there is none. Plain values.
namespace leitai::scoring {

enum class Outcome : std::uint8_t {
  scored,
  attempt_void,  ///< this attempt (or round) has no score
  entry_void,    ///< the entry has none in the round, whatever its other attempts
  stopped,       ///< nothing is decided until something is resolved; stands above the others
};

struct Score {
  Outcome outcome = Outcome::attempt_void;
  Exact value;           ///< only where scored
  std::string_view why;  ///< static text, a row's state ("pending", "dnf", ...); empty where scored

  static Score of(Exact value) { return {Outcome::scored, std::move(value), {}}; }
  static Score none(Outcome outcome, std::string_view why) { return {outcome, {}, why}; }
  bool scored() const { return outcome == Outcome::scored; }
};

inline constexpr std::string_view kPending = "pending";
inline constexpr std::string_view kNoRule = "noRule";
inline constexpr std::string_view kTooFewAttempts = "tooFewAttempts";
inline constexpr std::string_view kMissingRound = "missingRound";

}  // namespace leitai::scoring
