// Panels in parts, places by majority, and criteria that lack a figure for different reasons.
#include <gtest/gtest.h>

#include "tests/engine/scoring/rulebook_text.h"
#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

TEST(Panels, WherePartsHaveNobodyAtAllTheEntryIsStoppedWhateverAMissingPartMeans) {
  RulebookText rulebook;
  rulebook.attempts = R"({"best": null, "failed": "zero"})";
  rulebook.panel = R"({"weightedPanels": {"parts": [{"panel": "A", "weight": "1", "aggregate": {"mean": null}}],
                                          "others": "leaveOut", "missing": "voidAttempt"}})";
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"8"})), "pending");
}

TEST(Panels, TheGravestOfTwoPartsStands) {
  RulebookText rulebook;
  rulebook.attempts = R"({"best": null, "failed": "zero"})";
  rulebook.panel = R"({"weightedPanels": {
      "parts": [{"panel": "A", "judges": ["J*"], "weight": "1",
                 "aggregate": {"trimmedMean": {"low": 1, "high": 0, "smaller": "voidAttempt"}}},
                {"panel": "B", "weight": "1", "aggregate": {"mean": null}}],
      "others": "leaveOut", "missing": "stop"}})";
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"8"})), "pending");
}

TEST(Panels, AMajorityIsOfTheJudgesOfThoseWhoCompete) {
  RulebookText rulebook;
  rulebook.criteria = R"([{"key": "score", "rank": {"last": 9}}])";
  rulebook.panel = R"({"majority": null})";
  rulebook.direction = "lower";
  SheetMaker sheet;
  // Three judges rank the three who compete: two first places are a majority. The fourth saw a withdrawn entry only.
  sheet.marks(1, {"absent", "1", "1", "1"})
      .marks(2, {"absent", "1", "1", "absent"})
      .marks(4, {"absent", "1", "4", "5"});
  sheet.marks(3, {"1", "1", "1", "1"}).standing(3, schema::EntryStanding::WITHDRAWN);
  EXPECT_EQ(board(rulebook, sheet), "1 #1 1.00, 2 #2 2.00, 3 #4 3.00, - #3 - (withdrawn)");
}

TEST(Panels, ACriterionThatWaitsForItsFactorStandsAboveOneThatIsVoid) {
  RulebookText rulebook;
  rulebook.criteria = criteria_of({"a", "b"});
  rulebook.uses = uses_of({{"a", "1"}, {"b", "1"}});
  rulebook.panel = R"({"trimmedMean": {"low": 1, "high": 0, "smaller": "voidAttempt"}})";
  rulebook.criterion_factor = R"({"constant": "1", "sheet": "required"})";
  rulebook.attempts = R"({"best": null, "failed": "zero"})";
  SheetMaker sheet;
  sheet.marks(1, {"8", "absent"}, {.criterion = 1}).marks(1, {"8", "9"}, {.criterion = 2});
  EXPECT_EQ(total_of(rulebook, sheet), "pending");
}

}  // namespace
}  // namespace leitai::test
