// A judge's seat and the stage: what each may see, and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/projections/hall/small_hall.h"

namespace leitai::test {
namespace {

using projections::SeatAsker;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class SeatTest : public SmallHall {
 protected:
  schema::SeatView::Reader seat(std::uint32_t judge, SeatAsker asker = {AccountId{101}, TokenId{5}}) {
    answer_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = answer_->initRoot<schema::SeatView>();
    EXPECT_TRUE(projections::fill_seat(kSmallHall, hall(), JudgeNo{judge}, asker, out));
    return out.asReader();
  }
  void take_seat(std::uint64_t token) {
    contest_.writer().set_token(token);
    contest_.event().initSeatTaken().setJudge(1);
    contest_.writer().set_token(0);
  }
};

TEST_F(SeatTest, shows_the_own_marks_and_nobody_elses) {
  contest_.open(1, 1);
  contest_.mark(1, 1, 1, 1, "6.5");
  contest_.mark(1, 1, 2, 1, "9.5");
  EXPECT_THAT(text_of(seat(1)), HasSubstr("\"6.5\""));
  EXPECT_THAT(text_of(seat(1)), Not(HasSubstr("\"9.5\"")));
  EXPECT_EQ(seat(1).getPerformances()[0].getCells().size(), 2u);
}

TEST_F(SeatTest, performances_come_by_round_and_running_order) {
  for (std::uint32_t entry = 1; entry <= 3; ++entry) contest_.open(1, entry);
  contest_.open(2, 3);
  contest_.recuse(2, 1);
  std::vector<std::uint32_t> order;
  for (const auto each : seat(1).getPerformances()) order.push_back(each.getPerformance().getEntry());
  EXPECT_THAT(order, ElementsAre(3, 2, 1, 3)) << "the running order is 3, 2, 1";
  EXPECT_TRUE(seat(1).getPerformances()[1].getRecused());
  EXPECT_EQ(words(seat(1).getPerformances()[1].getCells()[0].getMark()), "recused");
}

TEST_F(SeatTest, one_device_at_a_time_may_send) {
  EXPECT_TRUE(seat(1).getMine()) << "nobody took the seat: any device of the account";
  EXPECT_FALSE(seat(2).getMine()) << "another's";
  take_seat(7);
  EXPECT_FALSE(seat(1).getMine());
  EXPECT_EQ(seat(1).getToken(), 7u);
  EXPECT_TRUE(seat(1, {AccountId{101}, TokenId{7}}).getMine());
  auto seated = contest_.event().initJudgeSeated();
  seated.setJudge(1);
  seated.setAccount(150);
  EXPECT_EQ(seat(1).getToken(), 0u) << "another account begins anew";
}

TEST_F(SeatTest, seats_are_found_by_account) {
  EXPECT_EQ(projections::seat_of(hall(), AccountId{102}), JudgeNo{2});
  EXPECT_EQ(projections::seat_of(hall(), AccountId{999}), JudgeNo{});
  EXPECT_EQ(projections::seat_of(hall(), AccountId{}), JudgeNo{});
  EXPECT_EQ(projections::account_of(hall(), JudgeNo{3}), AccountId{103});
}

TEST_F(SeatTest, who_joins_a_panel_finds_the_performance_in_the_seat) {
  auto seated = contest_.event().initJudgeSeated();
  seated.setJudge(4);
  seated.setAccount(104);
  contest_.open(1, 1);
  EXPECT_EQ(seat(4).getPerformances().size(), 0u);
  auto joined = contest_.event().initPanelJoined();
  SmallContest::set(joined.getPerformance(), 1, 1);
  joined.setJudge(4);
  EXPECT_EQ(seat(4).getPerformances().size(), 1u);
}

class StageTest : public SmallHall {
 protected:
  schema::StageView::Reader stage() {
    answer_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = answer_->initRoot<schema::StageView>();
    EXPECT_TRUE(projections::fill_stage(kSmallHall, hall(), out));
    return out.asReader();
  }
  void call(std::uint32_t entry) { SmallContest::set(contest_.event().initEntryCalled().getPerformance(), 1, entry); }
};

TEST_F(StageTest, follows_who_is_called_presents_and_has_presented) {
  EXPECT_EQ(stage().getSummary().getOnStage().getState(), schema::StageState::IDLE);
  call(2);
  EXPECT_STREQ(stage().getSummary().getOnStage().getEntryName().cStr(), "项目B");
  EXPECT_EQ(stage().getSummary().getOnStage().getState(), schema::StageState::CALLED);
  auto began = contest_.event().initPresentationBegan();
  SmallContest::set(began.getPerformance(), 1, 2);
  began.setLimitSeconds(480);
  const auto at = kStoryBegins + static_cast<std::int64_t>(contest_.last()) * kStoryStep;
  EXPECT_EQ(stage().getSummary().getOnStage().getBeganAt(), at);
  EXPECT_EQ(stage().getSummary().getOnStage().getLimitSeconds(), 480u);
  auto ended = contest_.event().initPresentationEnded();
  SmallContest::set(ended.getPerformance(), 1, 2);
  ended.setOverSeconds(12);
  EXPECT_EQ(stage().getSummary().getOnStage().getState(), schema::StageState::PRESENTED);
  EXPECT_EQ(stage().getSummary().getOnStage().getOverSeconds(), 12u);
}

TEST_F(StageTest, marks_are_counted_before_their_release_and_shown_after_it) {
  call(1);
  contest_.open(1, 1);
  contest_.mark_all(1, 1, "7.5");
  EXPECT_EQ(stage().getMarks().size(), 0u);
  EXPECT_THAT(text_of(stage()), Not(HasSubstr("\"7.5\"")));
  EXPECT_EQ(stage().getMarksIn(), 6u);
  EXPECT_EQ(stage().getMarksDue(), 6u);
  contest_.close(1, 1);
  contest_.confirm(1, 1);
  EXPECT_EQ(stage().getMarks().size(), 0u);
  contest_.release(1, 1);
  EXPECT_EQ(stage().getMarks().size(), 6u);
  EXPECT_STREQ(stage().getMarks()[0].getJudgeName().cStr(), "评委A");
}

TEST_F(StageTest, what_is_released_under_a_freeze_stays_hidden_until_it_ends) {
  call(1);
  contest_.event().initBoardFrozen().setReason("决赛");
  contest_.perform(1, 1, "7.5");
  EXPECT_EQ(stage().getMarks().size(), 0u);
  EXPECT_NE(stage().getSummary().getFrozenAt(), 0u);
  contest_.event().initPlaceRevealed().setStep(1);
  EXPECT_EQ(stage().getSummary().getRevealed(), 1u);
  contest_.event().initBoardUnfrozen().setReason("完");
  EXPECT_EQ(stage().getMarks().size(), 6u);
  EXPECT_EQ(stage().getSummary().getFrozenAt(), 0u);
}

TEST_F(StageTest, a_correction_under_a_freeze_hides_what_was_shown) {
  call(1);
  contest_.perform(1, 1, "7.5");
  contest_.event().initBoardFrozen().setReason("决赛");
  EXPECT_EQ(stage().getMarks().size(), 6u);
  auto corrected = contest_.event().initMarkCorrected();
  SmallContest::set(corrected.getPerformance(), 1, 1);
  corrected.setJudge(1);
  corrected.setCriterion(1);
  write(*parse_mark("9"), corrected.getMark());
  EXPECT_EQ(stage().getMarks().size(), 0u);
}

}  // namespace
}  // namespace leitai::test
