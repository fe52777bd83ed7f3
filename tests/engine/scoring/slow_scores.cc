// Marks to the score of every attempt of a round.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

using Performances = std::vector<SlowPerformance>;

bool counts(const SlowPerformance& performance) {
  return performance.way == SlowScore::scored;
}

Performances read_round(const SlowRules& rules, const scoring::Sheet& sheet, std::size_t round) {
  Performances all;
  for (const auto& [key, performance] : sheet.performances) {
    if (key.round.value != round + 1) continue;
    SlowPerformance one;
    one.sheet = &performance;
    one.entry = key.entry;
    one.attempt = key.attempt.value;
    one.standing = sheet.entries.at(key.entry).standing;
    read_marks(rules, one);
    all.push_back(one);
  }
  return all;
}

/// The steps over the numbers that `of` gives of each attempt. What it makes of attempts goes to `ways`: whoever is
/// stopped for one criterion still is in the field of the others.
template <class Of, class Dropped>
void take_steps(const std::vector<SlowStep>& steps, Performances& all, const Of& of, const Dropped& dropped,
                std::map<const SlowPerformance*, SlowScore::Way>& ways) {
  std::vector<SlowLine> lines;
  for (SlowPerformance& one : all)
    if (counts(one)) lines.push_back({one.standing, one.attempt, of(one), SlowScore::scored, {}});
  slow_steps(steps, lines);
  std::size_t next = 0;
  for (SlowPerformance& one : all) {
    if (!counts(one)) continue;
    of(one) = lines[next].numbers;
    dropped(one) = lines[next].dropped;
    ways[&one] = std::max(ways[&one], lines[next].way);
    ++next;
  }
}

void settle(Performances& all, const std::map<const SlowPerformance*, SlowScore::Way>& ways) {
  for (SlowPerformance& one : all)
    if (const auto found = ways.find(&one); found != ways.end()) one.way = std::max(one.way, found->second);
}

void round_all(const SlowRules& rules, const std::string& stage, SlowNumbers& numbers) {
  for (auto& [judge, number] : numbers) number = rounded_at(rules, stage, number);
}

void judge_by_judge(const SlowRules& rules, Performances& all) {
  std::map<const SlowPerformance*, SlowScore::Way> ways;
  for (std::size_t c = 0; c < rules.criteria.size(); ++c)
    take_steps(
        rules.per_judge, all, [&](SlowPerformance& one) -> SlowNumbers& { return one.numbers[c]; },
        [&](SlowPerformance& one) -> SlowNumbers& { return one.numbers_dropped[c]; }, ways);
  settle(all, ways);
  for (SlowPerformance& one : all)
    for (auto* const criteria : {&one.numbers, &one.numbers_dropped})
      for (SlowNumbers& numbers : *criteria) round_all(rules, "cell", numbers);
  if (rules.scope == "criterion") return;
  for (SlowPerformance& one : all) {
    if (!counts(one)) continue;
    one.totals = totals_of(rules, one.numbers);
    if (one.totals.empty()) one.way = SlowScore::stopped;
  }
  ways.clear();
  take_steps(
      rules.per_total, all, [](SlowPerformance& one) -> SlowNumbers& { return one.totals; },
      [](SlowPerformance& one) -> SlowNumbers& { return one.totals_dropped; }, ways);
  settle(all, ways);
  for (SlowPerformance& one : all)
    for (auto* const totals : {&one.totals, &one.totals_dropped}) round_all(rules, "judgeTotal", *totals);
}

/// Where totals are aggregated: a criterion's numbers of the judges whose totals are not left out.
SlowNumbers numbers_of_judges(const SlowPerformance& performance, std::size_t criterion) {
  SlowNumbers numbers;
  for (const auto& [judge, number] : performance.numbers[criterion])
    if (performance.totals.count(judge) > 0 || performance.totals_dropped.count(judge) > 0) numbers[judge] = number;
  return numbers;
}

/// score x constant x factor + base; nullopt where a factor is required and missing.
std::optional<Rational> with_factor(const std::optional<SlowRules::Factor>& rule, const SlowPerformance& performance,
                                    std::size_t number, const Rational& value) {
  if (!rule) return value;
  Rational result = value * rule->constant;
  if (rule->sheet == "none") return result;
  for (const scoring::Factor& factor : performance.sheet->factors)
    if (factor.criterion.value == number)
      return Rational(result * slow_number(factor.factor) + slow_number(factor.base));
  if (rule->sheet == "required") return std::nullopt;
  return result;
}

/// One attempt, and the others of the same number that a majority looks at.
class Attempt {
 public:
  Attempt(const SlowRules& rules, const scoring::Sheet& sheet, const Performances& all, SlowPerformance& own)
      : rules_(rules), sheet_(sheet), all_(all), own_(own) {}

  void score() {
    own_.score.way = own_.way;
    own_.criteria.assign(rules_.criteria.size(), std::nullopt);
    if (own_.way != SlowScore::scored) return;
    own_.score = rules_.scope == "criterion" ? of_criteria() : of_totals();
    if (own_.score.way == SlowScore::scored) {
      const auto value = with_factor(rules_.factor, own_, 0, own_.score.value);
      if (value) {
        own_.score.value = rounded_at(rules_, "attempt", *value);
        own_.untrimmed = with_factor(rules_.factor, own_, 0, untrimmed_);
        return;
      }
      own_.score.way = SlowScore::stopped;
    }
    own_.criteria.assign(rules_.criteria.size(), std::nullopt);
  }

 private:
  template <class Of>
  SlowScore aggregated(const Of& of) const {
    std::map<EntryNo, SlowNumbers> couples;
    for (const SlowPerformance& one : all_)
      if (counts(one) && one.attempt == own_.attempt && one.standing == schema::EntryStanding::COMPETING)
        couples[one.entry] = of(one);
    const SlowNumbers numbers = of(own_);
    return slow_aggregate(rules_.panel, {numbers, sheet_.judges, own_.entry, couples});
  }

  /// The mean of all, dropped ones included.
  Rational mean_of_all(SlowNumbers numbers, SlowNumbers dropped) const {
    numbers.merge(dropped);
    return slow_untrimmed(rules_.panel, {numbers, sheet_.judges, own_.entry, {}});
  }

  SlowScore of_criteria() {
    SlowScore sum;
    untrimmed_ = 0;
    for (std::size_t c = 0; c < rules_.criteria.size(); ++c) {
      const SlowScore panel = aggregated([&](const SlowPerformance& one) { return one.numbers[c]; });
      sum.way = std::max(sum.way, panel.way);
      if (panel.way != SlowScore::scored) continue;
      const auto value = with_factor(rules_.criterion_factor, own_, c + 1, rounded_at(rules_, "panel", panel.value));
      if (!value) sum.way = SlowScore::stopped;
      if (sum.way != SlowScore::scored) continue;
      own_.criteria[c] = rounded_at(rules_, "criterion", *value);
      sum.value += rounded_at(rules_, "weighted", *own_.criteria[c] * rules_.weights[c]);
      const Rational mean = mean_of_all(own_.numbers[c], own_.numbers_dropped[c]);
      untrimmed_ += *with_factor(rules_.criterion_factor, own_, c + 1, mean) * rules_.weights[c];
    }
    return sum;
  }

  SlowScore of_totals() {
    SlowScore panel = aggregated([](const SlowPerformance& one) { return one.totals; });
    if (panel.way != SlowScore::scored) return panel;
    panel.value = rounded_at(rules_, "panel", panel.value);
    untrimmed_ = mean_of_all(own_.totals, own_.totals_dropped);
    for (std::size_t c = 0; c < rules_.criteria.size(); ++c) {
      const SlowScore own = aggregated([&](const SlowPerformance& one) { return numbers_of_judges(one, c); });
      if (own.way == SlowScore::scored) own_.criteria[c] = own.value;
    }
    return panel;
  }

  const SlowRules& rules_;
  const scoring::Sheet& sheet_;
  const Performances& all_;
  SlowPerformance& own_;
  Rational untrimmed_;
};

}  // namespace

SlowNumbers totals_of(const SlowRules& rules, const std::vector<SlowNumbers>& by_criterion) {
  SlowNumbers totals;
  for (const auto& [judge, unused] : by_criterion[0]) {
    Rational total = 0;
    bool whole = true;
    for (std::size_t c = 0; c < by_criterion.size(); ++c) {
      const auto found = by_criterion[c].find(judge);
      whole = whole && found != by_criterion[c].end();
      if (whole) total += found->second * rules.weights[c];
    }
    if (whole) totals[judge] = total;
  }
  return totals;
}

Rational rounded_at(const SlowRules& rules, const std::string& stage, const Rational& value) {
  const auto found = rules.roundings.find(stage);
  if (found == rules.roundings.end() || found->second.effect != "binding") return value;
  return slow_round(value, found->second);
}

std::vector<SlowPerformance> slow_attempts(const SlowRules& rules, const scoring::Sheet& sheet, std::size_t round) {
  Performances all = read_round(rules, sheet, round);
  judge_by_judge(rules, all);
  for (SlowPerformance& one : all) Attempt(rules, sheet, all, one).score();
  return all;
}

}  // namespace leitai::test
