#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/scoring/analysis/common.h"

/// Rank statistics, exact but for one root each, which is rounded as common.h says. Pure.
namespace leitai::analysis {

/// Twice the mean rank of each value, ascending from 2; equal values share the mean of their ranks.
std::vector<std::int64_t> doubled_ranks(const std::vector<Exact>& values);

/// Spearman's rho: the correlation of the ranks, ties at their mean. None where either has fewer than two different
/// values. REQUIRES as many of one as of the other.
std::optional<Exact> spearman(const std::vector<Exact>& x, const std::vector<Exact>& y);

/// Kendall's tau-b: (concordant - discordant) / sqrt((n0 - n1)(n0 - n2)). None and REQUIRES as above.
std::optional<Exact> kendall(const std::vector<Exact>& x, const std::vector<Exact>& y);

/// Kendall's W of judges who all marked the same items, corrected for ties; an exact fraction. One vector a judge.
/// None for fewer than two judges or two items, and where nobody ranked any item before another.
std::optional<Exact> concordance(const std::vector<std::vector<Exact>>& judges);

/// The population's standard deviation. None for no value.
std::optional<Exact> deviation(const std::vector<Exact>& values);

}  // namespace leitai::analysis
