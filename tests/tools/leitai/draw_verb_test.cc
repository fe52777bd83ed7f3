// The draw: a seed kept and committed to, shown, and the order computed again by anybody.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "events/hash.h"
#include "tests/tools/leitai/made_up_contest.h"
#include "tools/leitai/import/names.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

constexpr const char* kZeros = "0000000000000000000000000000000000000000000000000000000000000000";
constexpr const char* kOfZeros = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";

std::string order_of(const Said& said) {
  std::string order;
  for (const auto& row : csv_rows(said.out)) order += (order.empty() ? "" : ",") + row.at("entry");
  return order;
}

TEST(DrawVerb, KeepsASeedThatOnlyItsOwnerReadsAndPrintsWhatCommitsToIt) {
  const testing::TempFolder folder;
  const std::string file = (folder.path() / "seed").string();
  const Said first = run_cli({"draw", "commit", "--seed-file", file});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, MatchesRegex("[0-9a-f]+\n"));
  struct ::stat found {};
  ASSERT_EQ(::stat(file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777u, 0600u);
  const std::string seed = read_text(file);
  EXPECT_EQ(to_hex(sha256(as_bytes(*from_hex(seed.substr(0, 64))))) + "\n", first.out);
  EXPECT_EQ(run_cli({"draw", "commit", "--seed-file", file}).exit_code, 1) << "a seed is never written over";
  EXPECT_EQ(read_text(file), seed);
  EXPECT_EQ(run_cli({"draw", "commit", "--existing", "--seed-file", file}).out, first.out);
}

TEST(DrawVerb, ComputesTheOrderFromWhatWasPublished) {
  const Arguments given = {"draw",   "verify",   "--seed",   kZeros, "--entries", "1,2,3,4,5,6,7,8,9,10",
                           "--said", "三号先来", "--format", "csv"};
  const Said said = run_cli(given);
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_EQ(order_of(said), "9,2,1,6,8,10,3,7,4,5") << "as another program computes it";
}

TEST(DrawVerb, FindsASeedThatWasNotCommittedTo) {
  Arguments given = {"draw", "verify", "--seed", kZeros, "--entries", "1,2,3", "--commitment", kOfZeros};
  EXPECT_EQ(run_cli(given).exit_code, 0);
  given.back() = std::string(64, 'a');
  const Said said = run_cli(given);
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.err, HasSubstr("committed to"));
}

TEST(DrawVerb, SaysWhatIsNoSeedAndNoEntry) {
  EXPECT_EQ(run_cli({"draw", "verify", "--seed", "00", "--entries", "1"}).exit_code, 2);
  EXPECT_EQ(run_cli({"draw", "verify", "--seed", kZeros}).exit_code, 2);
  for (const char* const entries : {"1,1", "0", "1,x", "1,,2"})
    EXPECT_EQ(run_cli({"draw", "verify", "--seed", kZeros, "--entries", entries}).exit_code, 2) << entries;
}

TEST(DrawVerb, CommitsAndRevealsInAContestAndVerifiesItFromTheLog) {
  const auto place = place_with_contests();
  const std::string contest = importing::contest_key(kUnfinished), seed = (place->folder() / "seed").string();
  const Said first = place->as_floor(contest, {"draw", "commit", "--seed-file", seed, "--contest", contest});
  ASSERT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.err, HasSubstr("log position"));
  const Said second =
      place->as_floor(contest, {"draw", "reveal", "--seed-file", seed, "--said", "三号先来", "--contest", contest});
  ASSERT_EQ(second.exit_code, 0) << second.err;
  place->stop();
  const Said checked =
      run_cli({"draw", "verify", "--data", place->data().string(), "--contest", contest, "--format", "csv"});
  EXPECT_EQ(checked.exit_code, 0) << checked.err;
  EXPECT_THAT(checked.err, HasSubstr("the draw is good"));
  EXPECT_FALSE(order_of(checked).empty());
  const Said other = run_cli({"draw", "verify", "--data", place->data().string(), "--contest", "1"});
  EXPECT_EQ(other.exit_code, 1) << "nothing was drawn there";
}

}  // namespace
}  // namespace leitai::test
