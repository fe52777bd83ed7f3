// Previews, robustness and judges on the command line: of files, and the same of a daemon.
#include <gmock/gmock.h>

#include "tests/tools/leitai/made_up_contest.h"
#include "tools/leitai/import/names.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kRules = R"({
  "title": "small",
  "criteria": [{"key": "score", "title": {"zh": "得分", "en": "score"},
                "score": {"min": 0, "max": 10, "step": "0.5", "better": "higher"}}],
  "performances": [{"rounds": ["final"], "criteria": [{"criterion": "score", "weight": "1"}],
    "nonScores": {"pending": "stop", "absent": "leaveOut", "abstained": "leaveOut", "recused": "leaveOut",
                  "withdrawn": "leaveOut", "late": "leaveOut", "dnf": "voidAttempt", "dns": "voidAttempt"},
    "leastPanel": {"judges": 1, "below": "stop"}, "scope": "criterion", "panel": {"mean": null}}],
  "rounds": [{"rounds": ["final"], "attempts": {"best": null, "failed": "leaveOut"},
              "adjustments": {"others": "add"}, "total": {"own": null}}],
  "overall": {"lastRound": null},
  "rankings": [{"rounds": ["*", "overall"], "direction": "higher",
                "total": {"digits": 2, "mode": "halfUp", "effect": "display"}, "ties": [{"shared": null}],
                "numbering": "competition"}],
  "awards": [{"key": "gold", "rounds": ["overall"], "quota": 1, "border": "allUp"}]
})";

constexpr const char* kMarks = R"(contest,round,attempt,entry,judge,criterion,mark
hall,final,1,Ann,J1,score,8
hall,final,1,Ann,J2,score,8
hall,final,1,Ann,J3,score,9
hall,final,1,Bob,J1,score,9
hall,final,1,Bob,J2,score,9
hall,final,1,Bob,J3,score,6
)";

class AnalysisVerbs : public ::testing::Test {
 protected:
  AnalysisVerbs() {
    write_text(folder_.path() / "rules.json", kRules);
    write_text(folder_.path() / "marks.csv", kMarks);
  }

  Said on_files(Arguments arguments) const {
    for (const std::string& option : {std::string("--rules"), (folder_.path() / "rules.json").string(),
                                      std::string("--marks"), (folder_.path() / "marks.csv").string()})
      arguments.push_back(option);
    return run_cli(arguments);
  }

  testing::TempFolder folder_;
};

TEST_F(AnalysisVerbs, PreviewOfFilesShowsBeforeAndAfter) {
  const Said said = on_files({"preview", "--mark", "final/1/Ann/J1/score=6.5", "--format", "csv"});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_EQ(said.out,
            "contest,round,entry,name,unit,placeBefore,placeAfter,totalBefore,totalAfter,awardBefore,awardAfter,"
            "stateBefore,stateAfter\n"
            "hall,overall,1,Ann,,1,2,8.33,7.83,gold,,,\n"
            "hall,overall,2,Bob,,2,1,8.00,8.00,,gold,,\n"
            "hall,final,1,Ann,,1,2,8.33,7.83,,,,\n"
            "hall,final,2,Bob,,2,1,8.00,8.00,,,,\n");
  const Said people = on_files({"preview", "--penalty", "final/1/late=-2", "--recuse", "J3/Bob", "--lang", "zh"});
  EXPECT_THAT(people.out, AllOf(StartsWith("hall\n"), HasSubstr("总排名"), HasSubstr("将为"), HasSubstr("6.33")));
  EXPECT_THAT(on_files({"preview", "--withdraw", "Bob"}).out, HasSubstr("withdrawn"));
  EXPECT_THAT(on_files({"preview", "--mark", "1/1/1/1/1=8"}).out, HasSubstr("nothing would change"));
}

TEST_F(AnalysisVerbs, PreviewOfAnotherRulebookRanksByIt) {
  std::string other = kRules;
  other.replace(other.find(R"({"mean": null})"), 14, R"({"median": null})");
  write_text(folder_.path() / "other.json", other);
  const Said said = on_files({"preview", "--new-rules", (folder_.path() / "other.json").string(), "--format", "json"});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_EQ(lines_of(said.out).size(), 1u);
  EXPECT_THAT(said.out, HasSubstr(R"("name":"Bob","unit":"","before":{"place":"2")"));
}

TEST_F(AnalysisVerbs, PreviewSaysWhichOptionCannotBeRead) {
  const std::vector<std::pair<Arguments, std::string>> wrong{
      {{"preview"}, "suppose something"},
      {{"preview", "--mark", "final/1/Ann/J1=8"}, "expected ROUND/ATTEMPT/ENTRY/JUDGE/CRITERION=MARK"},
      {{"preview", "--mark", "final/1/Eve/J1/score=8"}, "there is no entry \"Eve\""},
      {{"preview", "--mark", "semi/1/Ann/J1/score=8"}, "there is no round \"semi\""},
      {{"preview", "--mark", "final/1/Ann/J9/score=8"}, "there is no judge \"J9\""},
      {{"preview", "--mark", "final/1/Ann/J1/style=8"}, "there is no criterion \"style\""},
      {{"preview", "--mark", "final/1/Ann/J1/score=8.3"}, "steps of 0.5"},
      {{"preview", "--mark", "final/2/Ann/J1/score=8"}, "was not opened"},
      {{"preview", "--penalty", "final/Ann=8"}, "expected ROUND/ENTRY/KIND=POINTS"},
      {{"preview", "--recuse", "J1/Ann/x"}, "expected JUDGE or JUDGE/ENTRY"},
      {{"preview", "--withdraw", "Eve"}, "there is no entry \"Eve\""},
      {{"preview", "--new-rules", "/nowhere.json", "--withdraw", "Ann"}, "cannot be read"},
      {{"judges", "--mads", "far"}, "expected a number from 0 on"},
      {{"judges", "--at", "3"}, "--marks goes neither with"},
  };
  for (const auto& [arguments, text] : wrong) {
    const Said said = on_files(arguments);
    EXPECT_EQ(said.exit_code, 2) << text;
    EXPECT_THAT(said.err, HasSubstr(text));
    EXPECT_EQ(said.out, "") << text;
  }
  EXPECT_THAT(run_cli({"robustness"}).err, HasSubstr("give files with --marks"));
  EXPECT_THAT(run_cli({"robustness", "--marks", "m.csv"}).err, HasSubstr("--marks needs --rules"));
}

TEST_F(AnalysisVerbs, RobustnessOfFilesNamesTheJudgeAndTheStep) {
  const Said csv = on_files({"robustness", "--format", "csv"});
  EXPECT_EQ(csv.exit_code, 0) << csv.err;
  // Without J3 the means are 8 and 9. The margin is a third; a step of a half moves a mean by a sixth.
  EXPECT_THAT(csv.out, AllOf(HasSubstr("withoutJudge,hall,overall,J3,Ann,1,2,gold,,"),
                             HasSubstr("withoutJudge,hall,overall,J3,Bob,2,1,,gold,"),
                             Not(HasSubstr("withoutJudge,hall,overall,J1"))));
  EXPECT_THAT(csv.out, HasSubstr("neighbours,hall,overall,,Ann,1,,,,Bob,2,0.333333333333333333,0.166666666666666667,"
                                 "nothing,\n"));
  const Said people = on_files({"robustness"});
  EXPECT_THAT(people.out, AllOf(HasSubstr("leaving out one judge at a time"), HasSubstr("no change"),
                                HasSubstr("0.333333 "), HasSubstr("neighbours · overall")));
  EXPECT_THAT(on_files({"robustness", "--lang", "zh"}).out,
              AllOf(HasSubstr("逐一不计一名评委"), HasSubstr("相邻差距")));
}

TEST_F(AnalysisVerbs, JudgesOfFilesShowsSeverityAndOutliers) {
  const Said csv = on_files({"judges", "--format", "csv", "--steps", "3"});
  EXPECT_EQ(csv.exit_code, 0) << csv.err;
  // Means 25/3 and 8: J1 is 1/3 below and 1 above: -1/3 in the mean; J3 -2/3 and 2. J1 has Bob ahead, the two others
  // together Ann (8.5 and 7.5).
  EXPECT_THAT(csv.out, AllOf(HasSubstr("judge,hall,overall,,J1,2,2,-0.333333,0.5,0.166667,-1,-1,0.111111,"),
                             HasSubstr("judge,hall,overall,,J3,2,2,0.666667,1.5,0.166667,-1,-1,"),
                             HasSubstr("outlier,hall,1/1,score,J3,,,,,,,,,Bob,6,9,-3,0,released\n")));
  const Said people = on_files({"judges"});
  EXPECT_THAT(people.out, AllOf(HasSubstr("overall · Kendall's W = 0.111 (common 2)"), HasSubstr("severity"),
                                HasSubstr("outliers (farther from the median than 5 deviations)")));
  EXPECT_THAT(on_files({"judges", "--lang", "zh"}).out, AllOf(HasSubstr("肯德尔和谐系数"), HasSubstr("偏严")));
}

/// One daemon with the made-up contests for all tests: none of them writes.
class AnalysisOfADaemon : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { place_ = place_with_contests(); }
  static void TearDownTestSuite() { place_.reset(); }

  static Said of_files(Arguments arguments) {
    for (const std::string& option : write_contest(place_->folder())) arguments.push_back(option);
    arguments.insert(arguments.end(), {"--contest", kSpring, "--format", "csv"});
    return run_cli(arguments);
  }
  static Said of_daemon(Arguments arguments) {
    arguments.insert(arguments.begin() + 1, spring_);
    arguments.insert(arguments.end(), {"--format", "csv"});
    return place_->as_floor(spring_, arguments);
  }
  /// The contest's column holds its name in files and its key in a daemon.
  static std::string named(std::string text) {
    for (auto at = text.find(kSpring); at != std::string::npos; at = text.find(kSpring))
      text.replace(at, std::string(kSpring).size(), spring_);
    return text;
  }

  static std::unique_ptr<CliPlace> place_;
  static const std::string spring_;
};

std::unique_ptr<CliPlace> AnalysisOfADaemon::place_;
const std::string AnalysisOfADaemon::spring_ = importing::contest_key(kSpring);

TEST_F(AnalysisOfADaemon, SaysTheSameAsOfTheFilesItWasImportedFrom) {
  const std::vector<Arguments> all{{"preview", "--mark", "final/1/Bob/J1/score=2", "--withdraw", "Dov"},
                                   {"preview", "--penalty", "final/Bob/overtime=-3", "--recuse", "J2"},
                                   {"robustness"},
                                   {"judges"}};
  for (const Arguments& arguments : all) {
    const Said files = of_files(arguments), daemon = of_daemon(arguments);
    EXPECT_EQ(files.exit_code, 0) << files.err;
    EXPECT_EQ(daemon.exit_code, 0) << daemon.err;
    EXPECT_GT(lines_of(files.out).size(), 2u) << arguments[0];
    EXPECT_EQ(named(files.out), daemon.out) << arguments[0];
  }
}

TEST_F(AnalysisOfADaemon, TakesRulesAsWhatIsSupposed) {
  const std::string rules = (place_->folder() / "rules.json").string();
  const Said same = place_->as_floor(spring_, {"preview", spring_, "--rules", rules});
  EXPECT_EQ(same.exit_code, 0) << same.err;
  EXPECT_THAT(same.out, AllOf(HasSubstr("[" + spring_ + "]  position "), HasSubstr("nothing would change")));
}

TEST_F(AnalysisOfADaemon, IsNotForThePublic) {
  for (const Arguments& arguments :
       {Arguments{"preview", spring_, "--withdraw", "1"}, {"robustness", spring_}, {"judges", spring_}}) {
    const Said said = place_->as_public(arguments);
    EXPECT_EQ(said.exit_code, 1) << arguments[0];
    EXPECT_EQ(said.out, "");
  }
  const Said missing = place_->as_floor(spring_, {"judges", "autumn"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_THAT(missing.err, HasSubstr("there is no contest \"autumn\""));
}

}  // namespace
}  // namespace leitai::test
