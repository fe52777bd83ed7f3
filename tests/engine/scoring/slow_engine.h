#pragma once

#include "engine/scoring/sheet.h"
#include "tests/engine/scoring/slow_rules.h"

/// The slow engine. It shares nothing with the first but the sheet; slow_*.cc follow the order of the reference.
namespace leitai::test {

/// A figure, or the way in which there is none: the graver stands.
struct SlowScore {
  enum Way { scored, attempt_void, entry_void, stopped };
  Way way = scored;
  Rational value;
};
/// "stop", "voidEntry", "voidAttempt", "voidRound"; any other word is none of these.
SlowScore::Way way_of(const std::string& word);

/// The numbers of a panel that count.
using SlowNumbers = std::map<JudgeNo, Rational>;
std::vector<Rational> values_of(const SlowNumbers& numbers);

/// One attempt of one entry.
struct SlowPerformance {
  const scoring::Performance* sheet = nullptr;
  EntryNo entry;
  int attempt = 0;
  schema::EntryStanding standing = schema::EntryStanding::COMPETING;
  SlowScore::Way way = SlowScore::scored;         ///< what the states, the least panel and the steps make of it
  std::vector<SlowNumbers> marks;                 ///< by criterion: what the judges' marks count as
  std::vector<SlowNumbers> numbers;               ///< ... after the steps judge by judge
  std::vector<SlowNumbers> numbers_dropped;       ///< ... what a step dropped: not left out, but it does not count
  SlowNumbers totals;                             ///< of those who gave all criteria, after the steps; scope judgeTotal
  SlowNumbers totals_dropped;
  SlowScore score;                                ///< before its own adjustments
  std::vector<std::optional<Rational>> criteria;  ///< each criterion's score before its weight
  std::optional<Rational> untrimmed;              ///< the score with the mean of all numbers for the panel
};

/// What one entry did in one round.
struct SlowEntryRound {
  std::map<int, SlowPerformance> performances;
  std::map<int, SlowScore> attempts;  ///< with their own adjustments
  std::vector<int> counted;
  SlowScore score;
  std::optional<Rational> before;           ///< the score before the round's adjustments
  Rational deductions;                      ///< the sum of all that is below 0
  std::map<std::string, Rational> by_kind;  ///< the adjustments' points
};
using SlowRound = std::map<EntryNo, SlowEntryRound>;

// ---- numbers
Rational slow_number(const Decimal& decimal);
Rational slow_round(const Rational& value, const SlowRounding& rounding);
Rational slow_round(const Rational& value, int digits, const std::string& mode);
/// sign x the square root, rounded.
Rational slow_round_root(const Rational& square, int sign, int digits, const std::string& mode);
/// scale x e^exponent, rounded.
Rational slow_round_exponential(const Rational& scale, const Rational& exponent, int digits, const std::string& mode);
std::string slow_text(const Rational& value, const SlowRounding& rounding);
Rational sum_of(const std::vector<Rational>& values);
Rational mean_of(const std::vector<Rational>& values);
Rational median_of(std::vector<Rational> values);
bool is_whole(const Rational& value);
/// True where the whole text matches: * ? [abc].
bool slow_glob(const std::string& glob, const std::string& text);

// ---- marks, steps, panels
/// The marks of an attempt by the policies and the least panel: fills way and marks.
void read_marks(const SlowRules& rules, SlowPerformance& performance);

/// One row that the steps judge by judge work on: an attempt's numbers for a criterion, or its judges' totals.
struct SlowLine {
  schema::EntryStanding standing;
  int attempt = 0;
  SlowNumbers numbers;
  SlowScore::Way way = SlowScore::scored;
  SlowNumbers dropped;  ///< by withinMedian
};
void slow_steps(const std::vector<SlowStep>& steps, std::vector<SlowLine>& lines);

/// What becomes of one number of a judge.
struct SlowOutcome {
  enum What { number, left_out, stop };
  What what = number;
  Rational value;
};
/// Where a number stands: the step, its lines as they were before, the attempt, the judge.
struct SlowPlaceOf {
  const SlowStep& step;
  const std::vector<SlowLine>& lines;
  int attempt;
  JudgeNo judge;
  bool in_field;
  std::map<int, std::vector<Rational>>& known;  ///< all z of each attempt's field, once they were asked for
};
/// What this judge gave in the field; what all judges gave; how many judges gave something.
std::vector<Rational> field_of_judge(const SlowPlaceOf& place);
std::vector<Rational> field_of_all(const SlowPlaceOf& place);
SlowOutcome z_score(const SlowPlaceOf& place, const Rational& number);
SlowOutcome ratio_to_mean(const SlowPlaceOf& place, const Rational& number);
SlowOutcome min_max(const SlowPlaceOf& place, const Rational& number);
SlowOutcome to_ranks(const SlowPlaceOf& place, const Rational& number);
SlowOutcome to_points(const SlowPlaceOf& place, const Rational& number);

/// What a panel's aggregate may look at: the numbers, who gave them, and those of the others in the same attempt.
struct SlowPanel {
  const SlowNumbers& numbers;
  const std::map<JudgeNo, scoring::Judge>& judges;
  EntryNo entry;
  const std::map<EntryNo, SlowNumbers>& couples;  ///< of the competing entries; with its own where it is one
};
SlowScore slow_aggregate(const SlowAggregate& aggregate, const SlowPanel& panel);
/// The mean of all numbers of judges who count for the aggregate.
Rational slow_untrimmed(const SlowAggregate& aggregate, const SlowPanel& panel);

// ---- the skating system
using SlowCouples = std::map<EntryNo, std::vector<Rational>>;  ///< the marks of each
using SlowGroups = std::vector<std::vector<EntryNo>>;          ///< in order, those in a group level
/// Rules 5 to 8, from that column on (nullopt: the first).
SlowGroups rules_5_to_8(const SlowCouples& couples, int majority, const std::optional<Rational>& from);
/// The place of one in an attempt.
Rational majority_place(EntryNo entry, const SlowNumbers& numbers, std::map<EntryNo, SlowNumbers> couples);
/// Rules 10 and 11 for those who are level for the place `under_review`.
struct SlowDancer {
  std::vector<Rational> places, marks;
};
SlowGroups rules_10_and_11(const std::map<EntryNo, SlowDancer>& level, int under_review);

// ---- attempts, rounds
/// The judges' weighted sums, of those who gave all criteria.
SlowNumbers totals_of(const SlowRules& rules, const std::vector<SlowNumbers>& by_criterion);
/// Every attempt of a round up to its score.
std::vector<SlowPerformance> slow_attempts(const SlowRules& rules, const scoring::Sheet& sheet, std::size_t round);
/// From attempts to the round's score: fills all but performances.
void finish_round(const SlowRules& rules, const std::vector<scoring::Adjustment>& adjustments, SlowEntryRound& entry);
/// The entries' scores as the numbers of one judge.
void across_entries(const SlowRules& rules, const scoring::Sheet& sheet, SlowRound& round);
std::vector<SlowRound> slow_rounds(const SlowRules& rules, const scoring::Sheet& sheet);
Rational rounded_at(const SlowRules& rules, const std::string& stage, const Rational& value);

// ---- totals, places, awards
struct SlowTotal {
  SlowScore score;
  int reached = 0;                  ///< the round it comes from, where that ranks
  std::vector<std::size_t> rounds;  ///< those that the tie chain compares
};
using SlowTotals = std::map<EntryNo, SlowTotal>;

struct SlowContest {
  const SlowRules& rules;
  const scoring::Sheet& sheet;
  std::vector<SlowRound> rounds;
  std::vector<std::map<EntryNo, Rational>> places;  ///< in each round's result
};
SlowTotals slow_round_totals(const SlowContest& contest, std::size_t round);
SlowTotals slow_overall_totals(const SlowContest& contest);

/// Those a link sets apart, in order. `ahead`: how many are ahead of all of them.
SlowGroups slow_link(const SlowContest& contest, const SlowRanking& ranking, const SlowTotals& totals,
                     const SlowLink& link, const std::vector<EntryNo>& level, std::size_t ahead);
using SlowKey = std::vector<Rational>;  ///< the greater is ahead; nothing is behind everything
SlowGroups groups_by(const std::map<EntryNo, SlowKey>& keys);
SlowGroups slow_groups(const SlowContest& contest, const SlowRanking& ranking, const SlowTotals& totals);
/// What is ranked: the total as it is shown where that binds.
Rational ranked_total(const SlowRanking& ranking, const SlowTotal& total);
/// Whether the first is ahead.
bool is_better(const std::string& direction, const Rational& one, const Rational& other);

std::map<EntryNo, std::string> slow_awards(const SlowContest& contest, const SlowTotals& totals,
                                           const SlowGroups& groups);

/// By result ("overall" or a round's key) and entry: "PLACE TOTAL AWARD", each "-" where there is none.
std::map<std::string, std::map<EntryNo, std::string>> slow_standings(const SlowRules& rules,
                                                                     const scoring::Sheet& sheet);

}  // namespace leitai::test
