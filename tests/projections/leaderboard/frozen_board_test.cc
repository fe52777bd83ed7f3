// The public board while it is frozen and revealed from below; replacements, corrections and the draw on it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "events/json.h"
#include "projections/leaderboard/standings_delta.h"
#include "projections/leaderboard/standings_query.h"
#include "tests/projections/leaderboard/small_contest.h"

namespace leitai::test {
namespace {

using projections::Leaderboard;
using projections::StandingsPtr;
using schema::Audience;

constexpr ContestId kFrozen{SmallContest::kId};

class FrozenBoardTest : public testing::Test {
 protected:
  FrozenBoardTest() {
    contest_.perform(1, 1, "6");
    contest_.perform(1, 2, "7");
  }
  void feed() {
    const auto fed = contest_.feed(view_);
    ASSERT_TRUE(fed) << fed.error().text.en;
  }
  StandingsPtr standings(Audience audience = Audience::RELEASED) {
    feed();
    auto standings = view_.standings(kFrozen, audience);
    EXPECT_TRUE(standings) << (standings ? "" : standings.error().text.en);
    return *standings;
  }
  /// "2:1/7.00 1:2/6.00 3:/pending": entry, place and total (or state) of the overall board.
  static std::string overall(const StandingsPtr& message) {
    std::string all;
    for (const auto row : message->reader().getRounds()[0].getRows()) {
      const std::string state = row.getState().cStr(), total = row.getTotal().cStr();
      all += (all.empty() ? "" : " ") + std::to_string(row.getEntry()) + ":" + row.getPlace().cStr() + "/" + total +
             (state.empty() ? "" : "(" + state + ")");
    }
    return all;
  }
  void freeze() { contest_.event().initBoardFrozen().setReason("决赛"); }
  void reveal(std::uint32_t step) { contest_.event().initPlaceRevealed().setStep(step); }

  SmallContest contest_;
  Leaderboard view_;
};

TEST_F(FrozenBoardTest, the_public_sees_what_was_released_before_the_freeze) {
  const auto before = standings();
  freeze();
  contest_.perform(1, 3, "9");
  EXPECT_EQ(overall(standings()), overall(before));
  EXPECT_EQ(standings()->digest, before->digest);
  EXPECT_EQ(standings()->position, before->position) << "nothing that happened since is in it";
  EXPECT_THAT(overall(standings(Audience::FULL)), testing::StartsWith("3:1/"));
}

TEST_F(FrozenBoardTest, places_are_revealed_from_below_and_the_others_are_sealed_at_their_old_figures) {
  const std::string total_of_2 = [&] {
    for (const auto row : standings()->reader().getRounds()[0].getRows())
      if (row.getEntry() == 2) return std::string(row.getTotal().cStr());
    return std::string();
  }();
  freeze();
  contest_.perform(1, 3, "9");
  contest_.perform(2, 2, "10");
  reveal(1);
  const auto one = standings();
  const auto rows = one->reader().getRounds()[0].getRows();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].getEntry(), 1u);
  EXPECT_STREQ(rows[0].getPlace().cStr(), "3");
  EXPECT_STREQ(rows[1].getPlace().cStr(), "");
  EXPECT_STREQ(rows[1].getState().cStr(), "sealed");
  EXPECT_EQ(rows[1].getTotal().cStr(), total_of_2) << "not what it has since";
  EXPECT_STREQ(rows[2].getState().cStr(), "sealed");
  EXPECT_STREQ(rows[2].getTotal().cStr(), "") << "it had none at the freeze";
  reveal(2);
  reveal(3);
  EXPECT_THAT(overall(standings()), testing::Not(testing::HasSubstr("sealed")));
  EXPECT_THAT(overall(standings()), testing::StartsWith(overall(standings(Audience::FULL)).substr(0, 4)));
}

TEST_F(FrozenBoardTest, a_reveal_can_be_undone_and_the_board_unfrozen) {
  freeze();
  contest_.perform(1, 3, "9");
  const auto frozen = standings();
  reveal(1);
  const auto revealed = standings();
  contest_.event().initRevealUndone().setStep(1);
  const auto undone = standings();
  EXPECT_EQ(undone->digest, frozen->digest);
  EXPECT_GT(undone->position, revealed->position) << "positions never go back: deltas follow them";
  contest_.event().initBoardUnfrozen().setReason("结束");
  EXPECT_EQ(overall(standings()), overall(standings(Audience::FULL)));
}

TEST_F(FrozenBoardTest, deltas_lead_through_freeze_and_reveal) {
  freeze();
  auto held = standings();
  contest_.perform(1, 3, "9");
  for (std::uint32_t step = 1; step <= 3; ++step) {
    reveal(step);
    const auto next = standings();
    capnp::MallocMessageBuilder delta, applied;
    auto out = delta.initRoot<schema::StandingsDelta>();
    ASSERT_EQ(projections::fill_delta(held->reader(), next->reader(), out), projections::Change::rows);
    const auto done = projections::apply_delta(held->reader(), out.asReader(), applied.initRoot<schema::Standings>());
    ASSERT_TRUE(done) << done.error().text.en;
    EXPECT_EQ(projections::standings_digest(next->reader()), next->digest);
    held = next;
  }
}

TEST_F(FrozenBoardTest, explanations_do_not_tell_what_is_sealed) {
  const auto why = [&](EntryNo entry, Audience audience) {
    feed();
    capnp::MallocMessageBuilder message;
    const auto explained = view_.explain(kFrozen, audience, RoundNo{0}, entry, message.initRoot<schema::ExplainNode>());
    return explained ? to_json(message.getRoot<schema::ExplainNode>().asReader()) : explained.error().text.en;
  };
  const std::string before = why(EntryNo{3}, Audience::RELEASED);
  freeze();
  contest_.perform(1, 3, "9");
  reveal(1);
  EXPECT_EQ(why(EntryNo{3}, Audience::RELEASED), before);
  EXPECT_NE(why(EntryNo{3}, Audience::FULL), before);
  reveal(2);
  reveal(3);
  EXPECT_EQ(why(EntryNo{3}, Audience::RELEASED), why(EntryNo{3}, Audience::FULL));
}

TEST_F(FrozenBoardTest, a_loaded_view_shows_the_same_frozen_board) {
  freeze();
  contest_.perform(1, 3, "9");
  reveal(1);
  const auto live = standings();
  Leaderboard loaded;
  ASSERT_TRUE(loaded.load(view_.save()));
  const auto again = loaded.standings(kFrozen, Audience::RELEASED);
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->digest, live->digest);
}

TEST_F(FrozenBoardTest, corrections_replacements_and_the_draw_change_the_board) {
  contest_.event().initSeatTaken().setJudge(1);
  const auto before = standings(Audience::FULL);
  EXPECT_EQ(before->position.value + 1, contest_.last()) << "a seat that was taken is not on the board";
  auto seat = contest_.event().initJudgeSeated();
  seat.setJudge(4);
  contest_.open(2, 1);
  auto joined = contest_.event().initPanelJoined();
  SmallContest::set(joined.getPerformance(), 2, 1);
  joined.setJudge(4);
  contest_.mark(2, 1, 4, 1, "9");
  auto corrected = contest_.event().initMarkCorrected();
  SmallContest::set(corrected.getPerformance(), 1, 1);
  corrected.setJudge(1);
  corrected.setCriterion(1);
  write(*parse_mark("10"), corrected.getMark());
  auto order = contest_.event().initDrawRevealed().initOrder(3);
  order.set(0, 2);
  order.set(1, 3);
  order.set(2, 1);
  const auto after = standings(Audience::FULL);
  for (const auto row : after->reader().getRounds()[0].getRows()) {
    EXPECT_EQ(row.getOrder(), row.getEntry() == 2 ? 1u : row.getEntry() == 3 ? 2u : 3u);
    if (row.getEntry() == 1) {
      EXPECT_EQ(row.getMarksDue(), 6u + 8u);
      EXPECT_EQ(row.getMarksIn(), 6u + 1u);
    }
  }
  EXPECT_NE(overall(standings(Audience::RELEASED)), overall(before)) << "a corrected mark counts";
}

}  // namespace
}  // namespace leitai::test
