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

/// nullopt for who takes no part in the ranking.
std::optional<Contender> contender_of(const TieContext& context, const Total& total);

/// Who competes and has a total, the best first.
std::vector<RankedGroup> rank_groups(const TieContext& context);

/// What stands between two who are ranked.
struct Parting {
  Contender ahead, behind;  ///< as asked for, where they share a place
  bool shared = false;
  std::size_t link = 0;   ///< as RankedGroup::separated_by; with a shared place the number of links
  Group level;            ///< who was level when the link was reached; for link 0 with the one ahead
  std::size_t place = 0;  ///< of the first of them
};

/// nullopt where one of them takes no part in the ranking.
std::optional<Parting> parting_of(const TieContext& context, EntryNo first, EntryNo second);

/// Every score of the contest, and where the overall sums places, those too.
ContestScores score_with_places(const Plan& plan, const Sheet& sheet);

/// The rows of one result: `key` is the round's, or "overall".
RoundResult result_rows(const Plan& plan, const Sheet& sheet, const ContestScores& scores, const Totals& totals,
                        RoundNo round, const std::string& key);

/// ... of groups that are ranked already; who has a total is in `totals`.
RoundResult rows_of_groups(const TieContext& context, const Totals& totals, const std::vector<RankedGroup>& groups,
                           RoundNo round, const std::string& key);

/// Every result of a contest.
Standings rank_contest(const Plan& plan, const Sheet& sheet);

}  // namespace leitai::scoring
