// One attempt's score: panel, scope, weights, factor and base, named roundings.
#include <gtest/gtest.h>

#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using Marks = std::vector<std::string>;

/// The exact score of one attempt with these marks, shown with four digits.
std::string panel(const std::string& aggregate, const Marks& marks) {
  RulebookText rulebook;
  rulebook.panel = aggregate;
  rulebook.shown = R"({"digits": 4, "mode": "halfUp", "effect": "display"})";
  return total_of(rulebook, SheetMaker().marks(1, marks));
}

TEST(Aggregate, MeanSumAndMedianCountEveryJudge) {
  EXPECT_EQ(panel(R"({"mean": null})", {"7", "8", "8.5"}), "7.8333");
  EXPECT_EQ(panel(R"({"sum": null})", {"7", "8", "8.5"}), "23.5000");
  EXPECT_EQ(panel(R"({"median": null})", {"8.5", "1", "8"}), "8.0000");
  EXPECT_EQ(panel(R"({"median": null})", {"8.5", "1", "8", "9"}), "8.2500");
  EXPECT_EQ(panel(R"({"median": null})", {"8.5"}), "8.5000");
  EXPECT_EQ(panel(R"({"median": null})", {"8", "9"}), "8.5000");
}

TEST(Aggregate, TrimmingDropsSoManyOfEachSide) {
  const std::string one_each = R"({"trimmedMean": {"low": 1, "high": 1, "smaller": "stop"}})";
  EXPECT_EQ(panel(one_each, {"1", "8", "9", "20"}), "8.5000");
  EXPECT_EQ(panel(one_each, {"8", "8", "8", "9"}), "8.0000");
  EXPECT_EQ(panel(one_each, {"9", "7", "8"}), "8.0000");
  EXPECT_EQ(panel(R"({"trimmedSum": {"low": 1, "high": 1, "smaller": "stop"}})", {"1", "8", "9", "20"}), "17.0000");
  EXPECT_EQ(panel(R"({"trimmedMean": {"low": 2, "high": 0, "smaller": "stop"}})", {"1", "2", "9", "20"}), "14.5000");
  EXPECT_EQ(panel(R"({"trimmedMean": {"low": 0, "high": 0, "smaller": "stop"}})", {"1", "2"}), "1.5000");
}

TEST(Aggregate, TheTableBySizeTakesTheRowOfThePanelsSize) {
  const std::string by_size = R"({"trimmedSum": {"low": 0, "high": 0, "smaller": "stop",
    "bySize": [{"from": 3, "low": 1, "high": 0}, {"from": 5, "low": 1, "high": 2}]}})";
  EXPECT_EQ(panel(by_size, {"1", "2"}), "3.0000");
  EXPECT_EQ(panel(by_size, {"1", "2", "4"}), "6.0000");
  EXPECT_EQ(panel(by_size, {"1", "2", "4", "8"}), "14.0000");
  EXPECT_EQ(panel(by_size, {"1", "2", "4", "8", "16"}), "6.0000");
  EXPECT_EQ(panel(by_size, {"1", "2", "4", "8", "16", "20"}), "14.0000");
  // The size is that of the numbers that count, not of the panel.
  EXPECT_EQ(panel(by_size, {"1", "2", "absent", "absent"}), "3.0000");
}

TEST(Aggregate, APanelTooSmallToTrimDoesWhatTheRuleSays) {
  const auto smaller = [](const std::string& what, const Marks& marks) {
    return panel(R"({"trimmedMean": {"low": 1, "high": 1, "smaller": ")" + what + "\"}}", marks);
  };
  for (const Marks& marks : {Marks{"7"}, Marks{"7", "8"}, Marks{"7", "8", "absent"}}) {
    EXPECT_EQ(smaller("stop", marks), "pending");
    EXPECT_EQ(smaller("voidAttempt", marks), marks.size() == 3 ? "absent" : "pending");
    EXPECT_EQ(smaller("voidEntry", marks), marks.size() == 3 ? "absent" : "pending");
    EXPECT_EQ(smaller("keepAll", marks), marks.size() == 1 ? "7.0000" : "7.5000");
  }
  for (const std::string what : {"stop", "voidAttempt", "voidEntry", "keepAll"})
    EXPECT_EQ(smaller(what, {"7", "8", "10"}), "8.0000") << what;
}

TEST(Aggregate, APanelWithoutAnyNumberHasNoScore) {
  const std::string keep = R"({"trimmedMean": {"low": 1, "high": 1, "smaller": "keepAll"}})";
  EXPECT_EQ(panel(keep, {"absent", "recused"}), "absent");
  EXPECT_EQ(panel(keep, {}), "pending");
}

class Criteria : public testing::Test {
 protected:
  Criteria() {
    rulebook_.criteria = criteria_of({"a", "b"});
    rulebook_.uses = uses_of({{"a", "0.6"}, {"b", "2/5"}});
    rulebook_.panel = R"({"trimmedMean": {"low": 1, "high": 1, "smaller": "stop"}})";
    rulebook_.shown = R"({"digits": 4, "mode": "halfUp", "effect": "display"})";
    sheet_.marks(1, {"1", "8", "9", "10"}).marks(1, {"9", "8", "2", "10"}, {.criterion = 2});
  }
  RulebookText rulebook_;
  SheetMaker sheet_;
};

TEST_F(Criteria, AreAggregatedThenWeighed) {
  // a: (8 + 9) / 2, b: (9 + 8) / 2
  EXPECT_EQ(total_of(rulebook_, sheet_), "8.5000");
  rulebook_.uses = uses_of({{"a", "1"}, {"b", "1/3"}});
  EXPECT_EQ(total_of(rulebook_, sheet_), "11.3333");
}

TEST_F(Criteria, OrEachJudgesTotalIsTakenFirst) {
  rulebook_.scope = "judgeTotal";
  // 0.6 + 3.6, 4.8 + 3.2, 5.4 + 0.8, 6 + 4: without 4.2 and 10
  EXPECT_EQ(total_of(rulebook_, sheet_), "7.1000");
}

TEST_F(Criteria, AJudgeWhoLeftOutOneCriterionHasNoTotal) {
  rulebook_.scope = "judgeTotal";
  rulebook_.panel = R"({"mean": null})";
  SheetMaker sheet;
  sheet.marks(1, {"10", "4", "absent"}).marks(1, {"10", "4", "1"}, {.criterion = 2});
  EXPECT_EQ(total_of(rulebook_, sheet), "7.0000");
  rulebook_.scope = "criterion";
  EXPECT_EQ(total_of(rulebook_, sheet), "6.2000");
}

TEST_F(Criteria, EachHasItsOwnFactorAndBase) {
  rulebook_.criterion_factor = R"({"constant": "2", "sheet": "optional"})";
  sheet_.criterion_factor(1, "1.5", "0.25", {.criterion = 2});
  // a: 8.5 x 2 x 0.6; b: (8.5 x 2 x 1.5 + 0.25) x 0.4
  EXPECT_EQ(total_of(rulebook_, sheet_), "20.5000");
  rulebook_.criterion_factor = R"({"constant": "2", "sheet": "none"})";
  EXPECT_EQ(total_of(rulebook_, sheet_), "17.0000");
  rulebook_.criterion_factor = R"({"constant": "2", "sheet": "required"})";
  EXPECT_EQ(total_of(rulebook_, sheet_), "pending");
  sheet_.criterion_factor(1, "1", "0", {.criterion = 1});
  EXPECT_EQ(total_of(rulebook_, sheet_), "20.5000");
}

TEST(Factor, TheWholeAttemptIsMultipliedAndThenTheBaseIsAdded) {
  RulebookText rulebook;
  rulebook.panel = R"({"sum": null})";
  rulebook.factor = R"({"constant": "3/5", "sheet": "required"})";
  SheetMaker sheet;
  sheet.marks(1, {"7", "8.5"});
  EXPECT_EQ(total_of(rulebook, sheet), "pending");
  sheet.factor(1, "3.1", "0.5");
  EXPECT_EQ(total_of(rulebook, sheet), "29.33");
  rulebook.factor = R"({"constant": "3/5", "sheet": "none"})";
  EXPECT_EQ(total_of(rulebook, sheet), "9.30");
  rulebook.factor = "";
  EXPECT_EQ(total_of(rulebook, sheet), "15.50");
}

/// What a rounding at each stage does to one attempt: (8 + 9 + 9) / 3 = 26/3 x 1/3 ..., binding with no digit.
TEST_F(Criteria, AreRoundedOnlyAtTheStagesThatAreNamed) {
  SheetMaker sheet;
  sheet.marks(1, {"8", "9", "9"}).marks(1, {"1", "1", "2"}, {.criterion = 2});
  rulebook_.panel = R"({"mean": null})";
  rulebook_.uses = uses_of({{"a", "0.5"}, {"b", "0.75"}});
  rulebook_.criterion_factor = R"({"constant": "1/2", "sheet": "none"})";
  const auto rounded_at = [&](const std::string& stage, const std::string& effect) {
    rulebook_.roundings = R"([{"at": ")" + stage + R"(", "digits": 0, "mode": "halfUp", "effect": ")" + effect + "\"}]";
    return total_of(rulebook_, sheet);
  };
  EXPECT_EQ(rounded_at("attempt", "display"), "2.6667");  // 26/3 x 1/4 + 4/3 x 3/8
  EXPECT_EQ(rounded_at("panel", "binding"), "2.6250");    // 9 x 1/4 + 1 x 3/8
  EXPECT_EQ(rounded_at("panel", "display"), "2.6667");
  EXPECT_EQ(rounded_at("criterion", "binding"), "2.7500");  // 4 x 0.5 + 1 x 0.75
  EXPECT_EQ(rounded_at("weighted", "binding"), "3.0000");   // 2.1667 and 0.5
  EXPECT_EQ(rounded_at("attempt", "binding"), "3.0000");
}

TEST_F(Criteria, JudgesTotalsAreRoundedBeforeThePanel) {
  SheetMaker sheet;
  sheet.marks(1, {"8", "9", "9"}).marks(1, {"1", "1", "2"}, {.criterion = 2});
  rulebook_.scope = "judgeTotal";
  rulebook_.panel = R"({"mean": null})";
  rulebook_.uses = uses_of({{"a", "0.5"}, {"b", "0.25"}});
  EXPECT_EQ(total_of(rulebook_, sheet), "4.6667");  // 4.25, 4.75, 5
  rulebook_.roundings = R"([{"at": "judgeTotal", "digits": 0, "mode": "down", "effect": "binding"}])";
  EXPECT_EQ(total_of(rulebook_, sheet), "4.3333");
  rulebook_.roundings = R"([{"at": "judgeTotal", "digits": 0, "mode": "up", "effect": "binding"},
                            {"at": "panel", "digits": 1, "mode": "halfUp", "effect": "binding"}])";
  EXPECT_EQ(total_of(rulebook_, sheet), "5.0000");
}

}  // namespace
}  // namespace leitai::test
