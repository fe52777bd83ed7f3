// What `leitai rank` refuses: with file, line, column, what was found and expected, and nothing on standard output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/leitai/rank/small_files.h"

namespace leitai::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kGoodMark = "c,final,1,A,J1,score,8\n";

class RankErrors : public testing::Test {
 protected:
  std::string errors() {
    const Ranked ranked = files_.rank();
    EXPECT_EQ(ranked.exit_code, 2);
    EXPECT_EQ(ranked.out, "");
    return ranked.err;
  }
  std::string of_marks(const std::string& rows) {
    files_.marks(rows);
    return errors();
  }
  SmallFiles files_;
};

TEST_F(RankErrors, EveryErrorOfTheMarksIsReportedWithItsPlace) {
  const std::string found = of_marks(
      "c,final,0,A,J1,score,8\n"
      "c,quarter,1,A,J1,score,8\n"
      "c,final,1,,J1,score,8\n"
      "c,final,1,A,,score,8\n"
      "c,final,1,A,J1,style,8\n"
      "c,final,1,A,J1,score,eight\n"
      "c,final,1,A,J1,score,10.5\n"
      "c,final,1,A,J1,score,8.25\n"
      "c,final,1,A,J1,score\n"
      ",final,1,A,J1,score,8\n"
      "c,final,1,A,J1,score,8\n"
      "c,final,1,A,J1,score,9\n");
  EXPECT_EQ(found,
            "marks.csv:2:9: found \"0\", expected a whole number 1 … 65535\n"
            "marks.csv:3:3: found \"quarter\", expected a round that the rulebook has rules for\n"
            "marks.csv:4:11: found \"\", expected a name of 1 to 256 bytes\n"
            "marks.csv:5:13: found \"\", expected a name of 1 to 256 bytes\n"
            "marks.csv:6:16: found \"style\", expected one of the rulebook's criteria: score\n"
            "marks.csv:7:22: \"eight\" is not a mark: expected a decimal number, or one of pending, absent, abstained, "
            "recused, withdrawn, late, dnf, dns\n"
            "marks.csv:8:22: \"score\": found 10.5, expected from 0 to 10\n"
            "marks.csv:9:22: \"score\": found 8.25, expected 0 plus a whole number of steps of 0.5\n"
            "marks.csv:10: found 6 fields, expected 7\n"
            "marks.csv:11:1: found \"\", expected the name of a contest, 1 to 256 bytes\n");
}

TEST_F(RankErrors, AMarkIsGivenOnce) {
  EXPECT_EQ(of_marks("c,final,1,A,J1,score,8\nc,final,1,A,J2,score,8\nc,final,1,A,J1,score,9\n"),
            "marks.csv:4:22: is given already in line 2, expected once\n");
}

TEST_F(RankErrors, TheyAreToldInChineseToo) {
  files_.options.language = tools::Language::zh;
  EXPECT_EQ(of_marks("c,final,0,A,J1,score,8\n"), "marks.csv:2:9: 发现 “0”,应为整数 1 … 65535\n");
}

TEST_F(RankErrors, TheFirstTwentyOfAFileAreShown) {
  std::string rows;
  for (int i = 0; i < 25; ++i) rows += "c,final,0,A,J1,score,8\n";
  const std::string found = of_marks(rows);
  EXPECT_THAT(found, HasSubstr("marks.csv:21:9: "));
  EXPECT_THAT(found, Not(HasSubstr("marks.csv:22:9: ")));
  EXPECT_THAT(found, HasSubstr("marks.csv: 5 more errors\n"));
}

TEST_F(RankErrors, AFileThatIsNotThereOrEmptyIsOne) {
  files_.options.files.marks = "/nowhere/marks.csv";
  EXPECT_EQ(errors(), "/nowhere/marks.csv: cannot be read: No such file or directory\n");
  files_.options.files.marks = files_.write("marks.csv", "");
  EXPECT_EQ(errors(),
            "marks.csv:1:1: found \"\", expected the header contest,round,attempt,entry,judge,criterion,mark\n");
  EXPECT_EQ(of_marks(""), "marks.csv: found no marks, expected at least one\n");
}

TEST_F(RankErrors, TheOtherFilesSpeakOfWhatTheMarksHave) {
  files_.marks(kGoodMark);
  files_.factors(
      "c,final,1,B,,1,0\nd,final,1,A,,1,0\nc,semi,1,A,,1,0\nc,final,1,A,style,1,0\nc,final,1,A,,x,0\n"
      "c,final,1,A,,2,\nc,final,1,A,,2,0\n");
  files_.adjustments("c,final,A,,1,\nc,final,A,overtime,,\nc,final,Z,overtime,1,\n");
  files_.entries("c,A,,0,yes\nc,A,,1,maybe\nc,A,U,1,yes\nc,A,U,1,yes\n");
  EXPECT_EQ(errors(),
            "entries.csv:2:6: found \"0\", expected a whole number 1 … 1000000\n"
            "entries.csv:3:8: found \"maybe\", expected yes, no or withdrawn\n"
            "entries.csv:5:3: found \"A\", expected one row for each entry\n"
            "factors.csv:2:11: found \"B\", expected a name that the contest's marks have\n"
            "factors.csv:3:1: found \"d\", expected a contest that has marks\n"
            "factors.csv:4:3: found \"semi\", expected a name that the contest's marks have\n"
            "factors.csv:5:13: found \"style\", expected one of the rulebook's criteria: score\n"
            "factors.csv:6:14: \"x\" is not a decimal number (such as 8.5, at most 18 digits)\n"
            "adjustments.csv:2:11: found \"\", expected a name of 1 to 256 bytes\n"
            "adjustments.csv:3:20: \"\" is not a decimal number (such as 8.5, at most 18 digits)\n"
            "adjustments.csv:4:9: found \"Z\", expected a name that the contest's marks have\n"
            "factors.csv:8:14: is given already in line 7, expected once\n");
}

TEST_F(RankErrors, ACriterionIsOneOfItsRound) {
  std::string rules = kSmallRules;
  const std::string scale = R"("score": {"min": 0, "max": 10, "step": "0.5", "better": "higher"}})";
  rules.replace(rules.find(scale), scale.size(), scale + R"(, {"key": "style", )" + scale);
  files_.rules(rules);
  EXPECT_EQ(of_marks("c,final,1,A,J1,style,8\n"),
            "marks.csv:2:16: found \"style\", expected a criterion of that round\n");
}

TEST_F(RankErrors, OfTheRulebookComeWithItsPathAllAtOnce) {
  files_.marks(kGoodMark);
  std::string rules = kSmallRules;
  rules.replace(rules.find("\"mean\": null"), 12, "");
  rules.replace(rules.find("\"halfUp\""), 8, "\"unknown\"");
  files_.rules(rules);
  EXPECT_EQ(errors(),
            "rules.json: $.performances[0].panel: must be said: mean, sum, median, trimmedMean, trimmedSum, "
            "extremesMidpoint, closestPair, middleOrAll, majority, bestMean, bestSum, weightedPanels\n"
            "rules.json: $.rankings[0].total.mode: must be said: halfUp, halfEven, down, up\n");
  files_.rules(R"({"titel": "x"})");
  EXPECT_THAT(errors(), HasSubstr("rules.json: $.titel: unknown field; known are: title, criteria"));
}

TEST_F(RankErrors, OfTheRulebooksSyntaxComeWithLineAndColumn) {
  files_.marks(kGoodMark);
  files_.rules("{\n  \"title\": \"x\",,\n}");
  EXPECT_THAT(errors(), HasSubstr("rules.json:2:16: JSON syntax error: "));
  files_.options.rules = "/nowhere/rules.json";
  EXPECT_EQ(errors(), "/nowhere/rules.json: cannot be read: No such file or directory\n");
}

}  // namespace
}  // namespace leitai::test
