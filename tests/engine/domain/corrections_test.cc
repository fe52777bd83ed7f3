#include <gtest/gtest.h>

#include "tests/engine/domain/hall_story.h"

/// After the panel closed: marks returned to their judge, and corrections by two people.
namespace leitai::test {
namespace {

using Kinds = std::vector<std::string>;
using domain::CorrectionState;

CorrectionState state_of(const Bench& bench, std::uint32_t number = 1) {
  return the_contest(bench).proceedings.correction(number)->state;
}

TEST(ReturnedMark, IsChangedOnceAndThenTheNextComesLate) {
  Bench bench = county_after(judged());
  EXPECT_EQ(bench.answer(kScrutineer, return_mark(1, 1)), "accepted");
  EXPECT_EQ(last_kinds(bench), Kinds{"markReturned"});
  EXPECT_EQ(cell_of(bench, 1, 1), "8") << "it stands until it is changed";
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "9")), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).late, 0u);
  EXPECT_EQ(cell_of(bench, 1, 1), "9");
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "10")), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).late, 1u);
  EXPECT_EQ(cell_of(bench, 1, 1), "9");
}

TEST(ReturnedMark, LeavesTheOtherCellsClosed) {
  Bench bench = county_after(judged() + std::vector<Given>{{kScrutineer, return_mark(1, 1)}});
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "9", "9")), "accepted");
  EXPECT_EQ(last_kinds(bench), (Kinds{"markChanged", "markReceivedLate"}));
  EXPECT_EQ(bench.answer(kJudge2, mark("changeMark", 2, 1, "9")), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).late, 1u);
}

TEST(ReturnedMark, OfNoCriterionIsEveryOneOfTheJudge) {
  Bench bench = county_after(judged() + std::vector<Given>{{kScrutineer, return_mark(1, 0)}});
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "9", "9")), "accepted");
  EXPECT_EQ(last_kinds(bench), (Kinds{"markChanged", "markChanged"}));
}

TEST(ReturnedMark, MayBeTakenBackAndIsForgottenOnConfirmation) {
  Bench bench = county_after(
      judged() + std::vector<Given>{{kScrutineer, return_mark(1, 0)}, {kJudge1, unmark("withdrawMark", 1, 1)}});
  EXPECT_EQ(cell_of(bench, 1, 1), "withdrawn");
  ASSERT_EQ(bench.answer(kScrutineer, confirm()), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 2, "9")), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).late, 1u) << "what was not used in time is no longer returned";
}

TEST(Correction, OfAReleasedPerformanceIsProposedByOneAndConfirmedByAnother) {
  Bench bench = county_after(released() + std::vector<Given>{second_person()});
  EXPECT_EQ(bench.answer(kScrutineer, propose(1, cell_mark(1, "9.5"))), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 1u);
  EXPECT_EQ(cell_of(bench, 1, 1), "8") << "a proposal changes nothing";
  EXPECT_EQ(bench.answer(kScrutineer, confirm_correction()), "secondPersonNeeded");
  EXPECT_EQ(bench.answer(kOrganiser, confirm_correction()), "accepted");
  EXPECT_EQ(last_kinds(bench), (Kinds{"correctionConfirmed", "markCorrected"}));
  EXPECT_EQ(to_string(read(hall_event(bench).getMarkCorrected().getBefore())), "8");
  EXPECT_EQ(to_string(read(hall_event(bench).getMarkCorrected().getMark())), "9.5");
  EXPECT_EQ(cell_of(bench, 1, 1), "9.5");
  EXPECT_EQ(state_of(bench), CorrectionState::confirmed);
}

TEST(Correction, OfAPaperSheetNeedsItReadTwiceTheSame) {
  const std::string read = cell_mark(1, "9") + "," + cell_mark(2, "7.5");
  Bench bench =
      county_after({second_person(), {kScrutineer, open_scoring()}, {kScrutineer, propose(1, read, "paper")}});
  EXPECT_EQ(bench.answer(kOrganiser, confirm_correction(1, cell_mark(1, "9") + "," + cell_mark(2, "7"))),
            "sheetReadDifferently");
  EXPECT_EQ(bench.answer(kOrganiser, confirm_correction(1, cell_mark(1, "9"))), "sheetReadDifferently");
  EXPECT_EQ(bench.answer(kOrganiser, confirm_correction(1)), "sheetReadDifferently");
  EXPECT_EQ(bench.answer(kOrganiser, confirm_correction(1, cell_mark(2, "7.5") + "," + cell_mark(1, "9"))), "accepted")
      << "in whatever order";
  EXPECT_EQ(last_kinds(bench), (Kinds{"correctionConfirmed", "markCorrected", "markCorrected"}));
  EXPECT_EQ(cell_of(bench, 1, 1), "9");
  EXPECT_EQ(cell_of(bench, 1, 2), "7.5");
}

TEST(Correction, IsDismissedWithAReasonAndThenSettled) {
  Bench bench =
      county_after(released() + std::vector<Given>{second_person(), {kScrutineer, propose(1, cell_mark(1, "9"))}});
  EXPECT_EQ(bench.answer(kScrutineer, dismiss_correction()), "accepted") << "also by who proposed it";
  EXPECT_EQ(state_of(bench), CorrectionState::dismissed);
  EXPECT_EQ(bench.answer(kOrganiser, confirm_correction()), "correctionSettled");
  EXPECT_EQ(cell_of(bench, 1, 1), "8");
}

TEST(Correction, MayGiveAWordForHavingNoNumber) {
  Bench bench = county_after(released() +
                             std::vector<Given>{second_person(), {kScrutineer, propose(1, cell_mark(1, "abstained"))}});
  EXPECT_EQ(bench.answer(kOrganiser, confirm_correction()), "accepted");
  EXPECT_EQ(cell_of(bench, 1, 1), "abstained");
}

TEST(Correction, SettlesAMarkThatCameAfterRelease) {
  Bench bench =
      county_after(released() + std::vector<Given>{second_person(), {kJudge1, mark("changeMark", 1, 1, "10")}});
  ASSERT_EQ(bench.answer(kScrutineer, unmark("admitLateMark", 1, 1)), "performanceReleased");
  ASSERT_EQ(bench.answer(kScrutineer, propose(1, cell_mark(1, "10"))), "accepted");
  ASSERT_EQ(bench.answer(kOrganiser, confirm_correction()), "accepted");
  EXPECT_TRUE(the_contest(bench).floor({RoundNo{1}, AttemptNo{1}, EntryNo{1}})->late.empty());
}

TEST(Correction, ForAnAppealNeedsOneThatWasUpheld) {
  Bench bench =
      county_after(released() + std::vector<Given>{{kScrutineer, file_appeal()}, {kScrutineer, file_appeal()}});
  const std::string by_first = propose(1, cell_mark(1, "9"), "appeal", 1);
  EXPECT_EQ(bench.answer(kScrutineer, by_first), "appealNotUpheld") << "not answered yet";
  ASSERT_EQ(bench.answer(kScrutineer, answer_appeal(1)), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, answer_appeal(2, "dismissed")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, propose(1, cell_mark(1, "9"), "appeal", 2)), "appealNotUpheld");
  EXPECT_EQ(bench.answer(kScrutineer, by_first), "accepted");
}

}  // namespace
}  // namespace leitai::test
