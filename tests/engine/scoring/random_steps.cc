// Random steps judge by judge.
#include "tests/engine/scoring/random_contest.h"

namespace leitai::test {
namespace {

std::string random_degenerate(Dice& dice) {
  return dice.word({"middle", "keep", "leaveOut", "middle", "stop"});
}

std::string random_mode(Dice& dice) {
  return dice.word({"halfUp", "halfEven", "down", "up"});
}

void pick_points(SlowStep& step, Dice& dice) {
  step.shared = dice.word({"place", "mean"});
  step.formula = dice.word({"table", "exponential", "borda"});
  for (int i = dice.pick(5); i >= 0; --i) step.points.push_back(Rational(2 * i + dice.pick(2)));
  step.beyond = dice.pick(2);
  step.factor = Rational(dice.pick(5) * 6) / 2;
  step.rate = Rational(1 + dice.pick(4)) / 5;
  step.borda = dice.pick(3);
}

}  // namespace

SlowStep random_step(const std::string& kind, Dice& dice) {
  SlowStep step;
  step.kind = kind;
  step.over = dice.word({"round", "attempt"});
  step.entries = dice.word({"competing", "all"});
  step.least_entries = 1 + dice.pick(3);
  step.least_judges = 1 + dice.pick(2);
  step.below = random_degenerate(dice);
  step.degenerate = random_degenerate(dice);
  step.digits = dice.pick(4);
  step.mode = random_mode(dice);
  if (kind == "zScore") {
    step.spread = dice.word({"population", "sample"});
    step.fit = dice.word({"none", "to", "field", "range"});
    step.mean = dice.pick(10);
    step.deviation = random_ratio(dice);
  }
  if (kind == "ratioToMean") {
    step.scale = dice.word({"by", "fieldMean"});
    step.factor = random_ratio(dice);
  }
  if (kind == "minMax") {
    step.low = dice.pick(3) - 1;
    step.high = step.low + random_ratio(dice);
  }
  if (kind == "toRanks") {
    step.better = dice.word({"higher", "higher", "lower"});
    step.numbering = dice.word({"competition", "competition", "dense", "modified", "fractional"});
  }
  if (kind == "toPoints") pick_points(step, dice);
  if (kind == "clampToMean" || kind == "withinMedian") step.limit = Rational(dice.pick(4)) / 2;
  if (kind == "clampToMean" && dice.chance(40)) {
    step.rounding = random_rounding(dice);
    step.rounding->effect = "binding";
  }
  if (kind == "withinMedian") step.none = dice.word({"keepAll", "stop", "voidAttempt", "voidEntry"});
  return step;
}

SlowStep whole_ranks(Dice& dice) {
  SlowStep step = random_step("toRanks", dice);
  if (step.numbering == "fractional") step.numbering = "competition";
  return step;
}

}  // namespace leitai::test
