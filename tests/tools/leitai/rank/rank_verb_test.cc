// What `leitai rank` prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/leitai/rank/small_files.h"

namespace leitai::test {
namespace {

using testing::HasSubstr;

std::string csv(const std::string& rows) {
  return "contest,round,entry,total,rank,award\n" + rows;
}

class RankVerb : public testing::Test {
 protected:
  std::string out() {
    const Ranked ranked = files_.rank();
    EXPECT_EQ(ranked.exit_code, 0) << ranked.err;
    EXPECT_EQ(ranked.err, "");
    return ranked.out;
  }
  SmallFiles files_;
};

TEST_F(RankVerb, PrintsABlockForEachRoundAndOneForTheWhole) {
  files_.marks("c,final,1,A,J1,score,8\nc,semi,1,A,J1,score,9\nc,semi,1,B,J1,score,7.5\nc,semi,1,B,J2,score,8\n");
  EXPECT_EQ(out(), csv("c,semi,A,9.00,1,\nc,semi,B,7.75,2,\nc,final,A,8.00,1,\n"
                       "c,overall,A,8.00,1,gold\nc,overall,B,7.75,2,\n"));
}

TEST_F(RankVerb, RanksEachContestOnItsOwnInTheOrderTheyComeIn) {
  files_.marks("z,final,1,A,J1,score,8\na,final,1,A,J1,score,5\nz,final,1,B,J1,score,9\n");
  EXPECT_EQ(out(), csv("z,final,B,9.00,1,\nz,final,A,8.00,2,\nz,overall,B,9.00,1,gold\nz,overall,A,8.00,2,\n"
                       "a,final,A,5.00,1,\na,overall,A,5.00,1,gold\n"));
}

TEST_F(RankVerb, RanksOnlyTheContestsThatMatchAndLooksAtNoOther) {
  files_.marks("gp1-short,final,1,A,J1,score,8\ngp1-free,nonsense,x,A,J1,score,99\ngp2-short,final,1,A,J1,score,5\n");
  files_.options.files.contests = {"gp?-short"};
  EXPECT_THAT(out(), HasSubstr("gp1-short,final,A,8.00,1,\n"));
  EXPECT_THAT(out(), HasSubstr("gp2-short,final,A,5.00,1,\n"));
  files_.options.files.contests = {"gp1-s*", "[x]"};
  const Ranked ranked = files_.rank();
  EXPECT_EQ(ranked.exit_code, 2);
  EXPECT_EQ(ranked.err, "marks.csv: no contest's name matches \"[x]\"\n");
}

TEST_F(RankVerb, DoesNotDependOnTheOrderOfRows) {
  files_.marks("c,semi,1,B,J2,score,8\nc,final,1,A,J1,score,8\nc,semi,1,B,J1,score,7.5\nc,semi,1,A,J1,score,9\n");
  const std::string first = out();
  files_.marks("c,semi,1,A,J1,score,9\nc,semi,1,B,J1,score,7.5\nc,semi,1,B,J2,score,8\nc,final,1,A,J1,score,8\n");
  EXPECT_EQ(out(), first);
}

TEST_F(RankVerb, TellsWhyThereIsNoTotalInItsPlace) {
  files_.marks(
      "c,final,1,A,J1,score,8\nc,final,1,B,J1,score,dnf\nc,final,1,C,J1,score,pending\n"
      "c,final,1,D,J1,score,9\nc,final,1,E,J1,score,7\n");
  files_.entries("c,D,,,no\nc,E,,,withdrawn\nc,A,,,yes\nc,B,,,\n");
  EXPECT_EQ(out(), csv("c,final,A,8.00,1,\nc,final,B,dnf,,\nc,final,C,pending,,\nc,final,D,9.00,,\n"
                       "c,final,E,withdrawn,,\n"
                       "c,overall,A,8.00,1,gold\nc,overall,B,dnf,,\nc,overall,C,pending,,\nc,overall,D,9.00,,\n"
                       "c,overall,E,withdrawn,,\n"));
}

TEST_F(RankVerb, CountsFactorsAdjustmentsAndRunningOrder) {
  files_.marks("c,final,1,A,J1,score,4\nc,final,2,A,J1,score,3\nc,final,1,B,J1,score,8\n");
  files_.factors("c,final,2,A,,2.5,0.75\n");
  files_.adjustments("c,final,A,overtime,-0.25,\"late, twice\"\n");
  files_.entries("c,A,Unit A,2,\nc,B,Unit B,1,\n");
  EXPECT_THAT(out(), HasSubstr("c,overall,B,8.00,1,gold\nc,overall,A,8.00,2,\n"));
  files_.options.format = tools::Format::json;
  EXPECT_THAT(out(), HasSubstr(R"({"contest":"c","round":"overall","entry":"B","unit":"Unit B","total":"8.00",)"
                               R"("rank":"1","award":"gold","state":""})"));
}

TEST_F(RankVerb, SaysWhichAwardATieAtTheBorderHolds) {
  files_.marks("c,final,1,A,J1,score,8\nc,final,1,B,J1,score,8\n");
  EXPECT_THAT(out(), HasSubstr("c,overall,A,8.00,1,hold:gold\nc,overall,B,8.00,1,hold:gold\n"));
}

TEST_F(RankVerb, ReadsFilesWithAByteOrderMarkAndQuotesNamesThatNeedIt) {
  files_.options.files.marks = files_.write(
      "marks.csv",
      "\xEF\xBB\xBF"
      "mark,contest,round,attempt,entry,judge,criterion\r\n8,c,final,1,\"A, \"\"the\"\" first\",J1,score\r\n");
  EXPECT_THAT(out(), HasSubstr("c,final,\"A, \"\"the\"\" first\",8.00,1,\n"));
}

TEST_F(RankVerb, PrintsTablesForPeopleInBothLanguages) {
  files_.marks("c,final,1,甲,J1,score,8\nc,final,1,乙,J1,score,dnf\n");
  files_.options.format = tools::Format::table;
  EXPECT_THAT(out(), HasSubstr("c · overall\nrank  entry"));
  EXPECT_THAT(out(), HasSubstr("did not finish\n"));
  files_.options.language = tools::Language::zh;
  EXPECT_THAT(out(), HasSubstr("c · 总成绩\n名次  参赛项目"));
  EXPECT_THAT(out(), HasSubstr("未完成\n"));
}

TEST_F(RankVerb, ExplainsOneEntryDownToTheLinesOfTheFile) {
  files_.marks("a/b,final,1,A,J1,score,8\na/b,final,1,A,J2,score,9\n");
  files_.options.format = tools::Format::table;
  files_.options.explain = "a/b/A";
  EXPECT_THAT(out(), HasSubstr("A (overall): place 1 = 8.50\n"));
  EXPECT_THAT(out(), HasSubstr("judge J2 = 9  [3]\n"));
  files_.options.language = tools::Language::zh;
  EXPECT_THAT(out(), HasSubstr("A(overall):第 1 名 = 8.50\n"));
  files_.options.format = tools::Format::json;
  EXPECT_THAT(out(), HasSubstr("\"position\": 3"));
}

TEST_F(RankVerb, ExplainsNothingThatIsNotThere) {
  files_.marks("c,final,1,A,J1,score,8\n");
  files_.options.format = tools::Format::table;
  for (const char* const subject : {"c/B", "d/A", "cA", "/A", "c/"}) {
    files_.options.explain = subject;
    const Ranked ranked = files_.rank();
    EXPECT_EQ(ranked.exit_code, 2) << subject;
    EXPECT_EQ(ranked.out, "");
    EXPECT_THAT(ranked.err, HasSubstr("--explain: found \"" + std::string(subject) + "\", expected CONTEST/ENTRY"));
  }
  files_.options.explain = "c/A";
  files_.options.format = tools::Format::csv;
  EXPECT_EQ(files_.rank().exit_code, 2);
}

}  // namespace
}  // namespace leitai::test
