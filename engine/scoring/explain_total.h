#pragma once

#include <optional>

#include "engine/scoring/explain_node.h"
#include "engine/scoring/ranking.h"

/// What every explanation starts from: one result of a contest, worked out, and the way from a total to the marks.
namespace leitai::scoring {

/// A round's result, or (round 0) the whole contest's. References the plan and the sheet, and itself: it stays where
/// it was made.
struct ExplainedResult {
  /// REQUIRES: the sheet has the round.
  ExplainedResult(const Plan& for_plan, const Sheet& for_sheet, RoundNo of_round);
  ExplainedResult(const ExplainedResult&) = delete;
  ExplainedResult& operator=(const ExplainedResult&) = delete;

  const Plan& plan;
  const Sheet& sheet;
  const ContestScores scores;
  const RoundNo round;
  const std::string key;
  const Totals totals;
  const RankingRule* const rule;  ///< nullptr where the rulebook does not rank it
  const std::vector<Row> rows;

  /// REQUIRES: there is a rule.
  TieContext context() const { return {plan, sheet, scores, totals, *rule}; }
  /// nullptr for an entry that is not in it.
  const Total* total(EntryNo entry) const;
  const Row* row(EntryNo entry) const;
  std::string name(EntryNo entry) const;

  /// Name, place, state, total and award.
  void explain_head(const Row& row, Node& node) const;
  /// The total, down to the marks.
  void explain_total(const Total& total, Node& node) const;
};

Error nothing_in_round();

}  // namespace leitai::scoring
