// The log's signing key, and proofs that an event is in the log.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/tools/leitai/cli.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

class Key : public ::testing::Test {
 protected:
  std::string path(const char* name) const { return (folder_.path() / name).string(); }
  Said init(Arguments more = {}) const {
    Arguments arguments{"init", "--data", path("data"), "--token-file", path("token")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_cli(arguments);
  }

  testing::TempFolder folder_;
};

TEST_F(Key, IsMadeByInitBesideTheDataAndItsPublicHalfIsPrinted) {
  const Said made = init({"--origin", "hall.example/log"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  struct ::stat found {};
  ASSERT_EQ(::stat(path("data.key").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777u, 0600u);
  const std::string secret = read_text(path("data.key"));
  EXPECT_THAT(secret, HasSubstr("PRIVATE+KEY+hall.example/log+"));
  EXPECT_THAT(made.err, Not(HasSubstr("PRIVATE")));
  const Said shown = run_cli({"key", "show", "--data", path("data")});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.out, MatchesRegex("hall\\.example/log\\+[0-9a-f]+\\+[A-Za-z0-9+/]+=*\n"));
  EXPECT_THAT(made.err, HasSubstr(shown.out));
}

TEST_F(Key, HasTheHostsAndTheFoldersNameUnlessOneIsGiven) {
  ASSERT_EQ(init().exit_code, 0);
  EXPECT_THAT(run_cli({"key", "show", "--data", path("data") + "/"}).out, MatchesRegex(".+/data\\+.*\n"));
}

TEST_F(Key, ThatIsThereIsNeverOverwritten) {
  ASSERT_EQ(run_cli({"key", "make", "--key", path("own"), "--origin", "a.example"}).exit_code, 0);
  const std::string secret = read_text(path("own"));
  const Said again = run_cli({"key", "make", "--key", path("own"), "--origin", "a.example"});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("is not overwritten"));
  const Said other = init({"--key", path("own"), "--origin", "b.example"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.err, HasSubstr("a.example"));
  const Said made = init({"--key", path("own")});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(made.err, HasSubstr("was there already"));
  EXPECT_EQ(read_text(path("own")), secret);
  EXPECT_FALSE(std::filesystem::exists(path("data.key")));
}

TEST_F(Key, OfANameThatNoLogCanHaveIsRefusedBeforeAnythingIsMade) {
  for (const char* origin : {"a b", "a+b", "a\tb"}) {
    const Said said = init({"--origin", origin});
    EXPECT_EQ(said.exit_code, 2) << origin;
    EXPECT_THAT(said.err, HasSubstr("cannot be used"));
  }
  EXPECT_FALSE(std::filesystem::exists(path("data")));
}

TEST_F(Key, ThatOthersMayReadOrThatIsNoneIsRefused) {
  EXPECT_THAT(run_cli({"key", "show", "--key", path("none")}).err, HasSubstr("none"));
  write_text(path("none"), "PRIVATE+KEY+x\n");
  EXPECT_THAT(run_cli({"key", "show", "--key", path("none")}).err, HasSubstr("0600"));
  ASSERT_EQ(::chmod(path("none").c_str(), 0600), 0);
  const Said said = run_cli({"key", "show", "--key", path("none")});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, HasSubstr("no signing key"));
  EXPECT_EQ(run_cli({"key", "show"}).exit_code, 2);
  EXPECT_EQ(run_cli({"key", "make", "--key", path("other")}).exit_code, 2);
}

TEST(ProofDocument, HasAnExampleThatIsGoodAndNoLongerWhenItIsChanged) {
  const std::string page = read_text(std::filesystem::path(LEITAI_SOURCE_DIR) / "docs" / "proofs.md");
  const std::size_t begin = page.find("```\nc2sp.org/tlog-proof@v1\n") + 4, key = page.find("--key hall.example") + 6;
  const std::string proof = page.substr(begin, page.find("```", begin) - begin);
  const std::string verifier = page.substr(key, page.find('\n', key) - key);
  const testing::TempFolder folder;
  const std::string file = (folder.path() / "proof").string();
  write_text(file, proof);
  const Said good = run_cli({"proof", "verify", file, "--key", verifier});
  EXPECT_EQ(good.exit_code, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("tokenIssued"));
  std::string changed = proof;
  changed[changed.find("index 1\n") + 10] ^= 1;
  write_text(file, changed);
  EXPECT_NE(run_cli({"proof", "verify", file, "--key", verifier}).exit_code, 0);
}

class Proof : public ::testing::Test {
 protected:
  Proof() { place_.start(); }

  Said get(const std::string& position, Arguments more = {}) const {
    Arguments arguments{"proof", position, "--url", "http://" + place_.http()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_cli(arguments);
  }
  Said as_admin(const std::string& position) const { return get(position, {"--token-file", place_.token_file()}); }
  std::string verifier() const {
    return lines_of(run_cli({"key", "show", "--data", place_.data().string()}).out).at(0);
  }
  Said verify(const std::string& proof, Arguments more = {}) const {
    write_text(file(), proof);
    Arguments arguments{"proof", "verify", file(), "--key", verifier(), "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_cli(arguments);
  }
  std::string file() const { return (place_.folder() / "proof").string(); }

  CliPlace place_;
};

TEST_F(Proof, IsGotFromTheDaemonAndCheckedWithoutIt) {
  const Said got = as_admin("0");
  ASSERT_EQ(got.exit_code, 0) << got.err;
  place_.stop();
  const Said checked = verify(got.out);
  EXPECT_EQ(checked.exit_code, 0) << checked.err;
  EXPECT_EQ(member(checked.out, "position"), "0");
  EXPECT_THAT(verifier(), HasSubstr(member(checked.out, "origin") + "+"));
  EXPECT_THAT(checked.out, HasSubstr("accountCreated"));
  EXPECT_THAT(checked.err, HasSubstr("the proof is good"));
}

TEST_F(Proof, ThatWasTamperedWithFails) {
  const std::string good = as_admin("1").out;
  std::string other_index = good;
  other_index.replace(other_index.find("index 1"), 7, "index 0");
  const Said moved = verify(other_index);
  EXPECT_EQ(moved.exit_code, 1);
  EXPECT_THAT(moved.err, HasSubstr("the proof is not valid"));
  EXPECT_EQ(moved.out, "");
  std::string other_size = good;
  const std::size_t size = other_size.find('\n', other_size.find("\n\n") + 2) + 1;
  other_size.insert(size, "1");
  EXPECT_EQ(verify(other_size).exit_code, 1);
  EXPECT_EQ(verify(good.substr(0, good.size() - 1)).exit_code, 2);
  EXPECT_EQ(verify("nothing\n").exit_code, 2);
}

TEST_F(Proof, ByAnotherLogsKeyFails) {
  ASSERT_EQ(run_cli({"key", "make", "--key", file() + ".key", "--origin", "other.example"}).exit_code, 0);
  const std::string other = run_cli({"key", "show", "--key", file() + ".key"}).out;
  write_text(file() + ".vkey", other);
  write_text(file(), as_admin("0").out);
  const Said said = run_cli({"proof", "verify", "--key", file() + ".vkey", file()});
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.err, HasSubstr("no signature is by a known key"));
  // A file that holds it, and more keys than one.
  EXPECT_EQ(run_cli({"proof", "verify", file(), "--key", file() + ".vkey", "--key", verifier()}).exit_code, 0);
  EXPECT_EQ(run_cli({"proof", "verify", file(), "--key", "nonsense"}).exit_code, 2);
  EXPECT_EQ(run_cli({"proof", "verify", file()}).exit_code, 2);
}

TEST_F(Proof, WithoutTheEntryNeedsItFromElsewhere) {
  const std::string without = get("0").out;
  EXPECT_THAT(without, Not(HasSubstr("extra ")));
  const Said said = verify(without);
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, HasSubstr("--entry"));
  write_text(file() + ".entry", "something else");
  EXPECT_EQ(verify(without, {"--entry", file() + ".entry"}).exit_code, 1);
}

TEST_F(Proof, OfAnEventThatIsNotThereIsRefusedAsTheDaemonSays) {
  const Said said = as_admin("1000");
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.err, HasSubstr("none is at position 1000"));
  EXPECT_EQ(as_admin("x").exit_code, 2);
  EXPECT_EQ(run_cli({"proof", "0", "--url", "ftp://x"}).exit_code, 2);
  EXPECT_EQ(run_cli({"proof", "0", "--url", "http://127.0.0.1:1"}).exit_code, 1);
}

}  // namespace
}  // namespace leitai::test
