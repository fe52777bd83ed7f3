// `leitai rulebook`: the ready rulebooks, errors and warnings, a rulebook in words.
#include <gmock/gmock.h>

#include "tests/tools/leitai/cli.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::filesystem::path kReady = std::filesystem::path(LEITAI_SOURCE_DIR) / "docs" / "rulebooks";

class RulebookVerb : public ::testing::Test {
 protected:
  /// A ready rulebook with one text replaced by another, as a file; its path.
  std::string changed(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = read_text(kReady / (name + ".json"));
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    const std::string path = (folder_.path() / "changed.json").string();
    write_text(path, text.replace(at, from.size(), to));
    return path;
  }

  testing::TempFolder folder_;
};

TEST_F(RulebookVerb, ListsTheReadyOnesWithTitlesAndTheirSampleSets) {
  const Said csv = run_cli({"rulebook", "list", "--format", "csv"});
  ASSERT_EQ(csv.exit_code, 0) << csv.err;
  std::map<std::string, std::map<std::string, std::string>> ready;
  for (const auto& row : csv_rows(csv.out)) ready[row.at("name")] = row;
  for (const auto& file : std::filesystem::directory_iterator(kReady)) {
    const std::string name = file.path().stem().string();
    EXPECT_EQ(ready.contains(name), file.path().extension() == ".json") << name;
  }
  EXPECT_EQ(ready["hall-prizes-3-5-7"]["zh"], "一等奖 3 名、二等奖 5 名、三等奖 7 名");
  EXPECT_EQ(ready["hall-prizes-3-5-7"]["sets"], "");
  EXPECT_EQ(ready["juries-mean-rank"]["sets"], "juries 2016-*; juries 2017-*");
  EXPECT_THAT(run_cli({"rulebook", "list", "--lang", "zh"}).out, HasSubstr("一等奖 3 名"));
  EXPECT_THAT(run_cli({"rulebook", "list"}).out, AllOf(StartsWith("name"), Not(HasSubstr("一等奖"))));
}

TEST_F(RulebookVerb, ShowsAReadyOneAsItsFileIs) {
  const std::string text = read_text(kReady / "dci.json");
  EXPECT_EQ(run_cli({"rulebook", "show", "dci"}).out, text);
  EXPECT_EQ(run_cli({"rulebook", "show", "dci.json"}).out, text);
  EXPECT_EQ(run_cli({"rulebook", "show", (kReady / "dci.json").string()}).out, text);
}

TEST_F(RulebookVerb, ChecksASoundOneWithNothingToSay) {
  const Said said = run_cli({"rulebook", "check", "halfpipe"});
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_THAT(said.out, AllOf(HasSubstr("halfpipe.json: no errors, no warnings\n"), Not(HasSubstr("error:"))));
  EXPECT_THAT(run_cli({"rulebook", "check", "halfpipe", "--lang", "zh"}).out, HasSubstr("没有错误,没有警告\n"));
}

TEST_F(RulebookVerb, ToldApartFromErrorsWarningsLetItPass) {
  const std::string path = changed("hall-trimmed-mean", R"("judges": 3)", R"("judges": 2)");
  const Said said = run_cli({"rulebook", "check", path});
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_EQ(said.out, path +
                          ": warning: $.performances[0].panel: leastPanel allows a panel of 2, of which 2 are "
                          "dropped here: none is left\n" +
                          path + ": no errors, 1 warning\n");
  const auto rows = csv_rows(run_cli({"rulebook", "check", path, "--format", "csv"}).out);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("kind"), "warning");
  EXPECT_EQ(rows[0].at("path"), "$.performances[0].panel");
  EXPECT_THAT(rows[0].at("zh"), HasSubstr("一个不剩"));
}

TEST_F(RulebookVerb, EveryErrorIsSaidWithItsPathAndEndsWithTwo) {
  const std::string path = changed("hall-trimmed-mean", R"("weight": "1")", R"("weight": "x")");
  write_text(path, read_text(path).replace(read_text(path).find(R"("numbering": "competition")"), 26,
                                           R"("numbering": "unknown")"));
  const Said said = run_cli({"rulebook", "check", path});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.out, AllOf(HasSubstr(path + ": error: $.performances[0].criteria[0].weight: "),
                              HasSubstr(path + ": error: $.rankings[0].numbering: "), HasSubstr(": 2 errors\n")));
  const Said json = run_cli({"rulebook", "check", path, "--format", "json"});
  EXPECT_EQ(json.exit_code, 2);
  EXPECT_EQ(member(lines_of(json.out).at(1), "kind"), "error");
}

TEST_F(RulebookVerb, AFileThatIsNoJsonIsAnErrorOfItsLine) {
  const std::string path = changed("dci", "{", "{,");
  const Said said = run_cli({"rulebook", "check", path});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.out, HasSubstr(path + ": error: line 1, column 2: "));
}

TEST_F(RulebookVerb, ExplainsInTheAskedLanguageOrBoth) {
  const Said english = run_cli({"rulebook", "explain", "halfpipe"});
  ASSERT_EQ(english.exit_code, 0) << english.err;
  EXPECT_THAT(english.out,
              AllOf(HasSubstr("\n    attempts: best attempt\n"), HasSubstr("  places (each round, overall)\n")));
  const Said chinese = run_cli({"rulebook", "explain", "halfpipe", "--lang", "zh"});
  EXPECT_THAT(chinese.out, HasSubstr("\n    各次:取最好一次\n"));
  const Said json = run_cli({"rulebook", "explain", "halfpipe", "--format", "json"});
  EXPECT_THAT(json.out, AllOf(HasSubstr("attempts: best attempt"), HasSubstr("各次:取最好一次")));
}

TEST_F(RulebookVerb, ExplainsNothingOfARulebookWithErrors) {
  const std::string path = changed("dci", R"("weight": "1")", R"("weight": "x")");
  const Said said = run_cli({"rulebook", "explain", path});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_THAT(said.err, HasSubstr("$.performances[0].criteria[0].weight"));
}

TEST_F(RulebookVerb, RefusesWhatItCannotDo) {
  const std::vector<std::pair<Arguments, std::string>> refused{
      {{"rulebook"}, "ACTION is required"},
      {{"rulebook", "paint", "dci"}, "expected one of list|show|check|explain"},
      {{"rulebook", "show"}, "needs a NAME"},
      {{"rulebook", "list", "dci"}, "takes no name"},
      {{"rulebook", "check", "no-such"}, "no ready rulebook of that name"},
      {{"rulebook", "show", "../rulebooks/dci"}, "no ready rulebook of that name"},
      {{"rulebook", "check", folder_.path().string()}, "cannot be read"},
      {{"rulebook", "explain", "dci", "--format", "csv"}, "expected table or json"},
  };
  for (const auto& [arguments, why] : refused) {
    const Said said = run_cli(arguments);
    EXPECT_EQ(said.exit_code, 2) << why;
    EXPECT_THAT(said.err, HasSubstr(why));
    EXPECT_THAT(said.out, IsEmpty()) << why;
  }
}

}  // namespace
}  // namespace leitai::test
