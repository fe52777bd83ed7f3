#pragma once

#include "engine/scoring/performance.h"
#include "engine/scoring/skating.h"

/// The aggregate `majority`: the entries' places in each attempt of a round, in place of a figure of their own.
namespace leitai::scoring {

/// Fills the `aggregate` of each scored attempt with its place among the competing entries; level ones share the mean
/// of their places. Anyone else gets the place that he would have if added alone.
void place_by_majority(const PerformanceRule& rule, std::span<Scoring> scorings);

/// What set one entry ahead of another there in one attempt; nullopt where it did not, or where several criteria are
/// placed, each by itself.
std::optional<SkatingReason> majority_reason(const PerformanceRule& rule, std::span<const Scoring> scorings,
                                             AttemptNo attempt, EntryNo ahead, EntryNo behind);

}  // namespace leitai::scoring
