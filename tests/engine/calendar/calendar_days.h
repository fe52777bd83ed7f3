#pragma once

#include <capnp/message.h>

#include <initializer_list>
#include <string_view>
#include <utility>

#include "engine/calendar/day.h"
#include "engine/calendar/workdays.h"

/// Days and calendars as tests write them.
namespace leitai::test {

/// REQUIRES a real day.
inline calendar::Day day(std::string_view text) {
  return calendar::parse_day(text).value();
}

using Exceptions = std::initializer_list<std::pair<std::string_view, schema::DayKind>>;

template <class Batch>
void set_days(Batch batch, Exceptions exceptions) {
  auto days = batch.initDays(static_cast<unsigned>(exceptions.size()));
  unsigned i = 0;
  for (const auto& [text, kind] : exceptions) {
    calendar::write(day(text), days[i].initDate());
    days[i++].setKind(kind);
  }
}

inline calendar::Workdays workdays(Exceptions exceptions) {
  capnp::MallocMessageBuilder message;
  auto batch = message.initRoot<schema::OpenBatch>();
  set_days(batch, exceptions);
  return calendar::Workdays(batch.asReader().getDays());
}

/// The national day of 2024: a week off, with two weekends' days worked for it.
inline constexpr auto kOff = schema::DayKind::OFF, kWork = schema::DayKind::WORK;
inline calendar::Workdays national_day() {
  return workdays({{"2024-10-01", kOff},
                   {"2024-10-02", kOff},
                   {"2024-10-03", kOff},
                   {"2024-10-04", kOff},
                   {"2024-10-07", kOff},
                   {"2024-09-29", kWork},
                   {"2024-10-12", kWork}});
}

}  // namespace leitai::test
