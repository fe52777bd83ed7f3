#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "engine/scoring/exact.h"
#include "events/error.h"

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

/// What set one couple ahead of another: how many of each one's ranks, or by rule 10 places, are in a column or before
/// it, and what they sum to. The one ahead comes first.
struct SkatingReason {
  int rule = 0;  ///< 5: a majority in an earlier column; 6: a larger one; 7: a lesser sum, or a later column; 10; 11
  Exact column;
  std::array<std::size_t, 2> counts{};
  std::array<Exact, 2> sums;
};

LocalText words(const SkatingReason& reason);

/// Rules 5 to 8, of two couples of one dance. nullopt where `ahead` is not ahead.
std::optional<SkatingReason> apart_in_dance(const std::vector<Exact>& ahead, const std::vector<Exact>& behind,
                                            std::size_t judges);

/// Rules 10 and 11: separates couples level on rule 9, the best of whom would have place `first`.
LevelGroups place_level_couples(std::span<const SkatingCouple> couples, std::size_t first);

/// What separated two of these couples there, by their indices; nullopt where they share a place.
std::optional<SkatingReason> apart_when_level(std::span<const SkatingCouple> couples, std::size_t first,
                                              std::size_t ahead, std::size_t behind);

}  // namespace leitai::scoring
