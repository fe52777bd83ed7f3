#include <gtest/gtest.h>

#include "tests/engine/domain/hall_story.h"

/// The stage and the seats: called, presenting, over time; one device a seat; who steps in.
namespace leitai::test {
namespace {

using Kinds = std::vector<std::string>;

/// The bench's clock goes on by `seconds` before the next command is decided.
void wait(Bench& bench, std::int64_t seconds) {
  const auto last = read_trusted<schema::Event>(bench.events().back()).getRecordedAt();
  bench.set_now({last + (seconds - 1) * 1'000'000});
}

Bench presenting(std::uint32_t limit, std::string_view kind = "overtime") {
  return county_after({adopt_timed_rules(), {kStage, call_entry()}, {kStage, begin_presentation(1, limit, kind)}});
}

TEST(Stage, CallsAnEntryAndAnotherInItsPlace) {
  Bench bench = county_after({{kStage, call_entry(1)}, {kScrutineer, call_entry(2)}});
  EXPECT_EQ(last_kinds(bench), Kinds{"entryCalled"});
  EXPECT_EQ(the_contest(bench).proceedings.on_stage->performance.entry, EntryNo{2});
  EXPECT_EQ(bench.answer(kStage, begin_presentation(1)), "notOnStage");
}

TEST(Stage, MeasuresHowLongAPresentationTook) {
  Bench bench = presenting(480);
  wait(bench, 301);
  EXPECT_EQ(bench.answer(kStage, end_presentation()), "accepted");
  EXPECT_EQ(last_kinds(bench), Kinds{"presentationEnded"});
  EXPECT_EQ(hall_event(bench).getPresentationEnded().getSeconds(), 301u);
  EXPECT_EQ(hall_event(bench).getPresentationEnded().getOverSeconds(), 0u);
}

TEST(Stage, TimeUpToTheLimitIsNotOverIt) {
  Bench bench = presenting(480);
  wait(bench, 480);
  EXPECT_EQ(bench.answer(kStage, end_presentation()), "accepted");
  EXPECT_EQ(last_kinds(bench), Kinds{"presentationEnded"});
}

TEST(Stage, MakesTimeOverTheLimitAPenaltyOfAsManySeconds) {
  Bench bench = presenting(480);
  wait(bench, 495);
  EXPECT_EQ(bench.answer(kStage, end_presentation()), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 1u) << "the penalty's number";
  EXPECT_EQ(last_kinds(bench), (Kinds{"presentationEnded", "penaltyGiven"}));
  EXPECT_EQ(hall_event(bench, 1).getPresentationEnded().getOverSeconds(), 15u);
  const auto penalty = hall_event(bench).getPenaltyGiven();
  EXPECT_EQ(to_string(read(penalty.getPoints())), "15");
  EXPECT_EQ(std::string(penalty.getKind().cStr()), "overtime");
  EXPECT_EQ(bench.answer(kScrutineer, lift_penalty(1)), "accepted") << "as any other";
}

TEST(Stage, OnlyLogsTimeOverTheLimitWhereNoKindIsNamed) {
  Bench bench = presenting(480, "");
  wait(bench, 495);
  EXPECT_EQ(bench.answer(kStage, end_presentation()), "accepted");
  EXPECT_EQ(last_kinds(bench), Kinds{"presentationEnded"});
  EXPECT_EQ(hall_event(bench).getPresentationEnded().getOverSeconds(), 15u);
}

TEST(Stage, TakesNoKindThatTheRulebookDoesNotNameForSecondsWouldBePoints) {
  Bench bench = county_after({{kStage, call_entry()}});
  EXPECT_EQ(bench.answer(kStage, begin_presentation(1, 480, "overtime")), "fieldInvalid");
  EXPECT_EQ(std::get<domain::Refused>(bench.last()).subject, "overtimeKind");
}

TEST(Stage, IsFreeAgainWhenAnEntryWithdrawsInTheMiddle) {
  Bench bench = presenting(0);
  ASSERT_EQ(bench.answer(kScrutineer, contest("'withdrawEntry':{'entry':1,'reason':'因病'}")), "accepted");
  EXPECT_EQ(bench.answer(kStage, end_presentation()), "accepted");
  EXPECT_EQ(bench.answer(kStage, call_entry(2)), "accepted");
}

TEST(Seats, AreHeldByTheDeviceThatTookThem) {
  Bench bench = county_after({{kScrutineer, open_scoring()}, {kJudge1, take_seat(1), "", 7}});
  bench.set_token(TokenId{8});
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "8")), "seatHeldElsewhere");
  bench.set_token(TokenId{7});
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "8")), "accepted");
}

TEST(Seats, AreTakenOverExplicitlyAndTheFirstDeviceIsThenRefused) {
  Bench bench = county_after({{kScrutineer, open_scoring()}, {kJudge1, take_seat(1), "", 7}});
  bench.set_token(TokenId{8});
  EXPECT_EQ(bench.answer(kJudge1, take_seat(1)), "accepted");
  EXPECT_EQ(hall_event(bench).getSeatTaken().getBefore(), 7u);
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "8", "8")), "accepted");
  bench.set_token(TokenId{7});
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "9")), "seatHeldElsewhere");
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "9", "9")), "seatHeldElsewhere");
  EXPECT_EQ(bench.answer(kJudge1, unmark("withdrawMark", 1, 1)), "seatHeldElsewhere");
}

TEST(Seats, AreFreeOfADeviceWhenAnotherAccountSitsDown) {
  Bench bench = county_after({{kScrutineer, open_scoring()}, {kJudge1, take_seat(1), "", 7}});
  ASSERT_EQ(bench.answer(kOrganiser, contest("'seatJudge':{'judge':1,'name':'替补','account':11}")), "accepted");
  EXPECT_EQ(bench.answer(kJudgeOfUnit1, mark("submitMark", 1, 1, "8")), "accepted");
}

TEST(Panel, IsJoinedByAReplacementWhoThenMarksWithEmptyCells) {
  Bench bench = county_after({{kScrutineer, contest("'openScoring':{" + at(1) + ",'judges':[1,3]}")},
                              {kJudge1, sheet(1, "8", "7")},
                              {kJudge3, sheet(3, "6", "5")}});
  EXPECT_EQ(bench.answer(kScrutineer, join_panel(2)), "accepted");
  EXPECT_EQ(last_kinds(bench), Kinds{"panelJoined"});
  EXPECT_EQ(cell_of(bench, 2, 1), "pending");
  EXPECT_EQ(cell_of(bench, 1, 2), "7") << "the others keep their rows";
  EXPECT_EQ(cell_of(bench, 3, 1), "6");
  EXPECT_EQ(bench.answer(kJudge2, sheet(2, "9", "9")), "accepted");
  EXPECT_EQ(cell_of(bench, 3, 2), "5");
}

TEST(Panel, ThatIsJoinedByARecusedJudgeHasNoMarkOfTheirs) {
  Bench bench =
      county_after({{kScrutineer, contest("'openScoring':{" + at(1) + ",'judges':[1]}")}, {kScrutineer, recuse(2)}});
  ASSERT_EQ(bench.answer(kScrutineer, join_panel(2)), "accepted");
  EXPECT_EQ(cell_of(bench, 2, 1), "recused");
  EXPECT_EQ(bench.answer(kJudge2, mark("submitMark", 2, 1, "8")), "judgeRecused");
}

}  // namespace
}  // namespace leitai::test
