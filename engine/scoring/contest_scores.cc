#include "engine/scoring/contest_scores.h"

#include <algorithm>

namespace leitai::scoring {
namespace {

schema::EntryStanding standing_of(const Sheet& sheet, EntryNo entry) {
  const auto found = sheet.entries.find(entry);
  return found == sheet.entries.end() ? schema::EntryStanding::COMPETING : found->second.standing;
}

/// Those of the attempt; attempt 0: of the round as a whole.
std::vector<const Adjustment*> adjustments_of(const EntryRound& entry, AttemptNo attempt) {
  std::vector<const Adjustment*> found;
  for (const Adjustment* adjustment : entry.adjustments)
    if (adjustment->attempt == attempt) found.push_back(adjustment);
  return found;
}

bool across(const RoundScores& round) {
  return round.performance && round.performance->across_entries();
}

/// Scores all attempts of a round; those of unknown entries are passed over.
std::vector<AttemptScore> score_attempts(const Plan& plan, const Sheet& sheet, RoundScores& round,
                                         std::vector<EntryNo>& entries) {
  std::vector<AttemptScore> scores;
  const auto first = sheet.performances.lower_bound({round.round, AttemptNo{}, EntryNo{}});
  Scoring scratch;
  round.scorings.clear();
  for (auto i = first; i != sheet.performances.end() && i->first.round == round.round; ++i) {
    if (!sheet.entries.contains(i->first.entry)) continue;
    entries.push_back(i->first.entry);
    Score score = Score::none(Outcome::attempt_void, kNoRule);
    if (across(round)) {
      round.scorings.push_back({&i->second, i->first.attempt, i->first.entry, standing_of(sheet, i->first.entry), {}});
    } else if (round.performance) {
      scratch.performance = &i->second;
      score_performances(plan, *round.performance, sheet.judges, {&scratch, 1});
      score = scratch.work.score;
    }
    scores.push_back({i->first.attempt, score, score.value});
  }
  if (across(round)) {
    score_performances(plan, *round.performance, sheet.judges, round.scorings);
    for (std::size_t i = 0; i < scores.size(); ++i)
      scores[i] = {scores[i].attempt, round.scorings[i].work.score, round.scorings[i].work.score.value};
  }
  return scores;
}

/// The entries' scores as the numbers of one judge.
void step_entries(const Sheet& sheet, RoundScores& round) {
  Column column;
  for (EntryRound& entry : round.entries) {
    if (!entry.own.scored()) continue;
    entry.across = {};
    entry.across.value = entry.own.value;
    column.push_back({&entry.across, column.size(), AttemptNo{}, standing_of(sheet, entry.entry)});
  }
  apply_steps(round.rule->across_entries, std::move(column));
  for (EntryRound& entry : round.entries) {
    if (!entry.own.scored()) continue;
    if (entry.across.refused != Outcome::scored)
      entry.own = Score::none(entry.across.refused, kPending);
    else if (entry.across.use != Use::counted)
      entry.own = Score::none(Outcome::attempt_void, kPending);
    else
      entry.own = Score::of(entry.across.value);
  }
}

}  // namespace

const EntryRound* RoundScores::find(EntryNo entry) const {
  return const_cast<RoundScores*>(this)->find(entry);
}

EntryRound* RoundScores::find(EntryNo entry) {
  const auto found = std::lower_bound(entries.begin(), entries.end(), entry,
                                      [](const EntryRound& a, EntryNo b) { return a.entry < b; });
  return found != entries.end() && found->entry == entry ? &*found : nullptr;
}

ContestScores rounds_of(const Plan& plan, const Sheet& sheet) {
  ContestScores scores;
  scores.rounds.resize(sheet.rounds.size());
  for (std::size_t i = 0; i < scores.rounds.size(); ++i) {
    RoundScores& round = scores.rounds[i];
    round.round = RoundNo(static_cast<std::uint16_t>(i + 1));
    round.performance = rule_for(plan.performances, sheet.rounds[i]);
    round.rule = rule_for(plan.rounds, sheet.rounds[i]);
    round.ranking = rule_for(plan.rankings, sheet.rounds[i]);
  }
  return scores;
}

ContestScores score_contest(const Plan& plan, const Sheet& sheet) {
  ContestScores scores = rounds_of(plan, sheet);
  for (RoundScores& round : scores.rounds) score_round(plan, sheet, round);
  return scores;
}

void score_round(const Plan& plan, const Sheet& sheet, RoundScores& round) {
  std::vector<EntryNo> owners;
  std::vector<AttemptScore> scores = score_attempts(plan, sheet, round, owners);
  std::vector<EntryNo> entries = owners;
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  round.entries.clear();
  round.entries.resize(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) round.entries[i].entry = entries[i];
  for (std::size_t i = 0; i < scores.size(); ++i) round.find(owners[i])->attempts.push_back(std::move(scores[i]));
  for (const Adjustment& adjustment : sheet.adjustments) {
    if (adjustment.round != round.round) continue;
    if (EntryRound* entry = round.find(adjustment.entry)) entry->adjustments.push_back(&adjustment);
  }
  for (EntryRound& entry : round.entries) score_entry(round, entry);
  if (round.rule && !round.rule->across_entries.empty()) step_entries(sheet, round);
}

void score_entry(const RoundScores& round, EntryRound& entry) {
  if (!round.performance || !round.rule || !round.ranking) {
    entry.own = Score::none(Outcome::attempt_void, kNoRule);
    return;
  }
  const AdjustmentsRule& rule = round.rule->adjustments;
  for (AttemptScore& attempt : entry.attempts) {
    if (!attempt.score.scored()) continue;
    attempt.score.value = attempt.before_adjustments;
    if (!entry.adjustments.empty())
      attempt.score.value += rule.sum(adjustments_of(entry, attempt.attempt), attempt.before_adjustments);
  }
  entry.combined = combine_attempts(round.rule->attempts, round.ranking->direction, entry.attempts);
  entry.own = entry.combined.score;
  for (const Adjustment* adjustment : entry.adjustments)
    if (rule.stops(*adjustment)) entry.own = Score::none(Outcome::stopped, kPending);
  if (!entry.own.scored()) return;
  entry.attempts_step = round.rule->roundings.apply(RoundingStage::ATTEMPTS, entry.own.value);
  entry.adjusted = rule.sum(adjustments_of(entry, AttemptNo{}), entry.attempts_step.value);
  const Exact score = rule.score_bounds.apply(entry.attempts_step.value + entry.adjusted);
  entry.round_step = round.rule->roundings.apply(RoundingStage::ROUND, score);
  entry.own = Score::of(entry.round_step.value);
}

Score score_attempt(const Plan& plan, const Sheet& sheet, const RoundScores& round, const PerformanceKey& key,
                    const Performance& performance) {
  if (!round.performance) return Score::none(Outcome::attempt_void, kNoRule);
  Scoring scoring{&performance, key.attempt, key.entry, standing_of(sheet, key.entry), {}};
  score_performances(plan, *round.performance, sheet.judges, {&scoring, 1});
  return scoring.work.score;
}

const PerformanceWork* work_of(const Plan& plan, const Sheet& sheet, const RoundScores& round, AttemptNo attempt,
                               EntryNo entry, Scoring& scratch) {
  if (!round.performance) return nullptr;
  if (across(round)) {
    const auto found = std::lower_bound(
        round.scorings.begin(), round.scorings.end(), std::pair(attempt, entry),
        [](const Scoring& a, const std::pair<AttemptNo, EntryNo>& b) { return std::pair(a.attempt, a.entry) < b; });
    const bool there = found != round.scorings.end() && found->attempt == attempt && found->entry == entry;
    return there ? &found->work : nullptr;
  }
  const auto found = sheet.performances.find({round.round, attempt, entry});
  if (found == sheet.performances.end()) return nullptr;
  scratch.performance = &found->second;
  score_performances(plan, *round.performance, sheet.judges, {&scratch, 1});
  return &scratch.work;
}

}  // namespace leitai::scoring
