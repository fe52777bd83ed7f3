#include "tests/engine/domain/brand_story.h"

/// Acceptance: requests, reviewers, reviews, decisions; and what follows recognition.
namespace leitai::test {
namespace {

using enum domain::Rejection;
using schema::BrandState;

std::string cancel(std::uint32_t number, std::string_view why = "改期") {
  return first_brand("'cancelPromotion':{'promotion':" + std::to_string(number) + ",'reason':'" + std::string(why) +
                     "'}");
}
const Given kRelated{kJudge1, identity(kJudge1, "'declareRelation':{'unit':1,'reason':'亲属'}")};

std::vector<RefusalCase> request_refusals() {
  const auto grown = until(BrandState::CULTIVATING);
  const auto reviewed =
      until(BrandState::UNDER_REVIEW, {{kJudge1, review()}, {kJudge2, review()}, {kJudge3, review()}});
  return {
      {grown, kUnit2, request(""), {notPermitted, reportPartMissing, acceptanceWindowClosed}},
      {grown, kUnit1, request("", std::string(30'001, 'x')), {fieldInvalid, reportPartMissing}},
      {until(BrandState::LISTED), kUnit1, request("背景", " ", "成效"), {reportPartMissing, brandNotCultivated}},
      {grown, kUnit1, request("背景", "措施", ""), {reportPartMissing, acceptanceWindowClosed}},
      {until(BrandState::LISTED), kUnit1, request(), {brandNotCultivated, acceptanceWindowClosed}},
      {grown, kUnit1, request(), {acceptanceWindowClosed}},

      {grown, kUnit2, reason("withdrawRequest", ""), {notPermitted, reasonMissing, acceptanceNotRequested}},
      {grown, kUnit1, reason("withdrawRequest", ""), {reasonMissing, acceptanceNotRequested}},
      {grown, kUnit1, reason("withdrawRequest"), {acceptanceNotRequested}},
      {reviewed, kUnit1, reason("withdrawRequest"), {reviewsComplete}},
  };
}

std::vector<RefusalCase> reviewer_refusals() {
  const auto requested = until(BrandState::ACCEPTANCE_REQUESTED);
  const auto related = until(BrandState::ACCEPTANCE_REQUESTED, {kRelated});
  const auto reviewing = until(BrandState::UNDER_REVIEW);
  const Given off{kAdmin, identity(kJudge2, "'disableAccount':{'reason':'离岗'}")};
  return {
      {requested, kUnit1, assign(), {notPermitted}},
      {until(BrandState::CULTIVATING), kOrganiser, assign("99"), {accountNotFound, acceptanceNotRequested}},
      {until(BrandState::CULTIVATING), kOrganiser, assign("11"), {acceptanceNotRequested, reviewerOfSameUnit}},
      {requested, kOrganiser, assign("11"), {reviewerOfSameUnit, reviewersTooFew}},
      // The unit's own account is of the unit before it is no judge's.
      {requested, kOrganiser, assign("7"), {reviewerOfSameUnit, reviewerUnfit, reviewersTooFew}},
      {related, kOrganiser, assign("4"), {reviewerRelated, reviewersTooFew}},
      {requested, kOrganiser, assign("8"), {reviewerUnfit, reviewersTooFew}},
      {until(BrandState::ACCEPTANCE_REQUESTED, {off}), kOrganiser, assign("5"), {reviewerUnfit, reviewersTooFew}},
      {reviewing, kOrganiser, assign("4"), {reviewerAssigned}},
      {reviewing, kOrganiser, assign(), {reviewerAssigned}},
      {requested, kOrganiser, assign("4,4"), {reviewerAssigned, reviewersTooFew}},
      {requested, kOrganiser, assign("4,5"), {reviewersTooFew}},
      {related, kOrganiser, assign(), {reviewersTooFew}},

      {reviewing, kOrganiser, excuse(kJudge1, 99, ""), {accountNotFound, reasonMissing}},
      {reviewing, kOrganiser, excuse(99), {accountNotFound}},
      {requested, kOrganiser, excuse(kJudge1, kJudgeOfUnit1, ""), {reasonMissing, brandNotUnderReview}},
      {requested, kOrganiser, excuse(kJudge1, kJudgeOfUnit1), {brandNotUnderReview, reviewerOfSameUnit}},
      {reviewing, kOrganiser, excuse(kScrutineer, kJudgeOfUnit1), {reviewerOfSameUnit, reviewerNotAssigned}},
      {reviewing, kOrganiser, excuse(kScrutineer, kUnit2), {reviewerUnfit, reviewerNotAssigned}},
      {reviewing, kOrganiser, excuse(kJudge1, kJudge2), {reviewerAssigned}},
      {reviewing, kOrganiser, excuse(kScrutineer), {reviewerNotAssigned, reviewersTooFew}},
      {reviewing, kOrganiser, excuse(kJudge1), {reviewersTooFew}},
  };
}

std::vector<RefusalCase> review_refusals() {
  const std::string one = "{'standard':'precise','score':'90'}";
  const auto cultivating = until(BrandState::CULTIVATING);
  const auto reviewing = until(BrandState::UNDER_REVIEW);
  const auto by_rules =
      until(BrandState::ACCEPTANCE_REQUESTED, {{kOrganiser, adopt_acceptance()}, {kOrganiser, assign()}});
  return {
      {cultivating, kUnit1, review(), {notPermitted, brandNotUnderReview}},
      {cultivating, kJudgeOfUnit1, review_of(one + "," + one, ""), {fieldInvalid, standardRepeated}},
      {cultivating, kJudgeOfUnit1, review("100.5"), {fieldInvalid, brandNotUnderReview}},
      {cultivating, kJudgeOfUnit1, review_of(one + "," + one), {standardRepeated, brandNotUnderReview}},
      {cultivating, kJudgeOfUnit1, review(), {brandNotUnderReview, reviewerOfSameUnit}},
      {reviewing, kJudgeOfUnit1, review_of(one), {reviewerOfSameUnit, reviewerNotAssigned, standardMissing}},
      {until(BrandState::UNDER_REVIEW, {kRelated}), kJudge1, review_of(one), {reviewerRelated, standardMissing}},
      {reviewing, kOrganiser, review_of(one), {reviewerNotAssigned, standardMissing}},
      {reviewing, kJudge1, review_of(one), {standardMissing}},
      {reviewing, kJudge1, review("90", " "), {fieldInvalid}},
      {reviewing, kJudge1, review_of(""), {fieldInvalid}},
      {by_rules, kJudge1, review_of("{'standard':'precise','score':'90.25'}"), {standardMissing, markNotAllowed}},
      {by_rules, kJudge1, review("90.25"), {markNotAllowed}},

      {reviewing, kOrganiser, decide_on("continueCultivation", ""), {reasonMissing, reviewsMissing}},
      {reviewing, kOrganiser, decide_on("recognise", ""), {reasonMissing, reviewsMissing}},
      {cultivating, kOrganiser, decide_on("recognise"), {brandNotUnderReview}},
      {until(BrandState::ACCEPTANCE_REQUESTED, {{kOrganiser, adopt_acceptance()}}),
       kOrganiser,
       decide_on("recognise"),
       {brandNotUnderReview}},
      {reviewing, kOrganiser, decide_on("recognise"), {reviewsMissing}},
      {by_rules, kOrganiser, decide_on("recognise", ""), {reviewsMissing}},
      {reviewing, kUnit1, decide_on("recognise"), {notPermitted, reviewsMissing}},
  };
}

std::vector<RefusalCase> promotion_refusals() {
  const auto recognised = until(BrandState::RECOGNISED);
  const auto reviewing = until(BrandState::UNDER_REVIEW);
  const auto planned = until(BrandState::RECOGNISED, {{kOrganiser, promote()}});
  const auto held = until(BrandState::RECOGNISED, {{kOrganiser, promote()}, {kOrganiser, hold(1)}});
  const auto renewed = until(BrandState::RECOGNISED, {{kOrganiser, renew(2025), "2025-12-01"}});
  return {
      {recognised, kUnit1, promote(), {notPermitted}},
      {reviewing,
       kOrganiser,
       first_brand("'planPromotion':{'kind':'feature','title':'t'}"),
       {fieldInvalid, brandNotRecognised}},
      {reviewing, kOrganiser, promote(), {brandNotRecognised}},
      {reviewing, kOrganiser, hold(1, "2025-12-20"), {brandNotRecognised, dateInFuture, promotionNotFound}},
      {recognised, kOrganiser, hold(1, "2025-12-20"), {dateInFuture, promotionNotFound}},
      {planned, kOrganiser, hold(2), {promotionNotFound}},
      {held, kOrganiser, hold(1), {promotionSettled}},
      {recognised, kOrganiser, cancel(1, ""), {reasonMissing, promotionNotFound}},
      {reviewing, kOrganiser, cancel(1), {brandNotRecognised, promotionNotFound}},
      {recognised, kOrganiser, cancel(1), {promotionNotFound}},
      {held, kOrganiser, cancel(1), {promotionSettled}},

      {reviewing, kOrganiser, renew(2025), {brandNotRecognised, dateInFuture}},
      {recognised, kOrganiser, renew(2025), {dateInFuture}},
      {recognised, kOrganiser, renew(2024), {renewalTooEarly}},
      {renewed, kOrganiser, renew(2025), {recognitionRenewed}},
      {recognised, kOrganiser, reason("revokeRecognition", "　"), {reasonMissing}},
      {reviewing, kOrganiser, reason("revokeRecognition", ""), {reasonMissing, brandNotRecognised}},
      {until(BrandState::REVOKED), kOrganiser, reason("revokeRecognition"), {brandNotRecognised}},
  };
}

}  // namespace

std::vector<RefusalCase> acceptance_refusals() {
  std::vector<RefusalCase> all;
  for (const auto& part : {request_refusals(), reviewer_refusals(), review_refusals(), promotion_refusals()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace leitai::test
