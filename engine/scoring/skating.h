#pragma once

#include <span>
#include <vector>

#include "engine/scoring/exact.h"

/// The skating system of ballroom dancing: places by the majority of judges' ranks, rule by rule as the World
/// DanceSport Federation numbers them. Pure; ranks are numbers, 1 is best.
namespace leitai::scoring {

/// Who shares a place, as indices of the couples; the better first.
using LevelGroups = std::vector<std::vector<std::size_t>>;

/// Rules 5 to 8, one dance: `ranks[i]` are couple i's, in any order. The majority is more than half of `judges`.
LevelGroups place_dance(std::span<const std::vector<Exact>> ranks, std::size_t judges);

/// One couple that is level with others on the sum of its places.
struct SkatingCouple {
  std::vector<Exact> places;  ///< in each dance
  std::vector<Exact> ranks;   ///< all marks of all dances
};

/// Rules 10 and 11: separates couples level on rule 9, the best of whom would have place `first`.
LevelGroups place_level_couples(std::span<const SkatingCouple> couples, std::size_t first);

}  // namespace leitai::scoring
