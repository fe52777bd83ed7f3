// Random rulebooks and sheets: the engine equals the slow one, row by row.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/engine/scoring/random_contest.h"
#include "tests/engine/scoring/rulebook_text.h"
#include "tests/engine/scoring/slow_engine.h"
#include "tests/engine/scoring/standings_text.h"

namespace leitai::test {
namespace {

using scoring::Sheet;

constexpr std::size_t kOracleContests = 150;

/// Where the two differ, in words; empty where they agree.
std::string difference(const SlowRules& rules, const Sheet& sheet) {
  const std::string json = json_of(rules);
  const auto slow = slow_standings(rules, sheet);
  std::map<std::string, std::map<EntryNo, std::string>> fast;
  try {
    fast = rows_of(compiled(json).rank(sheet));
  } catch (const std::exception& failure) {
    return std::string(failure.what()) + "\n" + json;
  }
  if (fast == slow) return "";
  std::string text;
  for (const auto& [key, rows] : slow)
    for (const auto& [entry, row] : rows) {
      const auto found = fast[key].find(entry);
      if (found == fast[key].end() || found->second != row)
        text += key + " entry " + std::to_string(entry.value) + ": expected " + row + ", found " +
                (found == fast[key].end() ? "nothing" : found->second) + "\n";
    }
  return text + json + "\n" + shown(sheet);
}

RC_GTEST_PROP(Oracle, TotalsPlacesAndAwardsEqualTheSlowEngines, ()) {
  for (const Tape& tape : *tapes(kOracleContests)) {
    Dice dice(tape);
    const SlowRules rules = random_rules(dice);
    const Sheet sheet = random_sheet(rules, dice);
    if (const std::string text = difference(rules, sheet); !text.empty()) {
      RC_LOG() << text;
      RC_FAIL("the engines differ");
    }
  }
}

}  // namespace
}  // namespace leitai::test
