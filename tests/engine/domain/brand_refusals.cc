#include "tests/engine/domain/brand_story.h"

/// Applications: drafted, handed in, returned, accepted, withdrawn.
namespace leitai::test {
namespace {

using enum domain::Rejection;
using schema::BrandState;

constexpr const char* kTooLong = "一二三四五六七八九十一二三四五六";

std::string apply_in(std::uint64_t number, std::uint64_t unit, std::string_view name) {
  return brand(0, "'applyForBrand':{'batch':" + std::to_string(number) + ",'unit':" + std::to_string(unit) + "," +
                      form(name) + "}");
}
std::string revise(std::string_view name) {
  return first_brand("'reviseDraft':{'form':{'brandName':'" + std::string(name) + "'}}");
}
std::string submit(std::string_view name) {
  return first_brand("'submitDraft':{" + form(name) + "}");
}
std::string resubmit(std::string_view name) {
  return first_brand("'resubmitApplication':{" + form(name) + "}");
}
std::string open_batch(std::string_view year) {
  const std::string y(year);
  return "{'batch':{'openBatch':{'key':'" + y + "-1','title':'另一批','applicationsDue':'" + y +
         "-04-23','cultivationEnds':'" + y + "-10-10','acceptanceFrom':'" + y + "-10-21','acceptanceTo':'" + y +
         "-10-31','acceptanceDone':'" + y + "-12-10'}}}";
}

std::vector<RefusalCase> beginning_refusals() {
  const Given applied{kUnit1, apply_for(1)};
  // An open batch whose time for applications is over when the county begins.
  const Given old_batch{kOrganiser, open_batch("2023")};
  const Given close_old{kOrganiser, batch("'closeBatch':{'reason':'结束'}", 2)};
  const Given dissolve{kOrganiser, "{'unit':{'unit':1,'dissolveUnit':{'reason':'机构改革'}}}"};
  return {
      {{}, kJudge1, apply_for(1), {notPermitted}},
      {{}, kUnit2, apply_in(9, 1, ""), {notPermitted, batchNotFound, fieldInvalid}},
      {{}, kOrganiser, apply_in(9, 9, ""), {unitNotFound, batchNotFound, fieldInvalid}},
      {{}, kUnit1, apply_in(9, 1, ""), {batchNotFound, fieldInvalid}},
      {{}, kUnit1, apply_in(1, 1, "　"), {fieldInvalid}},
      {{dissolve}, kUnit1, apply_for(1), {unitDissolved}},
      {{old_batch, close_old, dissolve}, kOrganiser, apply_in(2, 1, "红色驿站"), {unitDissolved, batchClosed}},
      {{old_batch, close_old}, kUnit1, apply_in(2, 1, "红色驿站"), {batchClosed, applicationsClosed}},
      {{old_batch}, kUnit1, apply_in(2, 1, "红色驿站"), {applicationsClosed}},
      {{applied}, kUnit1, apply_for(1, "另一品牌"), {applicationLive}},
      {{applied}, kOrganiser, apply_for(1, "另一品牌"), {applicationLive}},
      {{applied}, kUnit1, draft(1, ""), {applicationLive}},
      {{{kUnit1, draft(1, "")}}, kUnit1, apply_for(1), {applicationLive}},
      {{applied, {kOrganiser, send_back()}}, kUnit1, apply_for(1), {applicationLive}},
      {until(BrandState::RECOGNISED, {old_batch}),
       kUnit1,
       apply_in(2, 1, "红色驿站"),
       {applicationsClosed, brandNameRepeated}},
      {until(BrandState::RECOGNISED, {{kOrganiser, open_batch("2025")}}),
       kUnit1,
       apply_in(2, 1, "红色驿站"),
       {brandNameRepeated}},
  };
}

std::vector<RefusalCase> draft_refusals() {
  const Given late{kUnit1, revise("红"), "2024-04-24"};
  return {
      {{}, kUnit1, revise(""), {brandNotFound}},
      {until(BrandState::DRAFT), kUnit2, revise(""), {notPermitted}},
      {until(BrandState::DRAFT), kUnit1, revise(std::string(201, 'x')), {fieldInvalid}},
      {until(BrandState::SUBMITTED), kUnit1, revise(""), {brandNotDraft}},
      {until(BrandState::SUBMITTED), kUnit1, submit(""), {fieldInvalid, brandNotDraft}},
      {until(BrandState::SUBMITTED), kUnit1, submit("红色驿站"), {brandNotDraft}},
      {until(BrandState::DRAFT, {late}), kUnit1, submit("红色驿站"), {applicationsClosed}},
      {until(BrandState::DRAFT, {{kOrganiser, "{'unit':{'unit':1,'dissolveUnit':{'reason':'机构改革'}}}"}}),
       kUnit1,
       submit("红色驿站"),
       {unitDissolved}},
      {until(BrandState::DRAFT), kOrganiser, accept_brand(), {brandNotSubmitted}},
  };
}

}  // namespace

std::vector<RefusalCase> brand_refusals() {
  const Given applied{kUnit1, apply_for(1)};
  const Given accepted{kOrganiser, accept_brand()};
  std::vector<RefusalCase> all = {
      {{}, kOrganiser, send_back(""), {brandNotFound, reasonMissing}},
      {{applied, accepted}, kOrganiser, send_back(""), {reasonMissing, brandNotSubmitted}},
      {{applied, accepted}, kOrganiser, send_back(), {brandNotSubmitted}},
      {{applied, accepted}, kOrganiser, accept_brand(), {brandNotSubmitted}},
      {{applied, {kOrganiser, send_back()}}, kOrganiser, accept_brand(), {brandNotSubmitted}},
      {{{kUnit1, apply_for(1, kTooLong)}}, kOrganiser, accept_brand(), {brandNameTooLong}},
      {{{kUnit1, apply_for(1, kTooLong)}, {kOrganiser, send_back()}},
       kOrganiser,
       accept_brand(),
       {brandNotSubmitted, brandNameTooLong}},

      {{applied}, kUnit2, resubmit(""), {notPermitted, fieldInvalid, brandNotReturned}},
      {{applied}, kUnit1, resubmit(""), {fieldInvalid, brandNotReturned}},
      {{applied}, kUnit1, resubmit("红色驿站"), {brandNotReturned}},
      {{}, kUnit1, resubmit(""), {brandNotFound, fieldInvalid}},

      {{applied}, kUnit2, reason("withdrawBrand", ""), {notPermitted, reasonMissing}},
      {until(BrandState::RECOGNISED), kUnit1, reason("withdrawBrand", ""), {reasonMissing, brandSettled}},
      {until(BrandState::RECOGNISED), kUnit1, reason("withdrawBrand"), {brandSettled}},
      {until(BrandState::EXPIRED), kUnit1, reason("withdrawBrand"), {batchClosed, brandSettled}},
  };
  for (const auto& part : {beginning_refusals(), draft_refusals()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace leitai::test
