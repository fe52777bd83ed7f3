#include "engine/scoring/totals.h"

#include <algorithm>

namespace leitai::scoring {
namespace {

CountedScore counted(const Sheet& sheet, const ContestScores& scores, std::size_t index, Exact weight) {
  return {&scores.rounds[index], sheet.rounds[index], std::move(weight)};
}

std::vector<CountedScore> named(const Sheet& sheet, const ContestScores& scores,
                                const std::vector<CountedRound>& rounds) {
  std::vector<CountedScore> result;
  for (const CountedRound& round : rounds) {
    const auto found = std::find(sheet.rounds.begin(), sheet.rounds.end(), round.round);
    if (found == sheet.rounds.end())
      result.push_back({nullptr, round.round, round.weight});
    else
      result.push_back(counted(sheet, scores, static_cast<std::size_t>(found - sheet.rounds.begin()), round.weight));
  }
  return result;
}

std::size_t index_of(const RoundScores& round) {
  return round.round.value - 1u;
}

}  // namespace

std::vector<CountedScore> counted_in(const Sheet& sheet, const ContestScores& scores, std::size_t index) {
  const RoundRule* rule = scores.rounds[index].rule;
  if (rule && rule->total == schema::RoundTotal::ROUNDS) return named(sheet, scores, rule->counted);
  std::size_t first = index;
  if (rule && rule->total == schema::RoundTotal::ALL) first = 0;
  if (rule && rule->total == schema::RoundTotal::LAST && index > 0) first = index - 1;
  std::vector<CountedScore> result;
  for (std::size_t i = first; i <= index; ++i) result.push_back(counted(sheet, scores, i, Exact(1)));
  return result;
}

std::vector<CountedScore> counted_overall(const Plan& plan, const Sheet& sheet, const ContestScores& scores) {
  if (plan.overall.kind == schema::OverallRule::ROUNDS || plan.overall.kind == schema::OverallRule::PLACES)
    return named(sheet, scores, plan.overall.counted);
  std::vector<CountedScore> result;
  for (std::size_t i = 0; i < scores.rounds.size(); ++i) result.push_back(counted(sheet, scores, i, Exact(1)));
  return result;
}

Score sum_places(const Sheet& sheet, const ContestScores& scores, const std::vector<CountedScore>& rounds,
                 schema::MissingRound missing, EntryNo entry) {
  Exact sum;
  bool any = false;
  Score first_missing = Score::none(Outcome::attempt_void, kMissingRound);
  Score obstacle = Score::of({});
  for (const CountedScore& round : rounds) {
    const EntryRound* found = round.round ? round.round->find(entry) : nullptr;
    if (found && found->place) {
      sum += *found->place * round.weight;
      any = true;
      continue;
    }
    Score none = Score::none(Outcome::attempt_void, kMissingRound);
    if (found) none = round_total(sheet, scores, index_of(*round.round), entry)->score;
    if (none.scored()) none = Score::none(Outcome::attempt_void, kMissingRound);
    if (found) first_missing = none;
    if (none.outcome == Outcome::attempt_void && missing == schema::MissingRound::LAST_PLACE)
      sum += Exact(static_cast<std::int64_t>(round.round ? round.round->placed : 0) + 1) * round.weight;
    else if (obstacle.scored() || none.outcome > obstacle.outcome)
      obstacle = none;
  }
  if (!obstacle.scored()) return obstacle;
  return any ? Score::of(sum) : first_missing;
}

Score sum_counted(const std::vector<CountedScore>& rounds, schema::MissingRound missing, EntryNo entry) {
  Exact sum;
  bool any = false;
  Score obstacle = Score::of({});
  const auto stand_in_the_way = [&](Score score) {
    if (obstacle.scored() || score.outcome > obstacle.outcome) obstacle = std::move(score);
  };
  Score first_missing = Score::none(Outcome::attempt_void, kMissingRound);
  for (const CountedScore& round : rounds) {
    const EntryRound* found = round.round ? round.round->find(entry) : nullptr;
    const Score own = found ? found->own : Score::none(Outcome::attempt_void, kMissingRound);
    if (own.scored()) {
      sum += own.value * round.weight;
      any = true;
    } else if (own.outcome == Outcome::attempt_void && missing == schema::MissingRound::ZERO) {
      if (found) first_missing = own;
    } else {
      stand_in_the_way(own);
    }
  }
  if (!obstacle.scored()) return obstacle;
  return any ? Score::of(sum) : first_missing;
}

std::optional<Total> round_total(const Sheet& sheet, const ContestScores& scores, std::size_t index, EntryNo entry) {
  const RoundScores& round = scores.rounds[index];
  const EntryRound* found = round.find(entry);
  if (!found) return std::nullopt;
  // Without its rules the round has no total, whatever the others have.
  if (found->own.why == kNoRule) return Total{entry, found->own, index};
  const schema::MissingRound missing = round.rule ? round.rule->missing : schema::MissingRound::UNKNOWN;
  return Total{entry, sum_counted(counted_in(sheet, scores, index), missing, entry), index};
}

std::optional<Total> overall_total(const Plan& plan, const Sheet& sheet, const ContestScores& scores, EntryNo entry) {
  const bool reached = plan.overall.kind == schema::OverallRule::REACHED;
  if (reached || plan.overall.kind == schema::OverallRule::LAST_ROUND) {
    for (std::size_t i = scores.rounds.size(); i-- > 0;) {
      if (auto total = round_total(sheet, scores, i, entry)) return total;
      if (!reached && !scores.rounds[i].entries.empty()) return std::nullopt;
    }
    return std::nullopt;
  }
  const auto rounds = counted_overall(plan, sheet, scores);
  const bool any = std::any_of(rounds.begin(), rounds.end(),
                               [&](const CountedScore& one) { return one.round && one.round->find(entry); });
  if (!any) return std::nullopt;
  return Total{entry,
               plan.overall.of_places() ? sum_places(sheet, scores, rounds, plan.overall.missing, entry)
                                        : sum_counted(rounds, plan.overall.missing, entry),
               0};
}

Totals overall_rounds(const Plan& plan, const Sheet& sheet, const ContestScores& scores) {
  Totals totals;
  if (plan.overall.kind == schema::OverallRule::LAST_ROUND) {
    for (std::size_t i = scores.rounds.size(); i-- > 0 && totals.rounds.empty();)
      if (!scores.rounds[i].entries.empty()) totals.rounds.push_back(i);
  } else if (plan.overall.kind != schema::OverallRule::REACHED) {
    for (const CountedScore& round : counted_overall(plan, sheet, scores))
      if (round.round) totals.rounds.push_back(index_of(*round.round));
  }
  return totals;
}

Totals round_totals(const Sheet& sheet, const ContestScores& scores, std::size_t index) {
  Totals result;
  result.rounds.push_back(index);
  for (const EntryRound& entry : scores.rounds[index].entries)
    result.list.push_back(*round_total(sheet, scores, index, entry.entry));
  return result;
}

Totals overall_totals(const Plan& plan, const Sheet& sheet, const ContestScores& scores) {
  std::vector<EntryNo> entries;
  for (const RoundScores& round : scores.rounds)
    for (const EntryRound& entry : round.entries) entries.push_back(entry.entry);
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  Totals result = overall_rounds(plan, sheet, scores);
  for (const EntryNo entry : entries)
    if (auto total = overall_total(plan, sheet, scores, entry)) result.list.push_back(std::move(*total));
  return result;
}

}  // namespace leitai::scoring
