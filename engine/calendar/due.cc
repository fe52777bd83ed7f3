#include "engine/calendar/due.h"

namespace leitai::calendar {

Day due(const Workdays& workdays, schema::DueRule rule, Day day) {
  switch (rule) {
    case schema::DueRule::FOLLOWING:
      return workdays.on_or_after(day);
    case schema::DueRule::PRECEDING:
      return workdays.on_or_before(day);
    case schema::DueRule::KEEP:
      break;
  }
  return day;
}

DueDates::DueDates(schema::OpenBatch::Reader batch)
    : workdays_(batch.getDays()), rule_(batch.getDueRule()), report_day_(batch.getReportDay()) {}

Day DueDates::report_due(Month month) const {
  return due(day_in(month, report_day_));
}

std::vector<Month> DueDates::report_months(Day from, Day to) const {
  std::vector<Month> months;
  if (to < from) return months;
  // A long holiday may move a due day out of its month, either way.
  Month month = month_of(from);
  while (report_due(month - 1) >= from) month = month - 1;
  while (report_due(month) < from) month = month + 1;
  for (; report_due(month) <= to; month = month + 1) months.push_back(month);
  return months;
}

}  // namespace leitai::calendar
