// A data folder without its daemon: rebuilt, verified, damaged.
#include <gmock/gmock.h>

#include "events/hash.h"
#include "tests/tools/leitai/made_up_contest.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;

std::map<std::string, std::string> digests_of(client::NativeClient& client, const std::string& token) {
  using std::chrono::seconds;
  std::map<std::string, std::string> digests;
  EXPECT_TRUE(client.authenticate(token, seconds(10)).has_value());
  const auto answer = client.call([](schema::Request::Builder r) { r.initQuery().setDigests(); }, seconds(10));
  EXPECT_TRUE(answer.has_value()) << (answer ? "" : to_string(answer.error()));
  if (!answer) return digests;
  for (const auto view : (**answer).getResult().getDigests()) {
    const auto digest = view.getDigest();
    digests[view.getView().cStr()] =
        std::to_string(view.getPosition()) + " " + to_hex(ByteSpan(digest.begin(), digest.size()));
  }
  return digests;
}

/// One data folder that a daemon left behind, for all tests: each damages a copy.
class Offline : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    place_ = place_with_contests();
    auto client = client::NativeClient::connect(*client::parse_endpoint(place_->native()), std::chrono::seconds(10));
    ASSERT_TRUE(client.has_value());
    std::string token = read_text(place_->token_file());
    served_ = digests_of(**client, token.substr(0, 64));
    place_->stop();
    // The first to open the folder moves what the daemon wrote last into files.
    ASSERT_EQ(run_cli({"verify", "--data", place_->data().string()}).exit_code, 0);
  }
  static void TearDownTestSuite() { place_.reset(); }

  static Said on(const char* verb, const std::filesystem::path& data, Arguments more = {}) {
    Arguments arguments{verb, "--data", data.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_cli(arguments);
  }

  /// A copy of the folder with one bit of a file flipped.
  std::filesystem::path damaged(const std::filesystem::path& file, std::size_t at) const {
    const auto copy = copies_.path() / "copy";
    std::filesystem::remove_all(copy);
    std::filesystem::copy(place_->data(), copy, std::filesystem::copy_options::recursive);
    std::string bytes = read_text(copy / file);
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
    write_text(copy / file, bytes);
    return copy;
  }

  static std::unique_ptr<CliPlace> place_;
  static std::map<std::string, std::string> served_;
  testing::TempFolder copies_;
};

std::unique_ptr<CliPlace> Offline::place_;
std::map<std::string, std::string> Offline::served_;

TEST_F(Offline, RebuildGivesEveryViewTheDigestThatTheDaemonServed) {
  const Said said = on("rebuild", place_->data(), {"--format", "csv"});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  std::map<std::string, std::string> rebuilt;
  for (auto row : csv_rows(said.out))
    if (row["view"] != "*") rebuilt[row["view"]] = row["events"] + " " + row["digest"];
  EXPECT_EQ(rebuilt, served_);
  EXPECT_GE(rebuilt.size(), 3u);
}

TEST_F(Offline, RebuildSaysTheSameToProgramsInEveryLanguage) {
  const Said english = on("rebuild", place_->data(), {"--format", "json"}),
             chinese = on("rebuild", place_->data(), {"--format", "json", "--lang", "zh"});
  for (const Said* said : {&english, &chinese})
    for (const std::string& line : lines_of(said->out))
      if (line.find("\"view\":\"accounts\"") != std::string::npos) {
        EXPECT_THAT(member(line, "snapshot"), AnyOf(std::string("none"), std::string("same")));
      }
  EXPECT_THAT(on("rebuild", place_->data(), {"--lang", "zh"}).out, HasSubstr("快照"));
}

TEST_F(Offline, VerifyFindsAWholeFolderGoodInBothLanguages) {
  const Said said = on("verify", place_->data(), {"--format", "csv"});
  EXPECT_EQ(said.exit_code, 0) << said.out;
  for (const auto& row : csv_rows(said.out)) EXPECT_EQ(row.at("result"), "good") << row.at("check");
  EXPECT_THAT(said.out, AllOf(HasSubstr("\nfiles,"), HasSubstr("\nview/leaderboard,")));
  EXPECT_THAT(on("verify", place_->data(), {"--lang", "zh"}).out, AllOf(HasSubstr("正确"), HasSubstr("树根")));
}

TEST_F(Offline, VerifyFindsAFlippedBitInEveryFileOfTheDatabaseAndNamesIt) {
  const auto before = on("verify", place_->data()).out;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(place_->data() / "log" / "db")) {
    if (entry.path().extension() != ".sst") continue;
    ++files;
    const auto file = std::filesystem::path("log") / "db" / entry.path().filename();
    const Said said = on("verify", damaged(file, entry.file_size() / 4), {"--format", "json"});
    EXPECT_EQ(said.exit_code, 1) << file << said.out;
    EXPECT_THAT(said.out, AllOf(HasSubstr("\"wrong\""), HasSubstr("db"))) << file;
  }
  EXPECT_GT(files, 3u);
  EXPECT_EQ(on("verify", place_->data()).out, before);
}

TEST_F(Offline, VerifyFindsAFlippedBitInTheAnchor) {
  const Said said = on("verify", damaged("log/anchor", 20));
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.out, HasSubstr("anchor"));
}

TEST_F(Offline, VerifyFindsAFileThatIsMissing) {
  std::filesystem::path largest;
  for (const auto& entry : std::filesystem::directory_iterator(place_->data() / "log" / "db"))
    if (entry.path().extension() == ".sst" &&
        (largest.empty() || entry.file_size() > std::filesystem::file_size(largest)))
      largest = entry.path();
  const auto copy = damaged("log/anchor", 0);
  std::filesystem::copy_file(place_->data() / "log" / "anchor", copy / "log" / "anchor",
                             std::filesystem::copy_options::overwrite_existing);
  std::filesystem::remove(copy / "log" / "db" / largest.filename());
  const Said said = on("verify", copy);
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.out, HasSubstr(largest.stem().string()));
}

TEST_F(Offline, AFolderThatADaemonUsesIsNeitherVerifiedNorRebuiltNorCalledDamaged) {
  CliPlace used;
  used.start();
  for (const char* verb : {"verify", "rebuild"}) {
    const Said said = on(verb, used.data());
    EXPECT_EQ(said.exit_code, 1) << verb;
    EXPECT_EQ(said.out, "") << verb;
    EXPECT_THAT(said.err, HasSubstr("stop it first")) << verb;
  }
  EXPECT_EQ(used.as_admin({"events"}).exit_code, 0);
}

}  // namespace
}  // namespace leitai::test
