// What happens around a contest's marks, in words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "projections/audit_trail/audit_trail.h"
#include "projections/audit_trail/audit_words.h"
#include "tests/projections/leaderboard/small_contest.h"

namespace leitai::test {
namespace {

class ProceedingsWordsTest : public testing::Test {
 protected:
  projections::AuditWords last() {
    const auto& frames = contest_.writer().frames();
    EXPECT_TRUE(view_.feed(block_of(frames, static_cast<std::size_t>(view_.next().value), frames.size())));
    FrameReader<schema::Event> frame(frames.back());
    return projections::audit_words(frame.root(), view_.directory());
  }

  SmallContest contest_;
  projections::AuditTrail view_;
};

TEST_F(ProceedingsWordsTest, a_corrected_mark_has_what_it_was_and_what_it_is) {
  contest_.open(1, 1);
  auto corrected = contest_.event().initMarkCorrected();
  SmallContest::set(corrected.getPerformance(), 1, 1);
  corrected.setJudge(3);
  corrected.setCriterion(2);
  write(*parse_mark("9"), corrected.getMark());
  write(*parse_mark("8.5"), corrected.getBefore());
  const auto words = last();
  EXPECT_EQ(words.kind, "markCorrected");
  EXPECT_EQ(words.subject.zh, "项目A · 第1轮 · 评委3 评委C · 表达");
  EXPECT_EQ(words.before, "8.5");
  EXPECT_EQ(words.after, "9");
}

TEST_F(ProceedingsWordsTest, the_stage_and_the_seats) {
  auto ended = contest_.event().initPresentationEnded();
  SmallContest::set(ended.getPerformance(), 2, 2);
  ended.setSeconds(490);
  ended.setOverSeconds(10);
  EXPECT_EQ(last().subject.zh, "项目B · 决赛");
  EXPECT_EQ(last().after, "490 s (+10 s)");
  auto taken = contest_.event().initSeatTaken();
  taken.setJudge(1);
  taken.setBefore(7);
  EXPECT_EQ(last().subject.en, "Small stage · judge 1 评委A");
  EXPECT_EQ(last().before, "#7");
}

TEST_F(ProceedingsWordsTest, corrections_appeals_and_the_certificate) {
  auto proposed = contest_.event().initCorrectionProposed();
  proposed.setCorrection(2);
  auto proposal = proposed.initProposal();
  SmallContest::set(proposal.getPerformance(), 1, 1);
  proposal.setJudge(1);
  proposal.setReason("抄错");
  proposal.initMarks(1)[0].setCriterion(1);
  write(*parse_mark("9"), proposal.getMarks()[0].initMark());
  auto words = last();
  EXPECT_THAT(words.subject.zh, testing::EndsWith("更正2"));
  EXPECT_EQ(words.after, "#1 9 (paper)");
  EXPECT_EQ(words.reason, "抄错");
  auto answered = contest_.event().initAppealAnswered();
  answered.setAppeal(1);
  answered.setVerdict(schema::Verdict::DISMISSED);
  EXPECT_EQ(last().after, "dismissed");
  contest_.event().initRevealUndone().setStep(3);
  EXPECT_EQ(last().subject.zh, "小擂台 · 第3步");
}

TEST_F(ProceedingsWordsTest, the_logs_own_key) {
  auto rotated = contest_.writer().emit(stream(schema::StreamKind::LOG, 1)).initLog().initKeyRotated();
  rotated.setReason("到期");
  EXPECT_EQ(last().kind, "keyRotated");
  EXPECT_EQ(last().subject.en, "the log's signing key");
  EXPECT_EQ(last().reason, "到期");
}

}  // namespace
}  // namespace leitai::test
