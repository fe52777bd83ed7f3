// States without a number, each with its policy, and the least panel.
#include <gtest/gtest.h>

#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

const std::vector<std::string> kStates = {"pending",   "absent", "abstained", "recused",
                                          "withdrawn", "late",   "dnf",       "dns"};

/// The attempt's total where one of three judges gave `state` and the others 8 and 10.
std::string with_policy(const std::string& state, const std::string& policy) {
  RulebookText rulebook;
  rulebook.criteria = R"([{"key": "score", "score": {"min": 4, "max": 20, "step": 1, "better": "higher"}}])";
  rulebook.non_scores = RulebookText::policies("stop", {{state, policy}});
  return total_of(rulebook, SheetMaker().marks(1, {"8", state, "10"}));
}

TEST(NonScore, EveryStateHasItsOwnPolicy) {
  for (const std::string& state : kStates) {
    EXPECT_EQ(with_policy(state, "leaveOut"), "9.00") << state;
    EXPECT_EQ(with_policy(state, "worst"), "7.33") << state;
    EXPECT_EQ(with_policy(state, "zero"), "6.00") << state;
    EXPECT_EQ(with_policy(state, "panelMean"), "9.00") << state;
    EXPECT_EQ(with_policy(state, "voidAttempt"), state);
    EXPECT_EQ(with_policy(state, "voidEntry"), state);
    EXPECT_EQ(with_policy(state, "stop"), state);
  }
}

TEST(NonScore, AJudgeOfThePanelWithoutARowIsPending) {
  RulebookText rulebook;
  rulebook.non_scores = RulebookText::policies("leaveOut", {{"pending", "zero"}});
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"9", "", "9"})), "6.00");
}

TEST(NonScore, ANumberZeroIsAMark) {
  RulebookText rulebook;
  rulebook.non_scores = RulebookText::policies("leaveOut");
  rulebook.least_panel = R"({"judges": 2, "below": "stop"})";
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"0", "9"})), "4.50");
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"absent", "9"})), "pending");
}

TEST(NonScore, TheWorstIsTheGreatestWhereLowerIsBetterAndTheLastPlaceOfRanks) {
  RulebookText rulebook;
  rulebook.non_scores = RulebookText::policies("worst");
  rulebook.criteria = R"([{"key": "score", "score": {"min": 4, "max": 20, "step": 1, "better": "lower"}}])";
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"8", "absent"})), "14.00");
  rulebook.criteria = R"([{"key": "score", "rank": {"last": 12}}])";
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"8", "absent"})), "10.00");
}

TEST(NonScore, TheGravestPolicyStandsAndOfItsStatesTheFirst) {
  RulebookText rulebook;
  rulebook.non_scores = RulebookText::policies(
      "leaveOut", {{"absent", "voidAttempt"}, {"dnf", "voidEntry"}, {"recused", "stop"}, {"late", "stop"}});
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"absent", "dnf", "late", "recused"})), "recused");
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"absent", "dnf", "9"})), "dnf");
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"9", "absent", "abstained"})), "absent");
}

TEST(NonScore, AVoidEntryHasNoScoreInTheRoundWhateverItsOtherAttempts) {
  RulebookText rulebook;
  rulebook.non_scores = RulebookText::policies("leaveOut", {{"dnf", "voidAttempt"}, {"dns", "voidEntry"}});
  SheetMaker sheet;
  sheet.marks(1, {"9"}).marks(1, {"dnf"}, {.attempt = 2});
  EXPECT_EQ(total_of(rulebook, sheet), "9.00");
  sheet.marks(1, {"dns"}, {.attempt = 2});
  EXPECT_EQ(total_of(rulebook, sheet), "dns");
}

TEST(LeastPanel, CountsTheNumbersOfTheJudgesOwn) {
  RulebookText rulebook;
  rulebook.non_scores = RulebookText::policies("zero", {{"absent", "leaveOut"}, {"late", "panelMean"}});
  const auto below = [&](const std::string& shortage, const std::vector<std::string>& marks) {
    rulebook.least_panel = R"({"judges": 3, "below": ")" + shortage + "\"}";
    return total_of(rulebook, SheetMaker().marks(1, marks));
  };
  EXPECT_EQ(below("stop", {"6", "7", "8"}), "7.00");
  for (const std::string state : {"absent", "late", "recused"}) {
    EXPECT_EQ(below("stop", {"6", "7", state}), "pending");
    EXPECT_EQ(below("voidAttempt", {"6", "7", state}), state);
    EXPECT_EQ(below("voidEntry", {"6", "7", state}), state);
  }
}

TEST(LeastPanel, TakesAFailedAttemptForAMarkWhereTheRulebookMakesANumberOfIt) {
  RulebookText rulebook;
  rulebook.least_panel = R"({"judges": 3, "below": "stop"})";
  rulebook.non_scores = RulebookText::policies("stop", {{"dnf", "zero"}, {"dns", "worst"}, {"absent", "panelMean"}});
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"dnf", "dnf", "dnf"})), "0.00");
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"dns", "dns", "dns", "absent"})), "0.00");
  rulebook.non_scores = RulebookText::policies("stop", {{"dnf", "leaveOut"}});
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, {"dnf", "dnf", "dnf"})), "pending");
}

TEST(LeastPanel, HoldsForEveryCriterionOrForJudgesWhoGaveAll) {
  RulebookText rulebook;
  rulebook.criteria = criteria_of({"a", "b"});
  rulebook.uses = uses_of({{"a", "1"}, {"b", "1"}});
  rulebook.least_panel = R"({"judges": 2, "below": "stop"})";
  SheetMaker sheet;
  sheet.marks(1, {"6", "7", "absent"}).marks(1, {"absent", "7", "8"}, {.criterion = 2});
  EXPECT_EQ(total_of(rulebook, sheet), "14.00");
  rulebook.scope = "judgeTotal";
  EXPECT_EQ(total_of(rulebook, sheet), "pending");
}

TEST(LeastPanel, JudgesOfOneCriterionEachAreLeftOutOfTheOthers) {
  RulebookText rulebook;
  rulebook.criteria = criteria_of({"a", "b"});
  rulebook.uses = uses_of({{"a", "1"}, {"b", "1"}});
  SheetMaker sheet;
  sheet.marks(1, {"6", "8", "", ""}).marks(1, {"", "", "9", "10"}, {.criterion = 2});
  EXPECT_EQ(total_of(rulebook, sheet), "16.50");
}

}  // namespace
}  // namespace leitai::test
