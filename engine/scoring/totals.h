#pragma once

#include <optional>
#include <vector>

#include "engine/scoring/contest_scores.h"

/// What is ranked in a round and overall: rounds carried over, weighed and summed.
namespace leitai::scoring {

/// A round whose score counts in a total.
struct CountedScore {
  const RoundScores* round = nullptr;  ///< nullptr: the contest has no such round
  std::string_view key;
  Exact weight;
};

struct Total {
  EntryNo entry;
  Score score;
  std::size_t tier = 0;  ///< the index of the round it comes from; where the tier ranks, a greater one is ahead
};

struct Totals {
  std::vector<Total> list;          ///< ascending by entry
  std::vector<std::size_t> rounds;  ///< whose attempts and criteria tie links compare; empty: each total's own tier
};

/// Which rounds count in the total of round `index`.
std::vector<CountedScore> counted_in(const Sheet& sheet, const ContestScores& scores, std::size_t index);
/// ... in an overall that sums.
std::vector<CountedScore> counted_overall(const Plan& plan, const Sheet& sheet, const ContestScores& scores);

Score sum_counted(const std::vector<CountedScore>& counted, schema::MissingRound missing, EntryNo entry);

/// ... of the places in the rounds, which the scores must hold (ranking.h).
Score sum_places(const Sheet& sheet, const ContestScores& scores, const std::vector<CountedScore>& counted,
                 schema::MissingRound missing, EntryNo entry);

/// One entry's total in round `index`, and in the whole; nullopt where it is in no such result.
std::optional<Total> round_total(const Sheet& sheet, const ContestScores& scores, std::size_t index, EntryNo entry);
std::optional<Total> overall_total(const Plan& plan, const Sheet& sheet, const ContestScores& scores, EntryNo entry);
/// The whole without anybody in it: only the rounds that tie links compare.
Totals overall_rounds(const Plan& plan, const Sheet& sheet, const ContestScores& scores);

Totals round_totals(const Sheet& sheet, const ContestScores& scores, std::size_t index);
Totals overall_totals(const Plan& plan, const Sheet& sheet, const ContestScores& scores);

}  // namespace leitai::scoring
