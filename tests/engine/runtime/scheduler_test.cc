#include "engine/runtime/scheduler.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "events/json.h"
#include "tests/engine/runtime/sequencer_desk.h"

/// Days that begin: events by the clock of Shanghai.
namespace leitai::test {
namespace {

using runtime::Scheduler;
using testing::LogKind;

Timestamp at(std::string_view time) {
  return parse_timestamp(time).value();
}

/// A command of the system, as JSON with ' for ".
Frame command(std::uint64_t id, std::string json) {
  std::replace(json.begin(), json.end(), '\'', '"');
  capnp::MallocMessageBuilder message;
  auto made = message.initRoot<schema::Command>();
  const auto problems = from_json(json, made);
  LEITAI_CHECK(problems.empty(), problems.empty() ? "" : to_string(to_error(problems)));
  made.initId().setHigh(7);
  made.getId().setLow(id);
  auto frame = checked_canonical(made.asReader());
  LEITAI_CHECK(frame.has_value(), "well-formed");
  return std::move(*frame);
}

Frame open_batch(std::uint64_t id) {
  return command(id, "{'batch':{'openBatch':{'key':'b" + std::to_string(id) +
                         "','title':'批次','applicationsDue':'2024-04-23','cultivationEnds':'2024-10-10',"
                         "'acceptanceFrom':'2024-10-21','acceptanceTo':'2024-10-31','acceptanceDone':'2024-12-10'}}}");
}

Frame close_batch(std::uint64_t id, std::uint64_t batch) {
  return command(id, "{'batch':{'batch':" + std::to_string(batch) + ",'closeBatch':{'reason':'结束'}}}");
}

void tick(Scheduler& scheduler) {
  ASSERT_TRUE(scheduler.tick().has_value());
  until([&] { return scheduler.idle(); });
}

/// "1 2024-04-23": every day that began, with its batch.
std::vector<std::string> days(const EventLog& log) {
  std::vector<std::string> all;
  for (Position position; position < log.head(); ++position.value) {
    const auto block = log.read(position, 1).value();
    FrameReader<schema::Event> reader(block->frame(0));
    const auto event = reader.root();
    if (!event.getBody().isBatch() || !event.getBody().getBatch().isDayBegan()) continue;
    const auto day = calendar::day_of(event.getBody().getBatch().getDayBegan().getDate());
    all.push_back(std::to_string(event.getStreamId()) + " " + calendar::to_string(day.value()));
    EXPECT_EQ(event.getActor(), 0u);
  }
  return all;
}

using Days = std::vector<std::string>;

TEST(Scheduler, BeginsTheDayOfAnOpenBatchOnceAndTheNextAtMidnightInShanghai) {
  SequencerDesk desk(LogKind::memory);
  desk.clock().set(at("2024-04-23T09:00:00+08:00"));
  Scheduler scheduler(desk.log(), desk.sequencer(), desk.clock());
  tick(scheduler);
  EXPECT_EQ(desk.log().head(), Position{0});
  desk.ask(desk.submission(open_batch(1)));
  tick(scheduler);
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23"}));
  desk.clock().set(at("2024-04-23T23:59:59+08:00"));
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23"}));
  desk.clock().set(at("2024-04-24T00:00:00+08:00"));
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23", "1 2024-04-24"}));
}

TEST(Scheduler, PassesOverDaysThatNobodySaw) {
  SequencerDesk desk(LogKind::memory);
  desk.clock().set(at("2024-04-23T09:00:00+08:00"));
  desk.ask(desk.submission(open_batch(1)));
  Scheduler scheduler(desk.log(), desk.sequencer(), desk.clock());
  tick(scheduler);
  desk.clock().set(at("2024-04-27T09:00:00+08:00"));
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23", "1 2024-04-27"}));
}

TEST(Scheduler, BeginsDaysOfEveryOpenBatchAndOfNoClosedOne) {
  SequencerDesk desk(LogKind::memory);
  desk.clock().set(at("2024-04-23T09:00:00+08:00"));
  for (std::uint64_t id = 1; id <= 3; ++id) desk.ask(desk.submission(open_batch(id)));
  desk.ask(desk.submission(close_batch(9, 2)));
  Scheduler scheduler(desk.log(), desk.sequencer(), desk.clock());
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23", "3 2024-04-23"}));
  desk.ask(desk.submission(close_batch(10, 1)));
  desk.clock().set(at("2024-04-24T09:00:00+08:00"));
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23", "3 2024-04-23", "3 2024-04-24"}));
}

TEST(Scheduler, AsksTheSameTwiceWithoutBeginningADayTwice) {
  SequencerDesk desk(LogKind::rocksdb);
  desk.clock().set(at("2024-04-23T09:00:00+08:00"));
  desk.ask(desk.submission(open_batch(1)));
  desk.gate().shut();
  Scheduler one(desk.log(), desk.sequencer(), desk.clock()), other(desk.log(), desk.sequencer(), desk.clock());
  ASSERT_TRUE(one.tick().has_value());
  ASSERT_TRUE(other.tick().has_value());
  desk.gate().open();
  until([&] { return one.idle() && other.idle(); });
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23"}));
  EXPECT_EQ(desk.stats().repeated.load(), 1u);
}

TEST(Scheduler, GoesOnWhereItWasAfterARestart) {
  SequencerDesk desk(LogKind::rocksdb);
  desk.clock().set(at("2024-04-23T09:00:00+08:00"));
  desk.ask(desk.submission(open_batch(1)));
  {
    Scheduler scheduler(desk.log(), desk.sequencer(), desk.clock());
    tick(scheduler);
  }
  desk.restart();
  Scheduler scheduler(desk.log(), desk.sequencer(), desk.clock());
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23"}));
  EXPECT_EQ(desk.stats().repeated.load(), 0u) << "the log already says that the day has begun";
  desk.clock().set(at("2024-04-24T00:00:00+08:00"));
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-23", "1 2024-04-24"}));
}

TEST(Scheduler, AsksAgainForADayThatWasRefused) {
  SequencerDesk desk(LogKind::memory);
  desk.clock().set(at("2024-04-23T23:59:59+08:00"));
  desk.ask(desk.submission(open_batch(1)));
  runtime::ManualClock fast(at("2024-04-24T00:00:01+08:00"));
  Scheduler scheduler(desk.log(), desk.sequencer(), fast);
  tick(scheduler);
  tick(scheduler);
  EXPECT_EQ(desk.stats().rejected.load(), 2u);
  EXPECT_EQ(days(desk.log()), Days{});
  desk.clock().set(fast.now());
  tick(scheduler);
  EXPECT_EQ(days(desk.log()), (Days{"1 2024-04-24"}));
}

TEST(Scheduler, WaitsForNothingWhereTheSequencerTakesNoMore) {
  SequencerDesk desk(LogKind::memory);
  desk.ask(desk.submission(open_batch(1)));
  desk.sequencer().stop();
  Scheduler scheduler(desk.log(), desk.sequencer(), desk.clock());
  ASSERT_TRUE(scheduler.tick().has_value());
  EXPECT_TRUE(scheduler.idle());
}

}  // namespace
}  // namespace leitai::test
