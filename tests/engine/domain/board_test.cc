#include <gtest/gtest.h>

#include "tests/engine/domain/hall_story.h"

/// Freeze and reveal, the certificate, and what the screens showed.
namespace leitai::test {
namespace {

using Kinds = std::vector<std::string>;
using Steps = std::vector<Given>;

std::string open_gap(Bench& bench) {
  return bench.answer(kScrutineer, certify()) == "gapsRemain" ? std::get<domain::Refused>(bench.last()).subject
                                                              : word(bench.last());
}

TEST(Board, IsRevealedStepByStepAndAStepIsTakenBack) {
  Bench bench = county_after(all_released() + Steps{{kScrutineer, freeze()}});
  EXPECT_EQ(bench.answer(kStage, reveal(1)), "accepted");
  EXPECT_EQ(bench.answer(kStage, reveal(1)), "revealOutOfStep") << "a second press of the button";
  EXPECT_EQ(bench.answer(kStage, reveal(2)), "accepted");
  EXPECT_EQ(bench.answer(kStage, undo_reveal(1)), "revealOutOfStep") << "only the last one";
  EXPECT_EQ(bench.answer(kStage, undo_reveal(2)), "accepted");
  EXPECT_EQ(the_contest(bench).proceedings.revealed, 1u);
  EXPECT_EQ(bench.answer(kStage, reveal(2)), "accepted");
  EXPECT_EQ(bench.answer(kStage, reveal(3)), "accepted");
  EXPECT_EQ(bench.answer(kStage, reveal(4)), "revealOutOfStep") << "there are three entries";
  EXPECT_EQ(bench.answer(kScrutineer, unfreeze()), "accepted");
  EXPECT_EQ(bench.answer(kStage, reveal(1)), "boardNotFrozen");
}

TEST(Board, BeginsTheRevealAnewWithEveryFreeze) {
  Bench bench = county_after(
      Steps{{kScrutineer, freeze()}, {kStage, reveal(1)}, {kScrutineer, unfreeze()}, {kScrutineer, freeze()}});
  EXPECT_EQ(bench.answer(kStage, reveal(2)), "revealOutOfStep");
  EXPECT_EQ(bench.answer(kStage, reveal(1)), "accepted");
}

TEST(Board, RevealsNoStepForAnEntryThatWithdrew) {
  Bench bench = county_after(Steps{{kScrutineer, contest("'withdrawEntry':{'entry':1,'reason':'因病'}")},
                                   {kScrutineer, freeze()},
                                   {kStage, reveal(1)},
                                   {kStage, reveal(2)}});
  EXPECT_EQ(bench.answer(kStage, reveal(3)), "revealOutOfStep");
}

TEST(Certificate, HoldsTheDigestTheRulebookAndThePosition) {
  Bench bench = county_after(all_released());
  EXPECT_EQ(bench.answer(kScrutineer, certify()), "accepted");
  EXPECT_EQ(last_kinds(bench), Kinds{"contestCertified"});
  const auto certified = hall_event(bench).getContestCertified();
  EXPECT_EQ(to_hex({certified.getDigest().begin(), certified.getDigest().size()}), std::string(64, 'a'));
  EXPECT_EQ(certified.getPosition(), 7u);
  EXPECT_EQ(certified.getRulebookVersion(), 1u);
  const auto rulebook = canonical_digest(read_trusted<schema::Rulebook>(the_contest(bench).rulebook));
  EXPECT_EQ(to_hex({certified.getRulebookSha256().begin(), certified.getRulebookSha256().size()}), to_hex(rulebook));
}

TEST(Certificate, IsNotGivenWhileAnythingIsUnsettled) {
  Bench bench = county_after({second_person()});
  EXPECT_TRUE(open_gap(bench).starts_with("no performance")) << open_gap(bench);
  bench = county_after(released());
  EXPECT_TRUE(open_gap(bench).starts_with("entry 2: never judged")) << open_gap(bench);
  bench =
      county_after(all_released() +
                   Steps{{kScrutineer, contest("'openScoring':{'performance':{'round':2,'attempt':1,'entry':3}}")}});
  EXPECT_TRUE(open_gap(bench).starts_with("round 2, entry 3: not released")) << open_gap(bench);
  bench = county_after(all_released() + Steps{{kJudge1, mark("changeMark", 1, 1, "9", 2)}});
  EXPECT_TRUE(open_gap(bench).starts_with("round 1, entry 2: a late mark waits")) << open_gap(bench);
  bench = county_after(all_released() + Steps{{kScrutineer, propose(1, cell_mark(1, "9"))}});
  EXPECT_TRUE(open_gap(bench).starts_with("correction 1: not settled")) << open_gap(bench);
  bench = county_after(all_released() + Steps{{kScrutineer, file_appeal()}});
  EXPECT_TRUE(open_gap(bench).starts_with("appeal 1: not answered")) << open_gap(bench);
  bench = county_after(all_released() + Steps{audience_seat(), {kScrutineer, open_vote(9, 1, 1, 2)}});
  EXPECT_TRUE(open_gap(bench).starts_with("round 2: the vote is open")) << open_gap(bench);
}

TEST(Certificate, DoesNotWaitForEntriesThatWithdrewNorForLateMarksOfTheRecused) {
  Bench bench = county_after(Steps{{kScrutineer, open_scoring(1)},
                                   {kJudge2, sheet(2, "8", "8")},
                                   {kJudge3, sheet(3, "8", "8")},
                                   {kScrutineer, close_scoring(1)},
                                   {kJudge1, sheet(1, "8", "8")},
                                   {kScrutineer, recuse(1)},
                                   {kScrutineer, confirm(1)},
                                   {kScrutineer, release(1)},
                                   {kScrutineer, contest("'withdrawEntry':{'entry':2,'reason':'因病'}")},
                                   {kScrutineer, contest("'withdrawEntry':{'entry':3,'reason':'因病'}")}});
  EXPECT_EQ(open_gap(bench), "accepted");
}

TEST(Certificate, DoesNotWaitForALateMarkThatTheScrutineerDecidedNotToCount) {
  Steps steps{{kScrutineer, open_scoring(1)},
              {kJudge2, sheet(2, "8", "8")},
              {kJudge3, sheet(3, "8", "8")},
              {kScrutineer, close_scoring(1)},
              {kJudge1, sheet(1, "8", "8")}};
  for (const int criterion : {1, 2}) steps.push_back({kScrutineer, non_score(1, criterion, "late")});
  for (const int entry : {2, 3})
    steps.push_back({kScrutineer, contest("'withdrawEntry':{'entry':" + std::to_string(entry) + ",'reason':'因病'}")});
  Bench bench = county_after(steps + Steps{{kScrutineer, confirm(1)}, {kScrutineer, release(1)}});
  EXPECT_EQ(open_gap(bench), "accepted");
}

TEST(Certificate, KeepsTheResultFromChangingUntilItIsRevoked) {
  Bench bench = county_after(all_released() + Steps{second_person(), {kScrutineer, certify()}});
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "9")), "contestCertified") << "not even kept as late";
  EXPECT_EQ(bench.answer(kScrutineer, propose(1, cell_mark(1, "9"))), "contestCertified");
  EXPECT_EQ(bench.answer(kScrutineer, penalise("-1")), "contestCertified");
  EXPECT_EQ(bench.answer(kOrganiser, contest("'adoptRulebook':{'rulebook':" + small_rules() + ",'reason':'改'}")),
            "contestCertified");
  EXPECT_EQ(bench.answer(kScrutineer, certify()), "contestCertified");
  EXPECT_EQ(bench.answer(kScrutineer, file_appeal()), "accepted") << "an appeal may still come";
  EXPECT_EQ(bench.answer(kScrutineer, answer_appeal()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, revoke()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, propose(1, cell_mark(1, "9"), "appeal", 1)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, confirm_correction()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, certify(std::string(64, 'b'))), "accepted");
}

TEST(Certificate, DoesNotEndTheRevealOrTheScreens) {
  Bench bench = county_after(all_released() + Steps{{kScrutineer, freeze()}, {kScrutineer, certify()}});
  EXPECT_EQ(bench.answer(kStage, reveal(1)), "accepted");
  EXPECT_EQ(bench.answer(kStage, undo_reveal(1)), "accepted");
  EXPECT_EQ(bench.answer(kStage, display(",'showing':'reveal'")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, unfreeze()), "accepted");
}

TEST(Display, IsLoggedAsItWasShownAndChangesNothing) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kStage, display(",'showing':'board','position':12,'rulebookVersion':1,'digest':'" +
                                         std::string(64, 'c') + "'")),
            "accepted");
  const auto shown = hall_event(bench).getBoardDisplayed();
  EXPECT_EQ(shown.getShowing(), schema::Showing::BOARD);
  EXPECT_EQ(shown.getPosition(), 12u);
  EXPECT_EQ(std::string(shown.getScreen().cStr()), "大屏");
}

}  // namespace
}  // namespace leitai::test
