// Random panels.
#include "tests/engine/scoring/random_contest.h"

namespace leitai::test {
namespace {

std::string random_small(Dice& dice) {
  return dice.word({"keepAll", "stop", "voidAttempt", "voidEntry"});
}

void pick_steps(SlowRules& rules, Dice& dice) {
  for (const std::string kind :
       {"zScore", "ratioToMean", "minMax", "toRanks", "toPoints", "clampToMean", "withinMedian"}) {
    if (!dice.feature(kind, 8)) continue;
    auto& steps = rules.scope == "judgeTotal" && dice.chance(50) ? rules.per_total : rules.per_judge;
    const SlowStep step = random_step(kind, dice);
    const auto at = steps.begin() + dice.pick(static_cast<int>(steps.size()) + 1);
    const auto there = steps.insert(at, step);
    if (step.shared == "place" && dice.chance(80)) steps.insert(there, whole_ranks(dice));
  }
}

SlowAggregate random_aggregate(const std::string& kind, Dice& dice) {
  SlowAggregate aggregate;
  aggregate.kind = kind;
  aggregate.trim = {{0, dice.pick(2), dice.pick(2)}};
  if (kind.starts_with("trimmed") && dice.chance(40)) aggregate.trim.push_back({4, dice.pick(2), 1 + dice.pick(2)});
  if (kind.starts_with("trimmed") && dice.chance(20)) aggregate.trim.push_back({6, 2, dice.pick(3)});
  aggregate.smaller = random_small(dice);
  aggregate.better = dice.word({"higher", "lower"});
  aggregate.count = 1 + dice.pick(3);
  aggregate.tolerance = Rational(dice.pick(4)) / 2;
  return aggregate;
}

std::string plain_aggregate(Dice& dice) {
  return dice.word({"mean", "sum", "median", "trimmedMean", "trimmedMean", "trimmedSum"});
}

SlowAggregate weighted_panels(Dice& dice) {
  SlowAggregate aggregate = random_aggregate("weightedPanels", dice);
  aggregate.others = dice.word({"leaveOut", "leaveOut", "stop"});
  aggregate.missing = dice.word({"share", "share", "stop", "voidAttempt", "voidEntry"});
  const int parts = 1 + dice.pick(3);
  for (int i = 0; i < parts; ++i) {
    const std::string kind = dice.chance(70)
                                 ? plain_aggregate(dice)
                                 : dice.word({"extremesMidpoint", "closestPair", "middleOrAll", "bestMean", "bestSum"});
    SlowPart part{i == 0 ? "A" : i == 1 ? "B" : "C", {}, random_ratio(dice), random_aggregate(kind, dice)};
    if (i == 2 || dice.chance(70)) part.globs.push_back(dice.word({"J[123]", "J?", "J*", "*[45]", "J1", "?6"}));
    if (dice.chance(20)) part.globs.push_back("J2");
    aggregate.parts.push_back(part);
  }
  return aggregate;
}

void pick_aggregate(SlowRules& rules, Dice& dice) {
  rules.panel = random_aggregate(plain_aggregate(dice), dice);
  for (const std::string kind : {"extremesMidpoint", "closestPair", "middleOrAll", "bestMean", "bestSum"})
    if (dice.feature(kind, 5)) rules.panel = random_aggregate(kind, dice);
  if (dice.feature("weightedPanels", 8)) rules.panel = weighted_panels(dice);
  const bool skating = dice.feature("skating", 6);
  if (!dice.feature("majority", 5) && !skating) return;
  rules.panel = random_aggregate("majority", dice);
  if (skating || dice.chance(50)) {
    rules.criteria = {{"", 1, 2 + dice.pick(6)}};
    rules.weights = {1};
    rules.per_judge.clear();
    rules.per_total.clear();
  } else {
    (rules.scope == "criterion" ? rules.per_judge : rules.per_total).push_back(whole_ranks(dice));
  }
}

}  // namespace

void pick_panel(SlowRules& rules, Dice& dice) {
  for (const std::string state : {"pending", "absent", "abstained", "recused", "withdrawn", "late", "dnf", "dns"})
    rules.policies[state] = dice.word({"leaveOut", "leaveOut", "leaveOut", "worst", "zero", "panelMean", "panelMean",
                                       "voidAttempt", "voidEntry", "stop"});
  rules.least_judges = 1 + dice.pick(2);
  rules.shortage = dice.word({"stop", "voidAttempt", "voidEntry"});
  rules.scope = dice.word({"criterion", "judgeTotal"});
  pick_steps(rules, dice);
  pick_aggregate(rules, dice);
  if (dice.chance(30)) rules.factor = {random_ratio(dice), dice.word({"none", "required", "optional"})};
  if (dice.chance(30) && rules.scope == "criterion")
    rules.criterion_factor = {random_ratio(dice), dice.word({"none", "required", "optional"})};
  Words stages = {"panel", "attempt", "attempts", "round"};
  if (rules.scope == "criterion") stages.insert(stages.end(), {"criterion", "weighted"});
  if (rules.scope == "judgeTotal") stages.push_back("judgeTotal");
  for (const std::string& stage : stages)
    if (dice.chance(25)) rules.roundings[stage] = random_rounding(dice);
  if (dice.feature("cell", 15)) rules.roundings["cell"] = random_rounding(dice);
}

}  // namespace leitai::test
