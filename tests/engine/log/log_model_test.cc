#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/engine/log/event_maker.h"
#include "tests/engine/log/log_harness.h"
#include "tests/engine/proof/slow_tree.h"

/// Random histories against a model that is plainly right.
namespace leitai {
namespace {

using testing::EventMaker;
using testing::LogHarness;
using testing::LogKind;

class Model {
 public:
  void add(const AppendBatch& batch) {
    for (std::size_t i = 0; i < batch.events(); ++i) {
      streams[batch.places[i].stream].push_back(Position{frames.size() + i});
    }
    for (Frame& frame : testing::frames_of(batch)) {
      leaves.push_back(proof::leaf_hash(bytes_of(frame)));
      frames.push_back(std::move(frame));
    }
    for (const CommandRecord& command : batch.commands) commands.push_back(command);
  }

  std::vector<Frame> frames;
  std::vector<Digest> leaves;
  std::map<StreamRef, std::vector<Position>> streams;
  std::vector<CommandRecord> commands;
};

class Walk {
 public:
  Walk(LogKind kind, std::uint64_t seed) : harness_(kind), random_(seed) {}

  void run(int steps) {
    for (int step = 0; step < steps && !::testing::Test::HasFatalFailure(); ++step) {
      const std::uint64_t choice = random_() % 10;
      if (choice < 5) {
        append();
      } else if (choice < 6) {
        harness_.reopen();
      } else {
        check_some();
      }
    }
    check_all();
    harness_.reopen();
    check_all();
  }

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }

  void append() {
    static constexpr std::size_t kSizes[] = {0, 1, 1, 2, 7, 100, 254, 255, 256, 257, 513, 900};
    AppendBatch batch = maker_.start();
    const std::size_t events = kSizes[below(std::size(kSizes))];
    for (std::size_t i = 0; i < events; ++i) {
      const StreamRef stream = EventMaker::contest(1 + below(1 + below(50)));
      if (below(40) == 0) {
        maker_.add_of_size(batch, stream, 256 + 8 * below(900));
      } else {
        maker_.add_mark(batch, stream);
      }
    }
    for (std::uint64_t i = below(3); i > 0; --i) maker_.add_command(batch, std::string(below(200), 'r'));
    const auto done = harness_.log().append(batch);
    ASSERT_TRUE(done) << to_string(done.error());
    maker_.taken(batch);
    model_.add(batch);
  }

  void check_some() {
    EventLog& log = harness_.log();
    ASSERT_EQ(log.head(), Position{model_.frames.size()});
    ASSERT_EQ(log.frontier().root(), testing::slow_root(model_.leaves));
    const std::uint64_t from = below(model_.frames.size() + 1);
    const auto block = log.read(Position{from}, 1 + below(600));
    ASSERT_TRUE(block) << to_string(block.error());
    ASSERT_EQ((*block)->empty(), from == model_.frames.size());
    for (std::size_t i = 0; i < (*block)->size(); ++i) {
      const FrameView frame = (*block)->frame(i);
      ASSERT_EQ(Frame(frame.begin(), frame.end()), model_.frames.at(from + i));
    }
    const StreamRef stream = EventMaker::contest(1 + below(50));
    const auto& positions = model_.streams[stream];
    const std::uint64_t version = 1 + below(positions.size() + 1);
    const auto page = log.read_stream(stream, version, 1 + below(20));
    ASSERT_TRUE(page) << to_string(page.error());
    for (std::size_t i = 0; i < page->positions.size(); ++i) {
      ASSERT_EQ(page->positions[i], positions.at(version - 1 + i));
    }
    ASSERT_EQ(page->next_version, version + page->positions.size());
    if (model_.commands.empty()) return;
    const CommandRecord& command = model_.commands[below(model_.commands.size())];
    ASSERT_EQ(**log.find_command(command.id), command);
  }

  void check_all() {
    ASSERT_TRUE(testing::read_all(harness_.log(), {}, 1 + below(1000)) == model_.frames);
    for (const auto& [stream, positions] : model_.streams) {
      const auto page = harness_.log().read_stream(stream, 1, SIZE_MAX);
      ASSERT_TRUE(page) << to_string(page.error());
      ASSERT_EQ(page->positions, positions);
    }
    for (const CommandRecord& command : model_.commands) {
      ASSERT_EQ(**harness_.log().find_command(command.id), command);
    }
  }

  LogHarness harness_;
  std::mt19937_64 random_;
  EventMaker maker_;
  Model model_;
};

class LogModel : public ::testing::TestWithParam<std::tuple<LogKind, int>> {};

INSTANTIATE_TEST_SUITE_P(Logs, LogModel,
                         ::testing::Combine(::testing::Values(LogKind::memory, LogKind::rocksdb, LogKind::rocksdb_cold),
                                            ::testing::Range(1, 5)),
                         [](const auto& walk) {
                           return testing::name(std::get<0>(walk.param)) + std::to_string(std::get<1>(walk.param));
                         });

TEST_P(LogModel, ARandomHistoryIsAsTheModelSays) {
  Walk(std::get<0>(GetParam()), static_cast<std::uint64_t>(std::get<1>(GetParam()))).run(60);
}

}  // namespace
}  // namespace leitai
