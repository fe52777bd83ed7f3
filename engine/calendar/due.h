#pragma once

#include <cstdint>
#include <vector>

#include "engine/calendar/day.h"
#include "engine/calendar/workdays.h"
#include "events/schema/batch.capnp.h"

/// When things are due by a batch's own calendar.
namespace leitai::calendar {

/// Where a due date really falls, by the rule for days off.
Day due(const Workdays& workdays, schema::DueRule rule, Day day);

/// What of a batch's data is needed to tell due dates.
class DueDates {
 public:
  DueDates() = default;
  /// REQUIRES a report day of 1 to 28.
  explicit DueDates(schema::OpenBatch::Reader batch);

  const Workdays& workdays() const { return workdays_; }
  Day due(Day day) const { return calendar::due(workdays_, rule_, day); }
  /// Of the report on that month (月报, 每月25日前).
  Day report_due(Month month) const;
  /// The months of a cultivation from `from` to `to` that are to be reported: those whose report falls due in it, both
  /// days included. In order; empty where `to` is before `from`.
  std::vector<Month> report_months(Day from, Day to) const;

  template <class Archive>
  friend void describe(Archive& a, DueDates& d) {
    a(d.workdays_, d.rule_, d.report_day_);
  }

 private:
  Workdays workdays_;
  schema::DueRule rule_ = schema::DueRule::KEEP;
  std::uint8_t report_day_ = 25;
};

}  // namespace leitai::calendar
