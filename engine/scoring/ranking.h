#pragma once

#include "engine/scoring/standings.h"
#include "engine/scoring/ties.h"

/// Totals to places and awards.
namespace leitai::scoring {

/// Those who share a place, and what set them apart from the group ahead.
struct RankedGroup {
  Group members;
  /// 0: the total (or the round reached); i: the rule's tie link i-1. Of the first group it means nothing.
  std::size_t separated_by = 0;
};

/// Who competes and has a total, the best first.
std::vector<RankedGroup> rank_groups(const TieContext& context);

/// The rows of one result: `key` is the round's, or "overall".
RoundResult result_rows(const Plan& plan, const Sheet& sheet, const ContestScores& scores, const Totals& totals,
                        RoundNo round, const std::string& key);

}  // namespace leitai::scoring
