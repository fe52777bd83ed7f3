#include <gtest/gtest.h>

#include "tests/engine/runtime/sequencer_desk.h"

/// The same command id again: the same bytes get the first answer, other bytes are told so; wherever the first is.
namespace leitai::test {
namespace {

using runtime::Completed;
using testing::LogKind;

class RepeatedTest : public ::testing::TestWithParam<LogKind> {};

INSTANTIATE_TEST_SUITE_P(Logs, RepeatedTest, ::testing::Values(LogKind::memory, LogKind::rocksdb),
                         [](const auto& log) { return testing::name(log.param); });

TEST_P(RepeatedTest, CommandGetsTheFirstAnswerFromTheLog) {
  SequencerDesk desk(GetParam());
  const Completed first = desk.ask(desk.register_unit(1, "县税务局", 7));
  desk.ask(desk.register_unit(2, "县医院"));
  const Completed again = desk.ask(desk.register_unit(1, "县税务局", 8));
  EXPECT_EQ(again.tag, 8u);
  EXPECT_FALSE(again.id_reused);
  EXPECT_EQ(again.outcome, first.outcome);
  EXPECT_EQ(desk.log().head(), Position{2});
  EXPECT_EQ(desk.stats().repeated, 1u);
}

TEST_P(RepeatedTest, CommandGetsTheFirstAnswerAfterARestart) {
  SequencerDesk desk(GetParam());
  const Completed first = desk.ask(desk.register_unit(1, "县税务局"));
  const Completed refused = desk.ask(desk.register_unit(2, "县税务局"));
  ASSERT_NE(refused.outcome.rejection, 0);
  desk.restart();
  EXPECT_EQ(desk.ask(desk.register_unit(1, "县税务局")).outcome, first.outcome);
  EXPECT_EQ(desk.ask(desk.register_unit(2, "县税务局")).outcome, refused.outcome);
  EXPECT_TRUE(desk.ask(desk.register_unit(1, "县医院")).id_reused);
  EXPECT_EQ(desk.log().head(), Position{1});
}

TEST_P(RepeatedTest, RefusalStandsThoughTheCommandWouldBeAcceptedNow) {
  SequencerDesk desk(GetParam());
  const Frame create = unit_command(1, "县医院");
  const Completed refused = desk.ask(desk.submission(create, 0, AccountId{99}));
  EXPECT_EQ(refused.outcome.rejection, static_cast<std::uint16_t>(domain::Rejection::notPermitted));
  EXPECT_EQ(desk.ask(desk.submission(create, 0, AccountId{99})).outcome, refused.outcome);
  EXPECT_TRUE(desk.ask(desk.submission(create)).id_reused) << "the same words of another actor are another command";
  EXPECT_EQ(desk.log().head(), Position{0});
}

TEST_P(RepeatedTest, CommandIsFoundInTheBatchThatIsBeingWrittenAndInTheOpenOne) {
  SequencerDesk desk(GetParam());
  desk.gate().shut();
  desk.submit(desk.register_unit(1, "一", 1));
  desk.gate().wait_for(1);
  desk.submit(desk.register_unit(2, "二", 2));  // open
  desk.submit(desk.register_unit(1, "一", 3));  // as what is being written
  desk.submit(desk.register_unit(2, "二", 4));  // as what is open
  desk.submit(desk.register_unit(1, "另", 5));
  desk.submit(desk.register_unit(2, "另", 6));
  until([&] { return desk.stats().repeated == 2 && desk.stats().id_reused == 2; });
  EXPECT_EQ(desk.answers().size(), 0u) << "a repeated command's answer waits for the first one's append";
  desk.gate().open();
  const auto answers = desk.answers().wait_for(6);
  EXPECT_EQ(answers[2].outcome, answers[0].outcome);
  EXPECT_EQ(answers[3].outcome, answers[1].outcome);
  EXPECT_TRUE(answers[4].id_reused);
  EXPECT_TRUE(answers[5].id_reused);
  EXPECT_EQ(desk.log().head(), Position{2});
}

TEST_P(RepeatedTest, CommandsAloneWriteNothing) {
  SequencerDesk desk(GetParam());
  desk.ask(desk.register_unit(1, "一"));
  for (int i = 0; i < 3; ++i) desk.ask(desk.register_unit(1, "一"));
  EXPECT_EQ(desk.stats().appends, 1u);
}

}  // namespace
}  // namespace leitai::test
