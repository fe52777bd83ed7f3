#pragma once

#include <vector>

#include "engine/scoring/attempts.h"
#include "engine/scoring/plan.h"
#include "engine/scoring/sheet.h"

/// Every attempt's and every round's score of a contest. References the plan and the sheet: neither may change
/// or go while it lives.
namespace leitai::scoring {

/// What one entry did in one round.
struct EntryRound {
  EntryNo entry;
  std::vector<AttemptScore> attempts;          ///< ascending, with the adjustments of the attempt
  std::vector<const Adjustment*> adjustments;  ///< of the entry in the round, as the sheet has them
  AttemptsResult combined;
  Step attempts_step;
  Step round_step;
  Score own;  ///< the round's score
};

struct RoundScores {
  RoundNo round;
  const PerformanceRule* performance = nullptr;  ///< this and the next two are nullptr where the rulebook has no rule
  const RoundRule* rule = nullptr;
  const RankingRule* ranking = nullptr;
  std::vector<EntryRound> entries;  ///< who has a performance in the round, ascending

  const EntryRound* find(EntryNo entry) const;
};

struct ContestScores {
  std::vector<RoundScores> rounds;  ///< as the sheet's
};

ContestScores score_contest(const Plan& plan, const Sheet& sheet);

/// What the rule makes of an adjustment: its points, or nothing. A kind that the rule stops at is seen by `stops`.
Exact counted_points(const AdjustmentsRule& rule, const Adjustment& adjustment);
bool stops(const AdjustmentsRule& rule, const Adjustment& adjustment);
const AdjustmentKind* find_adjustment(const AdjustmentsRule& rule, std::string_view kind);

}  // namespace leitai::scoring
