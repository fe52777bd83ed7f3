#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <random>

#include "engine/log/log_verify.h"
#include "tests/crash/crash_contest.h"
#include "tests/crash/history.h"
#include "tests/engine/log/temp_folder.h"
#include "tools/leitai/child_daemon.h"
#include "tools/leitai/first_account.h"
#include "tools/leitai/import/plan.h"
#include "tools/leitai/native_client.h"
#include "tools/leitai/offline.h"
#include "tools/leitai/play/player.h"

namespace leitai::crash {
namespace {

constexpr int kKills = 60;
/// The commands of init: the first account and its token.
constexpr std::size_t kInitCommands = 2;
const std::filesystem::path kDaemon = std::filesystem::path(LEITAI_BINARY_DIR) / "bin" / "leitaid";

std::uint64_t seed_of_run() {
  const char* said = std::getenv("LEITAI_SEED");
  return said != nullptr ? std::strtoull(said, nullptr, 10) : 20241210;
}

/// One data folder, and the daemons that live on it one after the other.
class Hall {
 public:
  Hall() {
    auto token = cli::make_first_account_offline(data(), {});
    LEITAI_CHECK(token.has_value(), "the data folder is initialised");
    token_ = *token;
  }
  std::filesystem::path data() const { return folder_.path() / "data"; }
  const std::string& token() const { return token_; }

  std::unique_ptr<client::ChildDaemon> start() {
    auto daemon = client::ChildDaemon::start(kDaemon, data());
    EXPECT_TRUE(daemon.has_value()) << (daemon ? "" : to_string(daemon.error()));
    return daemon ? std::move(*daemon) : nullptr;
  }

 private:
  testing::TempFolder folder_;
  std::string token_;
};

/// Plays the script from its beginning until it is done (true) or `kill_after` new commands were acknowledged: then
/// the daemon is killed at once, with whatever is in flight.
bool live_once(const importing::Plan& plan, client::ChildDaemon& daemon, std::size_t kill_after, History& history) {
  std::atomic<bool> killed{false};
  const std::size_t until = history.acknowledged() + kill_after;
  play::PlayerOptions how;
  how.native = *client::parse_endpoint(daemon.native());
  how.window = 16;
  play::PlayerEvents events;
  events.interrupted = &killed;
  events.on_answer = [&](play::StepNo step, schema::Accepted::Reader accepted) {
    history.heard(step, accepted);
    if (history.acknowledged() < until || killed) return;
    daemon.kill();
    killed = true;
  };
  play::Player player(plan.script, plan.admin, how, std::move(events));
  const auto played = player.run();
  EXPECT_TRUE(played.has_value() || killed) << (played ? "" : to_string(played.error()));
  return played.has_value();
}

/// Ranks of every round as the daemon serves them.
std::map<std::pair<std::string, std::string>, std::string> served_ranks(const client::ChildDaemon& daemon,
                                                                        std::uint64_t contest, std::uint64_t position) {
  std::map<std::pair<std::string, std::string>, std::string> ranks;
  auto client = client::NativeClient::connect(*client::parse_endpoint(daemon.native()), std::chrono::seconds(10));
  auto response = (*client)->call(
      [&](schema::Request::Builder request) {
        auto query = request.initQuery();
        query.setMinPosition(position + 1);
        query.initStandings().setContest(contest);
      },
      std::chrono::seconds(10));
  EXPECT_TRUE(response.has_value()) << (response ? "" : to_string(response.error()));
  if (!response) return ranks;
  for (const auto round : (**response).getResult().getStandings().getRounds())
    for (const auto row : round.getRows()) ranks[{round.getKey().cStr(), row.getName().cStr()}] = row.getPlace().cStr();
  return ranks;
}

std::map<std::pair<std::string, std::string>, std::string> ranks_of(const CrashContest& contest) {
  std::map<std::pair<std::string, std::string>, std::string> ranks;
  for (const auto& round : contest.rulebook->rules.rank(contest.sheet).rounds)
    for (const auto& row : round.rows) ranks[{round.key, contest.sheet.entries.at(row.entry).name}] = row.place;
  return ranks;
}

TEST(ImportCrash, NothingAcknowledgedIsLostAndNothingHappensTwice) {
  const std::uint64_t seed = seed_of_run();
  std::cout << "LEITAI_SEED=" << seed << '\n';
  const CrashContest contest = load_crash_contest();
  Hall hall;
  play::Secret secret{};
  secret[0] = 7;
  auto plan = importing::plan_contest(
      secret, {contest.name, &contest.sheet, contest.rulebook->rulebook(), hall.token(), 8, importing::Release::yes});
  ASSERT_TRUE(plan.has_value());

  History history(plan->script);
  std::mt19937_64 random(seed);
  const std::size_t most = 2 * plan->script.steps().size() / (kKills + 10);
  int kills = 0;
  bool done = false;
  for (; kills < kKills && !done && !::testing::Test::HasFailure(); ++kills) {
    const auto daemon = hall.start();
    ASSERT_NE(daemon, nullptr);
    done = live_once(*plan, *daemon, 1 + random() % most, history);
  }
  EXPECT_GE(kills, 50) << "the import was over before the daemon had been killed often enough";

  const auto daemon = hall.start();
  ASSERT_NE(daemon, nullptr);
  ASSERT_TRUE(live_once(*plan, *daemon, ~std::size_t{0} / 2, history));
  std::uint64_t contest_number = 0, last = 0;
  {
    play::PlayerOptions how;
    how.native = *client::parse_endpoint(daemon->native());
    play::PlayerEvents again;
    again.on_answer = [&](play::StepNo step, schema::Accepted::Reader accepted) { history.heard(step, accepted); };
    play::Player player(plan->script, plan->admin, how, std::move(again));
    ASSERT_TRUE(player.run().has_value());
    contest_number = player.answers().created(plan->contest);
    last = player.played().last_position;
  }
  const auto served = served_ranks(*daemon, contest_number, last);
  EXPECT_EQ(served, ranks_of(contest));
  for (const auto& [where, rank] : contest.official) {
    const auto found = served.find(where);
    EXPECT_TRUE(found != served.end() && found->second == rank) << where.first << " " << where.second;
  }
  ASSERT_TRUE(daemon->stop().has_value());

  auto folder = cli::open_data(hall.data(), cli::Missing::is_error);
  ASSERT_TRUE(folder.has_value()) << to_string(folder.error());
  const auto verified = verify(*folder->log);
  EXPECT_TRUE(verified.has_value()) << (verified ? "" : to_string(verified.error()));
  history.check_against(*folder->log, kInitCommands);
}

}  // namespace
}  // namespace leitai::crash
