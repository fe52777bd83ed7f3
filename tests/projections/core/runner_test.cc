#include "projections/core/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <latch>

#include "engine/log/memory_log.h"
#include "projections/core/rebuild.h"
#include "tests/projections/core/counting_view.h"
#include "tests/projections/event_story.h"

namespace leitai::test {
namespace {

using projections::Runner;
using projections::RunnerOptions;
using projections::Waited;
namespace fs = std::filesystem;

constexpr auto kLong = std::chrono::seconds(60);

std::chrono::steady_clock::time_point later() {
  return std::chrono::steady_clock::now() + kLong;
}

class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (fs::temp_directory_path() / "leitai-runner-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TempFolder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

class RunnerTest : public testing::Test {
 protected:
  void tell(std::size_t events) {
    story_.tell(events);
    append_all(log_, story_.frames());
  }

  EventStory story_{42};
  MemoryLog log_;
  TempFolder folder_;
  SnapshotStore snapshots_{folder_.path()};
};

TEST_F(RunnerTest, catches_up_and_follows) {
  tell(500);
  CountingView view;
  Runner runner(log_, {&view}, nullptr);
  runner.start();
  ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
  EXPECT_EQ(runner.with_read([&] { return view.events(); }), log_.head().value);
  tell(300);
  ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
  EXPECT_EQ(runner.applied(), log_.head());
  runner.stop();
  EXPECT_TRUE(runner.health());
  CountingView rebuilt;
  const auto digest = projections::rebuild(log_, rebuilt, log_.head());
  ASSERT_TRUE(digest);
  EXPECT_EQ(runner.digests().front().digest, *digest);
  EXPECT_EQ(runner.digests().front().next, log_.head());
}

TEST_F(RunnerTest, listeners_hear_every_position_in_order_and_may_read) {
  CountingView view;
  Runner runner(log_, {&view}, nullptr);
  std::vector<Position> heard;
  std::vector<std::uint64_t> seen;
  runner.on_applied([&](Position applied) {
    heard.push_back(applied);
    seen.push_back(runner.with_read([&] { return view.events(); }));
  });
  runner.start();
  tell(200);
  ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
  runner.stop();
  ASSERT_FALSE(heard.empty());
  EXPECT_TRUE(std::is_sorted(heard.begin(), heard.end()));
  EXPECT_EQ(heard.back(), log_.head());
  for (std::size_t i = 0; i < heard.size(); ++i) EXPECT_EQ(seen[i], heard[i].value);
}

TEST_F(RunnerTest, goes_on_from_its_snapshot) {
  tell(400);
  {
    CountingView view;
    Runner runner(log_, {&view}, &snapshots_);
    runner.start();
    ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
    runner.stop();
    EXPECT_FALSE(runner.snapshot_problem());
  }
  const Position saved = log_.head();
  tell(100);
  CountingView view;
  Runner runner(log_, {&view}, &snapshots_);
  runner.start();
  EXPECT_GE(runner.applied(), saved);
  ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
  runner.stop();
  EXPECT_EQ(view.events(), log_.head().value);
  EXPECT_EQ(view.folded_here(), log_.head().value - saved.value) << "only the tail was folded";
}

TEST_F(RunnerTest, snapshots_are_taken_on_the_way) {
  CountingView view;
  Runner runner(log_, {&view}, &snapshots_, RunnerOptions{.snapshot_every = 50});
  runner.start();
  for (int i = 0; i < 6; ++i) {
    tell(60);
    ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
  }
  // A store may still be under way when the next is due; that one is then taken later. The last is taken at the stop.
  runner.stop();
  const auto last = snapshots_.load("view-counting", view.version(), log_.head());
  ASSERT_TRUE(last);
  EXPECT_EQ(last->next, log_.head());
  EXPECT_TRUE(snapshots_.load("view-counting", view.version(), Position{log_.head().value - 1}))
      << "an older one was taken before the stop";
}

TEST_F(RunnerTest, views_behind_and_ahead_meet) {
  tell(300);
  {
    CountingView view;
    Runner runner(log_, {&view}, &snapshots_);
    runner.start();
    ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
  }
  CountingView with_snapshot;
  CountingView without("fresh");
  Runner runner(log_, {&with_snapshot, &without}, &snapshots_);
  runner.start();
  ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
  runner.stop();
  EXPECT_EQ(with_snapshot.folded_here(), 0u);
  EXPECT_EQ(without.folded_here(), log_.head().value);
}

TEST_F(RunnerTest, fold_error_stops_the_feeding_and_is_reported) {
  tell(100);
  CountingView view;
  view.fail_at(Position{60});
  Runner runner(log_, {&view}, &snapshots_);
  runner.start();
  EXPECT_EQ(runner.wait_applied(log_.head(), later()), Waited::failed);
  const auto health = runner.health();
  ASSERT_FALSE(health);
  EXPECT_THAT(health.error().text.en, testing::HasSubstr("position 60"));
  EXPECT_LE(runner.applied(), Position{60});
  EXPECT_EQ(runner.with_read([&] { return view.events(); }), 60u) << "reads go on";
  runner.stop();
  EXPECT_FALSE(runner.health());
  EXPECT_FALSE(snapshots_.load("view-counting", view.version(), log_.head())) << "a failed fold is not saved";
}

TEST_F(RunnerTest, waiting_ends_by_deadline_stop_and_end) {
  CountingView view;
  Runner runner(log_, {&view}, nullptr);
  runner.start();
  EXPECT_EQ(runner.wait_applied(Position{1}, std::chrono::steady_clock::now()), Waited::timed_out);
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(runner.wait_applied(Position{1}, later(), source.get_token()), Waited::stopped);
  std::jthread stopper([&] { runner.stop(); });
  EXPECT_EQ(runner.wait_applied(Position{1}, later()), Waited::stopped);
  EXPECT_EQ(runner.wait_applied(Position{0}, later()), Waited::applied);
}

TEST_F(RunnerTest, readers_and_the_writer_both_go_on) {
  CountingView view;
  Runner runner(log_, {&view}, nullptr);
  runner.start();
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&](const std::stop_token& stop) {
      std::uint64_t last = 0;
      while (!stop.stop_requested()) {
        const auto now = runner.with_read([&] { return view.events(); });
        EXPECT_GE(now, last);
        last = now;
      }
    });
  }
  for (int i = 0; i < 20; ++i) {
    tell(50);
    ASSERT_EQ(runner.wait_applied(log_.head(), later()), Waited::applied);
  }
  readers.clear();
  runner.stop();
  EXPECT_EQ(view.events(), log_.head().value);
}

}  // namespace
}  // namespace leitai::test
