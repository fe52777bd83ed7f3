// Verbs that go on for a while: the demo, the measurements, and the bars that show how far they are.
#include <gmock/gmock.h>

#include <regex>

#include "tests/tools/leitai/made_up_contest.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

std::string demo_digest(const CliPlace& place, const std::string& seed) {
  const std::string rules = std::string(LEITAI_SOURCE_DIR) + "/docs/rulebooks/brand-stage.json";
  const Said said = place.as_admin({"demo", "--once", "--rules", rules, "--state", place.state_file(), "--seed", seed});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  std::smatch found;
  EXPECT_TRUE(std::regex_search(said.out, found, std::regex("digest SHA-256 ([0-9a-f]{64})\n$"))) << said.out;
  return found.empty() ? "" : found[1].str();
}

TEST(Demo, OnceGivesTheSameStandingsOnEveryFreshFolder) {
  CliPlace one, two, three;
  for (CliPlace* place : {&one, &two, &three}) place->start();
  const std::string digest = demo_digest(one, "1");
  EXPECT_EQ(demo_digest(two, "1"), digest);
  EXPECT_NE(demo_digest(three, "2"), digest);
}

TEST(Demo, OnceCanBeRepeatedOnItsFolder) {
  CliPlace place;
  place.start();
  const std::string digest = demo_digest(place, "1");
  const std::uint64_t events = place.events();
  EXPECT_EQ(demo_digest(place, "1"), digest);
  EXPECT_EQ(place.events(), events);
}

TEST(Bench, PrintsEveryFigureAsANumberAndLeavesNothingBehind) {
  testing::TempFolder folder, scratch;
  CliProcess process(folder.path(), {"bench", "--folder", scratch.path().string(), "--seconds", "0.2", "--shape", "2x2",
                                     "--live-marks", "2", "--format", "json"});
  const Said said = process.wait();
  ASSERT_EQ(said.exit_code, 0) << said.err;
  EXPECT_EQ(said.err, "");
  static const std::regex kFigure(R"( \{"what":"[^"]+","value":[0-9]+(\.[0-9]+)?,"unit":"[^"]*"\},?)");
  const auto lines = lines_of(said.out);
  ASSERT_GT(lines.size(), 2u);
  EXPECT_EQ(lines.front(), "[");
  EXPECT_EQ(lines.back(), "]");
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) EXPECT_TRUE(std::regex_match(lines[i], kFigure)) << lines[i];
  for (const char* what : {"fdatasync 4 KiB written over p50", "fdatasync 4 KiB appended p50", "2x2 commands/s",
                           "2x2 p50", "2x2 p99", "2x2 p50 / appended fdatasync p50", "live view p50", "live view p99",
                           "replay events", "replay, all views", "replay, leaderboard"})
    EXPECT_THAT(said.out, HasSubstr("{\"what\":\"" + std::string(what) + "\",")) << what;
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(Bench, OfAShapeThatIsNoneMeasuresNothing) {
  testing::TempFolder folder;
  const Said said = run_cli({"bench", "--folder", folder.path().string(), "--shape", "1x1", "--shape", "0x9"});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_THAT(said.err, HasSubstr("0x9"));
}

TEST(ProgressBars, AreDrawnOnATerminalAndGoneAtTheEnd) {
  CliPlace place;
  const Arguments verify{"verify", "--data", place.data().string()};
  const Said drawn = run_cli(verify, tools::Drawing::on);
  EXPECT_EQ(drawn.exit_code, 0);
  EXPECT_THAT(drawn.err, ::testing::StartsWith("\rverifying the log ["));
  EXPECT_THAT(drawn.err, ::testing::EndsWith("\r\x1b[K"));
  EXPECT_THAT(drawn.out, ::testing::Not(HasSubstr("\x1b")));

  place.start();
  Arguments import{"import",       "--state",      place.state_file(), "--native",
                   place.native(), "--token-file", place.token_file()};
  for (const std::string& option : write_contest(place.folder())) import.push_back(option);
  EXPECT_THAT(run_cli(import, tools::Drawing::on).err, HasSubstr("importing Spring st"));
}

TEST(ProgressBars, AreNotDrawnElsewhere) {
  CliPlace place;
  for (const char* verb : {"verify", "rebuild"}) {
    const Said said = run_cli({verb, "--data", place.data().string()});
    EXPECT_EQ(said.exit_code, 0);
    EXPECT_EQ(said.err, "") << verb;
  }
}

}  // namespace
}  // namespace leitai::test
