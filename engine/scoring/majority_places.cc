#include "engine/scoring/majority_places.h"

#include <map>
#include <set>

#include "engine/scoring/skating.h"

namespace leitai::scoring {
namespace {

/// One attempt's ranks, and where its place goes.
struct Couple {
  std::vector<Exact> ranks;
  std::set<JudgeNo> judges;
  Score* place = nullptr;
};

struct Dance {
  std::vector<Couple> competing, others;
};

void add(const Scoring& scoring, const std::vector<PanelNumber>& numbers, Score& place, Dance& dance) {
  Couple couple{{}, {}, &place};
  for (const PanelNumber& number : numbers) {
    if (number.use != Use::counted) continue;
    couple.ranks.push_back(number.value);
    couple.judges.insert(number.judge);
  }
  if (couple.ranks.empty()) {
    place = Score::none(Outcome::stopped, kPending);
    return;
  }
  const bool competes = scoring.standing == schema::EntryStanding::COMPETING;
  (competes ? dance.competing : dance.others).push_back(std::move(couple));
}

void place(const std::vector<Couple>& couples, std::size_t first_shown) {
  std::vector<std::vector<Exact>> ranks;
  std::set<JudgeNo> judges;
  for (const Couple& couple : couples) {
    ranks.push_back(couple.ranks);
    judges.insert(couple.judges.begin(), couple.judges.end());
  }
  std::int64_t ahead = 0;
  for (const auto& group : place_dance(ranks, judges.size())) {
    const auto level = static_cast<std::int64_t>(group.size());
    for (const std::size_t couple : group)
      if (couple >= first_shown) *couples[couple].place = Score::of(Exact::ratio(2 * ahead + level + 1, 2));
    ahead += level;
  }
}

void place_all(Dance& dance) {
  place(dance.competing, 0);
  for (const Couple& other : dance.others) {
    std::vector<Couple> with = dance.competing;
    with.push_back(other);
    place(with, dance.competing.size());
  }
}

}  // namespace

void place_by_majority(const PerformanceRule& rule, std::span<Scoring> scorings) {
  const bool totals = rule.scope == schema::Scope::JUDGE_TOTAL;
  for (std::size_t c = 0; c < (totals ? 1 : rule.criteria.size()); ++c) {
    std::map<AttemptNo, Dance> dances;
    for (Scoring& scoring : scorings) {
      PerformanceWork& work = scoring.work;
      if (!work.score.scored()) continue;
      Dance& dance = dances[scoring.attempt];
      if (totals)
        add(scoring, work.judge_totals, work.aggregate, dance);
      else
        add(scoring, work.criteria[c].numbers, work.criteria[c].aggregate, dance);
    }
    for (auto& [attempt, dance] : dances) place_all(dance);
  }
}

std::optional<SkatingReason> majority_reason(const PerformanceRule& rule, std::span<const Scoring> scorings,
                                             AttemptNo attempt, EntryNo ahead, EntryNo behind) {
  const bool totals = rule.scope == schema::Scope::JUDGE_TOTAL;
  if (!totals && rule.criteria.size() != 1) return std::nullopt;
  std::set<JudgeNo> judges;
  std::optional<std::vector<Exact>> ranks_ahead, ranks_behind;
  for (const Scoring& scoring : scorings) {
    const bool counts = scoring.attempt == attempt && scoring.work.score.scored() &&
                        scoring.standing == schema::EntryStanding::COMPETING;
    if (!counts) continue;
    std::vector<Exact> ranks;
    for (const PanelNumber& number : totals ? scoring.work.judge_totals : scoring.work.criteria.front().numbers) {
      if (number.use != Use::counted) continue;
      ranks.push_back(number.value);
      judges.insert(number.judge);
    }
    if (scoring.entry == ahead) ranks_ahead = ranks;
    if (scoring.entry == behind) ranks_behind = ranks;
  }
  if (!ranks_ahead || !ranks_behind) return std::nullopt;
  return apart_in_dance(*ranks_ahead, *ranks_behind, judges.size());
}

}  // namespace leitai::scoring
