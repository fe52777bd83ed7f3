#include <gtest/gtest.h>

#include "tests/engine/runtime/sequencer_desk.h"

/// Starting again: snapshot and tail, the clock, outcomes; and the open batch by itself.
namespace leitai::test {
namespace {

using runtime::load_write_model;
using runtime::WriteModel;
using testing::LogKind;

void expect_same(const WriteModel& a, const WriteModel& b) {
  EXPECT_EQ(a.next, b.next);
  EXPECT_EQ(a.last_recorded, b.last_recorded);
  EXPECT_EQ(domain::save_world(a.world), domain::save_world(b.world));
}

class WriteModelTest : public ::testing::TestWithParam<LogKind> {};

INSTANTIATE_TEST_SUITE_P(Logs, WriteModelTest, ::testing::Values(LogKind::memory, LogKind::rocksdb),
                         [](const auto& log) { return testing::name(log.param); });

TEST_P(WriteModelTest, FromASnapshotAndTheTailEqualsTheOneFromZero) {
  SequencerDesk desk(GetParam());
  for (std::uint64_t n = 1; n <= 300; ++n) desk.submit(desk.register_unit(n, unit(n)));
  desk.answers().wait_for(300);
  desk.restart();  // stores a snapshot at 300
  for (std::uint64_t n = 301; n <= 320; ++n) desk.ask(desk.register_unit(n, unit(n)));
  const auto from_snapshot = load_write_model(desk.log(), &desk.snapshots());
  const auto from_zero = load_write_model(desk.log(), nullptr);
  ASSERT_TRUE(from_snapshot && from_zero);
  EXPECT_EQ(desk.snapshots().load("world", domain::kWorldVersion, desk.log().head())->next, Position{300});
  EXPECT_EQ(from_zero->next, Position{320});
  expect_same(*from_snapshot, *from_zero);
}

TEST_P(WriteModelTest, PassesOverASnapshotThatIsNoWorld) {
  SequencerDesk desk(GetParam());
  for (std::uint64_t n = 1; n <= 10; ++n) desk.ask(desk.register_unit(n, unit(n)));
  ASSERT_TRUE(desk.snapshots().store("world", domain::kWorldVersion, {Position{10}, "no world"}).has_value());
  const auto model = load_write_model(desk.log(), &desk.snapshots());
  const auto from_zero = load_write_model(desk.log(), nullptr);
  ASSERT_TRUE(model && from_zero);
  expect_same(*model, *from_zero);
}

TEST_P(WriteModelTest, IsStoredAgainAfterSoManyEvents) {
  SequencerDesk desk(GetParam(), {.snapshot_events = 50});
  for (std::uint64_t n = 1; n <= 60; ++n) desk.submit(desk.register_unit(n, unit(n)));
  desk.answers().wait_for(60);
  until([&] { return desk.snapshots().load("world", domain::kWorldVersion, desk.log().head()).has_value(); });
  EXPECT_GE(desk.snapshots().load("world", domain::kWorldVersion, desk.log().head())->next, Position{50});
}

TEST_P(WriteModelTest, CatchesUpToAPlaceInTheMiddle) {
  SequencerDesk desk(GetParam());
  for (std::uint64_t n = 1; n <= 20; ++n) desk.submit(desk.register_unit(n, unit(n)));
  desk.answers().wait_for(20);
  WriteModel model;
  ASSERT_TRUE(runtime::catch_up(desk.log(), model, Position{7}).has_value());
  EXPECT_EQ(model.next, Position{7});
  EXPECT_EQ(model.world.units.next(), UnitId{8});
  ASSERT_TRUE(runtime::catch_up(desk.log(), model, Position{1000}).has_value());
  EXPECT_EQ(model.next, Position{20});
}

TEST_P(WriteModelTest, NeverRecordsAnEarlierTimeWhenTheClockStepsBack) {
  SequencerDesk desk(GetParam());
  desk.ask(desk.register_unit(1, unit(1)));
  desk.clock().advance(-3'600'000'000);
  desk.ask(desk.register_unit(2, unit(2)));
  desk.restart();
  desk.ask(desk.register_unit(3, unit(3)));
  desk.clock().set(Timestamp{SequencerDesk::kStart.micros + 5});
  desk.ask(desk.register_unit(4, unit(4)));
  std::vector<std::int64_t> times;
  for (const Frame& frame : testing::read_all(desk.log())) {
    FrameReader<schema::Event> event(frame);
    times.push_back(event.root().getRecordedAt() - SequencerDesk::kStart.micros);
  }
  EXPECT_EQ(times, (std::vector<std::int64_t>{0, 0, 0, 5}));
}

TEST(WriteModelFold, SaysWhereAnEventCannotBeFolded) {
  MemoryLog log;
  FrameBuilder builder;
  auto event = builder.init<schema::Event>();
  event.setStreamKind(schema::StreamKind::UNIT);
  event.setStreamId(1);
  event.setStreamVersion(1);
  event.getBody().initUnit();  // of an unknown kind
  AppendBatch batch;
  const Frame frame = builder.frame();
  batch.words = frame;
  batch.ends = {static_cast<std::uint32_t>(frame.size())};
  batch.places = {{{static_cast<std::uint16_t>(schema::StreamKind::UNIT), 1}, 1}};
  ASSERT_TRUE(log.append(batch).has_value());
  const auto model = load_write_model(log, nullptr);
  ASSERT_FALSE(model.has_value());
  EXPECT_NE(model.error().text.en.find("position 0"), std::string::npos) << model.error().text.en;
}

TEST(Outcome, IsSavedAndLoadedWhole) {
  const runtime::Outcome outcome{517, Position{9}, 3, 12, 2, "judge 3"};
  const auto loaded = runtime::load_outcome(runtime::save_outcome(outcome));
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(*loaded, outcome);
  const std::string bytes = runtime::save_outcome(outcome);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(runtime::load_outcome(std::string_view(bytes).substr(0, size)).has_value()) << size;
  EXPECT_FALSE(runtime::load_outcome(bytes + "x").has_value());
}

TEST(Outcome, IsWrittenAsTheAnswerOfTheApi) {
  capnp::MallocMessageBuilder message;
  auto answer = message.initRoot<schema::Answer>();
  runtime::write({517, {}, 0, 0, 0, "judge 3"}, answer);
  EXPECT_EQ(answer.getRejected().getCode(), 517);
  EXPECT_STREQ(answer.getRejected().getName().cStr(), "panelClosed");
  EXPECT_STREQ(answer.getRejected().getText().getZh().cStr(), "评分已关闭");
  EXPECT_STREQ(answer.getRejected().getSubject().cStr(), "judge 3");
  runtime::write({0, Position{9}, 3, 12, 2, ""}, answer);
  EXPECT_EQ(answer.getAccepted().getPosition(), 9u);
  EXPECT_EQ(answer.getAccepted().getEvents(), 3u);
  EXPECT_EQ(answer.getAccepted().getCreated(), 12u);
  EXPECT_EQ(answer.getAccepted().getLate(), 2u);
}

TEST(Batch, GivesACommandsEventsOneCauseAndEachItsVersion) {
  domain::World world;
  const StreamRef unit_one{2, 1}, unit_two{2, 2};
  world.versions[unit_one] = 4;
  runtime::Batch batch;
  batch.start(Position{100});
  batch.begin_command({{1, 2}, AccountId{7}, TokenId{8}, Timestamp{9}}, world);
  for (const StreamRef stream : {unit_one, unit_two, unit_one}) batch.emit(stream).initUnit().initUnitRegistered();
  ASSERT_TRUE(batch.commit_command());
  ASSERT_EQ(batch.command_events(), 3u);
  const std::uint64_t versions[] = {5, 1, 6};
  for (std::size_t i = 0; i < 3; ++i) {
    FrameReader<schema::Event> reader(batch.command_event(i));
    const auto event = reader.root();
    EXPECT_EQ(event.getPosition(), 100 + i);
    EXPECT_EQ(event.getCausation(), 100u);
    EXPECT_EQ(event.getStreamVersion(), versions[i]);
    EXPECT_EQ(event.getActor(), 7u);
    EXPECT_EQ(event.getToken(), 8u);
    EXPECT_EQ(event.getRecordedAt(), 9);
    EXPECT_EQ(event.getCommandId().getLow(), 2u);
  }
}

TEST(Batch, LeavesNothingOfACommandThatIsRolledBack) {
  domain::World world;
  runtime::Batch batch;
  batch.start(Position{0});
  batch.begin_command({{1, 1}, {}, {}, {}}, world);
  batch.emit({2, 1}).initUnit().initUnitRegistered();
  ASSERT_TRUE(batch.commit_command());
  batch.begin_command({{1, 2}, {}, {}, {}}, world);
  batch.emit({2, 2}).initUnit().initUnitRegistered();
  batch.emit({2, 3}).initUnit().initUnitRegistered().setName(std::string(70'000, 'x'));
  EXPECT_FALSE(batch.commit_command()) << "too large: dropped whole";
  EXPECT_EQ(batch.append().events(), 1u);
  EXPECT_EQ(batch.append().places.size(), 1u);
  EXPECT_EQ(batch.append().words.size(), batch.append().ends.back());
  EXPECT_EQ(batch.next(), Position{1});
}

}  // namespace
}  // namespace leitai::test
