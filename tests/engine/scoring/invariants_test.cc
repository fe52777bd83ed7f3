// Whatever the rules: what means nothing changes nothing, and places and awards are what their words say.
#include <capnp/message.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/engine/scoring/random_contest.h"
#include "tests/engine/scoring/rulebook_text.h"
#include "tests/engine/scoring/standings_text.h"

namespace leitai::test {
namespace {

using scoring::Sheet;
using scoring::Standings;

constexpr std::size_t kContestsEach = 100;
constexpr std::size_t kFewContestsEach = 20;

/// `check` of the rules, a sheet and the choices that are left, for so many contests.
template <class Check>
void for_contests(std::size_t count, const Check& check) {
  for (const Tape& tape : *tapes(count)) {
    Dice dice(tape);
    SlowRules rules = random_rules(dice);
    check(rules, random_sheet(rules, dice), dice);
  }
}

void tell(const SlowRules& rules, const Sheet& sheet) {
  RC_LOG() << json_of(rules) << "\n" << shown(sheet);
}

RC_GTEST_PROP(Invariants, OtherNumbersOfJudgesAndAnotherOrderOfFactorsAndAdjustmentsChangeNothing, ()) {
  for_contests(kContestsEach, [](const SlowRules& slow, const Sheet& sheet, Dice& dice) {
    const auto order = random_order(sheet.judges.size(), dice);
    const auto number = [&](JudgeNo judge) { return JudgeNo(order[judge.value - 1]); };
    Sheet other = sheet;
    for (const auto& [judge, what] : sheet.judges) other.judges[number(judge)] = what;
    for (auto& [key, performance] : other.performances) {
      decltype(performance.marks) marks;
      for (const auto& [cell, mark] : performance.marks) marks[{number(cell.judge), cell.criterion}] = mark;
      performance.marks = marks;
      for (JudgeNo& judge : performance.panel) judge = number(judge);
      std::sort(performance.panel.begin(), performance.panel.end());
      std::reverse(performance.factors.begin(), performance.factors.end());
    }
    std::reverse(other.adjustments.begin(), other.adjustments.end());
    const auto rules = compiled(json_of(slow));
    if (rules.rank(other) == rules.rank(sheet)) return;
    tell(slow, sheet);
    RC_FAIL("the judges' numbers matter");
  });
}

RC_GTEST_PROP(Invariants, OtherNumbersOfEntriesChangeNothing, ()) {
  for_contests(kContestsEach, [](SlowRules slow, const Sheet& sheet, Dice& dice) {
    // The one numbering that asks for the entry's number.
    if (slow.ranking.numbering == "ordinal") slow.ranking.numbering = "competition";
    if (slow.overall_ranking && slow.overall_ranking->numbering == "ordinal") slow.overall_ranking->numbering = "dense";
    const auto order = random_order(sheet.entries.size(), dice);
    const auto number = [&](EntryNo entry) { return EntryNo(order[entry.value - 1]); };
    Sheet other = sheet;
    other.entries.clear();
    other.performances.clear();
    for (const auto& [entry, what] : sheet.entries) other.entries[number(entry)] = what;
    for (const auto& [key, performance] : sheet.performances)
      other.performances[{key.round, key.attempt, number(key.entry)}] = performance;
    for (auto& adjustment : other.adjustments) adjustment.entry = number(adjustment.entry);
    const auto rules = compiled(json_of(slow));
    const auto moved = rows_of(rules.rank(other));
    for (const auto& [key, rows] : rows_of(rules.rank(sheet)))
      for (const auto& [entry, row] : rows) {
        if (moved.at(key).at(number(entry)) == row) continue;
        tell(slow, sheet);
        RC_FAIL("the entries' numbers matter");
      }
  });
}

RC_GTEST_PROP(Invariants, EveryRowIsExplainedWithTheTotalItShows, ()) {
  for_contests(kFewContestsEach, [](const SlowRules& slow, const Sheet& sheet, Dice&) {
    const auto rules = compiled(json_of(slow));
    for (const auto& round : rules.rank(sheet).rounds)
      for (const auto& row : round.rows) {
        capnp::MallocMessageBuilder message;
        const auto root = message.initRoot<schema::ExplainNode>();
        RC_ASSERT(rules.explain(sheet, round.round, row.entry, root).has_value());
        if (std::string(root.asReader().getValue().cStr()) == row.total) continue;
        tell(slow, sheet);
        RC_FAIL(round.key + " entry " + std::to_string(row.entry.value) + ": " + root.asReader().getValue().cStr());
      }
  });
}

/// Rules under which a better mark can only help: the direction is that of all marks, nothing looks at other entries.
void make_monotone(SlowRules& rules, Dice& dice) {
  rules.ranking.direction = dice.word({"higher", "lower"});
  for (auto& criterion : rules.criteria) criterion.better = rules.ranking.direction;
  rules.per_judge.clear();
  rules.per_total.clear();
  rules.across_entries.clear();
  rules.panel.kind = dice.word({"mean", "sum", "median", "trimmedMean", "trimmedSum"});
  rules.ranking.ties.clear();
  rules.ranking.tolerance.reset();
  rules.ranking.shown.above.reset();
  for (auto& [stage, rounding] : rules.roundings) rounding.above.reset();
  rules.ranking.numbering = "competition";
  rules.overall_ranking.reset();
  if (rules.overall.ends_with("laces")) {
    rules.overall = "sum";
    rules.overall_missing = "noTotal";
  }
}

std::map<std::string, std::map<EntryNo, int>> places_of(const Standings& standings) {
  std::map<std::string, std::map<EntryNo, int>> places;
  for (const auto& round : standings.rounds)
    for (const auto& row : round.rows)
      if (!row.place.empty()) places[round.key][row.entry] = std::stoi(row.place);
  return places;
}

RC_GTEST_PROP(Invariants, ABetterMarkNeverLowersAPlaceUnderMonotoneRules, ()) {
  for_contests(kContestsEach, [](SlowRules slow, const Sheet& given, Dice& dice) {
    make_monotone(slow, dice);
    Sheet sheet = given;
    if (sheet.performances.empty()) return;
    const auto at = std::next(sheet.performances.begin(), dice.pick(static_cast<int>(sheet.performances.size())));
    if (at->second.marks.empty()) return;
    auto& [cell, mark] = *std::next(at->second.marks.begin(), dice.pick(static_cast<int>(at->second.marks.size())));
    if (mark.mark.state != MarkState::SCORED) return;
    const auto rules = compiled(json_of(slow));
    const auto before = places_of(rules.rank(sheet));
    const int better = 1 + dice.pick(20);
    const std::int64_t scaled = mark.mark.value.mantissa * (mark.mark.value.scale == 0 ? 10 : 1);
    mark.mark = Mark::scored({slow.ranking.direction == "higher" ? scaled + better : scaled - better, 1});
    const auto after = places_of(rules.rank(sheet));
    for (const auto& [key, places] : before) {
      if (places.count(at->first.entry) == 0 || after.at(key).at(at->first.entry) <= places.at(at->first.entry))
        continue;
      tell(slow, given);
      RC_FAIL("a better mark lowered a place");
    }
  });
}

RC_GTEST_PROP(Invariants, CompetitionNumberedPlacesAreOneMoreThanThoseWithABetterTotal, ()) {
  for_contests(kContestsEach, [](SlowRules slow, const Sheet& sheet, Dice&) {
    slow.ranking.numbering = "competition";
    slow.ranking.ties.clear();
    slow.ranking.tolerance.reset();
    slow.ranking.without_total.clear();
    slow.ranking.shown.effect = "binding";
    slow.overall_ranking.reset();
    if (slow.overall == "reached") slow.overall = "lastRound";
    for (const auto& round : compiled(json_of(slow)).rank(sheet).rounds)
      for (const auto& row : round.rows) {
        if (row.place.empty()) continue;
        const auto total = parse_decimal(row.total).value();
        const auto ahead = std::count_if(round.rows.begin(), round.rows.end(), [&](const auto& other) {
          if (other.place.empty()) return false;
          const auto others = parse_decimal(other.total).value();
          return slow.ranking.direction == "higher" ? others > total : others < total;
        });
        if (row.place == std::to_string(ahead + 1)) continue;
        tell(slow, sheet);
        RC_FAIL("a place that is not one more than those ahead");
      }
  });
}

/// How many have it for certain, by unit; "" is all.
std::map<std::string, int> given(const Standings& standings, const Sheet& sheet, const std::string& award) {
  std::map<std::string, int> units;
  for (const auto& row : standings.rounds.back().rows) {
    if (row.award != award) continue;
    ++units[""];
    const std::string& unit = sheet.entries.at(row.entry).unit;
    if (!unit.empty()) ++units[unit];
  }
  return units;
}

RC_GTEST_PROP(Invariants, AwardsStayWithinTheirSeatsUnlessTheBorderLetsAllUp, ()) {
  for_contests(kContestsEach, [](const SlowRules& slow, const Sheet& sheet, Dice&) {
    const Standings standings = compiled(json_of(slow)).rank(sheet);
    for (const SlowAward& award : slow.awards) {
      if (award.border == "allUp") continue;
      const auto units = given(standings, sheet, award.key);
      for (const auto& [unit, count] : units) {
        const bool too_many =
            unit.empty() ? award.how == "quota" && count > award.quota : award.per_unit > 0 && count > award.per_unit;
        if (!too_many) continue;
        tell(slow, sheet);
        RC_FAIL("too many awards " + award.key);
      }
    }
  });
}

}  // namespace
}  // namespace leitai::test
