#include "engine/calendar/workdays.h"

#include <algorithm>
#include <map>

namespace leitai::calendar {
namespace {

constexpr std::int32_t kWeek = 7, kWeekWorkdays = 5;
/// Monday, 1969-12-29: from it on, weeks are counted.
constexpr Day kMonday{-3};

constexpr std::int32_t floor_div(std::int32_t a, std::int32_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// How many days from Monday to Friday lie between kMonday and the day.
std::int32_t weekdays_before(Day day) {
  const std::int32_t since = day - kMonday;
  const std::int32_t weeks = floor_div(since, kWeek);
  return weeks * kWeekWorkdays + std::min(since - weeks * kWeek, kWeekWorkdays);
}

/// The day from Monday to Friday before which lie so many.
Day nth_weekday(std::int32_t number) {
  const std::int32_t weeks = floor_div(number, kWeekWorkdays);
  return kMonday + (weeks * kWeek + number - weeks * kWeekWorkdays);
}

bool weekend(Day day) {
  return weekday(day) > 5;
}

}  // namespace

Workdays::Workdays(capnp::List<schema::CalendarDay>::Reader exceptions) {
  std::map<Day, schema::DayKind> kinds;
  for (const auto exception : exceptions)
    if (const auto day = day_of(exception.getDate())) kinds[*day] = exception.getKind();
  std::int32_t sum = 0;
  for (const auto& [day, kind] : kinds) {
    const bool works = kind == schema::DayKind::WORK;
    if (works != weekend(day)) continue;  // what its weekday says
    sum += works ? 1 : -1;
    changes_.push_back({day, sum});
  }
}

std::int32_t Workdays::number(Day day) const {
  const auto after = std::lower_bound(changes_.begin(), changes_.end(), day,
                                      [](const Change& change, Day wanted) { return change.day < wanted; });
  return weekdays_before(day) + (after == changes_.begin() ? 0 : (after - 1)->sum);
}

Day Workdays::workday(std::int32_t wanted) const {
  // The exceptions move a workday's number by no more than how many they are.
  const auto most = static_cast<std::int32_t>(changes_.size());
  Day low = nth_weekday(wanted - most), high = nth_weekday(wanted + most + 1);
  while (low < high) {
    const Day middle = low + (high - low) / 2;
    if (number(middle + 1) > wanted)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

Day Workdays::add(Day day, std::int32_t count) const {
  if (count == 0) return day;
  return workday(count > 0 ? number(day + 1) + count - 1 : number(day) + count);
}

std::int32_t Workdays::count(Day first, Day last) const {
  return last < first ? 0 : number(last + 1) - number(first);
}

}  // namespace leitai::calendar
