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

/// The totals of those who came to a round, each by the last round reached.
Totals reached_totals(const Sheet& sheet, const ContestScores& scores) {
  Totals result;
  std::vector<EntryNo> seen;
  for (std::size_t i = scores.rounds.size(); i-- > 0;) {
    const std::size_t before = seen.size();
    for (const Total& total : round_totals(sheet, scores, i).list) {
      if (std::binary_search(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(before), total.entry)) continue;
      result.list.push_back(total);
      seen.push_back(total.entry);
    }
    std::sort(seen.begin(), seen.end());
  }
  std::sort(result.list.begin(), result.list.end(), [](const Total& a, const Total& b) { return a.entry < b.entry; });
  return result;
}

Totals last_totals(const Sheet& sheet, const ContestScores& scores) {
  for (std::size_t i = scores.rounds.size(); i-- > 0;)
    if (!scores.rounds[i].entries.empty()) return round_totals(sheet, scores, i);
  return {};
}

Totals summed_totals(const Plan& plan, const Sheet& sheet, const ContestScores& scores) {
  Totals result;
  const auto rounds = counted_overall(plan, sheet, scores);
  std::vector<EntryNo> entries;
  for (const CountedScore& round : rounds) {
    if (!round.round) continue;
    result.rounds.push_back(index_of(*round.round));
    for (const EntryRound& entry : round.round->entries) entries.push_back(entry.entry);
  }
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  for (const EntryNo entry : entries)
    result.list.push_back({entry, sum_counted(rounds, plan.overall.missing, entry), 0});
  return result;
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
  if (plan.overall.kind == schema::OverallRule::ROUNDS) return named(sheet, scores, plan.overall.counted);
  std::vector<CountedScore> result;
  for (std::size_t i = 0; i < scores.rounds.size(); ++i) result.push_back(counted(sheet, scores, i, Exact(1)));
  return result;
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

Totals round_totals(const Sheet& sheet, const ContestScores& scores, std::size_t index) {
  Totals result;
  result.rounds.push_back(index);
  const RoundScores& round = scores.rounds[index];
  const auto rounds = counted_in(sheet, scores, index);
  const schema::MissingRound missing = round.rule ? round.rule->missing : schema::MissingRound::UNKNOWN;
  for (const EntryRound& entry : round.entries) {
    // Without its rules the round has no total, whatever the others have.
    Score score = entry.own.why == kNoRule ? entry.own : sum_counted(rounds, missing, entry.entry);
    result.list.push_back({entry.entry, std::move(score), index});
  }
  return result;
}

Totals overall_totals(const Plan& plan, const Sheet& sheet, const ContestScores& scores) {
  switch (plan.overall.kind) {
    case schema::OverallRule::LAST_ROUND:
      return last_totals(sheet, scores);
    case schema::OverallRule::REACHED:
      return reached_totals(sheet, scores);
    default:
      return summed_totals(plan, sheet, scores);
  }
}

}  // namespace leitai::scoring
