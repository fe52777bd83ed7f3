#include "engine/scoring/contest_scores.h"

#include <algorithm>

#include "engine/scoring/performance.h"

namespace leitai::scoring {
namespace {

struct Scored {
  EntryNo entry;
  AttemptScore attempt;
};

/// Adds the points of the attempt itself to its score.
void adjust_attempt(const RoundRule& rule, const std::vector<const Adjustment*>& adjustments, AttemptScore& attempt) {
  if (!attempt.score.scored()) return;
  for (const Adjustment* adjustment : adjustments)
    if (adjustment->attempt == attempt.attempt) attempt.score.value += counted_points(rule.adjustments, *adjustment);
}

void score_round(const RoundScores& round, EntryRound& entry) {
  if (!round.performance || !round.rule || !round.ranking) {
    entry.own = Score::none(Outcome::attempt_void, kNoRule);
    return;
  }
  for (AttemptScore& attempt : entry.attempts) adjust_attempt(*round.rule, entry.adjustments, attempt);
  entry.combined = combine_attempts(round.rule->attempts, round.ranking->direction, entry.attempts);
  entry.own = entry.combined.score;
  for (const Adjustment* adjustment : entry.adjustments)
    if (stops(round.rule->adjustments, *adjustment)) entry.own = Score::none(Outcome::stopped, kPending);
  if (!entry.own.scored()) return;
  entry.attempts_step = round.rule->roundings.apply(RoundingStage::ATTEMPTS, entry.own.value);
  Exact sum = entry.attempts_step.value;
  for (const Adjustment* adjustment : entry.adjustments)
    if (!adjustment->attempt) sum += counted_points(round.rule->adjustments, *adjustment);
  entry.round_step = round.rule->roundings.apply(RoundingStage::ROUND, sum);
  entry.own = Score::of(entry.round_step.value);
}

/// Groups a round's scored attempts by entry; each entry's attempts stay ascending.
void collect_entries(std::vector<Scored>& scored, RoundScores& round) {
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.entry < b.entry; });
  for (Scored& one : scored) {
    if (round.entries.empty() || round.entries.back().entry != one.entry) {
      round.entries.emplace_back();
      round.entries.back().entry = one.entry;
    }
    round.entries.back().attempts.push_back(std::move(one.attempt));
  }
}

EntryRound* find_entry(RoundScores& round, EntryNo entry) {
  const auto found = std::lower_bound(round.entries.begin(), round.entries.end(), entry,
                                      [](const EntryRound& a, EntryNo b) { return a.entry < b; });
  return found != round.entries.end() && found->entry == entry ? &*found : nullptr;
}

}  // namespace

const EntryRound* RoundScores::find(EntryNo entry) const {
  return find_entry(const_cast<RoundScores&>(*this), entry);
}

ContestScores score_contest(const Plan& plan, const Sheet& sheet) {
  ContestScores scores;
  scores.rounds.resize(sheet.rounds.size());
  for (std::size_t i = 0; i < scores.rounds.size(); ++i) {
    RoundScores& round = scores.rounds[i];
    round.round = RoundNo(static_cast<std::uint16_t>(i + 1));
    round.performance = rule_for(plan.performances, sheet.rounds[i]);
    round.rule = rule_for(plan.rounds, sheet.rounds[i]);
    round.ranking = rule_for(plan.rankings, sheet.rounds[i]);
  }
  std::vector<std::vector<Scored>> scored(scores.rounds.size());
  PerformanceWork work;
  for (const auto& [key, performance] : sheet.performances) {
    if (!key.round || key.round.value > scores.rounds.size() || !sheet.entries.contains(key.entry)) continue;
    const std::size_t index = key.round.value - 1u;
    work.score = Score::none(Outcome::attempt_void, kNoRule);
    if (const PerformanceRule* rule = scores.rounds[index].performance)
      score_performance(plan, *rule, performance, work);
    scored[index].push_back({key.entry, {key.attempt, work.score}});
  }
  for (std::size_t i = 0; i < scored.size(); ++i) collect_entries(scored[i], scores.rounds[i]);
  for (const Adjustment& adjustment : sheet.adjustments) {
    if (!adjustment.round || adjustment.round.value > scores.rounds.size()) continue;
    if (EntryRound* entry = find_entry(scores.rounds[adjustment.round.value - 1u], adjustment.entry))
      entry->adjustments.push_back(&adjustment);
  }
  for (RoundScores& round : scores.rounds)
    for (EntryRound& entry : round.entries) score_round(round, entry);
  return scores;
}

const AdjustmentKind* find_adjustment(const AdjustmentsRule& rule, std::string_view kind) {
  for (const AdjustmentKind& known : rule.kinds)
    if (known.kind == kind) return &known;
  return nullptr;
}

Exact counted_points(const AdjustmentsRule& rule, const Adjustment& adjustment) {
  const bool counts = find_adjustment(rule, adjustment.kind) || rule.others == schema::OtherKinds::ADD;
  return counts ? Exact(adjustment.points) : Exact();
}

bool stops(const AdjustmentsRule& rule, const Adjustment& adjustment) {
  return rule.others == schema::OtherKinds::STOP && !find_adjustment(rule, adjustment.kind);
}

}  // namespace leitai::scoring
