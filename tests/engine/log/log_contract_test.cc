#include <gtest/gtest.h>

#include <thread>

#include "tests/engine/log/event_maker.h"
#include "tests/engine/log/log_harness.h"
#include "tests/engine/proof/slow_tree.h"

/// What every log keeps to.
namespace leitai {
namespace {

using testing::EventMaker;
using testing::LogHarness;
using testing::LogKind;

class LogContract : public ::testing::TestWithParam<LogKind> {
 protected:
  /// Appends and remembers the events.
  void append(const AppendBatch& batch) {
    const auto done = log().append(batch);
    ASSERT_TRUE(done) << to_string(done.error());
    for (Frame& frame : testing::frames_of(batch)) expected_.push_back(std::move(frame));
    maker_.taken(batch);
    ASSERT_EQ(log().head(), Position{expected_.size()});
  }
  void append_marks(std::size_t events) { append(maker_.marks(events)); }
  EventLog& log() { return harness_.log(); }

  void expect_root() {
    std::vector<Digest> leaves;
    for (const Frame& frame : expected_) leaves.push_back(proof::leaf_hash(bytes_of(frame)));
    EXPECT_EQ(log().frontier().size(), leaves.size());
    EXPECT_EQ(log().frontier().root(), testing::slow_root(leaves));
  }

  LogHarness harness_{GetParam()};
  EventMaker maker_;
  std::vector<Frame> expected_;
};

INSTANTIATE_TEST_SUITE_P(Logs, LogContract, ::testing::Values(LogKind::memory, LogKind::rocksdb, LogKind::rocksdb_cold),
                         [](const auto& kind) { return testing::name(kind.param); });

TEST_P(LogContract, IsEmptyAtFirst) {
  EXPECT_EQ(log().head(), Position{0});
  EXPECT_TRUE(testing::read_all(log()).empty());
  EXPECT_EQ(log().frontier(), proof::Frontier());
  EXPECT_FALSE(*log().find_command({1, 2}));
  EXPECT_TRUE(log().read_stream(EventMaker::contest(1), 1, 10)->positions.empty());
  harness_.reopen();
  EXPECT_EQ(log().head(), Position{0});
}

TEST_P(LogContract, GivesBackWhatWasAppended) {
  for (const std::size_t events : {1u, 2u, 252u, 1u, 1u, 511u, 3u}) append_marks(events);
  EXPECT_TRUE(testing::read_all(log()) == expected_);
  expect_root();
  harness_.reopen();
  EXPECT_EQ(log().head(), Position{expected_.size()});
  EXPECT_TRUE(testing::read_all(log()) == expected_);
  expect_root();
  append_marks(300);
  EXPECT_TRUE(testing::read_all(log()) == expected_);
  expect_root();
}

TEST_P(LogContract, RefusesABatchDecidedAgainstAnotherHead) {
  append_marks(5);
  for (const std::uint64_t head : {0u, 4u, 6u}) {
    AppendBatch batch = maker_.start();
    maker_.add_command(batch, "x");
    batch.expected_head = Position{head};
    const auto done = log().append(batch);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::INTERNAL);
    EXPECT_NE(done.error().text.en.find("head is 5"), std::string::npos) << done.error().text.en;
    EXPECT_FALSE(*log().find_command(batch.commands[0].id));
  }
  EXPECT_EQ(log().head(), Position{5});
}

TEST_P(LogContract, ReadsFromAnyPositionWithAnyLimit) {
  for (const std::size_t events : {255u, 1u, 1u, 600u, 40u}) append_marks(events);
  for (const std::uint64_t from : {0u, 1u, 254u, 255u, 256u, 257u, 511u, 512u, 700u, 768u, 895u, 896u}) {
    for (const std::size_t limit : {1u, 2u, 255u, 256u, 257u, 5000u}) {
      const auto block = log().read(Position{from}, limit);
      ASSERT_TRUE(block);
      ASSERT_GE((*block)->size(), 1u);
      ASSERT_LE((*block)->size(), limit);
      ASSERT_EQ((*block)->first(), Position{from});
      for (std::size_t i = 0; i < (*block)->size(); ++i) {
        const FrameView frame = (*block)->frame(i);
        ASSERT_EQ(Frame(frame.begin(), frame.end()), expected_.at(from + i)) << from + i;
        ASSERT_EQ(reinterpret_cast<std::uintptr_t>(frame.data()) % 8, 0u);
      }
    }
  }
  EXPECT_TRUE((*log().read(Position{897}))->empty());
  EXPECT_TRUE((*log().read(Position{UINT64_MAX}))->empty());
  EXPECT_TRUE((*log().read(Position{0}, 0))->empty());
}

TEST_P(LogContract, KeepsEventsAcrossBundleBoundaries) {
  for (const std::size_t events : {255u, 256u, 257u, 1000u, 1u, 2000u}) {
    append_marks(events);
    ASSERT_TRUE(testing::read_all(log()) == expected_);
    harness_.reopen();
    ASSERT_TRUE(testing::read_all(log(), {}, 100) == expected_);
  }
  expect_root();
}

TEST_P(LogContract, TakesManyTinyAppends) {
  for (int i = 0; i < 600; ++i) append_marks(1);
  EXPECT_TRUE(testing::read_all(log()) == expected_);
  harness_.reopen();
  EXPECT_TRUE(testing::read_all(log()) == expected_);
  expect_root();
}

TEST_P(LogContract, TakesEventsOfMaximalSize) {
  AppendBatch batch = maker_.start();
  const StreamRef unit = EventMaker::unit(1);
  for (int i = 0; i < 260; ++i) {
    maker_.add_of_size(batch, unit, i % 3 == 0 ? EventLog::kMaxFrameBytes : std::size_t{256});
  }
  append(batch);
  EXPECT_TRUE(testing::read_all(log()) == expected_);
  harness_.reopen();
  EXPECT_TRUE(testing::read_all(log()) == expected_);
}

TEST_P(LogContract, ReadsOneStream) {
  std::map<StreamRef, std::vector<Position>> model;
  for (const std::size_t events : {7u, 300u, 1u, 4u, 256u}) {
    AppendBatch batch = maker_.start();
    for (std::size_t i = 0; i < events; ++i) {
      const StreamRef stream = EventMaker::contest(1 + (i * i) % 5);
      model[stream].push_back(Position{maker_.head().value + i});
      maker_.add_mark(batch, stream);
    }
    append(batch);
  }
  for (int round = 0; round < 2; ++round, harness_.reopen()) {
    for (const auto& [stream, positions] : model) {
      for (const std::size_t limit : {1u, 3u, 50u, 10000u}) {
        std::vector<Position> found;
        std::uint64_t version = 1;
        for (std::size_t pages = 0; pages <= positions.size(); ++pages) {
          const auto page = log().read_stream(stream, version, limit);
          ASSERT_TRUE(page);
          if (page->positions.empty()) break;
          ASSERT_LE(page->positions.size(), limit);
          ASSERT_EQ(page->next_version, version + page->positions.size());
          found.insert(found.end(), page->positions.begin(), page->positions.end());
          version = page->next_version;
        }
        ASSERT_EQ(found, positions);
      }
      const auto behind = log().read_stream(stream, positions.size() + 9, 10);
      EXPECT_TRUE(behind->positions.empty());
      EXPECT_EQ(behind->next_version, positions.size() + 1);
      EXPECT_EQ(log().read_stream(stream, 0, 1)->positions.at(0), positions[0]);
    }
    EXPECT_TRUE(log().read_stream(EventMaker::contest(99), 1, 10)->positions.empty());
    EXPECT_TRUE(log().read_stream(EventMaker::unit(1), 1, 10)->positions.empty());
  }
}

TEST_P(LogContract, FindsCommands) {
  AppendBatch first = maker_.marks(3), second = maker_.marks(300);
  second.commands[1].outcome = std::string(5000, 'o');
  second.commands[2].outcome.clear();
  append(first);
  append(second);
  for (int round = 0; round < 2; ++round, harness_.reopen()) {
    for (const AppendBatch* const batch : {&first, &second}) {
      for (const CommandRecord& command : batch->commands) {
        const auto found = log().find_command(command.id);
        ASSERT_TRUE(found);
        ASSERT_TRUE(found->has_value());
        EXPECT_EQ(**found, command);
      }
    }
    const CommandId known = first.commands[0].id;
    EXPECT_FALSE(*log().find_command({known.high, known.low + 1}));
    EXPECT_FALSE(*log().find_command({known.high + 1, known.low}));
    EXPECT_FALSE(*log().find_command({}));
  }
}

TEST_P(LogContract, TakesCommandsWithoutEvents) {
  append_marks(2);
  AppendBatch batch = maker_.start();
  maker_.add_command(batch, "rejected: panelClosed");
  append(batch);
  append(maker_.start());  // nothing at all
  harness_.reopen();
  EXPECT_EQ(log().head(), Position{2});
  EXPECT_EQ((**log().find_command(batch.commands[0].id)).outcome, "rejected: panelClosed");
  append_marks(1);
  EXPECT_TRUE(testing::read_all(log()) == expected_);
}

TEST_P(LogContract, FollowersSeeEveryEventOnce) {
  constexpr std::size_t kEvents = 1500;
  append_marks(300);
  std::vector<Frame> seen[2];
  std::vector<std::thread> followers;
  for (const std::size_t from : {0u, 290u}) {
    auto& mine = seen[from == 0 ? 0 : 1];
    followers.emplace_back([this, &mine, from] {
      for (Position at{from}; at.value < kEvents;) {
        const auto block = log().follow(at, {});
        ASSERT_TRUE(block);
        ASSERT_EQ((*block)->first(), at);
        ASSERT_FALSE((*block)->empty());
        for (std::size_t i = 0; i < (*block)->size(); ++i) {
          mine.emplace_back((*block)->frame(i).begin(), (*block)->frame(i).end());
        }
        at = (*block)->next();
      }
    });
  }
  for (std::size_t i = 0; expected_.size() < kEvents; ++i)
    append_marks(std::min(1 + i % 40, kEvents - expected_.size()));
  for (auto& follower : followers) follower.join();
  EXPECT_TRUE(seen[0] == expected_);
  EXPECT_TRUE(seen[1] == std::vector<Frame>(expected_.begin() + 290, expected_.end()));
}

TEST_P(LogContract, AFollowerStopsWhenItIsAsked) {
  append_marks(3);
  std::stop_source stop;
  std::thread follower([&] {
    const auto block = log().follow(Position{3}, stop.get_token());
    ASSERT_TRUE(block);
    EXPECT_TRUE((*block)->empty());
  });
  stop.request_stop();
  follower.join();
  // What is there is given even then.
  EXPECT_FALSE((*log().follow(Position{0}, stop.get_token()))->empty());
}

using LogContractDeathTest = LogContract;
INSTANTIATE_TEST_SUITE_P(Logs, LogContractDeathTest, ::testing::Values(LogKind::memory),
                         [](const auto& kind) { return testing::name(kind.param); });

TEST_P(LogContractDeathTest, ABrokenBatchIsAProgrammingError) {
  AppendBatch no_places = maker_.marks(2);
  no_places.places.pop_back();
  EXPECT_DEATH((void)log().append(no_places), "place in a stream");

  AppendBatch too_large;
  too_large.words.resize(EventLog::kMaxFrameBytes / 8 + 1);
  too_large.ends.push_back(static_cast<std::uint32_t>(too_large.words.size()));
  too_large.places.push_back({EventMaker::unit(1), 1});
  EXPECT_DEATH((void)log().append(too_large), "too large");

  AppendBatch gap = EventMaker().marks(1);
  gap.places[0].version = 2;
  EXPECT_DEATH((void)log().append(gap), "versions follow");
}

}  // namespace
}  // namespace leitai
