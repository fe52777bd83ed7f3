#pragma once

#include <cstdint>
#include <vector>

#include "engine/calendar/day.h"
#include "events/schema/batch.capnp.h"

/// Which days are worked: Monday to Friday, but for the exceptions that are data (holidays, and the weekends that are
/// worked for them, 调休). Every question is answered in O(log exceptions), whatever the distance.
namespace leitai::calendar {

class Workdays {
 public:
  /// Monday to Friday.
  Workdays() = default;
  /// Of a batch. A date that is no real day is passed over; of several for one day the last one holds.
  explicit Workdays(capnp::List<schema::CalendarDay>::Reader exceptions);

  bool is_workday(Day day) const { return number(day + 1) > number(day); }
  /// The day itself where it is a workday.
  Day on_or_after(Day day) const { return workday(number(day)); }
  Day on_or_before(Day day) const { return workday(number(day + 1) - 1); }
  /// Never the day itself.
  Day next(Day day) const { return workday(number(day + 1)); }
  Day previous(Day day) const { return workday(number(day) - 1); }
  /// `count` workdays later, or earlier where it is negative; the day itself for 0.
  Day add(Day day, std::int32_t count) const;
  /// How many there are from `first` to `last`, both counted; 0 where `last` is before `first`.
  std::int32_t count(Day first, Day last) const;

  /// Workdays in one row, numbered without gaps: how many come before the day, from some fixed day on (negative
  /// before it). A workday's number is its own; a day off has that of the next workday.
  std::int32_t number(Day day) const;
  /// The workday of that number.
  Day workday(std::int32_t number) const;

  template <class Archive>
  friend void describe(Archive& a, Workdays& w) {
    a(w.changes_);
  }

 private:
  /// From the day after `day` on, `sum` more workdays than weekdays tell.
  struct Change {
    Day day;
    std::int32_t sum;
    template <class Archive>
    friend void describe(Archive& a, Change& c) {
      a(c.day, c.sum);
    }
  };
  std::vector<Change> changes_;  // by day
};

}  // namespace leitai::calendar
