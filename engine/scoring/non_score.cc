#include "engine/scoring/non_score.h"

namespace leitai::scoring {
namespace {

using schema::NonScorePolicy;
using schema::Shortage;

Outcome outcome_of(NonScorePolicy policy) {
  switch (policy) {
    case NonScorePolicy::STOP:
      return Outcome::stopped;
    case NonScorePolicy::VOID_ENTRY:
      return Outcome::entry_void;
    case NonScorePolicy::VOID_ATTEMPT:
      return Outcome::attempt_void;
    default:
      return Outcome::scored;
  }
}

NonScorePolicy policy_for(const PerformanceRule& rule, MarkState state) {
  const auto index = static_cast<std::size_t>(state);
  return index < rule.non_scores.size() ? rule.non_scores[index] : NonScorePolicy::STOP;
}

/// Sets each cell's policy; the gravest of those that void or stop.
Score apply_policies(const Plan& plan, const PerformanceRule& rule, std::vector<CriterionWork>& criteria) {
  Outcome gravest = Outcome::scored;
  MarkState state = MarkState::SCORED;
  for (CriterionWork& criterion : criteria)
    for (PanelNumber& number : criterion.numbers) {
      if (number.state == MarkState::SCORED) continue;
      number.policy = policy_for(rule, number.state);
      if (number.policy == NonScorePolicy::LEAVE_OUT) number.use = Use::left_out;
      if (number.policy == NonScorePolicy::WORST) number.value = plan.criterion(criterion.criterion).worst;
      const Outcome outcome = outcome_of(number.policy);
      if (outcome == Outcome::scored) continue;
      number.use = Use::left_out;
      if (outcome > gravest || (outcome == gravest && number.state < state)) {
        gravest = outcome;
        state = number.state;
      }
    }
  return gravest == Outcome::scored ? Score::of({}) : Score::none(gravest, name(state));
}

/// A number of the judge's own: a mark, or the attempt's `dnf` or `dns` where the rulebook makes a number of it.
bool is_own(const PanelNumber& number) {
  if (number.state == MarkState::SCORED) return true;
  const bool of_the_attempt = number.state == MarkState::DNF || number.state == MarkState::DNS;
  return of_the_attempt && (number.policy == NonScorePolicy::ZERO || number.policy == NonScorePolicy::WORST);
}

/// How many judges gave numbers of their own: for a criterion, or for all of them where each judge's total is taken.
std::size_t own_numbers(const std::vector<CriterionWork>& criteria, std::size_t first, std::size_t last) {
  std::size_t own = 0;
  for (std::size_t j = 0; j < criteria[first].numbers.size(); ++j) {
    bool all = true;
    for (std::size_t c = first; c < last; ++c) all = all && is_own(criteria[c].numbers[j]);
    own += all ? 1 : 0;
  }
  return own;
}

Score check_panel(const PerformanceRule& rule, const std::vector<CriterionWork>& criteria) {
  bool enough = true;
  if (rule.scope == schema::Scope::JUDGE_TOTAL)
    enough = own_numbers(criteria, 0, criteria.size()) >= rule.least_judges;
  else
    for (std::size_t c = 0; c < criteria.size(); ++c)
      enough = enough && own_numbers(criteria, c, c + 1) >= rule.least_judges;
  if (enough) return Score::of({});
  switch (rule.shortage) {
    case Shortage::VOID_ATTEMPT:
      return Score::none(Outcome::attempt_void, first_reason(criteria));
    case Shortage::VOID_ENTRY:
      return Score::none(Outcome::entry_void, first_reason(criteria));
    default:
      return Score::none(Outcome::stopped, kPending);
  }
}

void fill_with_mean(CriterionWork& criterion) {
  Exact sum;
  std::int64_t count = 0;
  for (const PanelNumber& number : criterion.numbers) {
    if (!is_own(number)) continue;
    sum += number.value;
    ++count;
  }
  for (PanelNumber& number : criterion.numbers)
    if (number.policy == NonScorePolicy::PANEL_MEAN) number.value = sum / Exact(count);
}

}  // namespace

std::string_view first_reason(const std::vector<CriterionWork>& criteria) {
  MarkState first = MarkState::SCORED;
  for (const CriterionWork& criterion : criteria)
    for (const PanelNumber& number : criterion.numbers)
      if (number.state > MarkState::PENDING && (first == MarkState::SCORED || number.state < first))
        first = number.state;
  return first == MarkState::SCORED ? kPending : name(first);
}

Score settle_non_scores(const Plan& plan, const PerformanceRule& rule, std::vector<CriterionWork>& criteria) {
  const Score policies = apply_policies(plan, rule, criteria);
  if (!policies.scored()) return policies;
  const Score panel = check_panel(rule, criteria);
  if (!panel.scored()) return panel;
  for (CriterionWork& criterion : criteria) fill_with_mean(criterion);
  return Score::of({});
}

}  // namespace leitai::scoring
