#pragma once

#include "engine/scoring/performance.h"

/// The aggregate `majority`: the entries' places in each attempt of a round, in place of a figure of their own.
namespace leitai::scoring {

/// Fills the `aggregate` of each scored attempt with its place among the competing entries; level ones share the mean
/// of their places. Anyone else gets the place that he would have if added alone.
void place_by_majority(const PerformanceRule& rule, std::span<Scoring> scorings);

}  // namespace leitai::scoring
