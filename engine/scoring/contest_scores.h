#pragma once

#include <vector>

#include "engine/scoring/attempts.h"
#include "engine/scoring/performance.h"
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
  Exact adjusted;  ///< what the round's adjustments add, within their bounds
  Step round_step;
  PanelNumber across;          ///< where the rule has steps across entries: before and after them
  Score own;                   ///< the round's score
  std::optional<Exact> place;  ///< in the round's result; only where the overall sums places
};

struct RoundScores {
  RoundNo round;
  const PerformanceRule* performance = nullptr;  ///< this and the next two are nullptr where the rulebook has no rule
  const RoundRule* rule = nullptr;
  const RankingRule* ranking = nullptr;
  std::vector<EntryRound> entries;  ///< who has a performance in the round, ascending
  std::vector<Scoring> scorings;    ///< by attempt and entry; kept only where an entry's score depends on the others'
  std::size_t placed = 0;           ///< how many have a place; only where the overall sums places

  const EntryRound* find(EntryNo entry) const;
  EntryRound* find(EntryNo entry);
};

struct ContestScores {
  std::vector<RoundScores> rounds;  ///< as the sheet's
};

/// The rules of each round, no entry in any.
ContestScores rounds_of(const Plan& plan, const Sheet& sheet);

/// Everything.
ContestScores score_contest(const Plan& plan, const Sheet& sheet);

/// Scores one round anew.
void score_round(const Plan& plan, const Sheet& sheet, RoundScores& round);
/// ... or one entry of a round, whose attempts' scores and adjustments are there, but for the steps across entries.
void score_entry(const RoundScores& round, EntryRound& entry);
/// The attempt's score by its marks alone.
Score score_attempt(const Plan& plan, const Sheet& sheet, const RoundScores& round, const PerformanceKey& key,
                    const Performance& performance);

/// Every figure of one attempt: those kept, or computed into `scratch`. nullptr where there is no such attempt.
const PerformanceWork* work_of(const Plan& plan, const Sheet& sheet, const RoundScores& round, AttemptNo attempt,
                               EntryNo entry, Scoring& scratch);

}  // namespace leitai::scoring
