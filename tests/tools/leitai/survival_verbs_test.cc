// Backup, restore, salvage, lines, and what verify finds beside the log: the verbs on a daemon's folder.
#include <gmock/gmock.h>

#include "tests/tools/leitai/made_up_contest.h"

namespace leitai::test {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// A folder that a daemon left behind, for all tests: each works on copies.
class SurvivalVerbs : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    place_ = place_with_contests();
    online_ = run_cli({"backup", "--data", place_->data().string(), "--url", "http://" + place_->http(), "--token-file",
                       place_->token_file()});
    without_token_ = run_cli({"backup", "--data", place_->data().string(), "--url", "http://" + place_->http()});
    place_->stop();
    ASSERT_EQ(run_cli({"verify", "--data", place_->data().string()}).exit_code, 0);
  }
  static void TearDownTestSuite() { place_.reset(); }

  static std::string data() { return place_->data().string(); }
  std::string in(const std::string& name) const { return (folder_.path() / name).string(); }

  /// Of `verify`: what was found of one check.
  static std::string found(const std::string& folder, const std::string& check, const Arguments& more = {}) {
    Arguments arguments{"verify", "--data", folder, "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    for (const auto& row : csv_rows(run_cli(arguments).out))
      if (row.at("check") == check) return row.at("result") + ": " + row.at("found");
    return "no such check";
  }
  static std::string root_of(const std::string& folder) { return found(folder, "log"); }

  std::string copy() const {
    fs::remove_all(in("copy"));
    fs::copy(place_->data(), in("copy"), fs::copy_options::recursive);
    return in("copy");
  }

  static std::unique_ptr<CliPlace> place_;
  static Said online_, without_token_;
  testing::TempFolder folder_;
};

std::unique_ptr<CliPlace> SurvivalVerbs::place_;
Said SurvivalVerbs::online_, SurvivalVerbs::without_token_;

TEST_F(SurvivalVerbs, BackupAsksTheDaemonThatHoldsTheFolder) {
  EXPECT_EQ(online_.exit_code, 0) << online_.err;
  EXPECT_THAT(online_.out, AllOf(HasSubstr("\"id\":1"), HasSubstr("\"root\":")));
  EXPECT_EQ(without_token_.exit_code, 1);
  EXPECT_THAT(without_token_.err, HasSubstr("--token-file"));
  const Said restored = run_cli({"restore", "--from", data() + ".backups", "--to", in("restored")});
  EXPECT_EQ(restored.exit_code, 0) << restored.err;
  EXPECT_EQ(root_of(in("restored")), root_of(data()));
}

TEST_F(SurvivalVerbs, WhatIsRestoredIsTheSameLog) {
  const Said made = run_cli({"backup", "--data", data(), "--to", in("backups"), "--format", "json"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_EQ(run_cli({"restore", "--from", in("backups"), "--to", in("restored")}).exit_code, 0);
  EXPECT_EQ(root_of(in("restored")), root_of(data()));
  EXPECT_EQ(run_cli({"verify", "--data", in("restored")}).exit_code, 0);
  const Said again = run_cli({"restore", "--from", in("backups"), "--to", in("restored")});
  EXPECT_EQ(again.exit_code, 2) << "never over something";
  EXPECT_EQ(run_cli({"restore", "--from", in("nothing"), "--to", in("other")}).exit_code, 1);
}

TEST_F(SurvivalVerbs, RestoreToAPositionGivesThePrefix) {
  ASSERT_EQ(run_cli({"backup", "--data", data(), "--to", in("backups")}).exit_code, 0);
  const Said said =
      run_cli({"restore", "--from", in("backups"), "--to", in("part"), "--position", "20", "--format", "json"});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("\"events\":20"));
  EXPECT_EQ(run_cli({"verify", "--data", in("part")}).exit_code, 0);
  const Said beyond = run_cli({"restore", "--from", in("backups"), "--to", in("far"), "--position", "99999999"});
  EXPECT_EQ(beyond.exit_code, 2);
  EXPECT_THAT(beyond.err, HasSubstr("fewer than --position asks"));
}

TEST_F(SurvivalVerbs, LinesGiveTheSameRootAgain) {
  ASSERT_EQ(run_cli({"log", "export", "--data", data(), "--to", in("log.jsonl")}).exit_code, 0);
  const Said said = run_cli({"log", "import", in("log.jsonl"), "--to", in("again")});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_EQ(root_of(in("again")), root_of(data()));
  EXPECT_EQ(run_cli({"verify", "--data", in("again")}).exit_code, 0) << "the commands' answers are there too";
  ASSERT_EQ(run_cli({"log", "export", "--data", in("again"), "--to", in("again.jsonl")}).exit_code, 0);
  EXPECT_EQ(read_text(in("again.jsonl")), read_text(in("log.jsonl")));
}

TEST_F(SurvivalVerbs, LinesThatWereChangedOrCutAreRefusedByLine) {
  ASSERT_EQ(run_cli({"log", "export", "--data", data(), "--to", in("log.jsonl")}).exit_code, 0);
  const std::string whole = read_text(in("log.jsonl"));
  const auto last = whole.rfind("{\"events\":");
  write_text(in("cut.jsonl"), whole.substr(0, last));
  Said said = run_cli({"log", "import", in("cut.jsonl"), "--to", in("cut")});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, HasSubstr("its last line is missing"));
  const auto second = whole.find('\n', whole.find('\n') + 1) + 1;
  write_text(in("less.jsonl"), whole.substr(0, whole.find('\n') + 1) + whole.substr(second));
  said = run_cli({"log", "import", in("less.jsonl"), "--to", in("less")});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, HasSubstr("line "));
}

TEST_F(SurvivalVerbs, SalvageRescuesAllOfAWholeFolderAndAllWithoutItsManifest) {
  EXPECT_EQ(run_cli({"salvage", "--data", data(), "--to", in("whole")}).exit_code, 0);
  EXPECT_EQ(root_of(in("whole")), root_of(data()));
  const std::string damaged = copy();
  for (const auto& file : fs::directory_iterator(fs::path(damaged) / "log" / "db"))
    if (file.path().filename().string().starts_with("MANIFEST-")) fs::remove(file);
  EXPECT_THAT(root_of(damaged), AllOf(HasSubstr("wrong"), HasSubstr("leitai salvage")));
  const Said said = run_cli({"salvage", "--data", damaged, "--to", in("rescued"), "--format", "csv"});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("rescued,"), HasSubstr("damage,"), HasSubstr("MANIFEST")));
  EXPECT_EQ(root_of(in("rescued")), root_of(data()));
  EXPECT_EQ(run_cli({"verify", "--data", in("rescued")}).exit_code, 0);
  EXPECT_EQ(run_cli({"salvage", "--data", damaged, "--to", in("rescued")}).exit_code, 2) << "never over something";
}

TEST_F(SurvivalVerbs, SalvageSaysWhatIsNotRescued) {
  const std::string damaged = copy();
  for (const auto& file : fs::directory_iterator(fs::path(damaged) / "log" / "db"))
    if (file.path().extension() == ".sst") fs::resize_file(file, fs::file_size(file) / 2);
  const Said said = run_cli({"salvage", "--data", damaged, "--to", in("rescued"), "--lang", "zh"});
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.out, AllOf(HasSubstr("救出的事件"), HasSubstr("未能救出"), HasSubstr("损坏")));
}

TEST_F(SurvivalVerbs, VerifyNamesADamagedSnapshot) {
  const std::string damaged = copy();
  EXPECT_THAT(found(damaged, "snapshots"), HasSubstr("good"));
  fs::path snapshot;
  for (const auto& file : fs::directory_iterator(fs::path(damaged) / "snapshots"))
    if (file.path().extension() == ".snap") snapshot = file.path();
  if (snapshot.empty()) GTEST_SKIP() << "the daemon left no snapshot";
  std::string bytes = read_text(snapshot);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_text(snapshot, bytes);
  EXPECT_THAT(found(damaged, "snapshots"), AllOf(HasSubstr("wrong"), HasSubstr(snapshot.filename().string())));
}

TEST_F(SurvivalVerbs, VerifyChecksEveryPartOfTheStore) {
  for (const char* check : {"log", "files", "checkpoint", "snapshots", "commands", "extent", "model", "view/accounts"})
    EXPECT_THAT(found(data(), check), HasSubstr("good")) << check;
}

TEST_F(SurvivalVerbs, VerifyComparesEveryViewWithTheSnapshotThatTheDaemonLeft) {
  for (const char* view : {"view/accounts", "view/leaderboard", "view/audit_trail", "view/ledger", "model"})
    EXPECT_THAT(found(data(), view), HasSubstr("same as the snapshot at")) << view;
  EXPECT_THAT(run_cli({"rebuild", "--data", data(), "--format", "csv"}).out, Not(HasSubstr(",none,")));
}

TEST_F(SurvivalVerbs, VerifyRefusesALogThatIsShorterThanACheckpointKeptElsewhere) {
  const std::string kept = in("kept");
  write_text(kept,
             "hall.example/log\n99999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— hall.example/log "
             "+SIlVP0aag5V2Rq4IF6u95wwVjIw60veR0qQLzVTgeOuVN3dMFf1iy49S3IgYUkil2coOfAnTXYHwWTy0xV7yqu7ygs=\n");
  EXPECT_THAT(found(data(), "checkpoint/" + kept, {"--checkpoint", kept}),
              AllOf(HasSubstr("wrong"), HasSubstr("it had 99999999 events then")));
  EXPECT_THAT(found(data(), "checkpoint/" + in("none"), {"--checkpoint", in("none")}), HasSubstr("wrong"));
}

TEST_F(SurvivalVerbs, VerifyTakesASigningKeyForItsPublicHalfAndPrintsNoSecret) {
  const std::string key = data() + ".key";
  EXPECT_EQ(run_cli({"verify", "--data", data(), "--key", key}).exit_code, 0);
  write_text(in("broken"), "x" + read_text(key));
  const Said said = run_cli({"verify", "--data", data(), "--key", in("broken")});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, AllOf(HasSubstr("no verifier key in it"), Not(HasSubstr("PRIVATE"))));
}

TEST_F(SurvivalVerbs, ADataFolderThatLostItsLogIsNotBegunAnew) {
  const std::string damaged = copy();
  fs::remove_all(fs::path(damaged) / "log");
  write_text(fs::path(damaged) / "checkpoint", "a checkpoint");
  const Said said = run_cli({"init", "--data", damaged});
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.err, HasSubstr("there is a checkpoint"));
}

}  // namespace
}  // namespace leitai::test
