#include <algorithm>

#include "engine/domain/brand/brand_name.h"
#include "engine/domain/brand/lifecycle.h"
#include "engine/domain/brand/state.h"
#include "engine/domain/identity/state.h"
#include "engine/domain/refuse.h"

/// The fold of a brand's events.
namespace leitai::domain {
namespace {

using Event = schema::BrandEvent;
using schema::BrandState;

void take_name(Brand& brand, schema::ApplicationForm::Reader form) {
  brand.name = name_key(form.getBrandName());
  brand.name_length = static_cast<std::uint32_t>(characters(form.getBrandName()));
}

bool file_plan(Brand& brand, schema::PlanFiled::Reader event) {
  const auto from = calendar::day_of(event.getPlan().getFrom()), to = calendar::day_of(event.getPlan().getTo());
  if (!from || !to) return false;
  std::vector<BrandTask> tasks;
  for (const auto task : event.getPlan().getTasks()) {
    const BrandTask* before = brand.task(to_text(task.getKey()));
    tasks.push_back({to_text(task.getKey()), before && before->done});
  }
  brand.tasks = std::move(tasks);
  brand.plan = event.getVersion();
  brand.plan_from = *from;
  brand.plan_to = *to;
  return true;
}

bool complete_task(Brand& brand, capnp::Text::Reader key) {
  for (BrandTask& task : brand.tasks) {
    if (task.key != std::string_view(key.begin(), key.size())) continue;
    task.done = true;
    return true;
  }
  return false;
}

bool strike(Brand& brand, std::uint32_t activity) {
  if (activity == 0 || activity > brand.activities) return false;
  brand.struck.insert(std::lower_bound(brand.struck.begin(), brand.struck.end(), activity), activity);
  return true;
}

bool report(Brand& brand, schema::MonthlyReportSubmitted::Reader event) {
  const auto month = calendar::month_of(event.getReport().getYear(), event.getReport().getMonth());
  const auto due = calendar::day_of(event.getDue());
  if (!month || !due) return false;
  for (BrandMonth& known : brand.months) {
    if (known.month != *month) continue;
    known.version = event.getVersion();
    return true;
  }
  brand.months.push_back({*month, *due, event.getDaysLate(), event.getVersion()});
  return true;
}

bool settle(Brand& brand, std::uint32_t promotion, PromotionStage stage) {
  if (promotion == 0 || promotion > brand.promotions.size()) return false;
  brand.promotions[promotion - 1] = stage;
  return true;
}

/// What belongs to the brand alone; the state has moved already.
bool fold_brand(Brand& brand, Event::Reader event, const Recorded& recorded) {
  switch (event.which()) {
    case Event::APPLICATION_SUBMITTED:
      take_name(brand, event.getApplicationSubmitted().getForm());
      brand.version = 1;
      return true;
    case Event::DRAFT_REVISED:
      take_name(brand, event.getDraftRevised().getForm());
      return true;
    case Event::APPLICATION_RESUBMITTED:
      take_name(brand, event.getApplicationResubmitted().getForm());
      brand.version = event.getApplicationResubmitted().getVersion();
      return true;
    case Event::APPLICATION_ACCEPTED:
      brand.accepted = calendar::day_of(recorded.at);
      return true;
    case Event::BRAND_LISTED:
      if (brand.list == 0) brand.list = event.getBrandListed().getList();
      return true;
    case Event::PLAN_FILED:
      return file_plan(brand, event.getPlanFiled());
    case Event::TASK_COMPLETED:
      return complete_task(brand, event.getTaskCompleted().getTask());
    case Event::TASK_SLIPPED:
      return brand.task(to_text(event.getTaskSlipped().getTask())) != nullptr;
    case Event::ACTIVITY_LOGGED:
      ++brand.activities;
      return true;
    case Event::ACTIVITY_CORRECTED: {
      const std::uint32_t activity = event.getActivityCorrected().getActivity();
      return activity != 0 && activity <= brand.activities;
    }
    case Event::ACTIVITY_STRUCK:
      return strike(brand, event.getActivityStruck().getActivity());
    case Event::MONTHLY_REPORT_SUBMITTED:
      return report(brand, event.getMonthlyReportSubmitted());
    case Event::ACCEPTANCE_REQUESTED:
      brand.results = event.getAcceptanceRequested().getVersion();
      return true;
    case Event::PROMOTION_PLANNED:
      if (event.getPromotionPlanned().getPromotion() != brand.promotions.size() + 1) return false;
      brand.promotions.push_back(PromotionStage::planned);
      return true;
    case Event::PROMOTION_HELD:
      return settle(brand, event.getPromotionHeld().getPromotion(), PromotionStage::held);
    case Event::PROMOTION_CANCELLED:
      return settle(brand, event.getPromotionCancelled().getPromotion(), PromotionStage::cancelled);
    case Event::RECOGNITION_RENEWED:
      brand.renewed.push_back(event.getRecognitionRenewed().getYear());
      return true;
    default:  // moves the state, or is for the views
      return true;
  }
}

void decide(Brand& brand, schema::AcceptanceDecided::Reader event, const Recorded& recorded) {
  if (event.getDecision() == schema::AcceptanceDecision::RECOGNISE) {
    brand.state = BrandState::RECOGNISED;
    brand.recognised_year = calendar::month_of(calendar::day_of(recorded.at)).year();
  } else {
    brand.state = BrandState::CULTIVATING;
    brand.continued = true;
  }
}

bool record(ReviewSeat& seat, schema::RecordReview::Reader review) {
  seat.scores = {};
  for (const auto score : review.getScores()) {
    const auto standard = static_cast<std::size_t>(score.getStandard());
    if (standard >= kStandards) return false;
    const Decimal value = read(score.getScore());
    seat.scores[standard] = {value.mantissa, value.scale, true};
  }
  seat.in = true;
  return true;
}

}  // namespace

void Brands::dissolve(BrandId number) {
  const auto found = panels_.find(number);
  if (found == panels_.end()) return;
  for (const ReviewSeat& seat : found->second.seats) --open_[seat.account];
  panels_.erase(found);
}

/// False where the event fits nobody of the panel.
bool Brands::fold_panel(BrandId number, Brand& brand, Event::Reader event, const Recorded& recorded) {
  switch (event.which()) {
    case Event::REVIEWERS_ASSIGNED: {
      ReviewPanel& panel = panels_[number];
      for (const std::uint64_t account : event.getReviewersAssigned().getAccounts()) {
        panel.seats.push_back({AccountId{account}, false, {}});
        ++open_[AccountId{account}];
      }
      return true;
    }
    case Event::REVIEWER_EXCUSED: {
      const AccountId account{event.getReviewerExcused().getAccount()};
      ReviewPanel& panel = panels_[number];
      if (!panel.seat(account)) return false;
      std::erase_if(panel.seats, [&](const ReviewSeat& seat) { return seat.account == account; });
      panel.excused.push_back(account);
      --open_[account];
      return true;
    }
    case Event::REVIEW_RECORDED:
      for (ReviewSeat& seat : panels_[number].seats)
        if (seat.account == recorded.actor) return record(seat, event.getReviewRecorded());
      return false;
    case Event::ACCEPTANCE_DECIDED:
      dissolve(number);
      decide(brand, event.getAcceptanceDecided(), recorded);
      return true;
    case Event::REQUEST_WITHDRAWN:
    case Event::BRAND_WITHDRAWN:
    case Event::BRAND_EXPIRED:
      dissolve(number);
      return true;
    default:
      return true;
  }
}

/// An application or a draft in a stream of its own.
bool Brands::begin(BrandId number, Event::Reader event) {
  if (number != next()) return false;
  const bool draft = event.isApplicationDrafted();
  const auto applied = draft ? event.getApplicationDrafted() : event.getApplicationSubmitted();
  Brand brand;
  brand.batch = BatchId{applied.getBatch()};
  brand.unit = UnitId{applied.getUnit()};
  brand.state = draft ? BrandState::DRAFT : BrandState::SUBMITTED;
  brand.version = draft ? 0 : 1;
  take_name(brand, applied.getForm());
  count_in(number, brand);
  brands_.push_back(std::move(brand));
  return true;
}

Result<void> Brands::evolve(BrandId number, Event::Reader event, const Recorded& recorded) {
  const auto unfit = [&] { return unfit_event("brand", number.value); };
  const bool begins = event.isApplicationDrafted() || (event.isApplicationSubmitted() && !find(number));
  if (begins) {
    if (!begin(number, event)) return unfit();
    return {};
  }
  if (!find(number)) return unfit();
  Brand& brand = brands_[number.value - 1];
  if (!lawful(brand.state, event.which())) return unfit();
  brand.state = after(brand.state, event.which());
  if (!fold_brand(brand, event, recorded) || !fold_panel(number, brand, event, recorded)) return unfit();
  return {};
}

}  // namespace leitai::domain
