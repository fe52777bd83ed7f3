// Totals to places.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

bool competes(const SlowContest& contest, EntryNo entry) {
  return contest.sheet.entries.at(entry).standing == schema::EntryStanding::COMPETING;
}

/// Those with a total from the best down, level ones together.
SlowGroups by_total(const SlowContest& contest, const SlowRanking& ranking, const SlowTotals& totals) {
  std::vector<EntryNo> all;
  for (const auto& [entry, total] : totals)
    if (competes(contest, entry) && total.score.way == SlowScore::scored) all.push_back(entry);
  std::stable_sort(all.begin(), all.end(), [&](EntryNo one, EntryNo other) {
    const SlowTotal &first = totals.at(one), &second = totals.at(other);
    if (first.reached != second.reached) return first.reached > second.reached;
    return is_better(ranking.direction, ranked_total(ranking, first), ranked_total(ranking, second));
  });
  SlowGroups groups;
  for (const EntryNo entry : all) {
    const SlowTotal& own = totals.at(entry);
    if (!groups.empty()) {
      const SlowTotal& best = totals.at(groups.back().front());
      const Rational apart = abs(ranked_total(ranking, own) - ranked_total(ranking, best));
      if (own.reached == best.reached && apart <= ranking.tolerance.value_or(0)) {
        groups.back().push_back(entry);
        continue;
      }
    }
    groups.push_back({entry});
  }
  return groups;
}

struct Chain {
  const SlowContest& contest;
  const SlowRanking& ranking;
  const SlowTotals& totals;

  void separate(const std::vector<EntryNo>& level, std::size_t link, std::size_t ahead, SlowGroups& groups) const {
    if (level.size() == 1 || link == ranking.ties.size()) {
      groups.push_back(level);
      return;
    }
    for (const auto& part : slow_link(contest, ranking, totals, ranking.ties[link], level, ahead)) {
      const bool restart = ranking.still_tied == "restart" && part.size() < level.size();
      separate(part, restart ? 0 : link + 1, ahead, groups);
      ahead += part.size();
    }
  }
};

struct Place {
  std::string text;
  Rational number;
};

Place place_of(const SlowRanking& ranking, std::size_t ahead, std::size_t level, std::size_t index,
               std::size_t groups_ahead) {
  std::size_t place = ahead + 1;
  if (ranking.numbering == "dense") place = groups_ahead + 1;
  if (ranking.numbering == "ordinal") place = ahead + index + 1;
  if (ranking.numbering == "modified") place = ahead + level;
  if (ranking.numbering != "fractional") return {std::to_string(place), place};
  // The mean of the places ahead + 1 to ahead + level.
  const std::size_t twice = 2 * ahead + level + 1;
  return {std::to_string(twice / 2) + (twice % 2 == 1 ? ".5" : ""), Rational(twice) / 2};
}

std::map<EntryNo, Place> places_of(const SlowRanking& ranking, const SlowGroups& groups) {
  std::map<EntryNo, Place> places;
  std::size_t ahead = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::vector<EntryNo> level = groups[g];
    std::sort(level.begin(), level.end());
    for (std::size_t i = 0; i < level.size(); ++i) places[level[i]] = place_of(ranking, ahead, level.size(), i, g);
    ahead += level.size();
  }
  return places;
}

std::map<EntryNo, std::string> rows_of(const SlowContest& contest, const SlowRanking& ranking, const SlowTotals& totals,
                                       const std::map<EntryNo, Place>& places,
                                       const std::map<EntryNo, std::string>& awards) {
  std::map<EntryNo, std::string> rows;
  for (const auto& [entry, total] : totals) {
    const bool withdrawn = contest.sheet.entries.at(entry).standing == schema::EntryStanding::WITHDRAWN;
    const bool shown = total.score.way == SlowScore::scored && !withdrawn;
    const auto place = places.find(entry);
    const auto award = awards.find(entry);
    rows[entry] = (place == places.end() ? "-" : place->second.text) + " " +
                  (shown ? slow_text(total.score.value, ranking.shown) : "-") + " " +
                  (award == awards.end() ? "-" : award->second);
  }
  return rows;
}

}  // namespace

bool is_better(const std::string& direction, const Rational& one, const Rational& other) {
  return direction == "higher" ? one > other : one < other;
}

Rational ranked_total(const SlowRanking& ranking, const SlowTotal& total) {
  return ranking.shown.effect == "binding" ? slow_round(total.score.value, ranking.shown) : total.score.value;
}

SlowGroups slow_groups(const SlowContest& contest, const SlowRanking& ranking, const SlowTotals& totals) {
  SlowGroups levels = by_total(contest, ranking, totals), groups;
  std::vector<EntryNo> behind;
  for (const auto& [entry, total] : totals)
    if (competes(contest, entry) &&
        (total.score.way == SlowScore::attempt_void || total.score.way == SlowScore::entry_void))
      behind.push_back(entry);
  if (!behind.empty() && ranking.without_total == "behind") levels.push_back(behind);
  std::size_t ahead = 0;
  for (const auto& level : levels) {
    Chain{contest, ranking, totals}.separate(level, 0, ahead, groups);
    ahead += level.size();
  }
  return groups;
}

std::map<std::string, std::map<EntryNo, std::string>> slow_standings(const SlowRules& rules,
                                                                     const scoring::Sheet& sheet) {
  SlowContest contest{rules, sheet, slow_rounds(rules, sheet), {}};
  std::map<std::string, std::map<EntryNo, std::string>> results;
  for (std::size_t i = 0; i < sheet.rounds.size(); ++i) {
    const SlowTotals totals = slow_round_totals(contest, i);
    const auto places = places_of(rules.ranking, slow_groups(contest, rules.ranking, totals));
    results[sheet.rounds[i]] = rows_of(contest, rules.ranking, totals, places, {});
    contest.places.emplace_back();
    for (const auto& [entry, place] : places) contest.places.back()[entry] = place.number;
  }
  const SlowTotals totals = slow_overall_totals(contest);
  const SlowGroups groups = slow_groups(contest, rules.ranking_of_whole(), totals);
  results["overall"] = rows_of(contest, rules.ranking_of_whole(), totals, places_of(rules.ranking_of_whole(), groups),
                               slow_awards(contest, totals, groups));
  return results;
}

}  // namespace leitai::test
