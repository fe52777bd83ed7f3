#include "engine/scoring/performance.h"

#include <algorithm>

#include "engine/scoring/majority_places.h"
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

Exact with(const std::optional<AppliedFactor>& factor, const Exact& value) {
  return factor ? value * factor->constant * factor->factor + factor->base : value;
}

void collect_numbers(const PerformanceRule& rule, const Performance& performance, PerformanceWork& work) {
  work.criteria.resize(rule.criteria.size());
  for (std::size_t i = 0; i < rule.criteria.size(); ++i) {
    CriterionWork& criterion = work.criteria[i];
    criterion.criterion = rule.criteria[i].criterion;
    criterion.weight = rule.criteria[i].weight;
    criterion.factor.reset();
    criterion.panel = criterion.factored = criterion.weighted = {};
    criterion.aggregate = {};
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
  work.aggregate = {};
  work.factor.reset();
}

/// The gravest that a step made of any number; `scored` for nothing.
Outcome refused(const std::vector<PanelNumber>& numbers) {
  Outcome gravest = Outcome::scored;
  for (const PanelNumber& number : numbers) gravest = std::max(gravest, number.refused);
  return gravest;
}

/// All scored attempts' numbers of one criterion, or their judges' totals, for the steps.
template <class Numbers>
Column column_of(std::span<Scoring> scorings, Numbers numbers) {
  Column column;
  for (std::size_t i = 0; i < scorings.size(); ++i) {
    if (!scorings[i].work.score.scored()) continue;
    for (PanelNumber& number : numbers(scorings[i].work))
      column.push_back({&number, i, scorings[i].attempt, scorings[i].standing});
  }
  return column;
}

void stop_refused(std::span<Scoring> scorings) {
  for (Scoring& scoring : scorings) {
    if (!scoring.work.score.scored()) continue;
    Outcome gravest = refused(scoring.work.judge_totals);
    for (const CriterionWork& criterion : scoring.work.criteria) {
      gravest = std::max(gravest, refused(criterion.numbers));
      if (gravest != Outcome::scored && count_of(criterion.numbers) == 0) gravest = Outcome::stopped;
    }
    if (gravest != Outcome::scored) scoring.work.score = Score::none(gravest, kPending);
  }
}

void step_criteria(const PerformanceRule& rule, std::span<Scoring> scorings) {
  for (std::size_t c = 0; c < rule.criteria.size() && !rule.per_judge.empty(); ++c)
    apply_steps(rule.per_judge, column_of(scorings, [c](PerformanceWork& work) -> std::vector<PanelNumber>& {
                  return work.criteria[c].numbers;
                }));
  stop_refused(scorings);
  const Rounding* rounding = rule.roundings.find(RoundingStage::CELL);
  if (!rounding) return;
  for (Scoring& scoring : scorings)
    for (CriterionWork& criterion : scoring.work.criteria)
      for (PanelNumber& number : criterion.numbers)
        if (number.use == Use::counted) move_to(number, binding_value(*rounding, number.value));
}

void total_judges(PerformanceWork& work) {
  for (std::size_t j = 0; j < work.criteria.front().numbers.size(); ++j) {
    PanelNumber total;
    total.judge = work.criteria.front().numbers[j].judge;
    for (const CriterionWork& criterion : work.criteria) {
      const PanelNumber& number = criterion.numbers[j];
      if (number.use != Use::counted) total.use = Use::left_out;
      total.value += number.value * criterion.weight;
    }
    work.judge_totals.push_back(std::move(total));
  }
}

void step_totals(const PerformanceRule& rule, std::span<Scoring> scorings) {
  for (Scoring& scoring : scorings)
    if (scoring.work.score.scored() && !scoring.work.criteria.empty()) total_judges(scoring.work);
  if (!rule.per_total.empty())
    apply_steps(rule.per_total, column_of(scorings, [](PerformanceWork& work) -> std::vector<PanelNumber>& {
                  return work.judge_totals;
                }));
  stop_refused(scorings);
  for (Scoring& scoring : scorings)
    for (PanelNumber& total : scoring.work.judge_totals) {
      scoring.work.judge_steps.push_back(rule.roundings.apply(RoundingStage::JUDGE_TOTAL, total.value));
      total.value = scoring.work.judge_steps.back().value;
    }
}

/// The panel's aggregate, or why there is none.
Score aggregate(const PerformanceRule& rule, const Judges& judges, const std::vector<CriterionWork>& criteria,
                std::vector<PanelNumber>& numbers) {
  if (count_of(numbers) == 0) return Score::none(Outcome::stopped, kPending);
  Score score = rule.panel->apply(judges, numbers);
  if (!score.scored() && score.outcome != Outcome::stopped) score.why = first_reason(criteria);
  return score;
}

/// The aggregate of each criterion, or of the judges' totals, where each attempt has its own.
void aggregate_each(const PerformanceRule& rule, const Judges& judges, PerformanceWork& work) {
  if (rule.scope == Scope::JUDGE_TOTAL) {
    work.aggregate = aggregate(rule, judges, work.criteria, work.judge_totals);
    return;
  }
  for (CriterionWork& criterion : work.criteria)
    criterion.aggregate = aggregate(rule, judges, work.criteria, criterion.numbers);
}

/// The gravest of what the criteria lack: a figure of the panel, or a factor that the rule requires.
Score obstacle(const PerformanceRule& rule, const Performance& performance, const PerformanceWork& work) {
  Score gravest = Score::of({});
  const auto stand_in_the_way = [&](const Score& score) {
    if (gravest.scored() || score.outcome > gravest.outcome) gravest = score;
  };
  for (const CriterionWork& criterion : work.criteria) {
    if (!criterion.aggregate.scored())
      stand_in_the_way(criterion.aggregate);
    else if (rule.criterion_factor && !applied(*rule.criterion_factor, performance, criterion.criterion))
      stand_in_the_way(Score::none(Outcome::stopped, kPending));
  }
  return gravest;
}

Score combine_criteria(const PerformanceRule& rule, const Performance& performance, PerformanceWork& work) {
  Score lacking = obstacle(rule, performance, work);
  if (!lacking.scored()) return lacking;
  Exact sum;
  for (CriterionWork& criterion : work.criteria) {
    criterion.panel = rule.roundings.apply(RoundingStage::PANEL, criterion.aggregate.value);
    if (rule.criterion_factor) criterion.factor = applied(*rule.criterion_factor, performance, criterion.criterion);
    criterion.factored = rule.roundings.apply(RoundingStage::CRITERION, with(criterion.factor, criterion.panel.value));
    criterion.weighted = rule.roundings.apply(RoundingStage::WEIGHTED, criterion.factored.value * criterion.weight);
    sum += criterion.weighted.value;
  }
  work.panel = {sum, sum, nullptr};
  return Score::of(sum);
}

Score round_panel(const PerformanceRule& rule, PerformanceWork& work) {
  if (!work.aggregate.scored()) return work.aggregate;
  work.panel = rule.roundings.apply(RoundingStage::PANEL, work.aggregate.value);
  return Score::of(work.panel.value);
}

/// From the aggregates to the attempt's score.
void finish(const PerformanceRule& rule, const Performance& performance, PerformanceWork& work) {
  work.score = rule.scope == Scope::JUDGE_TOTAL ? round_panel(rule, work) : combine_criteria(rule, performance, work);
  if (!work.score.scored()) return;
  if (rule.factor) {
    work.factor = applied(*rule.factor, performance, CriterionNo{});
    if (!work.factor) {
      work.score = Score::none(Outcome::stopped, kPending);
      return;
    }
  }
  work.attempt = rule.roundings.apply(RoundingStage::ATTEMPT, with(work.factor, work.score.value));
  work.score = Score::of(work.attempt.value);
}

}  // namespace

void score_performances(const Plan& plan, const PerformanceRule& rule, const Judges& judges,
                        std::span<Scoring> scorings) {
  for (Scoring& scoring : scorings) {
    collect_numbers(rule, *scoring.performance, scoring.work);
    scoring.work.score = settle_non_scores(plan, rule, scoring.work.criteria);
  }
  step_criteria(rule, scorings);
  if (rule.scope == Scope::JUDGE_TOTAL) step_totals(rule, scorings);
  if (rule.panel->across_entries()) {
    place_by_majority(rule, scorings);
  } else {
    for (Scoring& scoring : scorings)
      if (scoring.work.score.scored()) aggregate_each(rule, judges, scoring.work);
  }
  for (Scoring& scoring : scorings)
    if (scoring.work.score.scored()) finish(rule, *scoring.performance, scoring.work);
}

std::optional<Exact> criterion_score(const PerformanceRule& rule, const Judges& judges, const PerformanceWork& work,
                                     CriterionNo criterion) {
  for (const CriterionWork& found : work.criteria) {
    if (found.criterion != criterion || !work.score.scored()) continue;
    if (rule.scope == Scope::CRITERION) return found.factored.value;
    if (rule.panel->across_entries()) continue;
    std::vector<PanelNumber> numbers = found.numbers;
    for (std::size_t j = 0; j < numbers.size(); ++j)
      if (work.judge_totals[j].use == Use::left_out) numbers[j].use = Use::left_out;
    if (count_of(numbers) == 0) continue;
    const Score score = rule.panel->apply(judges, numbers);
    if (score.scored()) return score.value;
  }
  return std::nullopt;
}

Exact untrimmed_score(const PerformanceRule& rule, const PerformanceWork& work) {
  const auto mean_of_all = [](std::vector<PanelNumber> numbers) {
    for (PanelNumber& number : numbers)
      if (number.use == Use::dropped) number.use = Use::counted;
    return count_of(numbers) == 0 ? Exact() : mean_of(numbers);
  };
  if (rule.scope == Scope::JUDGE_TOTAL) return with(work.factor, mean_of_all(work.judge_totals));
  Exact sum;
  for (const CriterionWork& criterion : work.criteria)
    sum += with(criterion.factor, mean_of_all(criterion.numbers)) * criterion.weight;
  return with(work.factor, sum);
}

}  // namespace leitai::scoring
