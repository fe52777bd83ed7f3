#pragma once

#include "engine/scoring/analysis/opinions.h"

/// Marks far from their panel, told as soon as they are in. Pure.
namespace leitai::analysis {

/// How far is far. A distance of 0: that rule is not used.
struct Far {
  Exact mads = Exact(5);  ///< more than so many median absolute deviations, each counted as at least one step
  Exact steps;            ///< ... or more than so many steps of the criterion
};

/// A mark of a panel that has at least kLeastNumbers numbers.
struct Outlier {
  PerformanceKey performance;
  CriterionNo criterion;
  JudgeNo judge;
  Exact value;
  Exact median;     ///< of the panel, the mark among it
  Exact distance;   ///< value less median
  Exact deviation;  ///< the panel's median absolute deviation
};

inline constexpr std::size_t kLeastNumbers = 3;

/// By performance, criterion, judge.
std::vector<Outlier> find_outliers(const Subject& subject, const Sheet& sheet, const Far& far);

}  // namespace leitai::analysis
