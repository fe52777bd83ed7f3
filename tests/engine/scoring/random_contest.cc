#include "tests/engine/scoring/random_contest.h"

#include <algorithm>

namespace leitai::test {
namespace {

/// Of all aggregates, parts included.
void calm_aggregate(SlowAggregate& aggregate) {
  aggregate.smaller = "keepAll";
  aggregate.others = "leaveOut";
  aggregate.missing = "share";
  for (SlowPart& part : aggregate.parts) calm_aggregate(part.aggregate);
}

void calm_steps(std::vector<SlowStep>& steps) {
  for (SlowStep& step : steps) {
    if (step.below == "stop") step.below = "middle";
    if (step.degenerate == "stop") step.degenerate = "keep";
    if (!step.none.empty()) step.none = "keepAll";
  }
}

Mark random_mark(const SlowRules::Criterion& scale, int values, Dice& dice) {
  if (dice.chance(6)) return Mark::none(static_cast<MarkState>(1 + dice.pick(8)));
  if (scale.better.empty()) return Mark::scored({1 + dice.pick(scale.max), 0});
  const int steps = 2 * (scale.max - scale.min) + 1;
  return Mark::scored({10 * scale.min + 5 * dice.pick(std::min(values, steps)), 1});
}

scoring::Performance random_performance(const SlowRules& rules, int judges, int values, Dice& dice) {
  scoring::Performance performance;
  const bool gaps = dice.chance(40);
  for (int j = 1; j <= judges; ++j) {
    if (gaps && dice.chance(20)) continue;
    const JudgeNo judge(static_cast<std::uint32_t>(j));
    performance.panel.push_back(judge);
    for (std::size_t c = 0; c < rules.criteria.size(); ++c)
      if (!gaps || !dice.chance(6))
        performance.marks[{judge, CriterionNo(static_cast<std::uint16_t>(c + 1))}] = {
            random_mark(rules.criteria[c], values, dice), 1};
  }
  for (std::size_t c = 0; c <= rules.criteria.size(); ++c)
    if ((rules.factor || rules.criterion_factor) && !dice.chance(10))
      performance.factors.push_back(
          {CriterionNo(static_cast<std::uint16_t>(c)), {10 + dice.pick(20), 1}, {dice.pick(3) - 1, 0}});
  return performance;
}

void random_people(scoring::Sheet& sheet, int entries, int judges, Dice& dice) {
  const bool seats = dice.chance(30);
  for (int j = 1; j <= judges; ++j) {
    scoring::Judge& judge = sheet.judges[JudgeNo(static_cast<std::uint32_t>(j))];
    judge.name = "J" + std::to_string(j);
    if (seats) judge.panel = dice.word({"", "A", "B", "C"});
    if (dice.chance(15)) judge.role = schema::JudgeRole::CHAIR;
  }
  for (int e = 1; e <= entries; ++e) {
    scoring::Entry& entry = sheet.entries[EntryNo(static_cast<std::uint32_t>(e))];
    entry.name = "E" + std::to_string(e);
    entry.unit = dice.word({"", "U", "V", "U"});
    entry.order = static_cast<std::uint32_t>(dice.pick(4));
    if (dice.chance(12)) entry.standing = static_cast<schema::EntryStanding>(dice.pick(3));
  }
}

void random_adjustments(scoring::Sheet& sheet, RoundNo round, EntryNo entry, Dice& dice) {
  if (!dice.chance(25)) return;
  for (int i = dice.pick(3); i >= 0; --i) {
    const AttemptNo attempt(static_cast<std::uint16_t>(dice.pick(2)));
    const std::string kind = dice.word({"overtime", "bonus", "overtime", "other"});
    sheet.adjustments.push_back({0, round, attempt, entry, kind, Decimal{dice.pick(25) - 12, 1}, "", 0});
  }
}

int few(Dice& dice, int most) {
  return 1 + (dice.chance(50) ? dice.pick(most) : 0);
}

}  // namespace

Rational random_ratio(Dice& dice) {
  static const std::vector<Rational> kRatios = {1, Rational(1, 2), Rational(3, 7), Rational(2, 5), 2};
  return kRatios[static_cast<std::size_t>(dice.pick(static_cast<int>(kRatios.size())))];
}

SlowRounding random_rounding(Dice& dice) {
  SlowRounding rounding;
  rounding.digits = dice.pick(3);
  rounding.mode = dice.word({"halfUp", "halfEven", "down", "up"});
  rounding.effect = dice.word({"binding", "display"});
  const std::vector<Rational> units = {2, 5, Rational(1, 2), Rational(3, 10), Rational(1, 4)};
  const auto fitting = [&] {
    return units[static_cast<std::size_t>(dice.pick(rounding.digits == 0 ? 2 : rounding.digits == 1 ? 4 : 5))];
  };
  if (dice.feature("unit", 6)) rounding.unit = fitting();
  if (dice.feature("above", 4)) rounding.above = {Rational(dice.pick(8)), fitting()};
  return rounding;
}

void calm(SlowRules& rules, Dice& dice) {
  for (auto& [state, policy] : rules.policies)
    if (policy == "voidEntry" || policy == "stop") policy = "leaveOut";
  calm_steps(rules.per_judge);
  calm_steps(rules.per_total);
  calm_steps(rules.across_entries);
  calm_aggregate(rules.panel);
  if (rules.failed == "voidRound") rules.failed = "leaveOut";
  rules.fewer = "useThose";
  if (rules.other_kinds == "stop") rules.other_kinds = "add";
  for (auto* const factor : {&rules.factor, &rules.criterion_factor})
    if (*factor && (*factor)->sheet == "required") (*factor)->sheet = "optional";
  rules.missing = "zero";
  rules.overall_missing =
      rules.overall_missing == "lastPlace" || rules.overall.ends_with("laces") ? "lastPlace" : "zero";
  rules.ranking.shown = {0, "halfUp", "binding", std::nullopt, std::nullopt};
  if (rules.ranking.ties.empty() && dice.chance(50)) rules.ranking.ties.push_back({"nextBestAttempts", "", 0, 0, {}});
}

SlowRules random_rules(Dice& dice) {
  SlowRules rules;
  const int criteria = few(dice, 3);
  for (int i = 0; i < criteria; ++i) {
    const std::string better = dice.word({"higher", "higher", "lower", ""});
    const int min = better.empty() ? 1 : dice.pick(3);
    rules.criteria.push_back({better, min, min + 2 + dice.pick(6)});
    rules.weights.push_back(random_ratio(dice));
  }
  pick_panel(rules, dice);
  pick_rounds(rules, dice);
  pick_places(rules, dice);
  if (dice.chance(60)) calm(rules, dice);
  return rules;
}

scoring::Sheet random_sheet(const SlowRules& rules, Dice& dice) {
  scoring::Sheet sheet;
  const int rounds = few(dice, 3), attempts = few(dice, 3), entries = 1 + dice.pick(6), judges = 1 + dice.pick(6);
  const int values = dice.chance(40) ? 3 : 20;
  for (int i = 1; i <= rounds; ++i) sheet.rounds.push_back("r" + std::to_string(i));
  random_people(sheet, entries, judges, dice);
  for (const auto& [number, unused] : sheet.entries)
    for (int r = 1; r <= rounds; ++r) {
      if (dice.chance(8)) continue;
      const RoundNo round(static_cast<std::uint16_t>(r));
      for (int a = 1; a <= attempts; ++a)
        if (a == 1 || !dice.chance(15))
          sheet.performances[{round, AttemptNo(static_cast<std::uint16_t>(a)), number}] =
              random_performance(rules, judges, values, dice);
      random_adjustments(sheet, round, number, dice);
    }
  return sheet;
}

SlowRules random_rules() {
  const auto tape = *tapes(1);
  Dice dice(tape[0]);
  return random_rules(dice);
}

scoring::Sheet random_sheet(const SlowRules& rules) {
  const auto tape = *tapes(1);
  Dice dice(tape[0]);
  return random_sheet(rules, dice);
}

int pick(int count) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count));
}

std::vector<std::uint32_t> random_order(std::size_t count, Dice& dice) {
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::ptrdiff_t>(dice.pick(static_cast<int>(i + 1)));
    order.insert(order.begin() + at, static_cast<std::uint32_t>(i + 1));
  }
  return order;
}

}  // namespace leitai::test
