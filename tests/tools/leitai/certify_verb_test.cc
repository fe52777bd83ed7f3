// A contest's certificate and a log elsewhere, got from a daemon and checked without trusting it.
#include <gmock/gmock.h>

#include "engine/proof/checkpoint.h"
#include "tests/tools/leitai/made_up_contest.h"
#include "tools/common/signing_key_file.h"
#include "tools/leitai/import/names.h"
#include "tools/leitai/play/script.h"
#include "tools/leitai/play/secret_state.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

class FromOutside : public ::testing::Test {
 protected:
  std::string url() const { return "http://" + place_->http(); }
  std::string verifier() const {
    return lines_of(run_cli({"key", "show", "--data", place_->data().string()}).out).at(0);
  }
  std::string file(const char* name) const { return (place_->folder() / name).string(); }
  /// As the scrutineer of that contest.
  Said certify(const char* contest, Arguments more = {}) const {
    const std::string key = importing::contest_key(contest);
    play::Script script(*play::load_or_make_secret(place_->state_file()), "import/" + key);
    Arguments arguments{"certify", key, "--url", url(), "--token", script.actors()[script.actor("floor")].token.text};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_cli(arguments);
  }
  Said verify(Arguments arguments) const {
    arguments.insert(arguments.begin(), "verify");
    arguments.insert(arguments.end(), {"--key", verifier(), "--format", "json"});
    return run_cli(arguments);
  }

  const std::unique_ptr<CliPlace> place_ = place_with_contests();
};

TEST_F(FromOutside, ACertificateIsCheckedWithNothingButTheKey) {
  EXPECT_EQ(certify(kSpring).exit_code, 1);
  const Said made = certify(kSpring, {"--record", "--statement", "无异议"});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  const std::string key = verifier();
  place_->stop();
  write_text(file("certificate"), made.out);
  const Said good = verify({file("certificate")});
  EXPECT_EQ(good.exit_code, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("无异议"));
  EXPECT_THAT(good.out, HasSubstr("leitai-certificate-1 "));
  EXPECT_THAT(good.err, HasSubstr("the certificate is good"));

  std::string changed = made.out;
  changed.replace(changed.find("\"total\":\"8"), 10, "\"total\":\"9");
  write_text(file("changed"), changed);
  const Said bad = verify({file("changed")});
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_THAT(bad.err, HasSubstr("not those that were certified"));
}

TEST_F(FromOutside, AResultWithGapsIsNotCertified) {
  const Said refused = certify(kUnfinished, {"--record"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("still unsettled"));
}

TEST_F(FromOutside, ALogIsVerifiedOverHttp) {
  ASSERT_EQ(certify(kSpring, {"--record"}).exit_code, 0);  // a checkpoint that covers all
  const Said all = verify({"--url", url(), "--token-file", place_->token_file()});
  EXPECT_EQ(all.exit_code, 0) << all.out;
  for (const char* check : {"checkpoint", "tree", "events"}) EXPECT_THAT(all.out, HasSubstr(check));
  EXPECT_THAT(all.out, HasSubstr(std::to_string(place_->events()) + " events"));
  const Said hashes = verify({"--url", url()});
  EXPECT_EQ(hashes.exit_code, 0) << hashes.out;
  EXPECT_THAT(hashes.out, HasSubstr("needs an auditor"));
}

TEST_F(FromOutside, AnotherKeyAndACheckpointOfAnotherHistoryAreFound) {
  const Said other = run_cli({"key", "make", "--key", file("other"), "--origin", "other.example"});
  ASSERT_EQ(other.exit_code, 0) << other.err;
  const std::string key = lines_of(run_cli({"key", "show", "--key", file("other")}).out).at(0);
  EXPECT_EQ(run_cli({"verify", "--url", url(), "--key", key}).exit_code, 1);
  write_text(file("kept"), "no checkpoint\n");
  const Said kept = verify({"--url", url(), "--checkpoint", file("kept")});
  EXPECT_EQ(kept.exit_code, 1);
  EXPECT_THAT(kept.out, HasSubstr("wrong"));
}

class WitnessVerb : public FromOutside {
 protected:
  Said look(Arguments more = {}) const {
    Arguments arguments{"witness", "--url", url(), "--key", verifier(), "--state", file("witness"), "--once"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_cli(arguments);
  }
};

TEST_F(WitnessVerb, CosignsWhatIsConsistentAndOnlyOnce) {
  EXPECT_EQ(look().exit_code, 2) << "a witness without a key has a name";
  const Said first = look({"--name", "witness.example/a"});
  ASSERT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("\n— witness.example/a "));
  EXPECT_EQ(look().out, "") << "nothing is new";
  ASSERT_EQ(certify(kSpring, {"--record"}).exit_code, 0);
  EXPECT_THAT(look().out, HasSubstr("\n— witness.example/a "));
}

TEST_F(WitnessVerb, KeepsAForkAsEvidenceAndDoesNotCosignIt) {
  ASSERT_EQ(look({"--name", "witness.example/a"}).exit_code, 0);
  const auto signing = tools::read_signing_key(tools::default_key_file(place_->data()));
  ASSERT_TRUE(signing);
  // The log's own key signed another history of the same size: what a second operator's copy would show.
  write_text(file("witness/checkpoint"), proof::sign_checkpoint({place_->events(), Digest{}}, *signing));
  const Said fork = look();
  EXPECT_EQ(fork.exit_code, 1);
  EXPECT_THAT(fork.err, HasSubstr("another history"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(file("witness/forks")), {}), 2);
}

TEST(Verify, TakesOneOfFolderFileAndAddress) {
  EXPECT_EQ(run_cli({"verify"}).exit_code, 2);
  EXPECT_EQ(run_cli({"verify", "file", "--data", "folder"}).exit_code, 2);
}

}  // namespace
}  // namespace leitai::test
