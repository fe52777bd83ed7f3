// Random rules for attempts, adjustments and totals.
#include "tests/engine/scoring/random_contest.h"

namespace leitai::test {
namespace {

void pick_attempts(SlowRules& rules, Dice& dice) {
  rules.attempts = dice.word({"best", "sum", "mean", "bestSum", "bestMean"});
  rules.failed = dice.word({"leaveOut", "zero", "voidRound"});
  rules.fewer = dice.word({"useThose", "stop", "voidRound"});
  rules.attempt_count = 1 + dice.pick(3);
  if (dice.feature("trimmedAttempts", 12)) {
    rules.attempts = dice.word({"trimmedMean", "trimmedSum"});
    rules.drop_best = dice.pick(rules.attempt_count);
    rules.drop_worst = dice.pick(rules.attempt_count - rules.drop_best);
  }
  if (dice.feature("worst", 12)) rules.failed = "worst";
}

SlowKind random_kind(const std::string& name, Dice& dice) {
  SlowKind kind;
  kind.kind = name;
  kind.how = "points";
  for (const std::string how : {"fixed", "percent", "table", "every"})
    if (dice.feature(how, 8)) kind.how = how;
  kind.fixed = Rational(dice.pick(7) - 4) / 2;
  for (int i = 0; i <= dice.pick(3); ++i)
    kind.table.emplace_back(Rational(2 * i - 1) / 5, Rational(dice.pick(6) - 4) / 2);
  kind.unit = Rational(1 + dice.pick(3)) / 10;
  kind.points = Rational(dice.pick(6) - 4) / 4;
  kind.count = dice.word({"whole", "begun"});
  if (dice.feature("kindLeast", 8)) kind.least = Rational(1 - dice.pick(4)) / 2;
  if (dice.feature("kindMost", 8)) kind.most = Rational(1 + dice.pick(3)) / 2;
  return kind;
}

void pick_adjustments(SlowRules& rules, Dice& dice) {
  if (dice.chance(70)) rules.kinds.push_back(random_kind("overtime", dice));
  if (dice.chance(30)) rules.kinds.push_back(random_kind("bonus", dice));
  rules.other_kinds = dice.word({"add", "ignore", "stop"});
  if (dice.feature("least", 8)) rules.least = Rational(1 - dice.pick(4)) / 2;
  if (dice.feature("most", 8)) rules.most = Rational(1 + dice.pick(3)) / 2;
  if (dice.feature("scoreLeast", 8)) rules.score_least = dice.pick(5) - 1;
  if (dice.feature("scoreMost", 8)) rules.score_most = 5 + dice.pick(8);
}

}  // namespace

void pick_rounds(SlowRules& rules, Dice& dice) {
  pick_attempts(rules, dice);
  pick_adjustments(rules, dice);
  if (dice.feature("acrossEntries", 10)) {
    const SlowStep step = random_step(dice.word({"toRanks", "toPoints", "zScore", "ratioToMean", "minMax"}), dice);
    if (step.kind == "toPoints") rules.across_entries.push_back(whole_ranks(dice));
    rules.across_entries.push_back(step);
    for (SlowStep& one : rules.across_entries) {
      one.over = "round";
      one.least_judges = 1;
    }
  }
  rules.total = dice.word({"own", "all", "last", "rounds"});
  rules.missing = dice.word({"zero", "noTotal"});
  rules.overall = dice.word({"lastRound", "reached", "sum", "rounds"});
  rules.overall_missing = dice.word({"zero", "noTotal"});
  rules.counted["r1"] = random_ratio(dice);
  if (dice.chance(60)) rules.counted["r2"] = random_ratio(dice);
  if (dice.chance(20)) rules.counted["r9"] = random_ratio(dice);
  const bool all = dice.feature("allPlaces", 10) || rules.panel.kind == "majority", some = dice.feature("places", 8);
  if (!all && !some) return;
  rules.overall = some ? "places" : "allPlaces";
  rules.overall_missing = dice.word({"lastPlace", "noTotal"});
}

}  // namespace leitai::test
