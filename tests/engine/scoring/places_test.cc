// Totals to places: exactness, ties, numberings, awards, and who takes no place.
#include <gtest/gtest.h>

#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using schema::EntryStanding;
using Marks = std::vector<std::string>;

/// One judge, one mark an entry, from entry 1 on.
SheetMaker of_marks(const Marks& marks) {
  SheetMaker sheet;
  for (unsigned i = 0; i < marks.size(); ++i) sheet.marks(i + 1, {marks[i]});
  return sheet;
}

/// Means of 73/7, 83.2/8 and 83/8.
SheetMaker three_close_ones() {
  SheetMaker sheet;
  sheet.marks(3, {"10", "10", "10", "10", "11", "11", "11"});
  sheet.marks(2, {"10.4", "10.4", "10.4", "10.4", "10.4", "10.4", "10.4", "10.4"});
  sheet.marks(1, {"10", "10", "10", "10", "10", "11", "11", "11"});
  return sheet;
}

TEST(Places, AreOfExactTotalsUnlessTheirRoundingBinds) {
  RulebookText rulebook;
  rulebook.shown = R"({"digits": 1, "mode": "halfUp", "effect": "display"})";
  EXPECT_EQ(board(rulebook, three_close_ones()), "1 #3 10.4, 2 #2 10.4, 3 #1 10.4");
  rulebook.shown = R"({"digits": 1, "mode": "halfUp", "effect": "binding"})";
  EXPECT_EQ(board(rulebook, three_close_ones()), "1 #1 10.4, 1 #2 10.4, 1 #3 10.4");
  rulebook.ties = R"([{"exactTotal": null}, {"shared": null}])";
  EXPECT_EQ(board(rulebook, three_close_ones()), "1 #3 10.4, 2 #2 10.4, 3 #1 10.4");
  rulebook.direction = "lower";
  EXPECT_EQ(board(rulebook, three_close_ones()), "1 #1 10.4, 2 #2 10.4, 3 #3 10.4");
}

TEST(Places, AreNumberedInFiveWays) {
  RulebookText rulebook;
  const SheetMaker sheet = of_marks({"8", "9", "7", "8", "8", "6"});
  const auto numbered = [&](const std::string& numbering) {
    rulebook.numbering = numbering;
    std::string places;
    for (const auto& row : overall_rows(rulebook, sheet)) places += row.place + " ";
    return places;
  };
  EXPECT_EQ(numbered("competition"), "1 2 2 2 5 6 ");
  EXPECT_EQ(numbered("dense"), "1 2 2 2 3 4 ");
  EXPECT_EQ(numbered("ordinal"), "1 2 3 4 5 6 ");
  EXPECT_EQ(numbered("modified"), "1 4 4 4 5 6 ");
  EXPECT_EQ(numbered("fractional"), "1 3 3 3 5 6 ");
  EXPECT_EQ(board(rulebook, of_marks({"8", "8"})), "1.5 #1 8.00, 1.5 #2 8.00");
}

TEST(Places, GoOnlyToThoseWhoCompeteAndHaveATotal) {
  RulebookText rulebook;
  rulebook.non_scores = RulebookText::policies("stop", {{"dnf", "voidAttempt"}});
  rulebook.awards = R"([{"key": "gold", "rounds": ["overall"], "quota": 1, "border": "allUp"}])";
  SheetMaker sheet = of_marks({"5", "9", "8", "10", "dnf", "pending"});
  sheet.standing(2, EntryStanding::OUT_OF_COMPETITION).standing(4, EntryStanding::WITHDRAWN);
  EXPECT_EQ(board(rulebook, sheet),
            "1 #3 8.00 gold, 2 #1 5.00, - #2 9.00 (outOfCompetition), - #4 - (withdrawn), - #5 - (dnf), "
            "- #6 - (pending)");
  EXPECT_EQ(board(rulebook, sheet, "final"),
            "1 #3 8.00, 2 #1 5.00, - #2 9.00 (outOfCompetition), - #4 - (withdrawn), - #5 - (dnf), - #6 - (pending)");
}

class Ties : public testing::Test {
 protected:
  /// The entries' order where the totals are level and the chain decides; level ones in brackets.
  std::string chain(const std::string& links) {
    rulebook_.ties = "[" + links + R"({"shared": null}])";
    return board(rulebook_, sheet_);
  }
  RulebookText rulebook_;
  SheetMaker sheet_;
};

TEST_F(Ties, TheNextBestAttemptsAreComparedOneByOne) {
  rulebook_.non_scores = RulebookText::policies("voidAttempt");
  sheet_.marks(1, {"9"}).marks(1, {"5"}, {.attempt = 2}).marks(1, {"3"}, {.attempt = 3});
  sheet_.marks(2, {"7"}).marks(2, {"9"}, {.attempt = 2}).marks(2, {"dnf"}, {.attempt = 3});
  sheet_.marks(3, {"9"}).marks(3, {"7"}, {.attempt = 2}).marks(3, {"1"}, {.attempt = 3});
  sheet_.marks(4, {"1"}).marks(4, {"7"}, {.attempt = 2}).marks(4, {"9"}, {.attempt = 3});
  EXPECT_EQ(chain(""), "1 #1 9.00, 1 #2 9.00, 1 #3 9.00, 1 #4 9.00");
  EXPECT_EQ(chain(R"({"nextBestAttempts": null}, )"), "1 #3 9.00, 1 #4 9.00, 3 #2 9.00, 4 #1 9.00");
}

TEST_F(Ties, ACriterionsScoreIsComparedInItsOwnDirection) {
  rulebook_.criteria = R"([
    {"key": "a", "score": {"min": 0, "max": 20, "step": 1, "better": "higher"}},
    {"key": "b", "score": {"min": 0, "max": 20, "step": 1, "better": "lower"}}])";
  rulebook_.uses = uses_of({{"a", "1"}, {"b", "1"}});
  const auto entry = [&](unsigned number, const std::string& a, const std::string& b) {
    sheet_.marks(number, {a}).marks(number, {b}, {.criterion = 2});
  };
  entry(1, "4", "6");
  entry(2, "7", "3");
  entry(3, "4", "6");
  EXPECT_EQ(chain(R"({"criterion": "a"}, )"), "1 #2 10.00, 2 #1 10.00, 2 #3 10.00");
  EXPECT_EQ(chain(R"({"criterion": "b"}, )"), "1 #2 10.00, 2 #1 10.00, 2 #3 10.00");
  entry(2, "3", "7");
  EXPECT_EQ(chain(R"({"criterion": "a"}, )"), "1 #1 10.00, 1 #3 10.00, 3 #2 10.00");
  EXPECT_EQ(chain(R"({"criterion": "b"}, )"), "1 #1 10.00, 1 #3 10.00, 3 #2 10.00");
}

TEST_F(Ties, ARoundsScoreIsComparedAndWithoutOneIsBehind) {
  sheet_ = SheetMaker({"semi", "final"});
  sheet_.marks(1, {"5"}).marks(2, {"6"});
  for (unsigned i = 1; i <= 3; ++i) sheet_.marks(i, {"9"}, {.round = 2});
  EXPECT_EQ(chain(R"({"round": "semi"}, )"), "1 #2 9.00, 2 #1 9.00, 3 #3 9.00");
  rulebook_.direction = "lower";
  EXPECT_EQ(chain(R"({"round": "semi"}, )"), "1 #1 9.00, 2 #2 9.00, 3 #3 9.00");
}

TEST_F(Ties, TheRunningOrderGoesEitherWayAndWithoutOneIsBehind) {
  sheet_ = of_marks({"8", "8", "8"});
  sheet_.order(1, 2).order(2, 1);
  EXPECT_EQ(chain(R"({"runningOrder": "earlierFirst"}, )"), "1 #2 8.00, 2 #1 8.00, 3 #3 8.00");
  EXPECT_EQ(chain(R"({"runningOrder": "laterFirst"}, )"), "1 #1 8.00, 2 #2 8.00, 3 #3 8.00");
}

TEST_F(Ties, TheNextLinkIsAskedOnlyAboutThoseStillLevel) {
  sheet_ = SheetMaker({"semi", "final"});
  for (unsigned i = 1; i <= 4; ++i) sheet_.marks(i, {i < 3 ? "5" : "6"}).marks(i, {"9"}, {.round = 2}).order(i, i);
  EXPECT_EQ(chain(R"({"round": "semi"}, {"runningOrder": "laterFirst"}, )"),
            "1 #4 9.00, 2 #3 9.00, 3 #2 9.00, 4 #1 9.00");
  EXPECT_EQ(chain(R"({"runningOrder": "earlierFirst"}, {"round": "semi"}, )"),
            "1 #1 9.00, 2 #2 9.00, 3 #3 9.00, 4 #4 9.00");
}

TEST_F(Ties, OfASumAllCountedRoundsAttemptsAreCompared) {
  sheet_ = SheetMaker({"semi", "final"});
  sheet_.marks(1, {"5"}).marks(1, {"5"}, {.round = 2});
  sheet_.marks(2, {"4"}).marks(2, {"6"}, {.round = 2});
  rulebook_.overall = R"({"sum": null, "missing": "noTotal"})";
  EXPECT_EQ(chain(R"({"nextBestAttempts": null}, )"), "1 #2 10.00, 2 #1 10.00");
}

class Awards : public testing::Test {
 protected:
  static std::string award(const std::string& key, unsigned quota, const std::string& border) {
    return R"({"key": ")" + key + R"(", "rounds": ["overall"], "quota": )" + std::to_string(quota) +
           R"(, "border": ")" + border + "\"}";
  }
  /// The awards in the order of places, of totals that share places as the marks do.
  std::string awards(const std::string& list, const Marks& marks) {
    rulebook_.awards = "[" + list + "]";
    std::string text;
    for (const auto& row : overall_rows(rulebook_, of_marks(marks)))
      text += (row.award.empty() ? "-" : row.award) + " ";
    return text;
  }
  std::string two(const std::string& border, const Marks& marks) {
    return awards(award("a", 2, border) + ", " + award("b", 2, border), marks);
  }
  RulebookText rulebook_;
};

TEST_F(Awards, GoByQuotaInOrder) {
  for (const std::string border : {"allUp", "allDown", "hold"}) {
    EXPECT_EQ(two(border, {"9", "8", "7", "6", "5"}), "a a b b - ");
    EXPECT_EQ(two(border, {"9"}), "a ");
    EXPECT_EQ(two(border, {"9", "9", "8", "8", "7"}), "a a b b - ");
  }
}

TEST_F(Awards, ATieAtTheBorderIsAllUpAllDownOrHeld) {
  const Marks border = {"9", "8", "8", "7", "6", "5"};
  EXPECT_EQ(two("allUp", border), "a a a b b - ");
  EXPECT_EQ(two("allDown", border), "a b b - - - ");
  // One of the held two will be among the two of b.
  EXPECT_EQ(two("hold", border), "a hold:a hold:a b - - ");
}

TEST_F(Awards, AHeldTieLargerThanTheNextQuotaTakesItWhole) {
  const Marks level = {"8", "8", "8", "8", "8", "7"};
  EXPECT_EQ(two("hold", level), "hold:a hold:a hold:a hold:a hold:a - ");
  EXPECT_EQ(awards(award("a", 1, "hold") + ", " + award("b", 3, "hold") + ", " + award("c", 2, "hold"), level),
            "hold:a hold:a hold:a hold:a hold:a c ");
  EXPECT_EQ(two("allDown", level), "- - - - - - ");
  EXPECT_EQ(two("allUp", level), "a a a a a b ");
}

TEST_F(Awards, BelongToTheirRoundsOnly) {
  rulebook_.awards = R"([{"key": "a", "rounds": ["*"], "quota": 1, "border": "allUp"},
                         {"key": "b", "rounds": ["overall"], "quota": 1, "border": "allUp"}])";
  EXPECT_EQ(board(rulebook_, of_marks({"9"}), "final"), "1 #1 9.00 a");
  EXPECT_EQ(board(rulebook_, of_marks({"9"})), "1 #1 9.00 b");
}

}  // namespace
}  // namespace leitai::test
