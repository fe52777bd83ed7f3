#include <gtest/gtest.h>

#include "tests/engine/domain/county.h"

/// A contest's floor: performances from opening to release, recusals, penalties, and the rulebook meanwhile.
namespace leitai::test {
namespace {

using domain::Stage;

const domain::Contest& contest_of(const Bench& bench) {
  return *bench.world().contests.find(ContestId{1});
}

const domain::Floor& floor_of(const Bench& bench, std::uint32_t entry = 1) {
  return *contest_of(bench).floor({RoundNo{1}, AttemptNo{1}, EntryNo{entry}});
}

std::string cell(const Bench& bench, std::uint32_t judge, std::uint16_t criterion, std::uint32_t entry = 1) {
  return to_string(floor_of(bench, entry).cell(JudgeNo{judge}, CriterionNo{criterion})->mark());
}

schema::ContestEvent::Reader event(const Bench& bench, std::size_t from_end = 0) {
  return read_trusted<schema::Event>(bench.events()[bench.events().size() - 1 - from_end]).getBody().getContest();
}

void judge_all(Bench& bench, std::uint32_t entry = 1) {
  ASSERT_EQ(bench.answer(kScrutineer, open_scoring(entry)), "accepted");
  for (std::uint32_t judge = 1; judge <= 3; ++judge)
    ASSERT_EQ(bench.answer(kJudge1 + judge - 1, sheet(judge, "8", "7.5", entry)), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring(entry)), "accepted");
}

TEST(Contest, TakesAPerformanceFromOpeningToRelease) {
  Bench bench = county();
  judge_all(bench);
  EXPECT_EQ(floor_of(bench).stage, Stage::closed);
  EXPECT_EQ(bench.answer(kScrutineer, confirm()), "accepted");
  EXPECT_EQ(floor_of(bench).stage, Stage::confirmed);
  EXPECT_EQ(bench.answer(kScrutineer, release()), "accepted");
  EXPECT_EQ(floor_of(bench).stage, Stage::released);
}

TEST(Contest, OpensForEverySeatButTheAudience) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, contest("'seatJudge':{'judge':9,'name':'观众','role':'audience'}")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, open_scoring(1)), "accepted");
  EXPECT_EQ(event(bench).getScoringOpened().getJudges().size(), 3u);
  EXPECT_EQ(bench.answer(kScrutineer, contest("'openScoring':{" + at(2) + ",'judges':[9,3,1,3]}")), "accepted");
  const std::vector<JudgeNo> panel = {JudgeNo{1}, JudgeNo{3}, JudgeNo{9}};
  EXPECT_EQ(floor_of(bench, 2).panel, panel);
}

TEST(Contest, ScoresEntriesWhileAnotherIsStillOpen) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kScrutineer, open_scoring(1)), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, open_scoring(2)), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "9", 2)), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "8", 1)), "accepted");
  EXPECT_EQ(cell(bench, 1, 1, 1), "8");
  EXPECT_EQ(cell(bench, 1, 1, 2), "9");
}

TEST(Contest, IsCorrectedAfterConfirmationByReturningItFirst) {
  Bench bench = county();
  judge_all(bench);
  ASSERT_EQ(bench.answer(kScrutineer, confirm()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, reopen_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "9")), "accepted");
  EXPECT_EQ(to_string(read(event(bench).getMarkChanged().getBefore())), "8");
  EXPECT_EQ(bench.answer(kScrutineer, release()), "performanceNotConfirmed");
  EXPECT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, confirm()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, release()), "accepted");
}

TEST(Contest, RecusesAJudgeForAnEntryBeforeAndAfterItsOpening) {
  Bench bench = county();
  ASSERT_EQ(bench.answer(kScrutineer, open_scoring(1)), "accepted");
  ASSERT_EQ(bench.answer(kJudge1, mark("submitMark", 1, 1, "10")), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, recuse(1, 1)), "accepted");
  EXPECT_EQ(cell(bench, 1, 1), "recused");
  EXPECT_EQ(cell(bench, 1, 2), "recused");
  EXPECT_EQ(bench.answer(kJudge1, mark("changeMark", 1, 1, "9")), "judgeRecused");
  EXPECT_EQ(bench.answer(kScrutineer, recuse(2, 2)), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, open_scoring(2)), "accepted");
  EXPECT_EQ(cell(bench, 2, 1, 2), "recused");
  EXPECT_EQ(cell(bench, 1, 1, 2), "pending") << "recused for the other entry only";
}

TEST(Contest, KeepsAJudgeRecusedInACriterionThatIsAddedLater) {
  Bench bench = county();
  ASSERT_EQ(bench.answer(kScrutineer, recuse(1)), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, open_scoring()), "accepted");
  const std::string third = ",{'key':'third','title':'三','score':{'min':0,'max':5,'step':1,'better':'higher'}}";
  std::string rules = small_rules(third);
  const std::string used = "'criterion':'delivery','weight':'1'}";
  rules.insert(rules.find(used) + used.size(), ",{'criterion':'third','weight':'1'}");
  ASSERT_EQ(bench.answer(kOrganiser, contest("'adoptRulebook':{'rulebook':" + rules + ",'reason':'增加一项'}")),
            "accepted");
  EXPECT_EQ(cell(bench, 1, 3), "recused");
  EXPECT_EQ(cell(bench, 2, 3), "pending");
  for (std::uint32_t judge = 2; judge <= 3; ++judge)
    ASSERT_EQ(bench.answer(kScrutineer, non_score(judge, 0, "absent")), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, close_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, confirm()), "accepted") << "no mark of the recused judge is waited for";
}

TEST(Contest, NumbersPenaltiesAndLiftsEachOnce) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kScrutineer, penalise("-2", 1)), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, penalise("-999999999999999999", 2)), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 2u);
  EXPECT_EQ(bench.answer(kScrutineer, lift_penalty(1)), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, lift_penalty(1)), "penaltyNotFound");
  EXPECT_EQ(bench.answer(kScrutineer, penalise("-1", 1)), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 3u) << "a lifted penalty's number is not given again";
}

TEST(Contest, LeavesPenaltiesAsTheyWereOnceTheResultIsOut) {
  Bench bench = county();
  ASSERT_EQ(bench.answer(kScrutineer, penalise("-2", 1)), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, penalise("-2", 2)), "accepted");
  judge_all(bench);
  ASSERT_EQ(bench.answer(kScrutineer, confirm()), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, release()), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, lift_penalty(1)), "performanceReleased");
  EXPECT_EQ(bench.answer(kScrutineer, penalise("-1", 1)), "performanceReleased");
  EXPECT_EQ(bench.answer(kScrutineer, lift_penalty(2)), "accepted") << "another entry's";
}

TEST(Contest, AdoptsANewVersionOfItsRulesWithAReason) {
  Bench bench = county();
  EXPECT_EQ(contest_of(bench).rulebook_version, 1u);
  const std::string again = "'adoptRulebook':{'rulebook':" + small_rules();
  EXPECT_EQ(bench.answer(kOrganiser, contest(again + "}")), "reasonMissing");
  EXPECT_EQ(bench.answer(kOrganiser, contest(again + ",'reason':'更正'}")), "accepted");
  EXPECT_EQ(event(bench).getRulebookAdopted().getVersion(), 2u);
  EXPECT_EQ(event(bench).getRulebookAdopted().getSha256().size(), 32u);
}

TEST(Contest, SaysWhereARulebookIsWrong) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kOrganiser, contest("'adoptRulebook':{'rulebook':{},'reason':'更正'}")), "rulebookInvalid");
  EXPECT_NE(std::get<domain::Refused>(bench.last()).subject.find("$"), std::string::npos);
}

TEST(Contest, SeatsAnotherAccountUntilTheSeatHasMarks) {
  Bench bench = county();
  const std::string replace = contest("'seatJudge':{'judge':1,'name':'替补','account':11}");
  EXPECT_EQ(bench.answer(kScrutineer, replace), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, open_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, sheet(1, "8", "8")), "notYourSeat");
  EXPECT_EQ(bench.answer(kJudgeOfUnit1, sheet(1, "8", "8")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, contest("'seatJudge':{'judge':1,'name':'评委一','account':4}")), "seatHasMarks");
  EXPECT_EQ(bench.answer(kScrutineer, contest("'seatJudge':{'judge':1,'name':'改名','account':11}")), "accepted");
}

TEST(Contest, WithdrawsAnEntryForAllThatFollows) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kScrutineer, contest("'withdrawEntry':{'entry':2,'reason':'因故退赛'}")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, open_scoring(2)), "entryWithdrawn");
  EXPECT_EQ(bench.answer(kScrutineer, contest("'addEntries':{'entries':[{'entry':2,'name':'又来'}]}")), "entryTaken");
}

TEST(Contest, TakesFactorsBeforeAndWhileItIsScored) {
  Bench bench = county();
  const std::string factor = contest("'setFactor':{" + at(1) + ",'criterion':0,'factor':'2.8','base':'1'}");
  EXPECT_EQ(bench.answer(kScrutineer, factor), "accepted");
  ASSERT_EQ(bench.answer(kScrutineer, open_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, factor), "accepted");
}

}  // namespace
}  // namespace leitai::test
