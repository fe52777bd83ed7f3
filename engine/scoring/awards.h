#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "engine/scoring/ranking.h"

/// Prizes: by quota, share, threshold or percentile, at most so many of a unit, and what happens where several share
/// the place at which the seats end.
namespace leitai::scoring {

/// By entry: an award's key, or "hold:KEY" where a tie at its border awaits a decision; who has none is not in it.
std::unordered_map<EntryNo, std::string> give_awards(const TieContext& context, const std::string& round,
                                                     const std::vector<RankedGroup>& groups);

}  // namespace leitai::scoring
