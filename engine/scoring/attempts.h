#pragma once

#include <span>
#include <vector>

#include "engine/scoring/plan.h"
#include "engine/scoring/score.h"

/// How the attempts of a round become one score. A new way is one row of the table in attempts.cc and one union member
/// of schema::AttemptsRule.
namespace leitai::scoring {

struct AttemptScore {
  AttemptNo attempt;
  Score score;
  Exact before_adjustments;  ///< the score by its marks alone
  friend bool operator<(const AttemptScore& a, const AttemptScore& b) { return a.attempt < b.attempt; }
};

struct AttemptsResult {
  Score score;
  std::vector<AttemptNo> counted;  ///< which attempts made it, ascending
};

struct AttemptsKind {
  schema::AttemptsRule::Which which;
  std::string_view name;  ///< as in JSON
  LocalText (*words)(const AttemptsRule&);
  void (*read)(schema::AttemptsRule::Reader, const Path&, Problems&, AttemptsRule&);
  /// `scored` holds at least one attempt, ascending by number: all scored, but for failed ones where the rule has them
  /// behind all others. A combination that one of those is in has its state.
  AttemptsResult (*apply)(const AttemptsRule&, schema::Direction, std::span<const AttemptScore> scored);
};

std::span<const AttemptsKind> attempts_kinds();

AttemptsRule read_attempts_rule(schema::AttemptsRule::Reader reader, const Path& path, Problems& problems);

/// `attempts` ascending by number.
AttemptsResult combine_attempts(const AttemptsRule& rule, schema::Direction direction,
                                std::span<const AttemptScore> attempts);

}  // namespace leitai::scoring
