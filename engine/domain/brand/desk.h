#pragma once

#include <initializer_list>
#include <optional>

#include "engine/domain/brand/decider.h"
#include "engine/domain/brand/lifecycle.h"
#include "engine/domain/brand/terms.h"
#include "engine/domain/refuse.h"

/// What the parts of the brand's decider share: one command about one brand. Used in this folder only.
namespace leitai::domain {

/// Lengths in bytes, beside those of refuse.h.
inline constexpr std::size_t kReportPartBytes = 30'000, kMostEvidence = 20, kMostTasks = 200, kMostReviewers = 100;

struct BrandDesk {
  const BrandWorld& world;
  const BrandId number;
  const Brand& brand;
  const BatchTerms terms;
  const Context& context;
  EventSink& sink;

  schema::BrandEvent::Builder event() const {
    return sink.emit({static_cast<std::uint16_t>(schema::StreamKind::BRAND), number.value}).initBrand();
  }
  calendar::Day today() const { return terms.today(); }
};

/// An organiser (and the system) acts for any unit, a unit for itself.
bool acts_for(const BrandWorld& world, const Context& context, UnitId unit);
/// Why the actor does not act for the brand's unit.
std::optional<Decision> refuse_other(const BrandDesk& desk);

/// Why such an event may not happen now: the unit's account acts for a unit that is dissolved, the batch is closed,
/// or the brand is in another state, which `code` says.
std::optional<Decision> refuse_state(const BrandDesk& desk, BrandEventKind event, Rejection code);
/// A unit that is dissolved does nothing more; an organiser may still settle what it left.
std::optional<Decision> refuse_dissolved(const BrandWorld& world, const Context& context, UnitId unit);

struct TextField {
  const char* name;
  capnp::Text::Reader text;
  std::size_t least, most;
};
/// The first that does not fit.
std::optional<Decision> check_texts(std::initializer_list<TextField> fields);
std::optional<Decision> check_evidence(capnp::List<schema::Evidence>::Reader evidence);
/// A real day that is not in the future.
std::optional<Decision> check_past(const BrandDesk& desk, schema::Date::Reader date);

Decision apply_for_brand(const BrandWorld& world, schema::ApplyForBrand::Reader command, const Context& context,
                         EventSink& sink);
Decision draft_application(const BrandWorld& world, schema::ApplyForBrand::Reader command, const Context& context,
                           EventSink& sink);
Decision revise_draft(const BrandDesk& desk, schema::ReviseDraft::Reader command);
Decision submit_draft(const BrandDesk& desk, schema::SubmitDraft::Reader command);
Decision return_application(const BrandDesk& desk, schema::ReturnApplication::Reader command);
Decision resubmit_application(const BrandDesk& desk, schema::ResubmitApplication::Reader command);
Decision accept_application(const BrandDesk& desk, schema::AcceptApplication::Reader command);
Decision withdraw_brand(const BrandDesk& desk, schema::WithReasons::Reader command);

Decision file_plan(const BrandDesk& desk, schema::FilePlan::Reader command);
Decision complete_task(const BrandDesk& desk, schema::CompleteTask::Reader command);
Decision slip_task(const BrandDesk& desk, schema::SlipTask::Reader command);

Decision log_activity(const BrandDesk& desk, schema::LogActivity::Reader command);
Decision correct_activity(const BrandDesk& desk, schema::CorrectActivity::Reader command);
Decision strike_activity(const BrandDesk& desk, schema::StrikeActivity::Reader command);
Decision submit_monthly_report(const BrandDesk& desk, schema::MonthlyReport::Reader command);
Decision record_visit(const BrandDesk& desk, schema::RecordVisit::Reader command);

Decision request_acceptance(const BrandDesk& desk, schema::RequestAcceptance::Reader command);
Decision withdraw_request(const BrandDesk& desk, schema::WithReasons::Reader command);
Decision assign_reviewers(const BrandDesk& desk, schema::AssignReviewers::Reader command);
Decision excuse_reviewer(const BrandDesk& desk, schema::ExcuseReviewer::Reader command);
Decision record_review(const BrandDesk& desk, schema::RecordReview::Reader command);
Decision decide_acceptance(const BrandDesk& desk, schema::DecideAcceptance::Reader command);

Decision plan_promotion(const BrandDesk& desk, schema::PlanPromotion::Reader command);
Decision hold_promotion(const BrandDesk& desk, schema::HoldPromotion::Reader command);
Decision cancel_promotion(const BrandDesk& desk, schema::CancelPromotion::Reader command);
Decision renew_recognition(const BrandDesk& desk, schema::RenewRecognition::Reader command);
Decision revoke_recognition(const BrandDesk& desk, schema::WithReasons::Reader command);

}  // namespace leitai::domain
