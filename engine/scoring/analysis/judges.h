#pragma once

#include <optional>

#include "engine/scoring/analysis/opinions.h"

/// Each judge against the panel. Pure.
namespace leitai::analysis {

/// One judge in one scope. All but `marks` is of the performances that at least one other judge marked, too.
struct JudgeFigures {
  JudgeNo judge;
  std::size_t marks = 0;          ///< numbers given; in a scope of totals: performances marked whole
  std::size_t compared = 0;       ///< performances
  std::optional<Exact> severity;  ///< exact: mean of panel's mean less own; the other way round where lower is better
  std::optional<Exact> spread, panel_spread;  ///< standard deviations: of the own numbers, of the panel's means
  std::optional<Exact> spearman, kendall;     ///< with the mean of the others
};

struct JudgeScope {
  RoundNo round;                     ///< 0: all rounds together
  CriterionNo criterion;             ///< 0: the judges' totals
  std::optional<Exact> concordance;  ///< Kendall's W, exact, of the performances that all judges of the scope marked:
  std::size_t common_items = 0;      ///< ... so many
  std::vector<JudgeFigures> judges;  ///< who gave a number, by number
};

/// Overall, then each round in which anything was marked: its totals, then each of its criteria.
std::vector<JudgeScope> judge_scopes(const Subject& subject, const Sheet& sheet);

}  // namespace leitai::analysis
