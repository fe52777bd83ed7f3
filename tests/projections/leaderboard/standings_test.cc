// Standings as the API gives them: now, as of any moment, and by deltas.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "events/json.h"
#include "projections/leaderboard/leaderboard_as_of.h"
#include "projections/leaderboard/standings_delta.h"
#include "projections/leaderboard/standings_query.h"
#include "tests/projections/event_story.h"
#include "tests/projections/leaderboard/small_contest.h"

namespace leitai::test {
namespace {

using projections::Change;
using projections::Leaderboard;
using projections::StandingsPtr;
using schema::Audience;

constexpr ContestId kContest{SmallContest::kId};

class StandingsTest : public testing::Test {
 protected:
  StandingsPtr standings(Audience audience) {
    const auto fed = contest_.feed(view_);
    EXPECT_TRUE(fed) << (fed ? "" : fed.error().text.en);
    auto standings = view_.standings(kContest, audience);
    EXPECT_TRUE(standings) << (standings ? "" : standings.error().text.en);
    return *standings;
  }

  SmallContest contest_;
  Leaderboard view_;
};

TEST_F(StandingsTest, names_counts_and_order_of_rounds) {
  contest_.open(1, 1);
  contest_.mark_all(1, 1, "8");
  contest_.open(1, 2);
  contest_.mark(1, 2, 1, 1, "9");
  const auto message = standings(Audience::FULL);
  const auto out = message->reader();
  EXPECT_EQ(out.getContest(), kContest.value);
  EXPECT_STREQ(out.getKey().cStr(), "small");
  EXPECT_STREQ(out.getTitle().getEn().cStr(), "Small stage");
  EXPECT_EQ(out.getRulebookVersion(), 1u);
  EXPECT_EQ(out.getPosition(), contest_.last());
  ASSERT_EQ(out.getRounds().size(), 3u);
  EXPECT_EQ(out.getRounds()[0].getRound(), 0);
  EXPECT_STREQ(out.getRounds()[0].getKey().cStr(), "overall");
  EXPECT_EQ(out.getRounds()[1].getRound(), 1);
  EXPECT_STREQ(out.getRounds()[2].getKey().cStr(), "final");
  ASSERT_EQ(out.getRounds()[0].getRows().size(), 3u);
  for (const auto row : out.getRounds()[0].getRows()) {
    if (row.getEntry() == 1) {
      EXPECT_STREQ(row.getName().cStr(), "项目A");
      EXPECT_STREQ(row.getUnit().cStr(), "单位1");
      EXPECT_EQ(row.getOrder(), 3u);
      EXPECT_EQ(row.getMarksIn(), 6u);
      EXPECT_EQ(row.getMarksDue(), 6u);
    } else if (row.getEntry() == 2) {
      EXPECT_EQ(row.getMarksIn(), 1u);
      EXPECT_EQ(row.getMarksDue(), 6u);
    } else {
      EXPECT_EQ(row.getMarksDue(), 0u);
    }
  }
}

TEST_F(StandingsTest, worked_out_once_a_change) {
  contest_.open(1, 1);
  const auto full = standings(Audience::FULL);
  const auto released = standings(Audience::RELEASED);
  EXPECT_EQ(standings(Audience::FULL), full);
  contest_.mark_all(1, 1, "8");
  const auto changed = standings(Audience::FULL);
  EXPECT_NE(changed, full);
  EXPECT_NE(changed->digest, full->digest);
  EXPECT_EQ(standings(Audience::RELEASED), released) << "unreleased marks change nothing for the public";
}

TEST_F(StandingsTest, digest_is_of_the_content_alone) {
  contest_.open(1, 1);
  contest_.mark_all(1, 1, "8");
  const auto message = standings(Audience::FULL);
  const auto digest = message->reader().getDigest();
  ASSERT_EQ(digest.size(), 32u);
  EXPECT_TRUE(std::equal(digest.begin(), digest.end(), message->digest.begin()));
  EXPECT_EQ(projections::standings_digest(message->reader()), message->digest);
  capnp::MallocMessageBuilder copy;
  copy.setRoot(message->reader());
  auto root = copy.getRoot<schema::Standings>();
  root.setPosition(0);
  root.disownDigest();
  EXPECT_EQ(canonical_digest(root.asReader()), message->digest);
  root.setPosition(77);
  EXPECT_EQ(projections::standings_digest(root.asReader()), message->digest);
  root.getRounds()[0].getRows()[0].setTotal("1");
  EXPECT_NE(projections::standings_digest(root.asReader()), message->digest);
}

TEST_F(StandingsTest, before_a_rulebook_every_entry_is_listed_without_a_place) {
  EventWriter writer;
  auto created = writer.contest(1).initContestCreated();
  created.setKey("bare");
  created.initRounds(1)[0].setKey("only");
  for (std::uint32_t e = 1; e <= 2; ++e) writer.contest(1).initEntryAdded().initEntry().setEntry(e);
  Leaderboard view;
  ASSERT_TRUE(view.feed(block_of(writer.frames(), 0, writer.frames().size())));
  const auto standings = view.standings(kContest, Audience::RELEASED);
  ASSERT_TRUE(standings);
  const auto out = (*standings)->reader();
  EXPECT_EQ(out.getRulebookVersion(), 0u);
  ASSERT_EQ(out.getRounds().size(), 2u);
  ASSERT_EQ(out.getRounds()[0].getRows().size(), 2u);
  EXPECT_STREQ(out.getRounds()[0].getRows()[0].getState().cStr(), "pending");
  capnp::MallocMessageBuilder node;
  const auto explained =
      view.explain(kContest, Audience::FULL, RoundNo{0}, EntryNo{1}, node.initRoot<schema::ExplainNode>());
  ASSERT_FALSE(explained);
  EXPECT_EQ(explained.error().kind, ErrorKind::NOT_FOUND);
}

TEST_F(StandingsTest, explains_a_pair_with_the_positions_of_both_entries_marks) {
  contest_.open(1, 1);
  contest_.mark_all(1, 1, "8");
  const std::uint64_t marked = contest_.last();
  contest_.open(1, 2);
  contest_.mark_all(1, 2, "9");
  (void)standings(Audience::FULL);
  capnp::MallocMessageBuilder message;
  auto query = message.initRoot<schema::ExplainPairQuery>();
  query.setContest(kContest.value);
  query.setRound(1);
  query.setFirst(1);
  query.setSecond(2);
  query.setAudience(Audience::FULL);
  capnp::MallocMessageBuilder tree;
  const auto root = tree.initRoot<schema::ExplainNode>();
  ASSERT_TRUE(view_.explain_pair(query, root));
  const std::string text = to_json(root.asReader());
  EXPECT_NE(text.find(" stands before "), std::string::npos) << text;
  EXPECT_NE(text.find("\"position\":" + std::to_string(marked + 1) + ","), std::string::npos) << text;
  const auto error = [&](auto change) {
    change();
    const auto done = view_.explain_pair(query, tree.initRoot<schema::ExplainNode>());
    return done ? ErrorKind::INTERNAL : done.error().kind;
  };
  EXPECT_EQ(error([&] { query.setSecond(3); }), ErrorKind::NOT_FOUND);
  EXPECT_EQ(error([&] { query.setSecond(1); }), ErrorKind::MALFORMED);
  EXPECT_EQ(error([&] { query.setContest(9); }), ErrorKind::NOT_FOUND);
}

TEST_F(StandingsTest, explains_and_shows_the_contest) {
  contest_.open(1, 1);
  contest_.mark_all(1, 1, "8");
  contest_.open(1, 2);
  contest_.close(1, 2);
  (void)standings(Audience::FULL);
  capnp::MallocMessageBuilder node;
  EXPECT_TRUE(view_.explain(kContest, Audience::FULL, RoundNo{1}, EntryNo{1}, node.initRoot<schema::ExplainNode>()));
  capnp::MallocMessageBuilder message;
  auto out = message.initRoot<schema::ContestView>();
  ASSERT_TRUE(view_.fill_contest(kContest, out));
  EXPECT_EQ(out.getSummary().getEntries(), 3u);
  EXPECT_EQ(out.getSummary().getJudges(), 3u);
  EXPECT_EQ(out.getSummary().getPosition(), contest_.last());
  EXPECT_EQ(out.getRounds().size(), 2u);
  EXPECT_EQ(out.getJudges()[1].getAccount(), 102u);
  EXPECT_EQ(out.getCriteria().size(), 2u);
  ASSERT_EQ(out.getPerformances().size(), 2u);
  EXPECT_EQ(out.getPerformances()[0].getState(), schema::PerformanceState::OPEN);
  EXPECT_EQ(out.getPerformances()[0].getMarksIn(), 6u);
  EXPECT_EQ(out.getPerformances()[1].getState(), schema::PerformanceState::CLOSED);
  EXPECT_EQ(out.getPerformances()[1].getMarksDue(), 6u);
  capnp::MallocMessageBuilder list;
  auto result = list.initRoot<schema::Result>();
  view_.fill_contests([&](unsigned n) { return result.initContests(n); });
  ASSERT_EQ(result.getContests().size(), 1u);
  EXPECT_STREQ(result.getContests()[0].getKey().cStr(), "small");
  EXPECT_EQ(view_.contest_by_key("small"), kContest);
  EXPECT_EQ(view_.contest_by_key("large"), ContestId{});
}

TEST_F(StandingsTest, unknown_contests_are_not_found) {
  EXPECT_EQ(view_.standings(ContestId{9}, Audience::FULL).error().kind, ErrorKind::NOT_FOUND);
  capnp::MallocMessageBuilder message;
  EXPECT_EQ(view_.fill_contest(ContestId{9}, message.initRoot<schema::ContestView>()).error().kind,
            ErrorKind::NOT_FOUND);
  MemoryLog log;
  append_all(log, contest_.writer().frames());
  EXPECT_EQ(projections::contest_as_of(log, ContestId{9}, log.head()).error().kind, ErrorKind::NOT_FOUND);
  EXPECT_EQ(projections::contest_as_of(log, kContest, Position{0}).error().kind, ErrorKind::NOT_FOUND);
}

TEST(StandingsAsOfTest, equal_what_the_live_view_had_then) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    EventStory story(seed);
    story.tell(600);
    MemoryLog log;
    append_all(log, story.frames());
    Leaderboard live;
    std::mt19937_64 random(seed);
    while (live.next() < log.head()) {
      const auto next = static_cast<std::size_t>(live.next().value);
      ASSERT_TRUE(live.feed(
          block_of(story.frames(), next, std::min<std::size_t>(story.frames().size(), next + 1 + random() % 30))));
      for (const ContestId contest : live.contests()) {
        auto past = projections::contest_as_of(log, contest, live.next());
        ASSERT_TRUE(past) << past.error().text.en;
        for (const Audience audience : {Audience::FULL, Audience::RELEASED}) {
          const auto then = (*past)->standings(audience);
          const auto now = live.standings(contest, audience);
          ASSERT_TRUE(then && now);
          ASSERT_EQ(to_json((*then)->reader()), to_json((*now)->reader()))
              << "contest " << contest.value << " at " << live.next().value;
          ASSERT_EQ((*then)->frame, (*now)->frame);
        }
      }
    }
  }
}

/// Applies `delta` to `from` and gives the result's canonical bytes.
Result<Frame> applied(schema::Standings::Reader from, schema::StandingsDelta::Reader delta) {
  capnp::MallocMessageBuilder message;
  auto out = message.initRoot<schema::Standings>();
  if (auto result = projections::apply_delta(from, delta, out); !result) return result.error();
  return checked_canonical(out.asReader());
}

TEST(StandingsDeltaTest, snapshot_and_delta_give_the_new_standings) {
  std::size_t by_rows = 0;
  std::size_t by_form = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    EventStory story(seed);
    story.tell(700);
    Leaderboard view;
    std::map<std::pair<ContestId, Audience>, StandingsPtr> held;
    std::mt19937_64 random(seed);
    while (view.next().value < story.frames().size()) {
      const auto next = static_cast<std::size_t>(view.next().value);
      ASSERT_TRUE(view.feed(
          block_of(story.frames(), next, std::min<std::size_t>(story.frames().size(), next + 1 + random() % 25))));
      for (const ContestId contest : view.contests()) {
        for (const Audience audience : {Audience::FULL, Audience::RELEASED}) {
          const StandingsPtr to = *view.standings(contest, audience);
          StandingsPtr& from = held[{contest, audience}];
          if (from) {
            capnp::MallocMessageBuilder message;
            auto delta = message.initRoot<schema::StandingsDelta>();
            const Change change = projections::fill_delta(from->reader(), to->reader(), delta);
            if (change == Change::rows) {
              const auto result = applied(from->reader(), delta.asReader());
              ASSERT_TRUE(result) << result.error().text.en;
              ASSERT_EQ(*result, *checked_canonical(to->reader()));
              ++by_rows;
            } else {
              ASSERT_NE(from->reader().getRulebookVersion(), to->reader().getRulebookVersion());
              ++by_form;
            }
          }
          from = to;
        }
      }
    }
  }
  EXPECT_GT(by_rows, 500u);
  EXPECT_GT(by_form, 0u);
}

TEST_F(StandingsTest, deltas_hold_only_what_changed) {
  contest_.open(1, 1);
  contest_.mark_all(1, 1, "8");
  const auto from = standings(Audience::FULL);
  contest_.open(1, 2);
  const auto to = standings(Audience::FULL);
  capnp::MallocMessageBuilder message;
  auto delta = message.initRoot<schema::StandingsDelta>();
  ASSERT_EQ(projections::fill_delta(from->reader(), to->reader(), delta), Change::rows);
  EXPECT_EQ(delta.getFrom(), from->position.value);
  EXPECT_EQ(delta.getPosition(), to->position.value);
  for (const auto round : delta.asReader().getRounds()) {
    for (const auto row : round.getRows()) EXPECT_NE(row.getEntry(), 3u) << "the third entry did not change";
  }
}

TEST_F(StandingsTest, deltas_that_do_not_follow_are_refused) {
  const auto from = standings(Audience::FULL);
  contest_.open(1, 1);
  contest_.mark_all(1, 1, "8");
  const auto middle = standings(Audience::FULL);
  contest_.change(1, 1, 1, 1, "9", "8");
  const auto to = standings(Audience::FULL);
  capnp::MallocMessageBuilder message;
  auto delta = message.initRoot<schema::StandingsDelta>();
  ASSERT_EQ(projections::fill_delta(middle->reader(), to->reader(), delta), Change::rows);
  EXPECT_FALSE(applied(from->reader(), delta.asReader()));
  EXPECT_TRUE(applied(middle->reader(), delta.asReader()));
  delta.initDigest(32);
  const auto refused = applied(middle->reader(), delta.asReader());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text.en, testing::HasSubstr("digest"));
}

TEST_F(StandingsTest, rows_that_leave_are_gone) {
  contest_.open(1, 1);
  const auto from = standings(Audience::FULL);
  capnp::MallocMessageBuilder copy;
  copy.setRoot(from->reader());
  auto to = copy.getRoot<schema::Standings>();
  auto rows = to.getRounds()[0].initRows(1);
  rows.setWithCaveats(0, from->reader().getRounds()[0].getRows()[2]);
  to.setPosition(from->position.value + 1);
  const Digest digest = projections::standings_digest(to.asReader());
  to.setDigest(capnp::Data::Reader(digest.data(), digest.size()));
  capnp::MallocMessageBuilder message;
  auto delta = message.initRoot<schema::StandingsDelta>();
  ASSERT_EQ(projections::fill_delta(from->reader(), to.asReader(), delta), Change::rows);
  EXPECT_EQ(delta.getRounds().size(), 0u);
  EXPECT_EQ(delta.getGone().size(), 2u);
  const auto result = applied(from->reader(), delta.asReader());
  ASSERT_TRUE(result);
  EXPECT_EQ(*result, *checked_canonical(to.asReader()));
}

TEST(RowOrderTest, by_place_then_entry_and_those_without_last) {
  using projections::row_before;
  EXPECT_TRUE(row_before("2", 9, "10", 1));
  EXPECT_TRUE(row_before("1.5", 2, "2", 1));
  EXPECT_TRUE(row_before("1", 1, "1", 2));
  EXPECT_TRUE(row_before("99", 5, "", 1));
  EXPECT_FALSE(row_before("", 1, "99", 5));
  EXPECT_TRUE(row_before("", 1, "", 2));
}

}  // namespace
}  // namespace leitai::test
