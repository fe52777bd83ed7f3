#include "projections/brand_status/brand_line.h"

#include <algorithm>
#include <set>

#include "projections/core/document.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

using Event = schema::BrandEvent;

Error unfit(const char* zh, const char* en) {
  return make_error(ErrorKind::INTERNAL, zh, en);
}

/// The reason that an event gives for a change of state; null for one that has no place for it.
std::optional<std::string> reason_of(Event::Reader event) {
  switch (event.which()) {
    case Event::APPLICATION_RETURNED:
      return text(event.getApplicationReturned().getReasons());
    case Event::APPLICATION_ACCEPTED:
      return text(event.getApplicationAccepted().getReason());
    case Event::BRAND_WITHDRAWN:
      return text(event.getBrandWithdrawn().getReason());
    case Event::BRAND_EXPIRED:
      return text(event.getBrandExpired().getReason());
    case Event::REQUEST_WITHDRAWN:
      return text(event.getRequestWithdrawn().getReason());
    case Event::ACCEPTANCE_DECIDED:
      return text(event.getAcceptanceDecided().getReason());
    case Event::RECOGNITION_REVOKED:
      return text(event.getRecognitionRevoked().getReason());
    default:
      return std::nullopt;
  }
}

struct Place {
  Timestamp at;
  Position position;
};

void add_form(BrandLine& line, std::uint32_t version, schema::ApplicationForm::Reader form, const Place& place) {
  line.applications.push_back({version, document(form), place.at, place.position, {}});
}

/// What was done stays done in the plan that replaces another; what slipped was planned anew.
void file_plan(BrandLine& line, schema::PlanFiled::Reader filed, const Place& place) {
  line.plans.push_back(
      {filed.getVersion(), document(filed.getPlan()), place.at, place.position, text(filed.getReason())});
  std::set<std::string> keys;
  for (const auto task : filed.getPlan().getTasks()) keys.insert(text(task.getKey()));
  std::erase_if(line.tasks, [&](const auto& task) { return !task.second.done || !keys.contains(task.first); });
  for (auto& [key, course] : line.tasks) course = {course.done, 0, std::nullopt, false};
}

void slip(BrandLine& line, schema::SlipTask::Reader slipped) {
  TaskCourse& course = line.tasks[text(slipped.getTask())];
  if (slipped.getDays() != 0) course.days = slipped.getDays();
  course.due = calendar::day_of(slipped.getDue());
  course.slipped = true;
}

Activity* activity_of(BrandLine& line, std::uint32_t number) {
  return number >= 1 && number <= line.activities.size() ? &line.activities[number - 1] : nullptr;
}

calendar::Day date_of(schema::Date::Reader date, const Place& place) {
  return calendar::day_of(date).value_or(calendar::day_of(place.at));
}

Result<void> fold_ledger(BrandLine& line, Event::Reader event, const Place& place) {
  if (event.isActivityLogged()) {
    line.activities.push_back({date_of(event.getActivityLogged().getDate(), place), false});
    return {};
  }
  const bool struck = event.isActivityStruck();
  const auto number = struck ? event.getActivityStruck().getActivity() : event.getActivityCorrected().getActivity();
  Activity* activity = activity_of(line, number);
  if (!activity) return unfit("台帐中没有这一条", "there is no such line in the ledger");
  if (struck)
    activity->struck = true;
  else
    activity->date = date_of(event.getActivityCorrected().getTo().getDate(), place);
  return {};
}

void fold_round(BrandLine& line, schema::Event::Reader envelope) {
  const Event::Reader event = envelope.getBody().getBrand();
  const AccountId actor{envelope.getActor()};
  const bool again = line.reviewers.has(actor) && std::count(line.waiting.begin(), line.waiting.end(), actor) == 0;
  line.reviewers.fold(event);
  if (event.isAcceptanceRequested() || event.isAcceptanceDecided() || event.isRequestWithdrawn()) line.waiting.clear();
  if (event.isReviewersAssigned())
    for (const std::uint64_t account : event.getReviewersAssigned().getAccounts())
      line.waiting.push_back(AccountId{account});
  if (event.isReviewerExcused()) std::erase(line.waiting, AccountId{event.getReviewerExcused().getAccount()});
  if (event.isReviewRecorded()) {
    if (!again) ++line.reviews;
    std::erase(line.waiting, actor);
  }
  if (event.isAcceptanceDecided()) line.score = text(event.getAcceptanceDecided().getScore());
}

}  // namespace

std::uint32_t BrandLine::standing_activities() const {
  return static_cast<std::uint32_t>(
      std::count_if(activities.begin(), activities.end(), [](const Activity& a) { return !a.struck; }));
}

Result<void> fold_line(BrandLine& line, schema::Event::Reader envelope, schema::BrandState before,
                       schema::BrandState after) {
  const Event::Reader event = envelope.getBody().getBrand();
  const Place place{Timestamp{envelope.getRecordedAt()}, Position{envelope.getPosition()}};
  if (line.history.empty() || before != after) {
    const auto reason = reason_of(event);
    line.history.push_back({after, place.at, place.position, AccountId{envelope.getActor()}, reason.value_or("")});
    if (reason) line.last_reason = *reason;
  }
  switch (event.which()) {
    case Event::APPLICATION_DRAFTED:
      add_form(line, 0, event.getApplicationDrafted().getForm(), place);
      return {};
    case Event::DRAFT_REVISED:
      add_form(line, 0, event.getDraftRevised().getForm(), place);
      return {};
    case Event::APPLICATION_SUBMITTED:
      add_form(line, 1, event.getApplicationSubmitted().getForm(), place);
      return {};
    case Event::APPLICATION_RESUBMITTED:
      add_form(line, event.getApplicationResubmitted().getVersion(), event.getApplicationResubmitted().getForm(),
               place);
      return {};
    case Event::APPLICATION_RETURNED:
      if (!line.applications.empty())
        line.applications.back().reply = text(event.getApplicationReturned().getReasons());
      return {};
    case Event::PLAN_FILED:
      file_plan(line, event.getPlanFiled(), place);
      return {};
    case Event::TASK_COMPLETED:
      line.tasks[text(event.getTaskCompleted().getTask())].done = date_of(event.getTaskCompleted().getDate(), place);
      return {};
    case Event::TASK_SLIPPED:
      slip(line, event.getTaskSlipped());
      return {};
    case Event::ACTIVITY_LOGGED:
    case Event::ACTIVITY_CORRECTED:
    case Event::ACTIVITY_STRUCK:
      return fold_ledger(line, event, place);
    case Event::ACCEPTANCE_REQUESTED:
    case Event::REQUEST_WITHDRAWN:
    case Event::REVIEWERS_ASSIGNED:
    case Event::REVIEWER_EXCUSED:
    case Event::REVIEW_RECORDED:
    case Event::ACCEPTANCE_DECIDED:
      fold_round(line, envelope);
      return {};
    case Event::APPLICATION_ACCEPTED:
    case Event::BRAND_LISTED:
    case Event::BRAND_WITHDRAWN:
    case Event::BRAND_EXPIRED:
    case Event::MONTHLY_REPORT_SUBMITTED:
    case Event::VISIT_RECORDED:
    case Event::PROMOTION_PLANNED:
    case Event::PROMOTION_HELD:
    case Event::PROMOTION_CANCELLED:
    case Event::RECOGNITION_RENEWED:
    case Event::RECOGNITION_REVOKED:
      return {};
    case Event::UNKNOWN:
      break;
  }
  return unfit("无法识别的品牌事件", "an unknown event of a brand");
}

}  // namespace leitai::projections
