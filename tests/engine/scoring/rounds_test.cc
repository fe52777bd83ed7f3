// Attempts to rounds, adjustments, rounds carried over, and the contest as a whole.
#include <gtest/gtest.h>

#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

/// The round's score of one entry with one judge's marks as attempts.
std::string attempts(const std::string& rule, const std::vector<std::string>& marks,
                     const std::string& direction = "higher") {
  RulebookText rulebook;
  rulebook.direction = direction;
  rulebook.non_scores = RulebookText::policies("voidAttempt", {{"pending", "stop"}, {"dns", "voidEntry"}});
  rulebook.attempts = rule;
  SheetMaker sheet;
  for (unsigned i = 0; i < marks.size(); ++i) sheet.marks(1, {marks[i]}, {.attempt = i + 1});
  return total_of(rulebook, sheet);
}

TEST(Attempts, BestSumAndMeanTakeWhatWasScored) {
  EXPECT_EQ(attempts(R"({"best": null, "failed": "leaveOut"})", {"7", "9", "8"}), "9.00");
  EXPECT_EQ(attempts(R"({"best": null, "failed": "leaveOut"})", {"7", "9", "8"}, "lower"), "7.00");
  EXPECT_EQ(attempts(R"({"sum": null, "failed": "leaveOut"})", {"7", "9", "dnf"}), "16.00");
  EXPECT_EQ(attempts(R"({"mean": null, "failed": "leaveOut"})", {"7", "9", "dnf"}), "8.00");
}

TEST(Attempts, AFailedOneIsLeftOutOrZeroOrVoidsTheRound) {
  EXPECT_EQ(attempts(R"({"mean": null, "failed": "zero"})", {"7", "8", "dnf"}), "5.00");
  EXPECT_EQ(attempts(R"({"best": null, "failed": "zero"})", {"7", "dnf"}, "lower"), "0.00");
  EXPECT_EQ(attempts(R"({"sum": null, "failed": "voidRound"})", {"7", "8", "dnf"}), "dnf");
  EXPECT_EQ(attempts(R"({"sum": null, "failed": "leaveOut"})", {"dnf", "absent"}), "dnf");
  EXPECT_EQ(attempts(R"({"sum": null, "failed": "zero"})", {"dnf"}), "0.00");
}

TEST(Attempts, WhatStopsOrVoidsTheEntryStandsAboveTheRule) {
  for (const std::string failed : {"leaveOut", "zero", "voidRound"}) {
    const std::string rule = R"({"best": null, "failed": ")" + failed + "\"}";
    EXPECT_EQ(attempts(rule, {"7", "pending"}), "pending") << failed;
    EXPECT_EQ(attempts(rule, {"7", "dns", "dnf"}), "dns") << failed;
    EXPECT_EQ(attempts(rule, {"dns", "pending"}), "pending") << failed;
  }
}

TEST(Attempts, OfTheBestSoManyFewerDoWhatTheRuleSays) {
  const auto best = [](const std::string& how, const std::string& fewer, const std::vector<std::string>& marks) {
    return attempts("{\"" + how + R"(": {"count": 2, "fewer": ")" + fewer + R"("}, "failed": "leaveOut"})", marks);
  };
  EXPECT_EQ(best("bestSum", "stop", {"7", "9", "8"}), "17.00");
  EXPECT_EQ(best("bestMean", "stop", {"7", "9", "8"}), "8.50");
  EXPECT_EQ(best("bestMean", "stop", {"9", "9", "9"}), "9.00");
  EXPECT_EQ(best("bestMean", "useThose", {"7", "dnf"}), "7.00");
  EXPECT_EQ(best("bestSum", "useThose", {"7", "dnf"}), "7.00");
  EXPECT_EQ(best("bestSum", "stop", {"7", "dnf"}), "pending");
  EXPECT_EQ(best("bestSum", "voidRound", {"7", "dnf"}), "tooFewAttempts");
}

class Adjustments : public testing::Test {
 protected:
  Adjustments() {
    rulebook_.attempts = R"({"sum": null, "failed": "leaveOut"})";
    sheet_.marks(1, {"8.25"}).marks(1, {"7"}, {.attempt = 2});
    sheet_.adjust(1, "overtime", "-0.5").adjust(1, "other", "1.25");
  }
  std::string with(const std::string& others, bool named) {
    rulebook_.adjustments =
        std::string("{") + (named ? R"("kinds": [{"kind": "overtime", "title": "Over-time", "points": null}], )" : "") +
        R"("others": ")" + others + "\"}";
    return total_of(rulebook_, sheet_);
  }
  RulebookText rulebook_;
  SheetMaker sheet_;
};

TEST_F(Adjustments, OfNamedAndOtherKindsCountAsTheRuleSays) {
  EXPECT_EQ(with("add", true), "16.00");
  EXPECT_EQ(with("ignore", true), "14.75");
  EXPECT_EQ(with("ignore", false), "15.25");
  EXPECT_EQ(with("stop", true), "pending");
}

TEST_F(Adjustments, ComeBetweenTheRoundingsOfAttemptsAndRound) {
  rulebook_.round_roundings = R"([{"at": "attempts", "digits": 0, "mode": "up", "effect": "binding"}])";
  EXPECT_EQ(with("add", true), "16.75");
  rulebook_.round_roundings = R"([{"at": "round", "digits": 0, "mode": "down", "effect": "binding"}])";
  EXPECT_EQ(with("ignore", true), "14.00");
  rulebook_.round_roundings = R"([{"at": "round", "digits": 0, "mode": "down", "effect": "display"}])";
  EXPECT_EQ(with("ignore", true), "14.75");
}

TEST_F(Adjustments, OfOneAttemptStandOrFallWithIt) {
  rulebook_.attempts = R"({"best": null, "failed": "leaveOut"})";
  sheet_.adjust(1, "overtime", "-3", {.attempt = 1});
  EXPECT_EQ(with("add", true), "7.75");  // 5.25 and 7: the best is 7, then -0.5 + 1.25
}

TEST(Adjusted, AnEntryWithoutAScoreInTheRoundHasNothingToAdjust) {
  RulebookText rulebook;
  rulebook.non_scores = RulebookText::policies("voidAttempt");
  SheetMaker sheet;
  sheet.marks(1, {"dnf"}).marks(2, {"5"}).adjust(1, "bonus", "9").adjust(3, "bonus", "9");
  EXPECT_EQ(board(rulebook, sheet), "1 #2 5.00, - #1 - (dnf)");
}

/// Two rounds and three entries: 1 in both, 2 in both without a score in the second, 3 in the first only.
class Rounds : public testing::Test {
 protected:
  Rounds() : sheet_({"a", "b", "c"}) {
    rulebook_.non_scores = RulebookText::policies("voidAttempt", {{"pending", "stop"}});
    for (unsigned i = 1; i <= 3; ++i) sheet_.marks(i, {std::to_string(i)});
    sheet_.marks(1, {"10"}, {.round = 2}).marks(2, {"dnf"}, {.round = 2});
    sheet_.marks(1, {"5"}, {.round = 3}).marks(2, {"6"}, {.round = 3});
  }
  std::string total(const std::string& rule, const std::string& round) {
    rulebook_.total = rule;
    return board(rulebook_, sheet_, round);
  }
  std::string overall(const std::string& rule) {
    rulebook_.overall = rule;
    return board(rulebook_, sheet_);
  }
  RulebookText rulebook_;
  SheetMaker sheet_;
};

TEST_F(Rounds, AreRankedByThemselvesOrByWhatIsCarriedOver) {
  EXPECT_EQ(total(R"({"own": null})", "c"), "1 #2 6.00, 2 #1 5.00");
  EXPECT_EQ(total(R"({"all": null, "missing": "zero"})", "c"), "1 #1 16.00, 2 #2 8.00");
  EXPECT_EQ(total(R"({"all": null, "missing": "noTotal"})", "c"), "1 #1 16.00, - #2 - (dnf)");
  EXPECT_EQ(total(R"({"last": null, "missing": "zero"})", "c"), "1 #1 15.00, 2 #2 6.00");
  EXPECT_EQ(total(R"({"last": null, "missing": "zero"})", "a"), "1 #3 3.00, 2 #2 2.00, 3 #1 1.00");
}

TEST_F(Rounds, OfAListCountWithTheirWeights) {
  const std::string list = R"("rounds": [{"round": "a", "weight": "1/2"}, {"round": "c", "weight": "2"}])";
  EXPECT_EQ(total("{" + list + R"(, "missing": "noTotal"})", "c"), "1 #2 13.00, 2 #1 10.50");
  EXPECT_EQ(total("{" + list + R"(, "missing": "zero"})", "a"), "1 #2 13.00, 2 #1 10.50, 3 #3 1.50");
  EXPECT_EQ(total("{" + list + R"(, "missing": "noTotal"})", "a"), "1 #2 13.00, 2 #1 10.50, - #3 - (missingRound)");
}

TEST_F(Rounds, TheWholeIsTheLastRoundForThoseWhoWereInIt) {
  EXPECT_EQ(overall(R"({"lastRound": null})"), "1 #2 6.00, 2 #1 5.00");
}

TEST_F(Rounds, OrWhoCameFurtherIsAhead) {
  sheet_.marks(4, {"20"}, {.round = 2});
  EXPECT_EQ(overall(R"({"reached": null})"), "1 #2 6.00, 2 #1 5.00, 3 #4 20.00, 4 #3 3.00");
}

TEST_F(Rounds, OrTheSumOfAllOrOfThoseThatAreListed) {
  EXPECT_EQ(overall(R"({"sum": null, "missing": "zero"})"), "1 #1 16.00, 2 #2 8.00, 3 #3 3.00");
  EXPECT_EQ(overall(R"({"sum": null, "missing": "noTotal"})"), "1 #1 16.00, - #2 - (dnf), - #3 - (missingRound)");
  EXPECT_EQ(
      overall(R"({"rounds": [{"round": "a", "weight": "3"}, {"round": "b", "weight": "0.1"}], "missing": "zero"})"),
      "1 #3 9.00, 2 #2 6.00, 3 #1 4.00");
}

TEST_F(Rounds, WhatIsPendingOrVoidsTheEntryIsNeverCountedAsZero) {
  sheet_.marks(3, {"pending"}, {.round = 2});
  EXPECT_EQ(overall(R"({"sum": null, "missing": "zero"})"), "1 #1 16.00, 2 #2 8.00, - #3 - (pending)");
  rulebook_.non_scores = RulebookText::policies("voidEntry");
  EXPECT_EQ(overall(R"({"sum": null, "missing": "zero"})"), "1 #1 16.00, - #2 - (dnf), - #3 - (pending)");
}

TEST_F(Rounds, WithoutAnyScoreNothingIsSummed) {
  sheet_.marks(5, {"dnf"}, {.round = 2});
  EXPECT_EQ(overall(R"({"sum": null, "missing": "zero"})"), "1 #1 16.00, 2 #2 8.00, 3 #3 3.00, - #5 - (dnf)");
}

TEST(Round, WithoutRulesHasNoTotalWhereTheSheetHasOne) {
  RulebookText rulebook;
  std::string json = rulebook.json();
  for (std::size_t at = json.find("\"*\""); at != std::string::npos; at = json.find("\"*\""))
    json.replace(at, 3, "\"final\"");
  SheetMaker sheet({"final", "extra"});
  sheet.marks(1, {"5"}).marks(1, {"9"}, {.round = 2});
  const auto rules = compiled(json);
  EXPECT_TRUE(rules.has_round("final"));
  EXPECT_FALSE(rules.has_round("extra"));
  EXPECT_FALSE(rules.has_round("overall"));
  const auto standings = rules.rank(sheet.sheet());
  EXPECT_EQ(board(standings, "final"), "1 #1 5.00");
  EXPECT_EQ(board(standings, "extra"), "- #1 - (noRule)");
}

TEST(Round, OrderIsTheRulebooksAndForTheRestAsGiven) {
  std::string json = RulebookText().json();
  const std::string star = R"("rounds": [{"rounds": ["*"])", rule = json.substr(json.find(star));
  const std::string own = rule.substr(11, rule.find("}]") - 10);
  std::string last = own;
  last.replace(last.find("\"*\""), 3, "\"final\"");
  json.replace(json.find(own), own.size(), own + ", " + last);
  const auto rules = compiled(json);
  EXPECT_EQ(rules.in_order({"final", "z", "a"}), (std::vector<std::string>{"z", "a", "final"}));
}

}  // namespace
}  // namespace leitai::test
