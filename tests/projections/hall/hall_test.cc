// The scrutineer's floor: cells as they fill, what waits, and why a contest cannot be certified.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/log/memory_log.h"
#include "projections/hall/hall.h"
#include "projections/hall/hall_query.h"
#include "tests/projections/hall/small_hall.h"

namespace leitai::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class FloorTest : public SmallHall {
 protected:
  schema::FloorPerformance::Reader performance(std::uint32_t entry) {
    for (const auto each : floor().getPerformances())
      if (each.getPerformance().getEntry() == entry) return each;
    ADD_FAILURE() << "entry " << entry << " is not on the floor";
    return {};
  }
  schema::FloorCell::Reader cell(std::uint32_t entry, std::uint32_t judge, std::uint16_t criterion) {
    return performance(entry).getJudges()[judge - 1].getCells()[criterion - 1u];
  }
  std::vector<std::string> gap_texts() {
    std::vector<std::string> all;
    for (const auto gap : floor().getGaps()) all.emplace_back(gap.getText().getEn().cStr());
    return all;
  }
};

TEST_F(FloorTest, cells_fill_and_say_which_event_put_them_there) {
  contest_.open(1, 1);
  contest_.mark(1, 1, 2, 1, "8.5");
  const auto first = contest_.last();
  EXPECT_EQ(words(cell(1, 2, 1).getMark()), "8.5");
  EXPECT_EQ(cell(1, 2, 1).getPosition(), first + 1);
  EXPECT_EQ(words(cell(1, 1, 1).getMark()), "pending");
  EXPECT_EQ(cell(1, 1, 1).getPosition(), 0u);
  EXPECT_EQ(performance(1).getMarksIn(), 1u);
  EXPECT_EQ(performance(1).getMarksDue(), 6u);
  EXPECT_EQ(floor().getSeats()[1].getLastMark(), first + 1);
  EXPECT_EQ(floor().getSummary().getPosition(), first);
  EXPECT_EQ(floor().getSummary().getCriteria().size(), 2u);
  EXPECT_STREQ(floor().getSummary().getTitle().getZh().cStr(), "小擂台");
}

TEST_F(FloorTest, a_late_mark_waits_until_it_is_admitted_and_a_returned_one_until_it_is_changed) {
  for (const std::uint32_t other : {2, 3}) contest_.withdraw(other);  // nothing is due of them
  contest_.open(1, 1);
  contest_.mark_all(1, 1, "7");
  contest_.close(1, 1);
  contest_.late(1, 1, 3, 1, "9");
  EXPECT_EQ(words(cell(1, 3, 1).getMark()), "7") << "what stood goes on standing";
  EXPECT_EQ(words(cell(1, 3, 1).getLate()), "9");
  auto returned = contest_.event().initMarkReturned();
  SmallContest::set(returned.getPerformance(), 1, 1);
  returned.setJudge(2);
  EXPECT_TRUE(cell(1, 2, 1).getReturned());
  EXPECT_TRUE(cell(1, 2, 2).getReturned()) << "no criterion is every criterion";
  EXPECT_THAT(gap_texts(), ElementsAre(HasSubstr("closed, not confirmed"), HasSubstr("returned marks not changed: 2"),
                                       HasSubstr("late marks waiting: 1")));
  contest_.change(1, 1, 2, 1, "8", "7");
  contest_.admit(1, 1, 3, 1, "9");
  EXPECT_FALSE(cell(1, 2, 1).getReturned());
  EXPECT_TRUE(cell(1, 2, 2).getReturned());
  EXPECT_EQ(words(cell(1, 3, 1).getMark()), "9");
  EXPECT_EQ(words(cell(1, 3, 1).getLate()), "pending");
  contest_.confirm(1, 1);
  EXPECT_FALSE(cell(1, 2, 2).getReturned()) << "a confirmation ends returns";
}

TEST_F(FloorTest, gaps_name_everything_that_is_unsettled_and_end_with_it) {
  EXPECT_THAT(gap_texts(), ElementsAre(HasSubstr("nothing was performed yet")));
  contest_.perform(1, 1, "7");
  EXPECT_THAT(gap_texts(), ElementsAre(HasSubstr("never judged"), HasSubstr("never judged"))) << "entries 2 and 3";
  contest_.perform(1, 3, "7");
  contest_.open(1, 2);
  contest_.mark(1, 2, 1, 1, "7");
  EXPECT_THAT(gap_texts(), ElementsAre(HasSubstr("scoring is open"), HasSubstr("judge 1 评委A, marks missing: 1"),
                                       HasSubstr("judge 2 评委B, marks missing: 2"), HasSubstr("judge 3")));
  contest_.withdraw(2);
  EXPECT_THAT(gap_texts(), testing::IsEmpty()) << "of a withdrawn entry nothing is due";
  auto proposed = contest_.event().initCorrectionProposed();
  proposed.setCorrection(1);
  SmallContest::set(proposed.initProposal().getPerformance(), 1, 1);
  auto filed = contest_.event().initAppealFiled();
  filed.setAppeal(1);
  filed.initFiled().setEntry(1);
  auto vote = contest_.event().initVoteOpened();
  vote.setRound(2);
  EXPECT_THAT(gap_texts(), ElementsAre(HasSubstr("correction 1"), HasSubstr("appeal 1"), HasSubstr("vote of round 2")));
  contest_.event().initCorrectionDismissed().setCorrection(1);
  contest_.event().initAppealAnswered().setAppeal(1);
  contest_.event().initVoteClosed().setRound(2);
  EXPECT_THAT(gap_texts(), testing::IsEmpty());
}

TEST_F(FloorTest, corrections_appeals_penalties_and_recusals_are_told_whole) {
  contest_.perform(1, 1, "7");
  contest_.writer().set_actor(11);
  auto proposed = contest_.event().initCorrectionProposed();
  proposed.setCorrection(1);
  auto proposal = proposed.initProposal();
  SmallContest::set(proposal.getPerformance(), 1, 1);
  proposal.setJudge(2);
  proposal.setReason("看错");
  write(*parse_mark("9"), proposal.initMarks(1)[0].initMark());
  contest_.writer().set_actor(12);
  contest_.event().initCorrectionConfirmed().setCorrection(1);
  contest_.penalise(1, 1, 1, "-0.5");
  contest_.penalise(2, 1, 1, "-1");
  contest_.lift(1);
  contest_.recuse(2, 3);
  auto filed = contest_.event().initAppealFiled();
  filed.setAppeal(1);
  filed.initFiled().setText("不服");
  auto answered = contest_.event().initAppealAnswered();
  answered.setAppeal(1);
  answered.setVerdict(schema::Verdict::DISMISSED);
  answered.setReason("无据");
  const auto all = floor();
  ASSERT_EQ(all.getCorrections().size(), 1u);
  EXPECT_EQ(all.getCorrections()[0].getState(), schema::CorrectionState::CONFIRMED);
  EXPECT_EQ(all.getCorrections()[0].getProposedBy(), 11u);
  EXPECT_EQ(all.getCorrections()[0].getSettledBy(), 12u);
  EXPECT_STREQ(all.getCorrections()[0].getProposal().getReason().cStr(), "看错");
  ASSERT_EQ(all.getPenalties().size(), 2u);
  EXPECT_FALSE(all.getPenalties()[0].getLive());
  EXPECT_TRUE(all.getPenalties()[1].getLive());
  EXPECT_EQ(all.getRecusals()[0].getJudge(), 3u);
  EXPECT_TRUE(all.getAppeals()[0].getAnswered());
  EXPECT_STREQ(all.getAppeals()[0].getReason().cStr(), "无据");
}

TEST_F(FloorTest, votes_count_voters_and_the_draw_gives_the_order) {
  auto opened = contest_.event().initVoteOpened();
  opened.setRound(1);
  opened.setChoices(2);
  for (const char voter : {'a', 'b', 'a'}) {
    const std::string digest(32, voter);
    auto cast = contest_.event().initVoteCast();
    cast.setRound(1);
    cast.setVoter(capnp::Data::Reader(reinterpret_cast<const unsigned char*>(digest.data()), digest.size()));
  }
  EXPECT_EQ(floor().getVotes()[0].getVoters(), 2u) << "who votes again replaces the first choice";
  EXPECT_TRUE(floor().getVotes()[0].getOpen());
  auto order = contest_.event().initDrawRevealed().initOrder(3);
  order.set(0, 3);
  order.set(1, 1);
  order.set(2, 2);
  EXPECT_EQ(floor().getEntries()[2].getOrder(), 1u);
  EXPECT_EQ(floor().getEntries()[0].getOrder(), 2u);
}

TEST_F(FloorTest, the_certificate_is_there_until_it_is_revoked) {
  EXPECT_FALSE(floor().hasCertificate());
  contest_.event().initContestCertified().setStatement("无误");
  EXPECT_TRUE(floor().getSummary().getCertified());
  EXPECT_STREQ(floor().getCertificate().getCertified().getStatement().cStr(), "无误");
  EXPECT_EQ(floor().getCertificate().getPosition(), contest_.last());
  contest_.event().initCertificateRevoked().setReason("重算");
  EXPECT_FALSE(floor().hasCertificate());
}

TEST_F(FloorTest, a_moment_of_the_past_is_what_it_was_then) {
  contest_.open(1, 1);
  contest_.mark(1, 1, 1, 1, "6");
  const std::string then = text_of(floor());
  const Position head{contest_.last() + 1};
  contest_.mark(1, 1, 1, 2, "9");
  contest_.close(1, 1);
  feed();
  MemoryLog log;
  append_all(log, contest_.writer().frames());
  const auto past = projections::hall_as_of(log, kSmallHall, head);
  ASSERT_TRUE(past);
  capnp::MallocMessageBuilder message;
  auto out = message.initRoot<schema::Floor>();
  ASSERT_TRUE(projections::fill_floor(kSmallHall, **past, out));
  EXPECT_EQ(text_of(out.asReader()), then);
  const auto none = projections::hall_as_of(log, ContestId{9}, log.head());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::NOT_FOUND);
}

}  // namespace
}  // namespace leitai::test
