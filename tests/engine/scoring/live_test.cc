// The standings kept in step equal the ones worked out anew, whatever the rules and the order of the changes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/engine/scoring/random_contest.h"
#include "tests/engine/scoring/rulebook_text.h"
#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using scoring::Sheet;

constexpr int kLiveContests = 6;
constexpr int kChanges = 12;

/// Where the two sheets may differ: any attempt of any entry in any round.
std::vector<PerformanceKey> keys_of(const Sheet& a, const Sheet& b) {
  std::vector<PerformanceKey> keys;
  for (const auto& [key, performance] : a.performances) keys.push_back(key);
  for (const auto& [key, performance] : b.performances) keys.push_back(key);
  return keys;
}

RC_GTEST_PROP(Live, AfterEveryChangeOfAPerformanceEqualsTheStandingsWorkedOutAnew, ()) {
  for (int i = 0; i < kLiveContests; ++i) {
    const SlowRules slow = random_rules();
    const auto rules = compiled(json_of(slow));
    Sheet sheet = random_sheet(slow);
    const Sheet other = random_sheet(slow);
    auto live = rules.live(sheet);
    RC_ASSERT(live.standings() == rules.rank(sheet));
    const auto keys = keys_of(sheet, other);
    for (int change = 0; change < kChanges && !keys.empty(); ++change) {
      const PerformanceKey key = keys[static_cast<std::size_t>(pick(static_cast<int>(keys.size())))];
      const auto found = other.performances.find(key);
      const bool there = sheet.performances.contains(key);
      if (key.round.value > sheet.rounds.size()) continue;
      if (found == other.performances.end() || (there && pick(3) == 0))
        sheet.performances.erase(key);
      else
        sheet.performances[key] = found->second;
      live.changed(key);
      RC_ASSERT(live.standings() == rules.rank(sheet));
    }
  }
}

RC_GTEST_PROP(Live, AfterEveryOtherChangeARebuildEqualsTheStandingsWorkedOutAnew, ()) {
  const SlowRules slow = random_rules();
  const auto rules = compiled(json_of(slow));
  Sheet sheet = random_sheet(slow);
  auto live = rules.live(sheet);
  sheet.adjustments = random_sheet(slow).adjustments;
  live.rebuild();
  RC_ASSERT(live.standings() == rules.rank(sheet));
}

TEST(Live, IsIncrementalWhereNoEntrysFigureDependsOnAnothers) {
  SheetMaker sheet;
  sheet.marks(1, {"8"}).marks(2, {"9"});
  RulebookText rulebook;
  rulebook.ties = R"([{"criterion": "score"}, {"countback": null}, {"shared": null}])";
  EXPECT_TRUE(compiled(rulebook.json()).live(sheet.sheet()).incremental());
  rulebook.ties = R"([{"headToHead": "exactlyTwo"}, {"shared": null}])";
  EXPECT_FALSE(compiled(rulebook.json()).live(sheet.sheet()).incremental());
}

TEST(Live, TheFirstOfANewRoundBeginsTheOverallAnew) {
  RulebookText rulebook;
  const auto rules = compiled(rulebook.json());
  SheetMaker maker({"semi", "final"});
  maker.marks(1, {"8"}).marks(2, {"9"});
  Sheet sheet = maker.sheet();
  auto live = rules.live(sheet);
  sheet.performances[{RoundNo(2), AttemptNo(1), EntryNo(1)}] = sheet.performances.begin()->second;
  live.changed({RoundNo(2), AttemptNo(1), EntryNo(1)});
  EXPECT_EQ(board(live.standings()), "1 #1 8.00");
}

}  // namespace
}  // namespace leitai::test
