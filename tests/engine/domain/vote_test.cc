#include <gtest/gtest.h>

#include <map>

#include "tests/engine/domain/hall_story.h"

/// The audience's vote: cast, changed, counted; the counts are the marks of the audience's seat.
namespace leitai::test {
namespace {

using Steps = std::vector<Given>;

Bench voting(std::uint32_t choices = 1) {
  return county_after(opened_for_votes() + Steps{{kScrutineer, open_vote(9, 1, choices)}});
}

TEST(Vote, BecomesTheMarksOfTheAudiencesSeat) {
  Bench bench = voting();
  for (const char* const voter : {"0a", "0b", "0c"}) ASSERT_EQ(bench.answer(0, cast_vote(voter, "2")), "accepted");
  ASSERT_EQ(bench.answer(0, cast_vote("0d", "3")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, close_vote()), "accepted");
  const std::vector<std::string> kinds = {"voteClosed", "markSubmitted", "markSubmitted", "markSubmitted"};
  EXPECT_EQ(last_kinds(bench), kinds);
  EXPECT_EQ(cell_of(bench, 9, 1, 1), "0") << "no vote is a mark of 0";
  EXPECT_EQ(cell_of(bench, 9, 1, 2), "3");
  EXPECT_EQ(cell_of(bench, 9, 1, 3), "1");
  EXPECT_EQ(cell_of(bench, 1, 1, 2), "pending") << "the judges' cells are their own";
}

TEST(Vote, OfOneVoterCountsOnceHoweverOftenItIsCast) {
  Bench bench = voting();
  for (const char* const entry : {"1", "1", "2"}) ASSERT_EQ(bench.answer(0, cast_vote("0a", entry)), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_vote()), "accepted");
  const auto closed = hall_event(bench, 3).getVoteClosed();
  EXPECT_EQ(closed.getVoters(), 1u);
  std::map<std::uint32_t, std::uint32_t> counts;
  for (const auto row : closed.getCounts()) counts[row.getEntry()] = row.getVotes();
  EXPECT_EQ(counts, (std::map<std::uint32_t, std::uint32_t>{{1, 0}, {2, 1}, {3, 0}})) << "the last choice stands";
}

TEST(Vote, IsForAsManyEntriesAsWasSaid) {
  Bench bench = voting(2);
  EXPECT_EQ(bench.answer(0, cast_vote("0a", "1,2,3")), "fieldInvalid");
  EXPECT_EQ(bench.answer(0, cast_vote("0a", "1,1")), "fieldInvalid");
  EXPECT_EQ(bench.answer(0, cast_vote("0a", "1,3")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_vote()), "accepted");
  EXPECT_EQ(cell_of(bench, 9, 1, 1), "1");
  EXPECT_EQ(cell_of(bench, 9, 1, 3), "1");
}

TEST(Vote, ForAnEntryThatWithdrewIsNotCounted) {
  Bench bench = voting();
  ASSERT_EQ(bench.answer(0, cast_vote("0a", "2")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, contest("'withdrawEntry':{'entry':2,'reason':'因病'}")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_vote()), "accepted");
  EXPECT_EQ(last_kinds(bench).size(), 3u);
  EXPECT_EQ(cell_of(bench, 9, 1, 2), "pending");
}

TEST(Vote, IsNoMarkWhereTheAudienceIsRecused) {
  Bench bench = voting();
  ASSERT_EQ(bench.answer(kScrutineer, recuse(9, 1)), "accepted");
  ASSERT_EQ(bench.answer(0, cast_vote("0a", "1")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_vote()), "accepted");
  EXPECT_EQ(cell_of(bench, 9, 1, 1), "recused");
  EXPECT_EQ(cell_of(bench, 9, 1, 2), "0");
}

TEST(Vote, StaysOpenWhereItsCountsWouldBeNoMark) {
  Bench bench = voting();
  for (const char* const voter : {"00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "0a"})
    ASSERT_EQ(bench.answer(0, cast_vote(voter, "1")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, close_vote()), "markNotAllowed") << "11 of at most 10";
  ASSERT_EQ(bench.answer(0, cast_vote("0a", "2")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, close_vote()), "accepted");
}

}  // namespace
}  // namespace leitai::test
