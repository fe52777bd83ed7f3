#include <gtest/gtest.h>

#include "tests/engine/domain/brand_story.h"

/// A brand in cultivation: plan and tasks, ledger, monthly reports, visits.
namespace leitai::test {
namespace {

using schema::BrandState;

const std::string kTasks = task("a") + "," + task("b", ",'after':['a']");

std::string complete(std::string_view key) {
  return first_brand("'completeTask':{'task':'" + std::string(key) + "','date':'2024-04-01'}");
}

TEST(Plan, BeginsCultivationBeforeTheListIsPublishedToo) {
  Bench bench = county_at(BrandState::ACCEPTED);
  EXPECT_EQ(bench.answer(kUnit1, plan(kTasks)), "accepted");
  EXPECT_EQ(the_brand(bench).state, BrandState::CULTIVATING);
  EXPECT_EQ(bench.answer(kOrganiser, batch("'publishList':{}")), "accepted");
  EXPECT_EQ(the_brand(bench).state, BrandState::CULTIVATING) << "being listed later takes nothing back";
  EXPECT_EQ(the_brand(bench).list, 1u);
}

TEST(Plan, IsReplacedWithAReasonAndKeepsWhatWasDone) {
  Bench bench = county_at(BrandState::CULTIVATING);
  EXPECT_EQ(bench.answer(kUnit1, complete("a")), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, plan(kTasks + "," + task("c"))), "reasonMissing");
  EXPECT_EQ(bench.answer(kUnit1, plan(kTasks + "," + task("c"), "2024-09-30", "提前完成")), "accepted");
  EXPECT_EQ(last_brand_event(bench).getPlanFiled().getVersion(), 2u);
  EXPECT_EQ(bench.answer(kUnit1, complete("a")), "taskDone");
  EXPECT_EQ(bench.answer(kUnit1, complete("c")), "accepted");
}

TEST(Plan, EndsWithTheBatchsCultivationUnlessThatIsWaived) {
  Bench bench = county_at(BrandState::ACCEPTED);
  EXPECT_EQ(bench.answer(kUnit1, plan(kTasks, "2024-10-11")), "planTooLate");
  EXPECT_EQ(bench.answer(kUnit1, plan(kTasks, "2024-10-10")), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, waive("cultivationEnds", "2024-11-15")), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, plan(kTasks, "2024-11-16", "延期")), "planTooLate");
  EXPECT_EQ(bench.answer(kUnit1, plan(kTasks, "2024-11-15", "延期")), "accepted");
}

TEST(Plan, MovesATaskByItsDurationOrItsDueDate) {
  Bench bench = county_at(BrandState::CULTIVATING);
  const auto slip = [&](std::string_view more) {
    return bench.answer(kUnit1, first_brand("'slipTask':{'task':'b'" + std::string(more) + ",'reason':'连日暴雨'}"));
  };
  EXPECT_EQ(slip(",'days':8"), "accepted");
  EXPECT_EQ(slip(",'due':'2024-10-08'"), "accepted");
  EXPECT_EQ(slip(""), "fieldInvalid") << "it says nothing";
}

TEST(Ledger, NumbersItsLinesAndKeepsThemWhenTheyAreCorrectedOrStruck) {
  Bench bench = county_at(BrandState::ACCEPTED);
  EXPECT_EQ(bench.answer(kUnit1, activity()), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 1u);
  EXPECT_EQ(bench.answer(kOrganiser, activity()), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 2u);
  EXPECT_EQ(bench.answer(kUnit1, correct(1, "2024-03-31")), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, strike(1)), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, correct(1)), "activityStruck");
  EXPECT_EQ(bench.answer(kUnit1, correct(2)), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, activity()), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 3u) << "a struck line keeps its number";
}

TEST(Ledger, HoldsWhatWasDoneBeforeTheApplicationButNothingOfTomorrow) {
  Bench bench = county_at(BrandState::ACCEPTED);
  EXPECT_EQ(bench.answer(kUnit1, activity("2023-07-01")), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, activity("2024-04-02")), "dateInFuture");
}

TEST(Ledger, IsKeptUpAfterRecognitionAndAfterTheBatchIsClosed) {
  Bench bench = county_at(BrandState::RECOGNISED);
  bench.give(kOrganiser, batch("'closeBatch':{'reason':'年度结束'}"));
  EXPECT_EQ(bench.answer(kUnit1, activity()), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, promote()), "accepted");
  EXPECT_EQ(the_brand(bench).state, BrandState::RECOGNISED);
}

TEST(MonthlyReport, IsInTimeOnTheTwentyFifthAndLateForEverAfterIt) {
  Bench bench = county_at(BrandState::CULTIVATING);
  EXPECT_EQ(answer(bench, {kUnit1, monthly(2024, 4), "2024-04-25"}), "accepted");
  auto reported = last_brand_event(bench).getMonthlyReportSubmitted();
  EXPECT_EQ(reported.getDaysLate(), 0u);
  EXPECT_EQ(reported.getVersion(), 1u);
  EXPECT_EQ(reported.getDue().getDay(), 25u);
  EXPECT_EQ(answer(bench, {kUnit1, monthly(2024, 5), "2024-06-01"}), "accepted");
  EXPECT_EQ(last_brand_event(bench).getMonthlyReportSubmitted().getDaysLate(), 7u);
  // Better words do not make it more punctual, nor less.
  EXPECT_EQ(answer(bench, {kUnit1, monthly(2024, 5, "补充"), "2024-07-01"}), "accepted");
  reported = last_brand_event(bench).getMonthlyReportSubmitted();
  EXPECT_EQ(reported.getDaysLate(), 7u);
  EXPECT_EQ(reported.getVersion(), 2u);
  EXPECT_EQ(bench.answer(kUnit1, monthly(2024, 4, "补充")), "accepted");
  EXPECT_EQ(last_brand_event(bench).getMonthlyReportSubmitted().getDaysLate(), 0u);
}

TEST(MonthlyReport, FallsDueByTheBatchsRuleForDaysOff) {
  Bench bench = county();
  bench.give(kOrganiser, batch(R"('reviseBatch':{'reason':'节假日','batch':{'key':'2024-2','title':'第二批',
    'applicationsDue':'2024-04-23','cultivationEnds':'2024-10-10','acceptanceFrom':'2024-10-21',
    'acceptanceTo':'2024-10-31','acceptanceDone':'2024-12-10','dueRule':'following'}})"));
  for (const Given& given : until(BrandState::ACCEPTED)) EXPECT_EQ(answer(bench, given), "accepted");
  // 2024-05-25 is a Saturday.
  EXPECT_EQ(answer(bench, {kUnit1, monthly(2024, 5), "2024-05-28"}), "accepted");
  EXPECT_EQ(last_brand_event(bench).getMonthlyReportSubmitted().getDue().getDay(), 27u);
  EXPECT_EQ(last_brand_event(bench).getMonthlyReportSubmitted().getDaysLate(), 1u);
}

TEST(MonthlyReport, GoesOnWhereCultivationDoes) {
  Bench bench = county_at(BrandState::UNDER_REVIEW);
  for (const auto judge : {kJudge1, kJudge2, kJudge3}) bench.give(judge, review("60"));
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("continueCultivation")), "accepted");
  EXPECT_EQ(answer(bench, {kUnit1, monthly(2024, 11), "2024-11-20"}), "accepted");
}

TEST(Visit, HasAScoreOrNone) {
  Bench bench = county_at(BrandState::ACCEPTED);
  for (const char* const score : {"0", "100", "88.5", "abstained"})
    EXPECT_EQ(bench.answer(kOrganiser, visit(score)), "accepted") << score;
}

}  // namespace
}  // namespace leitai::test
