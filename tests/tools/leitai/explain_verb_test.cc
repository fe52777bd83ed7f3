// Why a place, and why one before another: of files, and the same of a daemon.
#include <gmock/gmock.h>

#include "tests/tools/leitai/made_up_contest.h"
#include "tools/leitai/import/names.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// One daemon with the made-up contests for all tests: none of them writes.
class ExplainVerb : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { place_ = place_with_contests(); }
  static void TearDownTestSuite() { place_.reset(); }

  static Said of_files(Arguments arguments, const char* contest = kSpring) {
    arguments.insert(arguments.begin(), "explain");
    for (const std::string& option : write_contest(place_->folder())) arguments.push_back(option);
    arguments.insert(arguments.end(), {"--contest", contest});
    return run_cli(arguments);
  }
  static Said of_daemon(Arguments arguments) {
    arguments.insert(arguments.begin(), {"explain", spring_});
    return place_->as_public(arguments);
  }
  /// An import gives a penalty a reason where the file has none.
  static constexpr std::string_view kImportsReason = ": 导入 / import";
  /// The text without where each mark stands: a line of a file, or a position of the log.
  static std::string without_sources(const std::string& text) {
    std::string all;
    for (std::string line : lines_of(text)) {
      if (line.ends_with("]")) line.erase(line.rfind("  ["));
      if (const auto at = line.find(kImportsReason); at != std::string::npos) line.erase(at, kImportsReason.size());
      all += line + "\n";
    }
    return all;
  }

  static std::unique_ptr<CliPlace> place_;
  static const std::string spring_;
};

std::unique_ptr<CliPlace> ExplainVerb::place_;
const std::string ExplainVerb::spring_ = importing::contest_key(kSpring);

TEST_F(ExplainVerb, SaysTheSameOfADaemonAsOfTheFilesItWasImportedFrom) {
  for (const Arguments& asked : {Arguments{"--entry", "Bob"}, Arguments{"--entry", "Bob", "--against", "Ann"},
                                 Arguments{"--entry", "Bob", "--against", "Ann", "--round", "final"},
                                 Arguments{"--entry", "Ann", "--round", "1"}}) {
    const Said files = of_files(asked), daemon = of_daemon(asked);
    ASSERT_EQ(files.exit_code, 0) << files.err;
    ASSERT_EQ(daemon.exit_code, 0) << daemon.err;
    EXPECT_THAT(files.out, HasSubstr("judge "));
    EXPECT_EQ(without_sources(files.out), without_sources(daemon.out));
    EXPECT_NE(files.out, daemon.out) << "lines of a file are no positions of the log";
  }
}

TEST_F(ExplainVerb, OfAPairNamesWhatDecidedInBothLanguages) {
  const Said english = of_files({"--entry", "Bob", "--against", "Ann", "--lang", "en"});
  EXPECT_THAT(english.out, AllOf(HasSubstr(" stands before "), HasSubstr("(overall): the total, ")));
  const Said chinese = of_files({"--entry", "Bob", "--against", "Ann", "--lang", "zh"});
  EXPECT_THAT(chinese.out, AllOf(HasSubstr(" 列于 "), HasSubstr("总分相差")));
  const Said json = of_files({"--entry", "Bob", "--against", "Ann", "--format", "json"});
  EXPECT_THAT(json.out, AllOf(StartsWith("{"), HasSubstr("列于"), HasSubstr("stands before")));
}

TEST_F(ExplainVerb, SaysWhatIsNotThere) {
  const std::vector<std::pair<Arguments, std::string>> wrong{
      {{"--entry", "Eve"}, "there is no entry \"Eve\""},
      {{"--entry", "Bob", "--round", "quarter"}, "there is no round \"quarter\""},
      {{"--entry", "Bob", "--against", "Bob"}, "two different entries"},
      {{"--entry", "Bob", "--format", "csv"}, "csv"},
  };
  for (const auto& [arguments, text] : wrong) {
    const Said said = of_files(arguments);
    EXPECT_EQ(said.exit_code, 2) << text;
    EXPECT_THAT(said.err, HasSubstr(text));
    EXPECT_EQ(said.out, "");
  }
  const Said full = of_daemon({"--entry", "Bob", "--audience", "full"});
  EXPECT_EQ(full.exit_code, 1) << "everything is for the floor";
  EXPECT_EQ(of_daemon({"--entry", "Bob", "--at", "1"}).exit_code, 1) << "the contest was not there yet";
}

}  // namespace
}  // namespace leitai::test
