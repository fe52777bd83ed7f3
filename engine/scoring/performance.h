#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/scoring/plan.h"
#include "engine/scoring/score.h"
#include "engine/scoring/sheet.h"

/// The score of one attempt from its marks: non-scores, scope, aggregate, factors, weights, roundings.
namespace leitai::scoring {

struct AppliedFactor {
  Exact constant{1};
  Exact factor{1};
  Exact base;
};

struct CriterionWork {
  CriterionNo criterion;
  Exact weight;
  std::vector<PanelNumber> numbers;  ///< one a judge of the panel, in the panel's order
  Score aggregate;                   ///< of the panel; this and the following only in scope `criterion`
  Step panel;
  std::optional<AppliedFactor> factor;
  Step factored;
  Step weighted;
};

/// Every figure on the way to an attempt's score. Used again for the next attempt: its memory stays.
struct PerformanceWork {
  Score score;
  std::vector<CriterionWork> criteria;
  std::vector<PanelNumber> judge_totals;  ///< only in scope `judgeTotal`
  std::vector<Step> judge_steps;          ///< of the same judges: before and after the rounding of their totals
  Score aggregate;                        ///< of the judges' totals
  Step panel;                             ///< of the judges' totals, or the sum of the weighted criteria
  std::optional<AppliedFactor> factor;
  Step attempt;
};

/// One attempt of one entry, to be scored.
struct Scoring {
  const Performance* performance = nullptr;
  AttemptNo attempt;
  EntryNo entry;
  schema::EntryStanding standing = schema::EntryStanding::COMPETING;
  PerformanceWork work;  ///< what comes of it
};

/// Scores attempts. Where the rule is across entries (PerformanceRule::across_entries) they must be all of a round's,
/// otherwise each is scored by itself.
void score_performances(const Plan& plan, const PerformanceRule& rule, const Judges& judges,
                        std::span<Scoring> scorings);

/// The score of one criterion alone, before its weight: what a tie link compares. nullopt where it has none.
std::optional<Exact> criterion_score(const PerformanceRule& rule, const Judges& judges, const PerformanceWork& work,
                                     CriterionNo criterion);

/// The score with the mean of all numbers in place of the panel's aggregate, without roundings.
Exact untrimmed_score(const PerformanceRule& rule, const PerformanceWork& work);

}  // namespace leitai::scoring
