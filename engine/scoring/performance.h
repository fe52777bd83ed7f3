#pragma once

#include <optional>
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
  Step panel;                        ///< this and the next two only in scope `criterion`
  std::optional<AppliedFactor> factor;
  Step factored;
  Step weighted;
};

/// Every figure on the way to an attempt's score. Used again for the next attempt: its memory stays.
struct PerformanceWork {
  Score score;
  std::vector<CriterionWork> criteria;
  std::vector<PanelNumber> judge_totals;  ///< only in scope `judgeTotal`
  std::vector<Step> judge_steps;          ///< of the same judges
  Step panel;                             ///< of the judges' totals, or the sum of the weighted criteria
  std::optional<AppliedFactor> factor;
  Step attempt;
};

void score_performance(const Plan& plan, const PerformanceRule& rule, const Performance& performance,
                       PerformanceWork& work);

/// The score of one criterion alone, before its weight: what a tie link compares. nullopt where it has none.
std::optional<Exact> criterion_score(const PerformanceRule& rule, const PerformanceWork& work, CriterionNo criterion);

}  // namespace leitai::scoring
