// Rounds' scores and places to totals.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

struct Counted {
  std::optional<std::size_t> round;  ///< nullopt: the contest has none of that name
  Rational weight = 1;
};

std::vector<Counted> up_to(std::size_t first, std::size_t end) {
  std::vector<Counted> counted;
  for (std::size_t i = first; i < end; ++i) counted.push_back({i, 1});
  return counted;
}

std::vector<Counted> listed(const SlowContest& contest) {
  std::vector<Counted> counted;
  const auto& names = contest.sheet.rounds;
  for (const auto& [name, weight] : contest.rules.counted) {
    const auto found = std::find(names.begin(), names.end(), name);
    counted.push_back({std::nullopt, weight});
    if (found != names.end()) counted.back().round = static_cast<std::size_t>(found - names.begin());
  }
  return counted;
}

SlowScore sum(const SlowContest& contest, const std::vector<Counted>& counted, const std::string& missing,
              EntryNo entry) {
  SlowScore total;
  bool any = false;
  for (const Counted& one : counted) {
    SlowScore own{SlowScore::attempt_void, 0};
    if (one.round)
      if (const auto found = contest.rounds[*one.round].find(entry); found != contest.rounds[*one.round].end())
        own = found->second.score;
    any = any || own.way == SlowScore::scored;
    if (own.way == SlowScore::scored)
      total.value += own.value * one.weight;
    else if (own.way != SlowScore::attempt_void || missing != "zero")
      total.way = std::max(total.way, own.way);
  }
  if (!any && total.way == SlowScore::scored) total.way = SlowScore::attempt_void;
  return total;
}

/// The places that are shown in those rounds, weighed and summed.
SlowScore sum_of_places(const SlowContest& contest, const std::vector<Counted>& counted, EntryNo entry) {
  SlowScore total;
  bool any = false;
  for (const Counted& one : counted) {
    std::map<EntryNo, Rational> places;
    SlowScore::Way why = SlowScore::attempt_void;
    if (one.round) {
      places = contest.places[*one.round];
      const SlowTotals totals = slow_round_totals(contest, *one.round);
      if (const auto found = totals.find(entry); found != totals.end()) why = found->second.score.way;
    }
    const auto place = places.find(entry);
    any = any || place != places.end();
    if (place != places.end())
      total.value += place->second * one.weight;
    else if (why == SlowScore::stopped || why == SlowScore::entry_void)
      total.way = std::max(total.way, why);
    else if (contest.rules.overall_missing == "lastPlace")
      total.value += one.weight * (static_cast<int>(places.size()) + 1);
    else
      total.way = std::max(total.way, SlowScore::attempt_void);
  }
  if (!any && total.way == SlowScore::scored) total.way = SlowScore::attempt_void;
  return total;
}

SlowTotals summed(const SlowContest& contest, const std::vector<Counted>& counted) {
  const std::string& how = contest.rules.overall;
  SlowTotals totals;
  std::vector<std::size_t> rounds;
  for (const Counted& one : counted)
    if (one.round) rounds.push_back(*one.round);
  for (const std::size_t round : rounds)
    for (const auto& [entry, unused] : contest.rounds[round])
      totals[entry] = {how == "allPlaces" || how == "places"
                           ? sum_of_places(contest, counted, entry)
                           : sum(contest, counted, contest.rules.overall_missing, entry),
                       0, rounds};
  return totals;
}

}  // namespace

SlowTotals slow_round_totals(const SlowContest& contest, std::size_t round) {
  std::vector<Counted> counted = up_to(round, round + 1);
  if (contest.rules.total == "all") counted = up_to(0, round + 1);
  if (contest.rules.total == "last") counted = up_to(round == 0 ? 0 : round - 1, round + 1);
  if (contest.rules.total == "rounds") counted = listed(contest);
  SlowTotals totals;
  for (const auto& [entry, unused] : contest.rounds[round])
    totals[entry] = {sum(contest, counted, contest.rules.missing, entry), 0, {round}};
  return totals;
}

SlowTotals slow_overall_totals(const SlowContest& contest) {
  const std::string& how = contest.rules.overall;
  SlowTotals totals;
  if (how == "lastRound") {
    for (std::size_t i = 0; i < contest.rounds.size(); ++i)
      if (!contest.rounds[i].empty()) totals = slow_round_totals(contest, i);
    return totals;
  }
  if (how == "reached") {
    for (std::size_t i = 0; i < contest.rounds.size(); ++i)
      for (const auto& [entry, total] : slow_round_totals(contest, i)) {
        totals[entry] = total;
        totals[entry].reached = static_cast<int>(i);
      }
    return totals;
  }
  return summed(contest, how == "rounds" || how == "places" ? listed(contest) : up_to(0, contest.rounds.size()));
}

}  // namespace leitai::test
