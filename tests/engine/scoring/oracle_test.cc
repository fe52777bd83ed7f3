// Random rulebooks and sheets: the engine equals the slow one, and numbers of judges and entries mean nothing.
#include <capnp/message.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/engine/scoring/random_contest.h"
#include "tests/engine/scoring/rulebook_text.h"

namespace leitai::test {
namespace {

using scoring::Sheet;
using scoring::Standings;

constexpr int kContestsEach = 8;

std::string or_dash(const std::string& text) {
  return text.empty() ? "-" : text;
}

/// As slow_standings has them.
std::map<std::string, std::map<EntryNo, std::string>> rows_of(const Standings& standings) {
  std::map<std::string, std::map<EntryNo, std::string>> results;
  for (const auto& round : standings.rounds) {
    results[round.key];
    for (const auto& row : round.rows)
      results[round.key][row.entry] = or_dash(row.place) + " " + or_dash(row.total) + " " + or_dash(row.award);
  }
  return results;
}

/// A sheet's marks in words, for a failure.
std::string shown(const Sheet& sheet) {
  std::string text;
  for (const auto& [key, performance] : sheet.performances) {
    text += sheet.rounds[key.round.value - 1u] + " attempt " + std::to_string(key.attempt.value) + " entry " +
            std::to_string(key.entry.value) + " panel of " + std::to_string(performance.panel.size()) + ":";
    for (const auto& [cell, mark] : performance.marks)
      text += " j" + std::to_string(cell.judge.value) + "c" + std::to_string(cell.criterion.value) + "=" +
              to_string(mark.mark);
    for (const auto& factor : performance.factors)
      text +=
          " f" + std::to_string(factor.criterion.value) + "=" + to_string(factor.factor) + "+" + to_string(factor.base);
    text += "\n";
  }
  for (const auto& one : sheet.adjustments)
    text += "adjust round " + std::to_string(one.round.value) + " attempt " + std::to_string(one.attempt.value) +
            " entry " + std::to_string(one.entry.value) + " " + one.kind + " " + to_string(one.points) + "\n";
  return text;
}

RC_GTEST_PROP(Oracle, TotalsPlacesAndAwardsEqualTheSlowEngines, ()) {
  for (int i = 0; i < kContestsEach; ++i) {
    const SlowRules rules = random_rules();
    const Sheet sheet = random_sheet(rules);
    const auto fast = rows_of(compiled(json_of(rules)).rank(sheet)), slow = slow_standings(rules, sheet);
    if (fast == slow) continue;
    for (const auto& [key, rows] : slow)
      for (const auto& [entry, row] : rows)
        if (fast.at(key).count(entry) == 0 || fast.at(key).at(entry) != row)
          RC_LOG() << key << " entry " << entry.value << ": expected " << row << ", found "
                   << (fast.at(key).count(entry) ? fast.at(key).at(entry) : "nothing") << "\n";
    RC_LOG() << json_of(rules) << "\n" << shown(sheet);
    RC_FAIL("the engines differ");
  }
}

RC_GTEST_PROP(Oracle, OtherNumbersOfJudgesAndAnotherOrderOfAdjustmentsChangeNothing, ()) {
  for (int i = 0; i < kContestsEach; ++i) {
    const SlowRules slow = random_rules();
    const Sheet sheet = random_sheet(slow);
    const auto order = random_order(sheet.judges.size());
    const auto number = [&](JudgeNo judge) { return JudgeNo(order[judge.value - 1]); };
    Sheet other = sheet;
    for (auto& [key, performance] : other.performances) {
      decltype(performance.marks) marks;
      for (const auto& [cell, mark] : performance.marks) marks[{number(cell.judge), cell.criterion}] = mark;
      performance.marks = marks;
      for (JudgeNo& judge : performance.panel) judge = number(judge);
      std::sort(performance.panel.begin(), performance.panel.end());
    }
    std::reverse(other.adjustments.begin(), other.adjustments.end());
    const auto rules = compiled(json_of(slow));
    RC_ASSERT(rules.rank(other) == rules.rank(sheet));
  }
}

RC_GTEST_PROP(Oracle, OtherNumbersOfEntriesChangeNothing, ()) {
  for (int i = 0; i < kContestsEach; ++i) {
    SlowRules slow = random_rules();
    // The one numbering that asks for the entry's number.
    if (slow.numbering == "ordinal") slow.numbering = "competition";
    const Sheet sheet = random_sheet(slow);
    const auto order = random_order(sheet.entries.size());
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
      for (const auto& [entry, row] : rows) RC_ASSERT(moved.at(key).at(number(entry)) == row);
  }
}

RC_GTEST_PROP(Oracle, EveryRowIsExplainedWithTheTotalItShows, ()) {
  for (int i = 0; i < kContestsEach; ++i) {
    const SlowRules slow = random_rules();
    const Sheet sheet = random_sheet(slow);
    const auto rules = compiled(json_of(slow));
    for (const auto& round : rules.rank(sheet).rounds)
      for (const auto& row : round.rows) {
        capnp::MallocMessageBuilder message;
        const auto root = message.initRoot<schema::ExplainNode>();
        RC_ASSERT(rules.explain(sheet, round.round, row.entry, root).has_value());
        RC_ASSERT(std::string(root.asReader().getValue().cStr()) == row.total);
      }
  }
}

}  // namespace
}  // namespace leitai::test
