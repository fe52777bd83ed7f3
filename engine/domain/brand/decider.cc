#include "engine/domain/brand/decider.h"

#include "engine/domain/brand/desk.h"

namespace leitai::domain {
namespace {

using Command = schema::BrandCommand;

/// Application and cultivation.
Decision decide_growth(const BrandDesk& desk, Command::Reader command) {
  switch (command.which()) {
    case Command::REVISE_DRAFT:
      return revise_draft(desk, command.getReviseDraft());
    case Command::SUBMIT_DRAFT:
      return submit_draft(desk, command.getSubmitDraft());
    case Command::RETURN_APPLICATION:
      return return_application(desk, command.getReturnApplication());
    case Command::RESUBMIT_APPLICATION:
      return resubmit_application(desk, command.getResubmitApplication());
    case Command::ACCEPT_APPLICATION:
      return accept_application(desk, command.getAcceptApplication());
    case Command::WITHDRAW_BRAND:
      return withdraw_brand(desk, command.getWithdrawBrand());
    case Command::FILE_PLAN:
      return file_plan(desk, command.getFilePlan());
    case Command::COMPLETE_TASK:
      return complete_task(desk, command.getCompleteTask());
    case Command::SLIP_TASK:
      return slip_task(desk, command.getSlipTask());
    case Command::LOG_ACTIVITY:
      return log_activity(desk, command.getLogActivity());
    case Command::CORRECT_ACTIVITY:
      return correct_activity(desk, command.getCorrectActivity());
    case Command::STRIKE_ACTIVITY:
      return strike_activity(desk, command.getStrikeActivity());
    case Command::SUBMIT_MONTHLY_REPORT:
      return submit_monthly_report(desk, command.getSubmitMonthlyReport());
    case Command::RECORD_VISIT:
      return record_visit(desk, command.getRecordVisit());
    default:
      return refuse(Rejection::unknownCommand);
  }
}

/// Acceptance and what follows; the rest is growth.
Decision decide_harvest(const BrandDesk& desk, Command::Reader command) {
  switch (command.which()) {
    case Command::REQUEST_ACCEPTANCE:
      return request_acceptance(desk, command.getRequestAcceptance());
    case Command::WITHDRAW_REQUEST:
      return withdraw_request(desk, command.getWithdrawRequest());
    case Command::ASSIGN_REVIEWERS:
      return assign_reviewers(desk, command.getAssignReviewers());
    case Command::EXCUSE_REVIEWER:
      return excuse_reviewer(desk, command.getExcuseReviewer());
    case Command::RECORD_REVIEW:
      return record_review(desk, command.getRecordReview());
    case Command::DECIDE_ACCEPTANCE:
      return decide_acceptance(desk, command.getDecideAcceptance());
    case Command::PLAN_PROMOTION:
      return plan_promotion(desk, command.getPlanPromotion());
    case Command::HOLD_PROMOTION:
      return hold_promotion(desk, command.getHoldPromotion());
    case Command::CANCEL_PROMOTION:
      return cancel_promotion(desk, command.getCancelPromotion());
    case Command::RENEW_RECOGNITION:
      return renew_recognition(desk, command.getRenewRecognition());
    case Command::REVOKE_RECOGNITION:
      return revoke_recognition(desk, command.getRevokeRecognition());
    default:
      return decide_growth(desk, command);
  }
}

}  // namespace

Decision decide_brand(const BrandWorld& world, Command::Reader command, const Context& context, EventSink& sink) {
  if (command.isApplyForBrand()) return apply_for_brand(world, command.getApplyForBrand(), context, sink);
  if (command.isDraftApplication()) return draft_application(world, command.getDraftApplication(), context, sink);
  const BrandId number{command.getBrand()};
  const Brand* brand = world.brands.find(number);
  if (!brand) return refuse(Rejection::brandNotFound, subject("brand", number));
  const Batch* batch = world.batches.find(brand->batch);
  if (!batch) return refuse(Rejection::batchNotFound, subject("batch", brand->batch));
  const BatchTerms terms(*batch, brand->unit, calendar::day_of(context.now));
  return decide_harvest({world, number, *brand, terms, context, sink}, command);
}

}  // namespace leitai::domain
