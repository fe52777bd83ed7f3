#include "projections/audit_trail/cultivation_words.h"

#include "projections/audit_trail/field_words.h"

namespace leitai::projections {

namespace {

using BrandEvent = schema::BrandEvent;

void about(AuditWords& words, const LocalText& part) {
  Subject subject;
  words.subject = subject.add(words.subject).add(part).take();
}

std::string together(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + "; " + b;
}

void plan_words(schema::PlanFiled::Reader filed, const Earlier<BrandEvent>& earlier, AuditWords& words) {
  words.after = "v" + std::to_string(filed.getVersion());
  words.reason = text(filed.getReason());
  if (!earlier || !earlier->isPlanFiled()) {
    words.after += " · " + words_of(filed.getPlan().getFrom()) + "—" + words_of(filed.getPlan().getTo()) +
                   " · 任务/tasks " + std::to_string(filed.getPlan().getTasks().size());
    return;
  }
  const auto before = earlier->getPlanFiled();
  const FieldWords changed = changed_fields(before.getPlan(), filed.getPlan());
  words.before = together("v" + std::to_string(before.getVersion()), changed.before);
  words.after = together(words.after, changed.after);
}

std::string task_days(std::uint16_t days) {
  return days == 0 ? "" : "工作日/workdays " + std::to_string(days);
}

/// What a plan or an earlier slip said of the task.
std::string task_words(BrandEvent::Reader event, const std::string& key) {
  if (event.isTaskSlipped())
    return together(task_days(event.getTaskSlipped().getDays()), words_of(event.getTaskSlipped().getDue()));
  if (!event.isPlanFiled()) return {};
  for (const auto task : event.getPlanFiled().getPlan().getTasks())
    if (text(task.getKey()) == key) return together(task_days(task.getDays()), words_of(task.getDue()));
  return {};
}

void task_about(const std::string& key, AuditWords& words) {
  about(words, {"任务 " + key, "task " + key});
}

schema::LogActivity::Reader entry_of(BrandEvent::Reader event) {
  return event.isActivityLogged() ? event.getActivityLogged() : event.getActivityCorrected().getTo();
}

void correction_words(schema::ActivityCorrected::Reader corrected, const Earlier<BrandEvent>& earlier,
                      AuditWords& words) {
  about(words, numbered("活动", "activity", corrected.getActivity(), ""));
  words.reason = text(corrected.getReason());
  if (!earlier) {
    words.after = text(corrected.getTo().getTitle());
    return;
  }
  const FieldWords changed = changed_fields(entry_of(*earlier), corrected.getTo());
  words.before = changed.before;
  words.after = changed.after;
}

void strike_words(schema::StrikeActivity::Reader struck, const Earlier<BrandEvent>& earlier, AuditWords& words) {
  about(words, numbered("活动", "activity", struck.getActivity(), ""));
  words.reason = text(struck.getReason());
  if (earlier) words.before = text(entry_of(*earlier).getTitle());
}

void report_words(schema::MonthlyReportSubmitted::Reader submitted, const Earlier<BrandEvent>& earlier,
                  AuditWords& words) {
  const auto report = submitted.getReport();
  const std::string year = std::to_string(report.getYear()), month = std::to_string(report.getMonth());
  about(words, {year + "年" + month + "月月报", "report of " + year + "-" + (month.size() < 2 ? "0" : "") + month});
  words.after = "v" + std::to_string(submitted.getVersion());
  if (submitted.getDaysLate() != 0) words.after += " · 迟报天数/days late " + std::to_string(submitted.getDaysLate());
  if (!earlier) return;
  const auto before = earlier->getMonthlyReportSubmitted();
  const FieldWords changed = changed_fields(before.getReport(), report);
  words.before = together("v" + std::to_string(before.getVersion()), changed.before);
  words.after = together(words.after, changed.after);
}

void visit_words(schema::RecordVisit::Reader visit, AuditWords& words) {
  const std::string date = words_of(visit.getDate());
  about(words, {"走访 " + date, "visit " + date});
  words.after = together(words_of(visit.getScore()), shortened(text(visit.getFindings())));
}

std::string planned_words(BrandEvent::Reader event) {
  if (!event.isPromotionPlanned()) return {};
  const auto plan = event.getPromotionPlanned().getPlan();
  return words_of(plan.getDate()) + " " + text(plan.getTitle());
}

void promotion_about(std::uint32_t promotion, AuditWords& words) {
  about(words, numbered("推广", "promotion", promotion, ""));
}

}  // namespace

void cultivation_words(BrandEvent::Reader event, const Earlier<BrandEvent>& earlier, AuditWords& words) {
  switch (event.which()) {
    case BrandEvent::PLAN_FILED:
      return plan_words(event.getPlanFiled(), earlier, words);
    case BrandEvent::TASK_COMPLETED:
      task_about(text(event.getTaskCompleted().getTask()), words);
      words.after = words_of(event.getTaskCompleted().getDate());
      words.reason = text(event.getTaskCompleted().getNote());
      return;
    case BrandEvent::TASK_SLIPPED: {
      const std::string key = text(event.getTaskSlipped().getTask());
      task_about(key, words);
      if (earlier) words.before = task_words(*earlier, key);
      words.after = task_words(event, key);
      words.reason = text(event.getTaskSlipped().getReason());
      return;
    }
    case BrandEvent::ACTIVITY_LOGGED:
      words.after = text(event.getActivityLogged().getTitle());
      return;
    case BrandEvent::ACTIVITY_CORRECTED:
      return correction_words(event.getActivityCorrected(), earlier, words);
    case BrandEvent::ACTIVITY_STRUCK:
      return strike_words(event.getActivityStruck(), earlier, words);
    case BrandEvent::MONTHLY_REPORT_SUBMITTED:
      return report_words(event.getMonthlyReportSubmitted(), earlier, words);
    case BrandEvent::VISIT_RECORDED:
      return visit_words(event.getVisitRecorded(), words);
    default:
      return;
  }
}

void promotion_words(BrandEvent::Reader event, const Earlier<BrandEvent>& earlier, AuditWords& words) {
  switch (event.which()) {
    case BrandEvent::PROMOTION_PLANNED:
      promotion_about(event.getPromotionPlanned().getPromotion(), words);
      words.after = planned_words(event);
      return;
    case BrandEvent::PROMOTION_HELD: {
      const auto held = event.getPromotionHeld();
      promotion_about(held.getPromotion(), words);
      if (earlier) words.before = planned_words(*earlier);
      words.after = words_of(held.getDate()) + " · 人数/people " + std::to_string(held.getPeople());
      return;
    }
    case BrandEvent::PROMOTION_CANCELLED:
      promotion_about(event.getPromotionCancelled().getPromotion(), words);
      if (earlier) words.before = planned_words(*earlier);
      words.reason = text(event.getPromotionCancelled().getReason());
      return;
    case BrandEvent::RECOGNITION_RENEWED:
      words.after = std::to_string(event.getRecognitionRenewed().getYear());
      words.reason = text(event.getRecognitionRenewed().getOpinion());
      return;
    default:
      return;
  }
}

}  // namespace leitai::projections
