// What a board counts, for whom, and since when.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "projections/leaderboard/board_sheet.h"
#include "tests/projections/event_story.h"
#include "tests/projections/leaderboard/small_contest.h"

namespace leitai::test {
namespace {

using projections::BoardSheet;
using projections::ContestBoard;
using projections::Leaderboard;
using schema::Audience;
using scoring::Cell;
using scoring::Sheet;

constexpr PerformanceKey kFirst{RoundNo{1}, AttemptNo{1}, EntryNo{1}};

Cell cell(std::uint32_t judge, std::uint16_t criterion) {
  return {JudgeNo{judge}, CriterionNo{criterion}};
}

const Sheet& refreshed(BoardSheet& sheet, const ContestBoard& board) {
  sheet.refresh(board);
  return sheet.sheet();
}

class BoardTest : public testing::Test {
 protected:
  /// Feeds what is new and gives the audience's sheet.
  const Sheet& sheet(Audience audience) {
    const auto fed = contest_.feed(view_);
    EXPECT_TRUE(fed) << (fed ? "" : fed.error().text.en);
    return refreshed(audience == Audience::FULL ? full_ : released_, board());
  }
  const ContestBoard& board() { return *view_.board(ContestId{SmallContest::kId}); }

  SmallContest contest_;
  Leaderboard view_;
  BoardSheet full_{Audience::FULL};
  BoardSheet released_{Audience::RELEASED};
};

TEST_F(BoardTest, full_counts_what_is_in_and_released_what_was_released) {
  contest_.open(1, 1);
  contest_.mark(1, 1, 2, 1, "8.50");
  const std::uint64_t source = contest_.last() + 1;
  const auto& performance = sheet(Audience::FULL).performances.at(kFirst);
  EXPECT_EQ(performance.panel, (std::vector{JudgeNo{1}, JudgeNo{2}, JudgeNo{3}}));
  ASSERT_EQ(performance.marks.size(), 1u);
  const auto& mark = performance.marks.at(cell(2, 1));
  EXPECT_EQ(to_string(mark.mark), "8.50");
  EXPECT_EQ(mark.source, source);
  EXPECT_TRUE(sheet(Audience::RELEASED).performances.empty());
  contest_.close(1, 1);
  contest_.confirm(1, 1);
  EXPECT_TRUE(sheet(Audience::RELEASED).performances.empty());
  contest_.release(1, 1);
  EXPECT_EQ(sheet(Audience::RELEASED).performances.at(kFirst).marks.size(), 1u);
  contest_.reopen(1, 1);
  EXPECT_TRUE(sheet(Audience::RELEASED).performances.empty());
}

TEST_F(BoardTest, changed_and_withdrawn_marks_replace_what_stood) {
  contest_.open(1, 1);
  contest_.mark(1, 1, 1, 1, "7");
  contest_.change(1, 1, 1, 1, "7.5", "7");
  EXPECT_EQ(to_string(sheet(Audience::FULL).performances.at(kFirst).marks.at(cell(1, 1)).mark), "7.5");
  contest_.withdraw_mark(1, 1, 1, 1);
  const auto& mark = sheet(Audience::FULL).performances.at(kFirst).marks.at(cell(1, 1));
  EXPECT_EQ(mark.mark, Mark::none(MarkState::WITHDRAWN));
  EXPECT_EQ(mark.source, contest_.last() + 1);
}

TEST_F(BoardTest, late_marks_count_once_admitted) {
  contest_.open(1, 1);
  contest_.mark(1, 1, 2, 1, "6");
  contest_.close(1, 1);
  contest_.late(1, 1, 1, 1, "9");
  contest_.late(1, 1, 2, 1, "9");
  const auto& late = sheet(Audience::FULL).performances.at(kFirst).marks;
  EXPECT_EQ(late.at(cell(1, 1)).mark, Mark::none(MarkState::LATE));
  EXPECT_EQ(to_string(late.at(cell(2, 1)).mark), "6") << "what stood goes on standing";
  EXPECT_EQ(board().performances()[0].marks_in({0, 1}), 1u) << "a late mark is not in";
  contest_.admit(1, 1, 1, 1, "9");
  EXPECT_EQ(to_string(sheet(Audience::FULL).performances.at(kFirst).marks.at(cell(1, 1)).mark), "9");
  EXPECT_EQ(board().performances()[0].marks_in({0, 1}), 2u);
}

TEST_F(BoardTest, recusal_turns_the_judges_cells_of_that_entry) {
  contest_.open(1, 1);
  contest_.mark(1, 1, 2, 1, "6");
  contest_.recuse(1, 2);
  const std::uint64_t source = contest_.last() + 1;
  contest_.open(2, 1);
  contest_.open(1, 2);
  const auto& sheet = this->sheet(Audience::FULL);
  for (const std::uint16_t round : {std::uint16_t{1}, std::uint16_t{2}}) {
    const auto& marks = sheet.performances.at({RoundNo{round}, AttemptNo{1}, EntryNo{1}}).marks;
    for (const std::uint16_t criterion : {std::uint16_t{1}, std::uint16_t{2}}) {
      EXPECT_EQ(marks.at(cell(2, criterion)).mark, Mark::none(MarkState::RECUSED));
      EXPECT_EQ(marks.at(cell(2, criterion)).source, source);
    }
    EXPECT_EQ(marks.size(), 2u);
  }
  EXPECT_TRUE(sheet.performances.at({RoundNo{1}, AttemptNo{1}, EntryNo{2}}).marks.empty());
}

TEST_F(BoardTest, non_scores_of_one_cell_or_a_whole_row) {
  contest_.open(1, 1);
  contest_.non_score(1, 1, 1, 2, MarkState::ABSTAINED);
  contest_.non_score(1, 1, 3, 0, MarkState::ABSENT);
  const auto& marks = sheet(Audience::FULL).performances.at(kFirst).marks;
  EXPECT_EQ(marks.size(), 3u);
  EXPECT_EQ(marks.at(cell(1, 2)).mark, Mark::none(MarkState::ABSTAINED));
  EXPECT_EQ(marks.at(cell(3, 1)).mark, Mark::none(MarkState::ABSENT));
  EXPECT_EQ(marks.at(cell(3, 2)).mark, Mark::none(MarkState::ABSENT));
  EXPECT_EQ(board().performances()[0].marks_in({0, 1}), 3u);
  EXPECT_EQ(board().performances()[0].marks_due({0, 1}), 6u);
}

TEST_F(BoardTest, penalties_are_released_with_their_round_and_entry) {
  contest_.open(1, 1);
  contest_.penalise(1, 1, 1, "-0.5");
  contest_.penalise(2, 2, 1, "-1");
  contest_.penalise(3, 1, 2, "-2");
  EXPECT_EQ(sheet(Audience::FULL).adjustments.size(), 3u);
  EXPECT_TRUE(sheet(Audience::RELEASED).adjustments.empty());
  contest_.release(1, 1);
  const auto& released = sheet(Audience::RELEASED).adjustments;
  ASSERT_EQ(released.size(), 1u);
  EXPECT_EQ(released[0].number, 1u);
  EXPECT_EQ(to_string(released[0].points), "-0.5");
  contest_.lift(1);
  EXPECT_TRUE(sheet(Audience::RELEASED).adjustments.empty());
  EXPECT_EQ(sheet(Audience::FULL).adjustments.size(), 2u);
}

TEST_F(BoardTest, factors_may_come_before_scoring_opens) {
  contest_.factor(1, 1, "2.5");
  EXPECT_TRUE(sheet(Audience::FULL).performances.empty());
  contest_.open(1, 1);
  contest_.factor(1, 1, "3.0");
  const auto& factors = sheet(Audience::FULL).performances.at(kFirst).factors;
  ASSERT_EQ(factors.size(), 1u);
  EXPECT_EQ(to_string(factors[0].factor), "3.0");
}

TEST_F(BoardTest, withdrawn_entry) {
  contest_.withdraw(2);
  EXPECT_EQ(sheet(Audience::RELEASED).entries.at(EntryNo{2}).standing, schema::EntryStanding::WITHDRAWN);
}

TEST_F(BoardTest, what_only_insiders_see_does_not_move_the_public_board) {
  contest_.open(1, 1);
  contest_.release(1, 1);
  (void)sheet(Audience::FULL);
  const Position released = board().position(Audience::RELEASED);
  EXPECT_EQ(released.value, contest_.last());
  contest_.open(1, 2);
  contest_.mark_all(1, 2, "5");
  contest_.penalise(1, 1, 2, "-1");
  (void)sheet(Audience::FULL);
  EXPECT_EQ(board().position(Audience::RELEASED), released);
  EXPECT_EQ(board().position(Audience::FULL).value, contest_.last());
  contest_.mark(1, 1, 1, 1, "5");  // touches a released performance
  (void)sheet(Audience::FULL);
  EXPECT_EQ(board().position(Audience::RELEASED).value, contest_.last());
}

TEST_F(BoardTest, events_that_do_not_fit_are_errors) {
  const auto refused = [](auto&& write, const char* why) {
    SmallContest contest;
    write(contest);
    Leaderboard view;
    const auto fed = contest.feed(view);
    ASSERT_FALSE(fed) << why;
    EXPECT_EQ(fed.error().kind, ErrorKind::INTERNAL);
    EXPECT_THAT(fed.error().text.en, testing::HasSubstr(why));
  };
  refused([](auto& c) { c.mark(1, 1, 1, 1, "5"); }, "never opened");
  refused([](auto& c) { c.close(1, 1); }, "never opened");
  refused([](auto& c) { c.open(1, 1), c.open(1, 1); }, "already opened");
  refused([](auto& c) { c.open(1, 1), c.mark(1, 1, 9, 1, "5"); }, "judge 9 is not on the panel");
  refused([](auto& c) { c.open(1, 1), c.mark(1, 1, 1, 3, "5"); }, "no criterion 3");
  refused([](auto& c) { c.lift(4); }, "no penalty 4");
  refused([](auto& c) { c.withdraw(9); }, "no entry 9");
  refused([](auto& c) { c.writer().contest(1).setUnknown(); }, "unknown event of a contest");
  refused([](auto& c) { c.writer().contest(1).initContestCreated(); }, "already created");
  refused([](auto& c) { c.writer().contest(2).initScoringClosed(); }, "never created");
}

std::string dump(const Sheet& sheet) {
  std::ostringstream out;
  for (const auto& round : sheet.rounds) out << round << '\n';
  for (const auto& [n, e] : sheet.entries) out << n.value << e.name << e.unit << e.order << int(e.standing) << '\n';
  for (const auto& [n, j] : sheet.judges) out << n.value << j.name << j.panel << int(j.role) << '\n';
  for (const auto& [key, p] : sheet.performances) {
    out << key.round.value << '/' << key.attempt.value << '/' << key.entry.value << ':';
    for (const auto judge : p.panel) out << ' ' << judge.value;
    for (const auto& [c, m] : p.marks)
      out << " (" << c.judge.value << ',' << c.criterion.value << ")=" << to_string(m.mark) << '@' << m.source;
    for (const auto& f : p.factors) out << " x" << f.criterion.value << to_string(f.factor) << to_string(f.base);
    out << '\n';
  }
  for (const auto& a : sheet.adjustments) out << a.number << a.kind << to_string(a.points) << a.source << '\n';
  return out.str();
}

TEST(BoardSheetTest, kept_in_step_equals_made_anew) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    EventStory story(seed);
    story.tell(800);
    Leaderboard view;
    std::map<ContestId, std::pair<BoardSheet, BoardSheet>> kept;
    std::mt19937_64 random(seed);
    while (view.next().value < story.frames().size()) {
      const auto next = static_cast<std::size_t>(view.next().value);
      const auto end = std::min<std::size_t>(story.frames().size(), next + 1 + random() % 50);
      ASSERT_TRUE(view.feed(block_of(story.frames(), next, end)));
      for (const ContestId contest : view.contests()) {
        auto& [full, released] =
            kept.try_emplace(contest, BoardSheet(Audience::FULL), BoardSheet(Audience::RELEASED)).first->second;
        BoardSheet fresh_full(Audience::FULL), fresh_released(Audience::RELEASED);
        ASSERT_EQ(dump(refreshed(full, *view.board(contest))), dump(refreshed(fresh_full, *view.board(contest))));
        ASSERT_EQ(dump(refreshed(released, *view.board(contest))),
                  dump(refreshed(fresh_released, *view.board(contest))));
      }
    }
  }
}

}  // namespace
}  // namespace leitai::test
