#include "tests/engine/domain/refusal_case.h"

namespace leitai::test {
namespace {

using enum domain::Rejection;

constexpr const char* kTooLong = "一二三四五六七八九十一二三四五六";

std::string apply_in(std::uint64_t batch, std::uint64_t unit, std::string_view name) {
  return brand(0, "'applyForBrand':{'batch':" + std::to_string(batch) + ",'unit':" + std::to_string(unit) + "," +
                      form(name) + "}");
}
std::string send_back(std::uint64_t number, std::string_view reasons) {
  return brand(number, "'returnApplication':{'reasons':'" + std::string(reasons) + "'}");
}
std::string resubmit(std::uint64_t number, std::string_view name) {
  return brand(number, "'resubmitApplication':{" + form(name) + "}");
}
std::string accept(std::uint64_t number) {
  return brand(number, "'acceptApplication':{}");
}
std::string activity(std::uint64_t number, std::string_view title) {
  return brand(number, "'logActivity':{'date':'2024-05-01','kind':'志愿服务','done':'上门办税','title':'" +
                           std::string(title) + "'}");
}
std::string review(std::uint64_t number, std::string_view scores, std::string_view opinion = "同意") {
  return brand(number,
               "'recordReview':{'scores':[" + std::string(scores) + "],'opinion':'" + std::string(opinion) + "'}");
}

}  // namespace

std::vector<RefusalCase> brand_refusals() {
  const Given applied{kUnit1, apply_for(1)};
  const Given accepted{kOrganiser, accept(1)};
  const std::string one = "{'standard':'precise','score':'90'}";
  // An open batch whose time for applications is over when the county begins.
  const Given old_batch{kOrganiser,
                        R"({'batch':{'openBatch':{'key':'2023-1','title':'旧','applicationsDue':'2023-04-23',
    'cultivationEnds':'2023-10-10','acceptanceFrom':'2023-10-21','acceptanceTo':'2023-10-31',
    'acceptanceDone':'2023-12-10'}}})"};
  return {
      {{}, kJudge1, apply_for(1), {notPermitted}},
      {{}, kUnit2, apply_in(9, 1, ""), {notPermitted, batchNotFound, fieldInvalid}},
      {{}, kOrganiser, apply_in(9, 9, ""), {unitNotFound, batchNotFound, fieldInvalid}},
      {{}, kUnit1, apply_in(9, 1, ""), {batchNotFound, fieldInvalid}},
      {{}, kUnit1, apply_in(1, 1, "　"), {fieldInvalid}},
      {{old_batch}, kUnit1, apply_in(2, 1, kTooLong), {brandNameTooLong, applicationsClosed}},
      {{old_batch}, kUnit1, apply_in(2, 1, "红色驿站"), {applicationsClosed}},
      {{applied}, kUnit1, apply_in(1, 1, kTooLong), {brandNameTooLong, applicationLive}},
      {{applied}, kUnit1, apply_for(1, "另一品牌"), {applicationLive}},
      {{applied}, kOrganiser, apply_for(1, "另一品牌"), {applicationLive}},
      {{applied, {kOrganiser, send_back(1, "选题不准")}}, kUnit1, apply_for(1), {applicationLive}},

      {{}, kOrganiser, send_back(1, ""), {brandNotFound, reasonMissing}},
      {{applied, accepted}, kOrganiser, send_back(1, ""), {reasonMissing, brandNotSubmitted}},
      {{applied, accepted}, kOrganiser, send_back(1, "选题不准"), {brandNotSubmitted}},
      {{applied, accepted}, kOrganiser, accept(1), {brandNotSubmitted}},
      {{applied, {kOrganiser, send_back(1, "选题不准")}}, kOrganiser, accept(1), {brandNotSubmitted}},

      {{applied}, kUnit2, resubmit(1, ""), {notPermitted, fieldInvalid, brandNotReturned}},
      {{applied}, kUnit1, resubmit(1, ""), {fieldInvalid, brandNotReturned}},
      {{applied}, kUnit1, resubmit(1, kTooLong), {brandNameTooLong, brandNotReturned}},
      {{applied}, kUnit1, resubmit(1, "红色驿站"), {brandNotReturned}},
      {{}, kUnit1, resubmit(1, ""), {brandNotFound, fieldInvalid}},

      {{applied}, kUnit2, activity(1, ""), {notPermitted, fieldInvalid, brandNotCultivated}},
      {{applied}, kUnit1, activity(1, ""), {fieldInvalid, brandNotCultivated}},
      {{applied}, kUnit1, activity(1, "党员先锋日"), {brandNotCultivated}},

      {{applied}, kUnit1, review(1, one), {notPermitted, brandNotCultivated}},
      {{applied},
       kJudgeOfUnit1,
       review(1, one + "," + one, ""),
       {fieldInvalid, standardRepeated, brandNotCultivated, reviewerOfSameUnit}},
      {{applied},
       kJudgeOfUnit1,
       review(1, "{'standard':'precise','score':'100.5'}"),
       {fieldInvalid, brandNotCultivated, reviewerOfSameUnit}},
      {{applied},
       kJudgeOfUnit1,
       review(1, one + "," + one),
       {standardRepeated, brandNotCultivated, reviewerOfSameUnit}},
      {{applied}, kJudgeOfUnit1, review(1, one), {brandNotCultivated, reviewerOfSameUnit}},
      {{applied, accepted}, kJudgeOfUnit1, review(1, one), {reviewerOfSameUnit}},
      {{applied, accepted}, kOrganiser, review(1, ""), {fieldInvalid}},
      {{applied, accepted}, kOrganiser, review(1, "{'standard':'deep','score':'-0.5'}"), {fieldInvalid}},
  };
}

}  // namespace leitai::test
