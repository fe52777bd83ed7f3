#include "projections/core/monthly_reports.h"

#include <algorithm>

namespace leitai::projections {

using calendar::Day;
using calendar::Month;
using schema::MonthState;

ReportDates::ReportDates(schema::OpenBatch::Reader batch) : calendar::DueDates(batch) {
  if (const auto ends = calendar::day_of(batch.getCultivationEnds())) cultivation_ends = due(*ends);
}

void MonthlyReports::fold(schema::BrandEvent::Reader event, schema::BrandState before, schema::BrandState after,
                          Timestamp recorded) {
  constexpr auto kCultivating = schema::BrandState::CULTIVATING;
  using Event = schema::BrandEvent;
  std::optional<Day> plan_begins;
  if (event.which() == Event::MONTHLY_REPORT_SUBMITTED) take(event.getMonthlyReportSubmitted(), recorded);
  if (event.which() == Event::ACCEPTANCE_DECIDED && after == kCultivating) continued_ = true;
  if (event.which() == Event::PLAN_FILED) {
    plan_begins = calendar::day_of(event.getPlanFiled().getPlan().getFrom());
    plan_ends_ = calendar::day_of(event.getPlanFiled().getPlan().getTo());
    const bool first_span_goes_on = spans_.size() == 1 && !spans_.back().to;
    if (first_span_goes_on && plan_begins) spans_.back().from = std::min(spans_.back().from, *plan_begins);
  }
  if (before != kCultivating && after == kCultivating)
    spans_.push_back({plan_begins.value_or(calendar::day_of(recorded)), std::nullopt});
  if (before == kCultivating && after != kCultivating && !spans_.empty()) spans_.back().to = calendar::day_of(recorded);
}

void MonthlyReports::take(schema::MonthlyReportSubmitted::Reader submitted, Timestamp recorded) {
  const auto month = calendar::month_of(submitted.getReport().getYear(), submitted.getReport().getMonth());
  if (!month) return;
  const auto place = std::lower_bound(reported_.begin(), reported_.end(), *month,
                                      [](const ReportedMonth& r, Month m) { return r.month < m; });
  if (place != reported_.end() && place->month == *month) {
    ++place->versions;
    return;
  }
  const Day due = calendar::day_of(submitted.getDue()).value_or(calendar::last_day(*month));
  reported_.insert(place, {*month, due, submitted.getDaysLate(), 1, recorded});
}

bool MonthlyReports::reported(Month month) const {
  const auto before = [](const ReportedMonth& r, Month m) { return r.month < m; };
  const auto place = std::lower_bound(reported_.begin(), reported_.end(), month, before);
  return place != reported_.end() && place->month == month;
}

std::optional<Day> MonthlyReports::begun() const {
  if (spans_.empty()) return std::nullopt;
  return spans_.front().from;
}

std::optional<Day> MonthlyReports::going_on_since() const {
  if (spans_.empty() || spans_.back().to) return std::nullopt;
  return spans_.back().from;
}

template <class Use>
void MonthlyReports::walk(const CultivationSpan& span, const ReportDates& dates, Use&& use) const {
  std::optional<Month> last;
  if (dates.cultivation_ends && !continued_) {
    last = calendar::month_of(*dates.cultivation_ends);
    if (plan_ends_) last = std::max(*last, calendar::month_of(*plan_ends_));
  }
  // A long holiday may move a due day out of its month, either way.
  Month month = calendar::month_of(span.from) - 1;
  while (dates.report_due(month) < span.from) month = month + 1;
  for (; !last || month <= *last; month = month + 1) {
    const Day due = dates.report_due(month);
    if ((span.to && due > *span.to) || use(month, due) == Next::stop) return;
  }
}

std::vector<MonthLine> MonthlyReports::lines(const ReportDates& dates, std::optional<Day> today) const {
  std::vector<MonthLine> lines;
  for (const ReportedMonth& report : reported_)
    lines.push_back(
        {report.month, report.due, report.days_late == 0 ? MonthState::IN_TIME : MonthState::LATE, &report});
  for (const CultivationSpan& span : spans_) {
    if (!today) break;
    walk(span, dates, [&](Month month, Day due) {
      const bool past = due < *today;
      if (reported(month)) return Next::go_on;
      lines.push_back({month, due, past ? MonthState::MISSING : MonthState::NOT_YET_DUE, nullptr});
      return past ? Next::go_on : Next::stop;
    });
  }
  std::sort(lines.begin(), lines.end(), [](const MonthLine& a, const MonthLine& b) { return a.month < b.month; });
  const auto same = [](const MonthLine& a, const MonthLine& b) { return a.month == b.month; };
  lines.erase(std::unique(lines.begin(), lines.end(), same), lines.end());
  return lines;
}

std::optional<Day> MonthlyReports::next_due(const ReportDates& dates) const {
  std::optional<Day> next;
  for (const CultivationSpan& span : spans_) {
    walk(span, dates, [&](Month month, Day due) {
      if (reported(month)) return Next::go_on;
      next = due;
      return Next::stop;
    });
    if (next) break;
  }
  return next;
}

}  // namespace leitai::projections
