// Scripts, and the secret that their command ids and tokens come from.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>
#include <set>

#include "tests/tools/leitai/cli.h"
#include "tools/leitai/play/secret_state.h"

namespace leitai::test {
namespace {

using namespace play;

Secret secret_of(std::uint8_t first) {
  Secret secret{};
  secret[0] = first;
  return secret;
}

void fill_nothing(schema::Command::Builder, const Answers&) {}

CommandId command_id(const Secret& secret, const std::string& script_name, const std::string& key) {
  Script script(secret, script_name);
  const ActorNo actor = script.actor("someone");
  script.group({});
  return script.steps()[script.add(key, actor, fill_nothing)].id;
}

std::string token_text(const Secret& secret, const std::string& script_name, const std::string& actor) {
  Script script(secret, script_name);
  return script.actors()[script.actor(actor)].token.text;
}

TEST(Script, GivesCommandIdsThatDependOnSecretNameAndKeyAlone) {
  const CommandId id = command_id(secret_of(1), "a", "open/1");
  EXPECT_EQ(command_id(secret_of(1), "a", "open/1"), id);
  std::set<std::pair<std::uint64_t, std::uint64_t>> all;
  for (const CommandId& other : {id, command_id(secret_of(2), "a", "open/1"), command_id(secret_of(1), "b", "open/1"),
                                 command_id(secret_of(1), "a", "open/2"), command_id(secret_of(1), "ao", "pen/1")})
    all.insert({other.high, other.low});
  EXPECT_EQ(all.size(), 5u);
}

TEST(Script, GivesIdsThatAreUuidsOfVersionEight) {
  for (std::uint8_t first = 0; first < 50; ++first) {
    const CommandId id = command_id(secret_of(first), "a", "k");
    EXPECT_EQ((id.high >> 12) & 0xf, 8u);
    EXPECT_EQ(id.low >> 62, 2u);
  }
  Digest ones;
  ones.fill(0xff);
  EXPECT_EQ(uuid_of(ones).high, 0xffffffffffff8fffu);
  EXPECT_EQ(uuid_of(ones).low, 0xbfffffffffffffffu);
}

TEST(Script, GivesEachActorATokenOfTheirOwn) {
  const std::string token = token_text(secret_of(1), "a", "judge/J1");
  EXPECT_EQ(token.size(), 64u);
  EXPECT_EQ(token_text(secret_of(1), "a", "judge/J1"), token);
  EXPECT_NE(token_text(secret_of(2), "a", "judge/J1"), token);
  EXPECT_NE(token_text(secret_of(1), "b", "judge/J1"), token);
  EXPECT_NE(token_text(secret_of(1), "a", "judge/J2"), token);
  Script script(secret_of(1), "a");
  const ActorNo judge = script.actor("judge/J1"), admin = script.actor_with_token("admin", token);
  EXPECT_EQ(script.actors()[admin].token.digest, script.actors()[judge].token.digest);
}

TEST(Script, AddsStepsToTheGroupBegunLast) {
  Script script(secret_of(1), "a");
  const ActorNo actor = script.actor("someone");
  const GroupNo first = script.group({});
  const StepNo one = script.add("1", actor, fill_nothing), two = script.add("2", actor, fill_nothing, 3);
  const GroupNo empty = script.group({first});
  const GroupNo last = script.group({first, empty}, Done::visible);
  const StepNo three = script.add("3", actor, fill_nothing);
  EXPECT_EQ(script.groups()[first].first, one);
  EXPECT_EQ(script.groups()[first].end, two + 1);
  EXPECT_EQ(script.groups()[empty].first, script.groups()[empty].end);
  EXPECT_EQ(script.groups()[last].after, (std::vector<GroupNo>{first, empty}));
  EXPECT_EQ(script.groups()[last].done, Done::visible);
  EXPECT_EQ(script.steps()[three].group, last);
  EXPECT_EQ(script.steps()[two].beats, 3u);
}

TEST(ScriptDeathTest, RefusesAGroupAfterALaterOneAndAStepWithoutAGroup) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  Script script(secret_of(1), "a");
  EXPECT_DEATH(script.group({0}), "earlier ones only");
  const ActorNo actor = script.actor("someone");
  EXPECT_DEATH(script.add("1", actor, fill_nothing), "has a group");
}

class SecretState : public ::testing::Test {
 protected:
  std::filesystem::path file() const { return folder_.path() / "deep" / "er" / "state"; }
  testing::TempFolder folder_;
};

TEST_F(SecretState, IsMadeOncePrivateAndReadAgain) {
  const auto made = load_or_make_secret(file());
  ASSERT_TRUE(made.has_value()) << to_string(made.error());
  struct ::stat found {};
  ASSERT_EQ(::stat(file().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777u, 0600u);
  const auto again = load_or_make_secret(file());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, *made);
  const auto other = load_or_make_secret(folder_.path() / "other");
  ASSERT_TRUE(other.has_value());
  EXPECT_NE(*other, *made);
}

TEST_F(SecretState, IsNotTakenFromAFileThatHoldsSomethingElseNorReplacesIt) {
  for (const char* text : {"", "hello\n", "00\n"}) {
    write_text(folder_.path() / "state", text);
    ::chmod((folder_.path() / "state").c_str(), 0600);
    const auto secret = load_or_make_secret(folder_.path() / "state");
    ASSERT_FALSE(secret.has_value()) << text;
    EXPECT_EQ(secret.error().kind, ErrorKind::MALFORMED);
    EXPECT_EQ(read_text(folder_.path() / "state"), text);
  }
}

TEST_F(SecretState, IsRefusedWhereOthersMayReadIt) {
  ASSERT_TRUE(load_or_make_secret(file()).has_value());
  ::chmod(file().c_str(), 0640);
  const auto secret = load_or_make_secret(file());
  ASSERT_FALSE(secret.has_value());
  EXPECT_EQ(secret.error().kind, ErrorKind::FORBIDDEN);
}

TEST_F(SecretState, LiesInTheStateFolderOfTheUser) {
  ::setenv("HOME", "/home/somebody", 1);
  ::setenv("XDG_STATE_HOME", "/elsewhere", 1);
  EXPECT_EQ(default_state_file("import"), "/elsewhere/leitai/import");
  ::unsetenv("XDG_STATE_HOME");
  EXPECT_EQ(default_state_file("import"), "/home/somebody/.local/state/leitai/import");
}

}  // namespace
}  // namespace leitai::test
