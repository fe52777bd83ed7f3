#pragma once

#include <string>
#include <vector>

#include "engine/scoring/ranking.h"

/// Prizes by quota, and what happens where several share the last place of one.
namespace leitai::scoring {

/// The award of each group: an award's key, "hold:KEY" where a tie at its border awaits a decision, "" for none.
std::vector<std::string> give_awards(const std::vector<AwardRule>& rules, const std::string& round,
                                     const std::vector<RankedGroup>& groups);

}  // namespace leitai::scoring
