// Previews of a contest on the board: what they say is what comes when it is really done.
#include "projections/leaderboard/board_analysis.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "events/json.h"
#include "projections/leaderboard/leaderboard.h"
#include "tests/projections/leaderboard/small_contest.h"

namespace leitai::test {
namespace {

using projections::Leaderboard;
using Figures = std::map<std::pair<unsigned, unsigned>, std::string>;  ///< by round and entry

constexpr ContestId kAnalysed{SmallContest::kId};

class BoardAnalysisTest : public testing::Test {
 protected:
  BoardAnalysisTest() {
    contest_.open(1, 1);
    contest_.mark_all(1, 1, "8");
    contest_.close(1, 1);
    contest_.open(1, 2);
    contest_.mark_all(1, 2, "7.5");
    contest_.open(1, 3);
    contest_.mark(1, 3, 1, 1, "9");
    contest_.mark(1, 3, 2, 1, "9");
    contest_.mark(1, 3, 3, 1, "3");
  }

  void feed() {
    const auto fed = contest_.feed(view_);
    ASSERT_TRUE(fed) << (fed ? "" : fed.error().text.en);
  }

  /// A query's answer; `json` is a Query.
  void ask(const std::string& json, const std::function<void(schema::Result::Reader)>& look) {
    feed();
    FrameBuilder question, answer;
    auto query = question.init<schema::Query>();
    ASSERT_TRUE(from_json(json, query).empty()) << json;
    const auto board = projections::take_analysed(kAnalysed, *view_.board(kAnalysed));
    ASSERT_TRUE(board) << (board ? "" : board.error().text.en);
    auto result = answer.init<schema::Result>();
    const auto done = projections::analyse(*board, query.asReader(), result);
    ASSERT_TRUE(done) << (done ? "" : done.error().text.en);
    look(result.asReader());
  }

  Figures standings() {
    feed();
    const auto message = view_.standings(kAnalysed, schema::Audience::FULL);
    EXPECT_TRUE(message);
    Figures figures;
    for (const auto round : (*message)->reader().getRounds())
      for (const auto row : round.getRows())
        if (row.getTotal().size() > 0 || row.getState() != "pending")
          figures[{round.getRound(), row.getEntry()}] =
              std::string(row.getPlace().cStr()) + " " + row.getTotal().cStr() + " " + row.getState().cStr();
    return figures;
  }

  /// The preview's rows laid over the standings as they are, beside those after `really` was done.
  void expect_foreseen(const std::string& hypothesis, const std::function<void()>& really) {
    Figures foreseen = standings();
    const Figures now = foreseen;
    ask(R"({"preview": {"contest": 1, "what": )" + hypothesis + "}}", [&](schema::Result::Reader result) {
      EXPECT_EQ(result.getPreview().getRounds()[0].getKey(), "overall");
      for (const auto round : result.getPreview().getRounds())
        for (const auto row : round.getRows()) {
          const auto after = row.getAfter();
          foreseen[{round.getRound(), row.getEntry()}] =
              std::string(after.getPlace().cStr()) + " " + after.getTotal().cStr() + " " + after.getState().cStr();
        }
    });
    EXPECT_EQ(standings(), now) << "a preview changes nothing";
    EXPECT_NE(foreseen, now);
    really();
    EXPECT_EQ(standings(), foreseen);
  }

  SmallContest contest_;
  Leaderboard view_;
};

TEST_F(BoardAnalysisTest, APreviewedMarkIsWhatItsEventThenMakes) {
  expect_foreseen(R"({"marks": [{"performance": {"round": 1, "attempt": 1, "entry": 2}, "judge": 1, "criterion": 1,)"
                  R"( "mark": "10"}]})",
                  [&] { contest_.change(1, 2, 1, 1, "10", "7.5"); });
}

TEST_F(BoardAnalysisTest, APreviewedPenaltyIsWhatItsEventThenMakes) {
  expect_foreseen(R"({"penalties": [{"round": 1, "entry": 1, "kind": "overtime", "points": "-1"}]})",
                  [&] { contest_.penalise(1, 1, 1, "-1"); });
}

TEST_F(BoardAnalysisTest, APreviewedRecusalIsWhatItsEventThenMakes) {
  expect_foreseen(R"({"recusals": [{"judge": 3, "entry": 3}]})", [&] { contest_.recuse(3, 3); });
}

TEST_F(BoardAnalysisTest, APreviewedWithdrawalIsWhatItsEventThenMakes) {
  expect_foreseen(R"({"withdrawals": [1]})", [&] { contest_.withdraw(1); });
}

TEST_F(BoardAnalysisTest, NothingSupposedShowsNoDifference) {
  ask(R"({"preview": {"contest": 1, "what": {}}})", [](schema::Result::Reader result) {
    ASSERT_EQ(result.getPreview().getRounds().size(), 3u);
    for (const auto round : result.getPreview().getRounds()) EXPECT_EQ(round.getRows().size(), 0u);
  });
}

TEST_F(BoardAnalysisTest, AnOutlierOfAnOpenPanelIsToldAsOpen) {
  ask(R"({"judges": {"contest": 1}})", [&](schema::Result::Reader result) {
    const auto report = result.getJudges();
    EXPECT_EQ(report.getOf().getPosition(), contest_.last());
    ASSERT_EQ(report.getOutliers().size(), 1u);
    const auto outlier = report.getOutliers()[0];
    EXPECT_EQ(outlier.getState(), schema::PerformanceState::OPEN);
    EXPECT_EQ(outlier.getJudge(), 3u);
    EXPECT_EQ(outlier.getMark(), "3");
    EXPECT_EQ(outlier.getMedian(), "9");
    EXPECT_EQ(outlier.getDistance(), "-6");
    EXPECT_EQ(report.getMads(), "5");
  });
}

TEST_F(BoardAnalysisTest, RobustnessNamesJudgesNeighboursAndTheStep) {
  ask(R"({"robustness": {"contest": 1}})", [&](schema::Result::Reader result) {
    const auto robustness = result.getRobustness();
    ASSERT_EQ(robustness.getWithoutJudge().size(), 3u);
    EXPECT_EQ(robustness.getWithoutJudge()[2].getName(), "评委C");
    const auto pairs = robustness.getNeighbours()[0].getPairs();
    ASSERT_EQ(pairs.size(), 1u);  // the third entry has no mark for its second criterion
    EXPECT_EQ(pairs[0].getAhead(), 1u);
    EXPECT_EQ(pairs[0].getMargin(), "0.5");
    EXPECT_EQ(pairs[0].getOneStep(), "0.1");  // a half step of one in three, three fifths of the total
    EXPECT_EQ(pairs[0].getCould(), schema::OneStep::NOTHING);
  });
}

TEST_F(BoardAnalysisTest, ADistanceThatIsNoneIsMalformed) {
  feed();
  FrameBuilder question, answer;
  auto query = question.init<schema::Query>();
  query.initJudges().setMads("far");
  const auto board = projections::take_analysed(kAnalysed, *view_.board(kAnalysed));
  const auto done = projections::analyse(*board, query.asReader(), answer.init<schema::Result>());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::MALFORMED);
}

}  // namespace
}  // namespace leitai::test
