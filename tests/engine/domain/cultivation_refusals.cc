#include "tests/engine/domain/brand_story.h"

/// A brand's cultivation: plan and tasks, ledger, monthly reports, visits.
namespace leitai::test {
namespace {

using enum domain::Rejection;
using schema::BrandState;

std::string done(std::string_view key, std::string_view date = "2024-04-01") {
  return first_brand("'completeTask':{'task':'" + std::string(key) + "','date':'" + std::string(date) + "'}");
}
std::string slip(std::string_view key, std::string_view more, std::string_view why = "天气") {
  return first_brand("'slipTask':{'task':'" + std::string(key) + "'" + std::string(more) + ",'reason':'" +
                     std::string(why) + "'}");
}

std::vector<RefusalCase> plan_refusals() {
  const auto grown = until(BrandState::CULTIVATING);
  const auto accepted = until(BrandState::ACCEPTED);
  const std::string a = task("a"), circle = task("a", ",'after':['b']") + "," + task("b", ",'after':['a']");
  return {
      {grown, kUnit2, plan(""), {notPermitted, fieldInvalid, reasonMissing}},
      {accepted, kUnit1, plan(""), {fieldInvalid}},
      {accepted, kUnit1, plan(task("a b")), {fieldInvalid}},
      {accepted, kUnit1, plan("{'key':'a','title':'走访','owner':'王芳'}"), {fieldInvalid}},
      {accepted, kUnit1, plan("{'key':'a','title':'走访','days':5}"), {fieldInvalid}},
      {accepted, kUnit1, first_brand("'filePlan':{'plan':{'from':'2024-05-01','measures':'m'}}"), {fieldInvalid}},
      {grown, kUnit1, plan(""), {fieldInvalid, reasonMissing}},
      {grown, kUnit1, plan(a + "," + a), {reasonMissing, taskRepeated}},
      {until(BrandState::SUBMITTED), kUnit1, plan(a + "," + a), {brandNotCultivated, taskRepeated}},
      {until(BrandState::ACCEPTANCE_REQUESTED), kUnit1, plan(a, "2024-10-10", "调整"), {brandNotCultivated}},
      {until(BrandState::EXPIRED), kUnit1, plan(a, "2024-10-10", "调整"), {batchClosed, brandNotCultivated}},
      {accepted, kUnit1, plan(a + "," + a, "2024-04-30"), {planDatesDisordered, taskRepeated}},
      {accepted, kUnit1, plan(task("a", ",'due':'2024-10-11'")), {planDatesDisordered}},
      {accepted, kUnit1, plan(a + "," + a, "2024-10-11"), {taskRepeated, planTooLate}},
      {accepted, kUnit1, plan(circle, "2024-10-11"), {planTooLate, tasksCyclic}},
      {accepted, kUnit1, plan(circle), {tasksCyclic}},
      {accepted, kUnit1, plan(task("a", ",'after':['c']")), {taskNotFound}},

      {grown, kUnit2, first_brand("'completeTask':{'task':'a'}"), {notPermitted, fieldInvalid}},
      {grown, kUnit1, first_brand("'completeTask':{'task':'a'}"), {fieldInvalid}},
      {accepted, kUnit1, done("a", "2024-04-02"), {brandNotCultivated, dateInFuture, taskNotFound}},
      {grown, kUnit1, done("c", "2024-04-02"), {dateInFuture, taskNotFound}},
      {grown, kUnit1, done("c"), {taskNotFound}},
      {until(BrandState::CULTIVATING, {{kUnit1, done("a")}}), kUnit1, done("a"), {taskDone}},

      {grown, kUnit2, slip("a", "", ""), {notPermitted, fieldInvalid, reasonMissing}},
      {grown, kUnit1, slip("a", "", ""), {fieldInvalid, reasonMissing}},
      {grown, kUnit1, slip("c", ",'days':8", ""), {reasonMissing, taskNotFound}},
      {accepted, kUnit1, slip("c", ",'days':8"), {brandNotCultivated, taskNotFound}},
      {grown, kUnit1, slip("c", ",'due':'2024-10-11'"), {planTooLate, taskNotFound}},
      {grown, kUnit1, slip("c", ",'days':8"), {taskNotFound}},
      {until(BrandState::CULTIVATING, {{kUnit1, done("a")}}), kUnit1, slip("a", ",'days':8"), {taskDone}},
  };
}

std::vector<RefusalCase> ledger_refusals() {
  const auto accepted = until(BrandState::ACCEPTED);
  const auto logged = until(BrandState::ACCEPTED, {{kUnit1, activity()}});
  const auto struck = until(BrandState::ACCEPTED, {{kUnit1, activity()}, {kUnit1, strike(1)}});
  const auto submitted = until(BrandState::SUBMITTED);
  const std::string evidence = "'evidence':[{'name':'照片.jpg','bytes':1,'sha256':'" + std::string(62, 'c') + "'}]";
  return {
      {submitted, kUnit2, activity("2024-04-01", ""), {notPermitted, fieldInvalid, brandNotCultivated}},
      {submitted, kUnit1, activity("2024-04-01", ""), {fieldInvalid, brandNotCultivated}},
      {submitted, kUnit1, activity("2024-04-02"), {brandNotCultivated, dateInFuture}},
      {accepted, kUnit1, activity("2024-04-02"), {dateInFuture}},
      {accepted,
       kUnit1,
       first_brand("'logActivity':{'date':'2024-04-01','kind':'学习','title':'学习','done':'学习'," + evidence + "}"),
       {fieldInvalid}},
      {until(BrandState::EXPIRED), kUnit1, activity(), {batchClosed, brandNotCultivated}},

      {accepted, kUnit2, correct(1, "2024-04-01", ""), {notPermitted, reasonMissing, activityNotFound}},
      {accepted,
       kUnit1,
       first_brand("'correctActivity':{'activity':1}"),
       {fieldInvalid, reasonMissing, activityNotFound}},
      {accepted, kUnit1, correct(1, "2024-04-02", ""), {reasonMissing, dateInFuture, activityNotFound}},
      {submitted, kUnit1, correct(1), {brandNotCultivated, activityNotFound}},
      {accepted, kUnit1, correct(1, "2024-04-02"), {dateInFuture, activityNotFound}},
      {logged, kUnit1, correct(2), {activityNotFound}},
      {logged, kUnit1, correct(0), {activityNotFound}},
      {struck, kUnit1, correct(1), {activityStruck}},
      {accepted, kUnit2, strike(1, ""), {notPermitted, reasonMissing, activityNotFound}},
      {accepted, kUnit1, strike(1, ""), {reasonMissing, activityNotFound}},
      {submitted, kUnit1, strike(1), {brandNotCultivated, activityNotFound}},
      {logged, kUnit1, strike(2), {activityNotFound}},
      {struck, kUnit1, strike(1), {activityStruck}},
  };
}

}  // namespace

std::vector<RefusalCase> cultivation_refusals() {
  const auto accepted = until(BrandState::ACCEPTED);
  const auto submitted = until(BrandState::SUBMITTED);
  // Another time of the year.
  const auto in_november = until(BrandState::CULTIVATING, {{kUnit1, activity("2024-11-01"), "2024-11-01"}});
  std::vector<RefusalCase> all = {
      {accepted, kUnit2, monthly(2024, 13), {notPermitted, fieldInvalid}},
      {submitted, kUnit1, monthly(2024, 13), {fieldInvalid, brandNotCultivated}},
      {submitted, kUnit1, monthly(2024, 5), {brandNotCultivated, dateInFuture}},
      {accepted, kUnit1, monthly(2024, 4, " "), {fieldInvalid}},
      {accepted, kUnit1, monthly(2024, 5), {dateInFuture}},
      {accepted, kUnit1, monthly(2025, 1), {dateInFuture, reportMonthOutside}},
      {accepted, kUnit1, monthly(2024, 3), {reportMonthOutside}},
      {in_november, kUnit1, monthly(2024, 11), {reportMonthOutside}},
      {until(BrandState::RECOGNISED), kUnit1, monthly(2024, 9), {brandNotCultivated}},

      {accepted, kUnit1, visit("90"), {notPermitted}},
      {submitted, kOrganiser, visit("100.5"), {fieldInvalid, brandNotCultivated}},
      {submitted, kOrganiser, visit("-1"), {fieldInvalid, brandNotCultivated}},
      {submitted, kOrganiser, visit("absent"), {fieldInvalid, brandNotCultivated}},
      {submitted, kOrganiser, visit("90", "2024-04-02"), {brandNotCultivated, dateInFuture}},
      {accepted, kOrganiser, visit("90", "2024-04-02"), {dateInFuture}},
  };
  for (const auto& part : {plan_refusals(), ledger_refusals()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace leitai::test
