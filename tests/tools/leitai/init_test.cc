// The first account of a data folder.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <iostream>
#include <sstream>

#include "tests/tools/leitai/cli.h"
#include "tools/common/tls_pair.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Init : public ::testing::Test {
 protected:
  std::string path(const char* name) const { return (folder_.path() / name).string(); }
  Said init(Arguments more = {}) const {
    Arguments arguments{"init", "--data", path("data")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_cli(arguments);
  }
  std::unique_ptr<client::ChildDaemon> start() const {
    auto daemon =
        client::ChildDaemon::start(std::filesystem::path(LEITAI_BINARY_DIR) / "bin" / "leitaid", path("data"));
    EXPECT_TRUE(daemon.has_value()) << (daemon ? "" : to_string(daemon.error()));
    return daemon ? std::move(*daemon) : nullptr;
  }

  testing::TempFolder folder_;
};

TEST_F(Init, WritesTheTokenToAPrivateFileAndPrintsItNowhere) {
  const Said said = init({"--login", "chief", "--token-file", path("token")});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  const std::string token = read_text(path("token"));
  EXPECT_THAT(token, ::testing::MatchesRegex("[0-9a-f]+\n"));
  EXPECT_EQ(token.size(), 65u);
  struct ::stat found {};
  ASSERT_EQ(::stat(path("token").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777u, 0600u);
  EXPECT_EQ(said.out, "");
  EXPECT_THAT(said.err, HasSubstr("chief"));
  EXPECT_THAT(said.err, Not(HasSubstr(token.substr(0, 16))));
}

TEST_F(Init, PrintsTheTokenAloneOnStandardOutputWithoutAFileForIt) {
  const Said said = init();
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_EQ(said.out.size(), 65u);
  EXPECT_THAT(said.err, Not(HasSubstr(said.out.substr(0, 16))));
}

TEST_F(Init, PrintsATokenThatCouldNotBeWrittenSoThatItIsNotLost) {
  const Said said = init({"--token-file", path("nowhere/token")});
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_EQ(said.out.size(), 65u);
  EXPECT_THAT(said.err, HasSubstr("nowhere/token"));
}

TEST_F(Init, IsRefusedASecondTimeAndChangesNothing) {
  ASSERT_EQ(init({"--token-file", path("token")}).exit_code, 0);
  const std::string token = read_text(path("token"));
  const Said again = init({"--token-file", path("token")});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("has accounts already"));
  EXPECT_EQ(again.out, "");
  EXPECT_EQ(read_text(path("token")), token);
}

TEST_F(Init, IsRefusedWithARunningDaemonThatHasAccounts) {
  ASSERT_EQ(init({"--token-file", path("token")}).exit_code, 0);
  const auto daemon = start();
  ASSERT_NE(daemon, nullptr);
  const Said again = init();
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("has accounts already"));
}

TEST_F(Init, OfARunningDaemonNeedsAPasswordAndGivesATokenThatWorks) {
  const auto daemon = start();
  ASSERT_NE(daemon, nullptr);
  const Said without = init();
  EXPECT_EQ(without.exit_code, 2);
  EXPECT_THAT(without.err, HasSubstr("--password-file"));
  write_text(path("password"), "correct horse\n");
  const Said made = init({"--password-file", path("password"), "--token-file", path("token")});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  const Said asked = run_cli({"events", "--native", daemon->native(), "--token-file", path("token")});
  EXPECT_EQ(asked.exit_code, 0) << asked.err;
  EXPECT_THAT(asked.out, HasSubstr("identity.accountCreated"));
  EXPECT_EQ(init({"--password-file", path("password")}).exit_code, 1);
}

TEST_F(Init, WorksOnAFolderWhoseDaemonWasKilledBeforeItWasInitialised) {
  const auto daemon = start();
  ASSERT_NE(daemon, nullptr);
  daemon->kill();
  const Said made = init({"--token-file", path("token")});
  EXPECT_EQ(made.exit_code, 0) << made.err;
}

TEST_F(Init, ReadsThePasswordFromStandardInputUpToTheEndOfItsLine) {
  std::istringstream typed("correct horse\r\nmore\n");
  std::streambuf* const before = std::cin.rdbuf(typed.rdbuf());
  const Said said = init({"--password-stdin", "--token-file", path("token")});
  std::string rest;
  std::getline(std::cin, rest);
  std::cin.rdbuf(before);
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_EQ(rest, "more");
}

TEST_F(Init, RefusesAPasswordThatIsShortOrNotThereAndMakesNothing) {
  write_text(path("short"), "seven77\n");
  write_text(path("empty"), "\n");
  for (const char* file : {"short", "empty", "missing"}) {
    const Said said = init({"--password-file", path(file)});
    EXPECT_EQ(said.exit_code, 2) << file;
    EXPECT_EQ(said.out, "");
    EXPECT_THAT(said.err, Not(HasSubstr("seven77")));
  }
  EXPECT_EQ(init({"--token-file", path("token")}).exit_code, 0);
}

TEST_F(Init, MakesATlsCertificateThatIsKeptAndShowsItsFingerprint) {
  const Said said = init({"--tls", "--token-file", path("token")});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  const auto fingerprint = tools::certificate_fingerprint(path("data.tls.crt"));
  ASSERT_TRUE(fingerprint) << to_string(fingerprint.error());
  EXPECT_THAT(said.err, HasSubstr(tools::shown_fingerprint(*fingerprint)));
  for (const char* file : {"data.tls.crt", "data.tls.key"}) {
    struct ::stat found {};
    ASSERT_EQ(::stat(path(file).c_str(), &found), 0) << file;
    EXPECT_EQ(found.st_mode & 0777u, 0600u) << file;
  }
  const auto again = tools::make_tls_pair(tools::default_tls_files(path("data")), {});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::FORBIDDEN);
  EXPECT_EQ(tools::certificate_fingerprint(path("data.tls.crt")).value(), *fingerprint);
}

}  // namespace
}  // namespace leitai::test
