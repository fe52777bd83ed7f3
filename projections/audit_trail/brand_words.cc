#include "projections/audit_trail/brand_words.h"

#include "projections/audit_trail/cultivation_words.h"
#include "projections/audit_trail/field_words.h"

namespace leitai::projections {

namespace {

using BrandEvent = schema::BrandEvent;

schema::ApplicationForm::Reader form_of(BrandEvent::Reader event) {
  if (event.isApplicationDrafted()) return event.getApplicationDrafted().getForm();
  if (event.isDraftRevised()) return event.getDraftRevised().getForm();
  if (event.isApplicationSubmitted()) return event.getApplicationSubmitted().getForm();
  return event.getApplicationResubmitted().getForm();
}

void form_words(BrandEvent::Reader event, const Earlier<BrandEvent>& earlier, AuditWords& words) {
  const auto form = form_of(event);
  const std::string version =
      event.isApplicationResubmitted() ? "v" + std::to_string(event.getApplicationResubmitted().getVersion()) : "";
  words.after = text(form.getBrandName()) + (version.empty() ? "" : " (" + version + ")");
  if (!earlier) return;
  const FieldWords changed = changed_fields(form_of(*earlier), form);
  words.before = changed.before;
  if (!changed.after.empty()) words.after += "; " + changed.after;
}

std::string scores_of(schema::RecordReview::Reader review) {
  std::string scores;
  for (const auto score : review.getScores())
    scores += (scores.empty() ? "" : ", ") + enum_name(score.getStandard()) + " " + words_of(score.getScore());
  return scores;
}

void requested_words(schema::AcceptanceRequested::Reader requested, const Earlier<BrandEvent>& earlier,
                     AuditWords& words) {
  words.after = "v" + std::to_string(requested.getVersion());
  if (!earlier) return;
  const auto before = earlier->getAcceptanceRequested();
  const FieldWords changed = changed_fields(before.getReport(), requested.getReport());
  words.before = "v" + std::to_string(before.getVersion()) + (changed.before.empty() ? "" : "; " + changed.before);
  if (!changed.after.empty()) words.after += "; " + changed.after;
}

void decided_words(schema::AcceptanceDecided::Reader decided, AuditWords& words) {
  words.after = enum_name(decided.getDecision());
  if (decided.hasScore() && decided.getScore().size() > 0) words.after += " " + text(decided.getScore());
  if (decided.hasThreshold() && decided.getThreshold().size() > 0)
    words.after += " (分数线/threshold " + text(decided.getThreshold()) + ")";
  words.reason = text(decided.getReason());
}

void acceptance_words(BrandEvent::Reader event, const AuditDirectory& directory, const Earlier<BrandEvent>& earlier,
                      AuditWords& words) {
  switch (event.which()) {
    case BrandEvent::ACCEPTANCE_REQUESTED:
      return requested_words(event.getAcceptanceRequested(), earlier, words);
    case BrandEvent::REVIEWERS_ASSIGNED:
      for (const std::uint64_t account : event.getReviewersAssigned().getAccounts())
        words.after += (words.after.empty() ? "" : ", ") + account_name(directory, AccountId{account});
      return;
    case BrandEvent::REVIEWER_EXCUSED:
      words.before = account_name(directory, AccountId{event.getReviewerExcused().getAccount()});
      words.reason = text(event.getReviewerExcused().getReason());
      return;
    case BrandEvent::REVIEW_RECORDED:
      words.after = scores_of(event.getReviewRecorded());
      words.reason = text(event.getReviewRecorded().getOpinion());
      return;
    default:
      return decided_words(event.getAcceptanceDecided(), words);
  }
}

}  // namespace

void brand_words(BrandId brand, BrandEvent::Reader event, const AuditDirectory& directory,
                 const Earlier<BrandEvent>& earlier, AuditWords& words) {
  words.subject = numbered("品牌", "brand", brand.value, name_of(directory.brands, brand));
  switch (event.which()) {
    case BrandEvent::APPLICATION_DRAFTED:
    case BrandEvent::DRAFT_REVISED:
    case BrandEvent::APPLICATION_SUBMITTED:
    case BrandEvent::APPLICATION_RESUBMITTED:
      return form_words(event, earlier, words);
    case BrandEvent::APPLICATION_RETURNED:
      words.reason = text(event.getApplicationReturned().getReasons());
      return;
    case BrandEvent::APPLICATION_ACCEPTED:
      words.reason = text(event.getApplicationAccepted().getReason());
      return;
    case BrandEvent::BRAND_LISTED:
      words.after = "清单/list v" + std::to_string(event.getBrandListed().getList());
      return;
    case BrandEvent::BRAND_WITHDRAWN:
      words.reason = text(event.getBrandWithdrawn().getReason());
      return;
    case BrandEvent::BRAND_EXPIRED:
      words.reason = text(event.getBrandExpired().getReason());
      return;
    case BrandEvent::REQUEST_WITHDRAWN:
      words.reason = text(event.getRequestWithdrawn().getReason());
      return;
    case BrandEvent::RECOGNITION_REVOKED:
      words.reason = text(event.getRecognitionRevoked().getReason());
      return;
    case BrandEvent::PLAN_FILED:
    case BrandEvent::TASK_COMPLETED:
    case BrandEvent::TASK_SLIPPED:
    case BrandEvent::ACTIVITY_LOGGED:
    case BrandEvent::ACTIVITY_CORRECTED:
    case BrandEvent::ACTIVITY_STRUCK:
    case BrandEvent::MONTHLY_REPORT_SUBMITTED:
    case BrandEvent::VISIT_RECORDED:
      return cultivation_words(event, earlier, words);
    case BrandEvent::ACCEPTANCE_REQUESTED:
    case BrandEvent::REVIEWERS_ASSIGNED:
    case BrandEvent::REVIEWER_EXCUSED:
    case BrandEvent::REVIEW_RECORDED:
    case BrandEvent::ACCEPTANCE_DECIDED:
      return acceptance_words(event, directory, earlier, words);
    case BrandEvent::PROMOTION_PLANNED:
    case BrandEvent::PROMOTION_HELD:
    case BrandEvent::PROMOTION_CANCELLED:
    case BrandEvent::RECOGNITION_RENEWED:
      return promotion_words(event, earlier, words);
    case BrandEvent::UNKNOWN:
      return;
  }
}

}  // namespace leitai::projections
