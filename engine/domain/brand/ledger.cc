#include <algorithm>

#include "engine/domain/brand/desk.h"

/// 活动台帐 and 月报, and 走访: what was done, what the unit reports of it, what an organiser saw of it.
namespace leitai::domain {
namespace {

using Event = schema::BrandEvent;

std::optional<Decision> check_activity(schema::LogActivity::Reader activity) {
  if (!calendar::day_of(activity.getDate())) return refuse(Rejection::fieldInvalid, "date");
  if (const auto bad = check_texts({{"kind", activity.getKind(), 1, kNameBytes},
                                    {"title", activity.getTitle(), 1, kNameBytes},
                                    {"done", activity.getDone(), 1, kTextBytes}}))
    return bad;
  return check_evidence(activity.getEvidence());
}

/// That the line is in the ledger and was not struck.
std::optional<Decision> find_activity(const BrandDesk& desk, std::uint32_t activity) {
  if (activity == 0 || activity > desk.brand.activities)
    return refuse(Rejection::activityNotFound, std::to_string(activity));
  if (desk.brand.is_struck(activity)) return refuse(Rejection::activityStruck, std::to_string(activity));
  return std::nullopt;
}

/// The months a brand reports on: from the one it was accepted in, or its plan begins in, to the one its plan or the
/// batch's cultivation ends in; without end where it cultivates on (继续创建).
bool cultivated_in(const BrandDesk& desk, calendar::Month month) {
  const Brand& brand = desk.brand;
  calendar::Month first = calendar::month_of(brand.accepted), last = calendar::month_of(desk.terms.cultivation_ends());
  if (brand.plan != 0) {
    first = std::min(first, calendar::month_of(brand.plan_from));
    last = std::max(last, calendar::month_of(brand.plan_to));
  }
  return month >= first && (brand.continued || month <= last);
}

}  // namespace

/// Any day of the past: a brand may sum up what was done before it was applied for.
Decision log_activity(const BrandDesk& desk, schema::LogActivity::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_activity(command)) return *bad;
  if (const auto bad = refuse_state(desk, Event::ACTIVITY_LOGGED, Rejection::brandNotCultivated)) return *bad;
  if (const auto bad = check_past(desk, command.getDate())) return *bad;
  desk.event().setActivityLogged(command);
  return Done{desk.brand.activities + std::uint64_t{1}, 0};
}

Decision correct_activity(const BrandDesk& desk, schema::CorrectActivity::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_activity(command.getTo())) return *bad;
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::ACTIVITY_CORRECTED, Rejection::brandNotCultivated)) return *bad;
  if (const auto bad = check_past(desk, command.getTo().getDate())) return *bad;
  if (const auto bad = find_activity(desk, command.getActivity())) return *bad;
  auto corrected = desk.event().initActivityCorrected();
  corrected.setActivity(command.getActivity());
  corrected.setTo(command.getTo());
  corrected.setReason(command.getReason());
  return Done{};
}

Decision strike_activity(const BrandDesk& desk, schema::StrikeActivity::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (const auto bad = refuse_state(desk, Event::ACTIVITY_STRUCK, Rejection::brandNotCultivated)) return *bad;
  if (const auto bad = find_activity(desk, command.getActivity())) return *bad;
  desk.event().setActivityStruck(command);
  return Done{};
}

Decision submit_monthly_report(const BrandDesk& desk, schema::MonthlyReport::Reader command) {
  if (const auto other = refuse_other(desk)) return *other;
  const auto month = calendar::month_of(command.getYear(), command.getMonth());
  if (!month || command.getYear() < 1 || command.getYear() > 9999) return refuse(Rejection::fieldInvalid, "month");
  if (const auto bad = check_texts({{"done", command.getDone(), 1, kTextBytes},
                                    {"problems", command.getProblems(), 0, kTextBytes},
                                    {"next", command.getNext(), 0, kTextBytes}}))
    return *bad;
  if (const auto bad = refuse_state(desk, Event::MONTHLY_REPORT_SUBMITTED, Rejection::brandNotCultivated)) return *bad;
  if (*month > calendar::month_of(desk.today())) return refuse(Rejection::dateInFuture, calendar::to_string(*month));
  if (!cultivated_in(desk, *month)) return refuse(Rejection::reportMonthOutside, calendar::to_string(*month));
  const BrandMonth* before = desk.brand.reported(*month);
  const calendar::Day due = before ? before->due : desk.terms.dues().report_due(*month);
  const auto late = static_cast<std::uint32_t>(std::max(0, desk.today() - due));
  auto reported = desk.event().initMonthlyReportSubmitted();
  reported.setReport(command);
  reported.setVersion(before ? before->version + 1 : 1);
  calendar::write(due, reported.initDue());
  reported.setDaysLate(before ? before->days_late : late);
  return Done{};
}

Decision record_visit(const BrandDesk& desk, schema::RecordVisit::Reader command) {
  if (!calendar::day_of(command.getDate())) return refuse(Rejection::fieldInvalid, "date");
  if (const auto bad = check_texts(
          {{"visitors", command.getVisitors(), 1, kNameBytes}, {"findings", command.getFindings(), 1, kTextBytes}}))
    return *bad;
  if (!valid(command.getScore())) return refuse(Rejection::fieldInvalid, "score");
  const Mark score = read(command.getScore());
  const bool in_range = score.value >= Decimal{0, 0} && score.value <= Decimal{100, 0};
  if (score.state == MarkState::SCORED ? !in_range : score.state != MarkState::ABSTAINED)
    return refuse(Rejection::fieldInvalid, "score");
  if (const auto bad = refuse_state(desk, Event::VISIT_RECORDED, Rejection::brandNotCultivated)) return *bad;
  if (const auto bad = check_past(desk, command.getDate())) return *bad;
  desk.event().setVisitRecorded(command);
  return Done{};
}

}  // namespace leitai::domain
