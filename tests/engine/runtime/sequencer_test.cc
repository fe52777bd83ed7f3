#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <set>

#include "tests/engine/runtime/sequencer_desk.h"

/// The one writer: order, batches, answers, bounds, the end.
namespace leitai::test {
namespace {

using runtime::Completed;
using runtime::Sequencer;
using testing::LogKind;

class SequencerTest : public ::testing::TestWithParam<LogKind> {};

INSTANTIATE_TEST_SUITE_P(Logs, SequencerTest, ::testing::Values(LogKind::memory, LogKind::rocksdb),
                         [](const auto& log) { return testing::name(log.param); });

TEST_P(SequencerTest, AnswersWithThePlaceInTheLog) {
  SequencerDesk desk(GetParam());
  for (std::uint64_t n = 1; n <= 5; ++n) {
    const Completed answer = desk.ask(desk.register_unit(n, unit(n), 40 + n));
    EXPECT_EQ(answer.tag, 40 + n);
    EXPECT_FALSE(answer.id_reused);
    EXPECT_EQ(answer.outcome.rejection, 0);
    EXPECT_EQ(answer.outcome.position, Position{n - 1});
    EXPECT_EQ(answer.outcome.events, 1u);
    EXPECT_EQ(answer.outcome.created, n);
  }
  EXPECT_EQ(desk.log().head(), Position{5});
}

TEST_P(SequencerTest, AppendsOnceForEachCommandThatComesAlone) {
  SequencerDesk desk(GetParam());
  for (std::uint64_t n = 1; n <= 5; ++n) desk.ask(desk.register_unit(n, unit(n)));
  EXPECT_EQ(desk.stats().appends, 5u);
  EXPECT_EQ(desk.stats().largest_batch, 1u);
}

TEST_P(SequencerTest, AnswersNothingBeforeItIsAppendedAndDecidesOnMeanwhile) {
  SequencerDesk desk(GetParam());
  desk.gate().shut();
  desk.submit(desk.register_unit(1, unit(1)));
  desk.gate().wait_for(1);
  desk.submit(desk.register_unit(2, unit(2)));
  desk.submit(desk.register_unit(3, unit(1)));
  until([&] { return desk.stats().accepted == 2 && desk.stats().rejected == 1; });
  EXPECT_EQ(desk.answers().size(), 0u);
  EXPECT_EQ(desk.log().head(), Position{0});
  desk.gate().open();
  const auto answers = desk.answers().wait_for(3);
  EXPECT_EQ(answers[1].outcome.position, Position{1});
  EXPECT_EQ(answers[2].outcome.rejection, static_cast<std::uint16_t>(domain::Rejection::unitNameTaken))
      << "decided against what was not durable yet, and answered after it was";
}

TEST_P(SequencerTest, GrowsItsBatchesWithTheLoad) {
  SequencerDesk desk(GetParam());
  desk.gate().shut();
  desk.submit(desk.register_unit(1, unit(1)));
  desk.gate().wait_for(1);
  for (std::uint64_t n = 2; n <= 1001; ++n) desk.submit(desk.register_unit(n, unit(n)));
  until([&] { return desk.stats().accepted == 1001; });
  desk.gate().open();
  desk.answers().wait_for(1001);
  EXPECT_EQ(desk.stats().appends, 2u);
  EXPECT_EQ(desk.stats().largest_batch, 1000u);
}

TEST_P(SequencerTest, EndsABatchAtItsBounds) {
  SequencerDesk desk(GetParam(), {.queue_commands = 1000, .batch_commands = 10});
  desk.gate().shut();
  desk.submit(desk.register_unit(1, unit(1)));
  desk.gate().wait_for(1);
  for (std::uint64_t n = 2; n <= 101; ++n) desk.submit(desk.register_unit(n, unit(n)));
  desk.gate().open();
  desk.answers().wait_for(101);
  EXPECT_EQ(desk.stats().largest_batch, 10u);
  EXPECT_GE(desk.stats().appends, 11u);
}

TEST_P(SequencerTest, RefusesWhatItsQueueCannotHold) {
  SequencerDesk desk(GetParam(), {.queue_commands = 4, .batch_commands = 2});
  desk.gate().shut();
  desk.submit(desk.register_unit(1, unit(1)));
  desk.gate().wait_for(1);
  const auto some = [&](std::uint64_t first, std::uint64_t last) {
    std::vector<runtime::Submission> batch;
    for (std::uint64_t n = first; n <= last; ++n) batch.push_back(desk.register_unit(n, unit(n)));
    return batch;
  };
  ASSERT_EQ(desk.submit(some(2, 5)), Sequencer::Taken::taken);
  until([&] {
    return desk.stats().accepted == 3 && desk.stats().queued == 2;
  });  // the open batch is full; two wait in the decider's hand
  auto three = some(6, 8);
  EXPECT_EQ(desk.sequencer().submit(three), Sequencer::Taken::full);
  EXPECT_EQ(three.size(), 3u) << "what is refused stays with the caller";
  EXPECT_EQ(desk.submit(some(6, 7)), Sequencer::Taken::taken);
  EXPECT_EQ(desk.submit(desk.register_unit(8, unit(8))), Sequencer::Taken::full);
  EXPECT_EQ(desk.stats().refused_full, 4u);
  EXPECT_EQ(desk.answers().size(), 0u);
  desk.gate().open();
  desk.answers().wait_for(7);
  EXPECT_EQ(desk.submit(some(8, 9)), Sequencer::Taken::taken);
  desk.answers().wait_for(9);
}

TEST(Sequencer, WithoutRoomOnTheDiskNothingIsTakenAndWithRoomItGoesOn) {
  std::atomic<bool> room{true};
  runtime::SequencerOptions options;
  options.has_room = [&] { return room.load(); };
  SequencerDesk desk(testing::LogKind::memory, options);
  ASSERT_EQ(desk.submit(desk.register_unit(1, unit(1))), Sequencer::Taken::taken);
  desk.answers().wait_for(1);
  room = false;
  EXPECT_EQ(desk.submit(desk.register_unit(2, unit(2))), Sequencer::Taken::no_room);
  EXPECT_EQ(desk.stats().refused_room, 1u);
  EXPECT_GE(desk.log().head().value, 1u) << "what is there can be read";
  room = true;
  ASSERT_EQ(desk.submit(desk.register_unit(2, unit(2))), Sequencer::Taken::taken);
  EXPECT_EQ(desk.answers().wait_for(2).back().outcome.rejection, 0);
}

TEST_P(SequencerTest, HoldsNoMoreRepeatedCommandsThanABatchMayHold) {
  SequencerDesk desk(GetParam(), {.queue_commands = 1000, .batch_commands = 10});
  desk.ask(desk.register_unit(1, unit(1)));
  desk.gate().shut();
  desk.submit(desk.register_unit(2, unit(2)));
  desk.gate().wait_for(2);
  for (int i = 0; i < 100; ++i) ASSERT_EQ(desk.submit(desk.register_unit(1, unit(1))), Sequencer::Taken::taken);
  until([&] { return desk.stats().repeated == 10; });
  desk.submit(desk.register_unit(3, unit(3)));
  EXPECT_LE(desk.stats().repeated, 10u) << "the rest waits in the queue, which is bounded";
  desk.gate().open();
  desk.answers().wait_for(102);
  EXPECT_EQ(desk.stats().repeated, 100u);
}

TEST_P(SequencerTest, AnswersAllThatWasTakenBeforeItStops) {
  SequencerDesk desk(GetParam(), {.queue_commands = 1000, .batch_commands = 16});
  desk.gate().shut();
  for (std::uint64_t n = 1; n <= 200; ++n) desk.submit(desk.register_unit(n, unit(n)));
  std::thread stopper([&] { desk.sequencer().stop(); });
  until([&] { return desk.submit(std::vector<runtime::Submission>()) == Sequencer::Taken::stopping; });
  EXPECT_EQ(desk.submit(desk.register_unit(201, unit(201))), Sequencer::Taken::stopping);
  desk.gate().open();
  stopper.join();
  EXPECT_EQ(desk.answers().size(), 200u);
  EXPECT_EQ(desk.log().head(), Position{200});
}

TEST_P(SequencerTest, StopsAtOnceWhenIdle) {
  SequencerDesk desk(GetParam());
  desk.sequencer().stop();
  EXPECT_EQ(desk.submit(desk.register_unit(1, unit(1))), Sequencer::Taken::stopping);
}

TEST_P(SequencerTest, KeepsEveryClientsOrderAndLeavesNoGap) {
  constexpr std::uint64_t kClients = 4, kEach = 300;
  SequencerDesk desk(GetParam(), {.batch_commands = 64});
  std::vector<std::shared_ptr<Answers>> sinks;
  for (std::uint64_t c = 0; c < kClients; ++c) sinks.push_back(std::make_shared<Answers>());
  std::vector<std::thread> clients;
  for (std::uint64_t c = 0; c < kClients; ++c)
    clients.emplace_back([&, c] {
      for (std::uint64_t i = 0; i < kEach; ++i) {
        auto one = desk.register_unit(1 + c * kEach + i, unit(c * kEach + i), i);
        one.sink = sinks[c];
        EXPECT_EQ(desk.submit(std::move(one)), Sequencer::Taken::taken);
      }
    });
  for (auto& client : clients) client.join();
  std::set<Position> places;
  for (const auto& sink : sinks) {
    const auto answers = sink->wait_for(kEach);
    for (std::uint64_t i = 0; i < kEach; ++i) {
      EXPECT_EQ(answers[i].tag, i);
      EXPECT_TRUE(i == 0 || answers[i - 1].outcome.position < answers[i].outcome.position) << i;
      EXPECT_TRUE(places.insert(answers[i].outcome.position).second) << "two events at one place";
    }
  }
  EXPECT_EQ(desk.log().head(), Position{kClients * kEach});
  EXPECT_EQ(places.rbegin()->value, kClients * kEach - 1);
  Position next;
  for (const Frame& frame : testing::read_all(desk.log())) {
    FrameReader<schema::Event> event(frame);
    EXPECT_EQ(event.root().getPosition(), next.value++);
    EXPECT_EQ(event.root().getStreamVersion(), 1u);
  }
}

TEST_P(SequencerTest, RefusesAnEventTheLogCannotTakeAndGoesOn) {
  SequencerDesk desk(GetParam());
  ASSERT_EQ(desk.ask(desk.submission(contest_command(1))).outcome.created, 1u);
  const Completed answer = desk.ask(desk.submission(huge_command(2, 1)));
  EXPECT_EQ(answer.outcome.rejection, static_cast<std::uint16_t>(domain::Rejection::eventTooLarge));
  EXPECT_EQ(answer.outcome.events, 0u);
  EXPECT_EQ(desk.ask(desk.register_unit(3, unit(3))).outcome.position, Position{1});
  EXPECT_EQ(desk.ask(desk.submission(huge_command(2, 1))).outcome, answer.outcome);
}

}  // namespace
}  // namespace leitai::test
