// Random rankings and awards.
#include "tests/engine/scoring/random_contest.h"

namespace leitai::test {
namespace {

SlowLink random_link(const std::string& name, const SlowRules& rules, Dice& dice) {
  SlowLink link;
  link.name = name;
  if (name == "criterion") link.number = 1 + dice.pick(static_cast<int>(rules.criteria.size()));
  if (name == "round") link.word = dice.word({"r1", "r2"});
  if (name == "runningOrder") link.word = dice.word({"earlierFirst", "laterFirst"});
  if (name == "markCount") link.value = Rational(2 + dice.pick(10)) / 2;
  if (name == "bestMarks") link.number = 1 + dice.pick(5);
  if (name == "firsts") link.word = dice.word({"rounds", "judges"});
  if (name == "headToHead") link.word = dice.word({"exactlyTwo", "repeated"});
  if (name == "chair")
    for (int i = dice.pick(3); i > 0; --i) link.globs.push_back(dice.word({"J1", "J[23]", "?4", "X*"}));
  if (name == "lot") link.word = dice.word({"seed", "another", "2024-2"});
  if (name == "adjustment") link.word = dice.word({"overtime", "bonus"});
  if (name == "roundedTotal") {
    link.number = dice.pick(3);
    link.word = dice.word({"halfUp", "halfEven", "down", "up"});
  }
  return link;
}

bool has_kind(const SlowRules& rules, const std::string& name) {
  for (const SlowKind& kind : rules.kinds)
    if (kind.kind == name) return true;
  return false;
}

void pick_ties(SlowRanking& ranking, const SlowRules& rules, Dice& dice) {
  const int links = dice.pick(3);
  for (int i = 0; i < links; ++i)
    ranking.ties.push_back(
        random_link(dice.word({"nextBestAttempts", "exactTotal", "criterion", "round", "runningOrder"}), rules, dice));
  for (const std::string name :
       {"bestAttempt", "fewerDeductions", "markCount", "countback", "bestMarks", "untrimmedTotal", "firsts",
        "headToHead", "median", "chair", "lot", "adjustment", "beforeAdjustments", "roundedTotal"}) {
    if (!dice.feature(name, 6)) continue;
    const SlowLink link = random_link(name, rules, dice);
    if (name == "adjustment" && !has_kind(rules, link.word)) continue;
    ranking.ties.insert(ranking.ties.begin() + dice.pick(static_cast<int>(ranking.ties.size()) + 1), link);
  }
}

SlowRanking random_ranking(const SlowRules& rules, Dice& dice) {
  SlowRanking ranking;
  ranking.direction = dice.word({"higher", "higher", "lower"});
  ranking.shown = random_rounding(dice);
  ranking.numbering = dice.word({"competition", "dense", "ordinal", "modified", "fractional"});
  pick_ties(ranking, rules, dice);
  if (dice.feature("tolerance", 12)) ranking.tolerance = Rational(dice.pick(5)) / 2;
  if (dice.feature("behind", 12)) ranking.without_total = "behind";
  if (dice.feature("restart", 12)) ranking.still_tied = "restart";
  return ranking;
}

SlowAward random_award(Dice& dice) {
  SlowAward award;
  award.how = "quota";
  award.quota = 1 + dice.pick(3);
  for (const std::string how : {"share", "threshold", "percentile"})
    if (dice.feature(how, 8)) award.how = how;
  award.ratio = Rational(1 + dice.pick(9)) / 10;
  if (award.how == "threshold") award.ratio = Rational(dice.pick(20)) / 2;
  award.mode = dice.word({"halfUp", "halfEven", "down", "up"});
  if (dice.feature("perUnit", 12)) award.per_unit = 1 + dice.pick(2);
  if (dice.feature("atLeast", 8)) award.at_least = Rational(dice.pick(16)) / 2;
  if (award.how == "quota" || award.how == "share" || award.per_unit > 0)
    award.border = dice.word({"allUp", "allDown", "hold"});
  return award;
}

}  // namespace

void pick_places(SlowRules& rules, Dice& dice) {
  rules.ranking = random_ranking(rules, dice);
  if (rules.overall == "allPlaces" || rules.overall == "places") {
    rules.overall_ranking = random_ranking(rules, dice);
    if (dice.chance(80)) rules.overall_ranking->direction = "lower";
    if (dice.feature("skating", 60) && rules.panel.kind == "majority") {
      auto& ties = rules.overall_ranking->ties;
      ties.insert(ties.begin() + dice.pick(static_cast<int>(ties.size()) + 1), random_link("skating", rules, dice));
      if (dice.chance(70)) rules.ranking.numbering = "fractional";
      if (dice.chance(70)) rules.ranking.direction = "lower";
    }
  }
  const int awards = dice.pick(4);
  for (int i = 0; i < awards; ++i) {
    rules.awards.push_back(random_award(dice));
    rules.awards.back().key = "a" + std::to_string(i);
  }
}

}  // namespace leitai::test
