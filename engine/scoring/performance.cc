#include "engine/scoring/performance.h"

#include <algorithm>

#include "engine/scoring/non_score.h"

namespace leitai::scoring {
namespace {

using schema::RoundingStage;
using schema::Scope;

/// The sheet's factor for a criterion, or for the whole attempt (0); nullptr for none.
const Factor* sheet_factor(const Performance& performance, CriterionNo criterion) {
  for (const Factor& factor : performance.factors)
    if (factor.criterion == criterion) return &factor;
  return nullptr;
}

/// nullopt where the sheet lacks a factor that the rule requires.
std::optional<AppliedFactor> applied(const Factors& rule, const Performance& performance, CriterionNo criterion) {
  AppliedFactor result;
  result.constant = rule.constant;
  if (rule.sheet == schema::SheetFactor::NONE) return result;
  const Factor* factor = sheet_factor(performance, criterion);
  if (!factor) return rule.sheet == schema::SheetFactor::REQUIRED ? std::nullopt : std::optional(result);
  result.factor = Exact(factor->factor);
  result.base = Exact(factor->base);
  return result;
}

Exact with(const AppliedFactor& factor, const Exact& value) {
  return value * factor.constant * factor.factor + factor.base;
}

void collect_numbers(const PerformanceRule& rule, const Performance& performance, PerformanceWork& work) {
  work.criteria.resize(rule.criteria.size());
  for (std::size_t i = 0; i < rule.criteria.size(); ++i) {
    CriterionWork& criterion = work.criteria[i];
    criterion.criterion = rule.criteria[i].criterion;
    criterion.weight = rule.criteria[i].weight;
    criterion.factor.reset();
    criterion.panel = criterion.factored = criterion.weighted = {};
    criterion.numbers.clear();
    for (const JudgeNo judge : performance.panel) {
      PanelNumber number;
      number.judge = judge;
      number.state = MarkState::PENDING;
      if (const auto found = performance.marks.find({judge, criterion.criterion}); found != performance.marks.end()) {
        number.state = found->second.mark.state;
        number.source = found->second.source;
        if (number.state == MarkState::SCORED) number.value = Exact(found->second.mark.value);
      }
      criterion.numbers.push_back(std::move(number));
    }
  }
  work.judge_totals.clear();
  work.judge_steps.clear();
  work.panel = work.attempt = {};
  work.factor.reset();
}

/// The panel's aggregate, or why there is none.
Score aggregate(const PerformanceRule& rule, const std::vector<CriterionWork>& criteria,
                std::vector<PanelNumber>& numbers) {
  Score score = rule.panel.kind->apply(rule.panel, numbers);
  if (!score.scored() && score.outcome != Outcome::stopped) score.why = first_reason(criteria);
  return score;
}

Score score_by_criterion(const PerformanceRule& rule, const Performance& performance, PerformanceWork& work) {
  Exact sum;
  for (CriterionWork& criterion : work.criteria) {
    const Score panel = aggregate(rule, work.criteria, criterion.numbers);
    if (!panel.scored()) return panel;
    criterion.panel = rule.roundings.apply(RoundingStage::PANEL, panel.value);
    Exact value = criterion.panel.value;
    if (rule.criterion_factor) {
      criterion.factor = applied(*rule.criterion_factor, performance, criterion.criterion);
      if (!criterion.factor) return Score::none(Outcome::stopped, kPending);
      value = with(*criterion.factor, value);
    }
    criterion.factored = rule.roundings.apply(RoundingStage::CRITERION, value);
    criterion.weighted = rule.roundings.apply(RoundingStage::WEIGHTED, criterion.factored.value * criterion.weight);
    sum += criterion.weighted.value;
  }
  work.panel = {sum, sum, nullptr};
  return Score::of(sum);
}

Score score_by_judge(const PerformanceRule& rule, PerformanceWork& work) {
  for (std::size_t j = 0; j < work.criteria.front().numbers.size(); ++j) {
    PanelNumber total;
    total.judge = work.criteria.front().numbers[j].judge;
    Exact sum;
    for (const CriterionWork& criterion : work.criteria) {
      const PanelNumber& number = criterion.numbers[j];
      if (number.use == Use::left_out) total.use = Use::left_out;
      sum += number.value * criterion.weight;
    }
    work.judge_steps.push_back(rule.roundings.apply(RoundingStage::JUDGE_TOTAL, sum));
    total.value = work.judge_steps.back().value;
    work.judge_totals.push_back(std::move(total));
  }
  const Score panel = aggregate(rule, work.criteria, work.judge_totals);
  if (!panel.scored()) return panel;
  work.panel = rule.roundings.apply(RoundingStage::PANEL, panel.value);
  return Score::of(work.panel.value);
}

}  // namespace

void score_performance(const Plan& plan, const PerformanceRule& rule, const Performance& performance,
                       PerformanceWork& work) {
  collect_numbers(rule, performance, work);
  work.score = settle_non_scores(plan, rule, work.criteria);
  if (!work.score.scored()) return;
  work.score =
      rule.scope == Scope::JUDGE_TOTAL ? score_by_judge(rule, work) : score_by_criterion(rule, performance, work);
  if (!work.score.scored()) return;
  Exact value = work.score.value;
  if (rule.factor) {
    work.factor = applied(*rule.factor, performance, CriterionNo{});
    if (!work.factor) {
      work.score = Score::none(Outcome::stopped, kPending);
      return;
    }
    value = with(*work.factor, value);
  }
  work.attempt = rule.roundings.apply(RoundingStage::ATTEMPT, value);
  work.score = Score::of(work.attempt.value);
}

std::optional<Exact> criterion_score(const PerformanceRule& rule, const PerformanceWork& work, CriterionNo criterion) {
  for (const CriterionWork& found : work.criteria) {
    if (found.criterion != criterion || !work.score.scored()) continue;
    if (rule.scope == Scope::CRITERION) return found.factored.value;
    std::vector<PanelNumber> numbers = found.numbers;
    for (std::size_t j = 0; j < numbers.size(); ++j)
      if (work.judge_totals[j].use == Use::left_out) numbers[j].use = Use::left_out;
    const Score score = rule.panel.kind->apply(rule.panel, numbers);
    if (score.scored()) return score.value;
  }
  return std::nullopt;
}

}  // namespace leitai::scoring
