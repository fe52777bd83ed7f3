// At the borders: halves and negative numbers, panels as small as their trims, all marks level, very many.
#include <gtest/gtest.h>

#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using Marks = std::vector<std::string>;

std::string to_one_digit(const std::string& mode, const std::string& effect) {
  return R"({"digits": 1, "mode": ")" + mode + R"(", "effect": ")" + effect + "\"}";
}

/// The mean of these marks, shown with one digit: rounded there by the mode, or before, binding.
std::string rounded(const std::string& mode, const Marks& marks) {
  RulebookText rulebook;
  rulebook.shown = to_one_digit(mode, "display");
  const std::string shown = total_of(rulebook, SheetMaker().marks(1, marks));
  rulebook.shown = to_one_digit("halfUp", "display");
  rulebook.roundings = R"([{"at": "attempt", "digits": 1, "mode": ")" + mode + R"(", "effect": "binding"}])";
  EXPECT_EQ(total_of(rulebook, SheetMaker().marks(1, marks)), shown);
  return shown;
}

TEST(Rounding, GoesByItsModeOnBothSidesOfZero) {
  struct Case {
    Marks marks;
    const char *half_up, *half_even, *down, *up;
  };
  for (const Case& one : {
           Case{{"8.2", "8.3"}, "8.3", "8.2", "8.2", "8.3"},        // 8.25
           Case{{"8.3", "8.4"}, "8.4", "8.4", "8.3", "8.4"},        // 8.35
           Case{{"-8.2", "-8.3"}, "-8.3", "-8.2", "-8.2", "-8.3"},  // up is away from zero, down towards it
           Case{{"-8.3", "-8.4"}, "-8.4", "-8.4", "-8.3", "-8.4"},
           Case{{"8.2", "8.2", "8.3"}, "8.2", "8.2", "8.2", "8.3"},  // 8.2333...
           Case{{"-8.2", "-8.3", "-8.3"}, "-8.3", "-8.3", "-8.2", "-8.3"},
           Case{{"0", "0.1"}, "0.1", "0.0", "0.0", "0.1"},
           Case{{"0", "-0.1"}, "-0.1", "0.0", "0.0", "-0.1"},   // zero has no sign
           Case{{"9.9", "10"}, "10.0", "10.0", "9.9", "10.0"},  // 9.95
           Case{{"-8.2", "8.2"}, "0.0", "0.0", "0.0", "0.0"},
           Case{{"8.2"}, "8.2", "8.2", "8.2", "8.2"},
           Case{{"-8.2"}, "-8.2", "-8.2", "-8.2", "-8.2"},
       }) {
    const std::string where = one.marks.front() + " ...";
    EXPECT_EQ(rounded("halfUp", one.marks), one.half_up) << where;
    EXPECT_EQ(rounded("halfEven", one.marks), one.half_even) << where;
    EXPECT_EQ(rounded("down", one.marks), one.down) << where;
    EXPECT_EQ(rounded("up", one.marks), one.up) << where;
  }
}

TEST(Rounding, MakesTotalsLevelOnlyWhereItBinds) {
  RulebookText rulebook;
  const auto places = [&](const std::string& mode, const std::string& effect, const Marks& half, const Marks& whole) {
    rulebook.shown = to_one_digit(mode, effect);
    return board(rulebook, SheetMaker().marks(1, half).marks(2, whole));
  };
  EXPECT_EQ(places("halfUp", "display", {"8.2", "8.3"}, {"8.3"}), "1 #2 8.3, 2 #1 8.3");
  EXPECT_EQ(places("halfUp", "binding", {"8.2", "8.3"}, {"8.3"}), "1 #1 8.3, 1 #2 8.3");
  EXPECT_EQ(places("up", "binding", {"8.2", "8.3"}, {"8.3"}), "1 #1 8.3, 1 #2 8.3");
  EXPECT_EQ(places("halfEven", "binding", {"8.2", "8.3"}, {"8.3"}), "1 #2 8.3, 2 #1 8.2");
  EXPECT_EQ(places("halfEven", "binding", {"8.2", "8.3"}, {"8.2"}), "1 #1 8.2, 1 #2 8.2");
  EXPECT_EQ(places("down", "binding", {"8.2", "8.3"}, {"8.2"}), "1 #1 8.2, 1 #2 8.2");
  EXPECT_EQ(places("halfUp", "display", {"-8.2", "-8.3"}, {"-8.3"}), "1 #1 -8.3, 2 #2 -8.3");
  EXPECT_EQ(places("halfUp", "binding", {"-8.2", "-8.3"}, {"-8.3"}), "1 #1 -8.3, 1 #2 -8.3");
  EXPECT_EQ(places("halfEven", "binding", {"-8.2", "-8.3"}, {"-8.3"}), "1 #1 -8.2, 2 #2 -8.3");
  EXPECT_EQ(places("down", "binding", {"-8.2", "-8.3"}, {"-8.2"}), "1 #1 -8.2, 1 #2 -8.2");
}

/// The totals of panels of no, one, ... and five judges: of 7, 8, 10, 11 and 20 the first ones.
std::string by_size(const std::string& aggregate, unsigned each_side, const std::string& smaller) {
  const std::string drop = std::to_string(each_side);
  RulebookText rulebook;
  rulebook.panel =
      "{\"" + aggregate + R"(": {"low": )" + drop + R"(, "high": )" + drop + R"(, "smaller": ")" + smaller + "\"}}";
  const Marks all = {"7", "8", "10", "11", "20"};
  std::string totals;
  for (auto end = all.begin();; ++end) {
    totals += (totals.empty() ? "" : " ") + total_of(rulebook, SheetMaker().marks(1, Marks(all.begin(), end)));
    if (end == all.end()) return totals;
  }
}

TEST(Trims, OfOneEachSideNeedThreeJudges) {
  for (const std::string smaller : {"stop", "voidAttempt", "voidEntry"}) {
    EXPECT_EQ(by_size("trimmedMean", 1, smaller), "pending pending pending 8.00 9.00 9.67");
    EXPECT_EQ(by_size("trimmedSum", 1, smaller), "pending pending pending 8.00 18.00 29.00");
  }
  EXPECT_EQ(by_size("trimmedMean", 1, "keepAll"), "pending 7.00 7.50 8.00 9.00 9.67");
  EXPECT_EQ(by_size("trimmedSum", 1, "keepAll"), "pending 7.00 15.00 8.00 18.00 29.00");
}

TEST(Trims, OfTwoEachSideNeedFiveJudges) {
  for (const std::string smaller : {"stop", "voidAttempt", "voidEntry"}) {
    EXPECT_EQ(by_size("trimmedMean", 2, smaller), "pending pending pending pending pending 10.00");
    EXPECT_EQ(by_size("trimmedSum", 2, smaller), "pending pending pending pending pending 10.00");
  }
  EXPECT_EQ(by_size("trimmedMean", 2, "keepAll"), "pending 7.00 7.50 8.33 9.00 10.00");
  EXPECT_EQ(by_size("trimmedSum", 2, "keepAll"), "pending 7.00 15.00 25.00 36.00 10.00");
}

TEST(ClampToMean, MovesANumberOnceWhateverItsRoundingMakesOfIt) {
  RulebookText rulebook;
  rulebook.panel = R"({"mean": null}, "perJudge": [{"clampToMean": {"limit": "0.5", "rounding": {"digits": 0,
      "mode": "halfUp", "effect": "binding", "above": {"value": "6", "unit": "5"}}}}])";
  SheetMaker sheet;
  sheet.marks(1, {"4", "6.5", "9"});  // mean 6.5: 4 becomes 6, 9 becomes 7 and so 5, which is below 6
  EXPECT_EQ(board(rulebook, sheet), "1 #1 5.83");
}

class AllLevel : public testing::Test {
 protected:
  AllLevel() {
    for (unsigned entry = 1; entry <= 4; ++entry) sheet_.marks(entry, {"8.5", "8.5", "8.5", "8.5", "8.5"});
  }
  RulebookText rulebook_;
  SheetMaker sheet_;
};

TEST_F(AllLevel, EveryAggregateGivesTheOneMark) {
  for (const std::string aggregate :
       {R"({"mean": null})", R"({"median": null})", R"({"trimmedMean": {"low": 2, "high": 2, "smaller": "stop"}})",
        R"({"extremesMidpoint": {"smaller": "stop"}})", R"({"closestPair": {"level": "higher", "smaller": "stop"}})",
        R"({"middleOrAll": {"low": 1, "high": 1, "tolerance": "0", "smaller": "stop"}})",
        R"({"bestMean": {"count": 3, "better": "lower", "smaller": "stop"}})",
        R"({"mean": null}, "perJudge": [{"clampToMean": {"limit": "0"}}])",
        R"({"mean": null}, "perJudge": [{"withinMedian": {"window": "0", "none": "stop"}}])"}) {
    rulebook_.panel = aggregate;
    EXPECT_EQ(board(rulebook_, sheet_), "1 #1 8.50, 1 #2 8.50, 1 #3 8.50, 1 #4 8.50") << aggregate;
  }
}

TEST_F(AllLevel, JudgesWithoutSpreadGiveTheMiddle) {
  const std::string field = R"("field": {"over": "round", "entries": "competing"},
      "least": {"entries": 1, "judges": 1, "below": "stop"}, "zeroSpread": "middle")";
  rulebook_.panel = R"({"mean": null}, "perJudge": [{"zScore": {)" + field +
                    R"(, "spread": "sample", "digits": 6, "mode": "halfUp", "fit": {"none": null}}}])";
  EXPECT_EQ(board(rulebook_, sheet_), "1 #1 0.00, 1 #2 0.00, 1 #3 0.00, 1 #4 0.00");
  rulebook_.panel = R"({"mean": null}, "perJudge": [{"minMax": {)" + field + R"(, "low": "60", "high": "100"}}])";
  EXPECT_EQ(board(rulebook_, sheet_), "1 #1 80.00, 1 #2 80.00, 1 #3 80.00, 1 #4 80.00");
}

TEST_F(AllLevel, NoComparisonOfMarksSeparatesThem) {
  for (const std::string link :
       {R"({"criterion": "score"})", R"({"countback": null})", R"({"markCount": "8.5"})", R"({"untrimmedTotal": null})",
        R"({"exactTotal": null})", R"({"firsts": "judges"})", R"({"headToHead": "repeated"})",
        R"({"fewerDeductions": null})", R"({"bestAttempt": null})", R"({"nextBestAttempts": null})"}) {
    rulebook_.ties = "[" + link + R"(, {"shared": null}])";
    EXPECT_EQ(board(rulebook_, sheet_), "1 #1 8.50, 1 #2 8.50, 1 #3 8.50, 1 #4 8.50") << link;
  }
}

TEST_F(AllLevel, TheyShareAPlaceByTheNumberingAndAnAwardByTheBorder) {
  const auto places = [&](const std::string& numbering) {
    rulebook_.numbering = numbering;
    std::string text;
    for (const auto& row : overall_rows(rulebook_, sheet_)) text += row.place + " ";
    return text;
  };
  EXPECT_EQ(places("competition"), "1 1 1 1 ");
  EXPECT_EQ(places("dense"), "1 1 1 1 ");
  EXPECT_EQ(places("ordinal"), "1 2 3 4 ");
  EXPECT_EQ(places("modified"), "4 4 4 4 ");
  EXPECT_EQ(places("fractional"), "2.5 2.5 2.5 2.5 ");
  const auto awards = [&](const std::string& border) {
    rulebook_.awards = R"([{"key": "a", "rounds": ["overall"], "quota": 3, "border": ")" + border + "\"}]";
    std::string text;
    for (const auto& row : overall_rows(rulebook_, sheet_)) text += (row.award.empty() ? "-" : row.award) + " ";
    return text;
  };
  EXPECT_EQ(awards("allUp"), "a a a a ");
  EXPECT_EQ(awards("allDown"), "- - - - ");
  EXPECT_EQ(awards("hold"), "hold:a hold:a hold:a hold:a ");
}

TEST(VeryMany, TenThousandEntriesTakeTheirPlacesInPairs) {
  constexpr unsigned kEntries = 10'000, kMarks = kEntries / 2;
  SheetMaker sheet;
  // Entries i and i + 5 000 both have the mean i.
  for (unsigned entry = 1; entry <= kEntries; ++entry) {
    const unsigned mark = entry > kMarks ? entry - kMarks : entry;
    sheet.marks(entry, {std::to_string(mark - 1), std::to_string(mark), std::to_string(mark + 1)});
  }
  const auto rows = overall_rows({}, sheet);
  ASSERT_EQ(rows.size(), kEntries);
  for (unsigned i = 0; i < kEntries; ++i) {
    const unsigned pair = i / 2, mark = kMarks - pair;
    ASSERT_EQ(rows[i].place, std::to_string(2 * pair + 1));
    ASSERT_EQ(rows[i].entry, EntryNo(i % 2 == 0 ? mark : mark + kMarks));
    ASSERT_EQ(rows[i].total, std::to_string(mark) + ".00");
  }
}

class AThousandJudges : public testing::Test {
 protected:
  static constexpr unsigned kJudges = 1000;
  /// Judge j gives both entries 1 as many times and `factor` times as much.
  static SheetMaker marked(unsigned factor) {
    Marks one, other;
    for (unsigned j = 1; j <= kJudges; ++j) {
      one.push_back(std::to_string(j));
      other.push_back(std::to_string(factor * j));
    }
    SheetMaker sheet;
    sheet.marks(1, one).marks(2, other);
    return sheet;
  }
  RulebookText rulebook_;
};

TEST_F(AThousandJudges, AreAveragedSummedAndTrimmed) {
  rulebook_.panel = R"({"mean": null})";
  EXPECT_EQ(board(rulebook_, marked(2)), "1 #2 1001.00, 2 #1 500.50");
  rulebook_.panel = R"({"median": null})";
  EXPECT_EQ(board(rulebook_, marked(2)), "1 #2 1001.00, 2 #1 500.50");
  rulebook_.panel = R"({"trimmedSum": {"low": 499, "high": 499, "smaller": "stop"}})";
  EXPECT_EQ(board(rulebook_, marked(2)), "1 #2 2002.00, 2 #1 1001.00");
  rulebook_.panel = R"({"trimmedMean": {"low": 0, "high": 900, "smaller": "stop"}})";
  EXPECT_EQ(board(rulebook_, marked(2)), "1 #2 101.00, 2 #1 50.50");
}

TEST_F(AThousandJudges, AreComparedOneByOne) {
  // Each has a mean of its own, 1.5 j: the ratios are 2/3 and 4/3 all the same, and their sums exact.
  rulebook_.panel = R"({"sum": null}, "perJudge": [{"ratioToMean": {
      "field": {"over": "round", "entries": "competing"}, "least": {"entries": 1, "judges": 1, "below": "stop"},
      "zeroMean": "stop", "scale": {"by": "3"}}}])";
  rulebook_.shown = R"({"digits": 18, "mode": "up", "effect": "display"})";
  EXPECT_EQ(board(rulebook_, marked(2)), "1 #2 4000.000000000000000000, 2 #1 2000.000000000000000000");
}

TEST_F(AThousandJudges, GiveAMajorityToWhoAllPutFirst) {
  rulebook_.panel = R"({"majority": null}, "perJudge": [{"toRanks": {
      "field": {"over": "round", "entries": "competing"}, "better": "higher", "numbering": "competition"}}])";
  rulebook_.direction = "lower";
  EXPECT_EQ(board(rulebook_, marked(2)), "1 #2 1.00, 2 #1 2.00");
  // Level for every judge: the mean place.
  EXPECT_EQ(board(rulebook_, marked(1)), "1 #1 1.50, 1 #2 1.50");
}

}  // namespace
}  // namespace leitai::test
