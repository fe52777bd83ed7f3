#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "events/schema/common.capnp.h"
#include "events/time.h"

/// Civil days and months in Asia/Shanghai (fixed UTC+8 since 1991). Plain values.
namespace leitai::calendar {

/// A calendar day, counted from 1970-01-01.
struct Day {
  std::int32_t number = 0;

  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day day, std::int32_t days) { return {day.number + days}; }
  friend constexpr Day operator-(Day day, std::int32_t days) { return {day.number - days}; }
  /// Calendar days from `b` to `a`.
  friend constexpr std::int32_t operator-(Day a, Day b) { return a.number - b.number; }
};

/// Of any year that schema::Date can say.
struct Month {
  std::int32_t number = 0;  ///< year x 12 + month - 1

  friend constexpr auto operator<=>(Month, Month) = default;
  friend constexpr Month operator+(Month month, std::int32_t months) { return {month.number + months}; }
  friend constexpr Month operator-(Month month, std::int32_t months) { return {month.number - months}; }
  friend constexpr std::int32_t operator-(Month a, Month b) { return a.number - b.number; }

  std::int32_t year() const;
  /// 1 to 12.
  unsigned month() const;
};

/// nullopt for a date that is absent or not a real day.
std::optional<Day> day_of(schema::Date::Reader date);
/// The day it is in Shanghai at that moment.
Day day_of(Timestamp time);
/// Midnight in Shanghai: the day's first moment.
Timestamp begin_of(Day day);
/// nullopt for what is not a real day "2024-04-23".
std::optional<Day> parse_day(std::string_view text);

/// REQUIRES a day of the years 0 to 9999, as day_of(Date) and parse_day give.
void write(Day day, schema::Date::Builder date);
/// "2024-04-23".
std::string to_string(Day day);

/// 1 is Monday, 7 is Sunday.
unsigned weekday(Day day);

/// nullopt where `month` is not 1 to 12.
std::optional<Month> month_of(std::int32_t year, unsigned month);
Month month_of(Day day);
/// "2024-04".
std::string to_string(Month month);
Day first_day(Month month);
Day last_day(Month month);
/// The day of that number in the month, the last one where the month is shorter. REQUIRES day >= 1.
Day day_in(Month month, unsigned day);

template <class Archive>
void describe(Archive& a, Day& day) {
  a(day.number);
}
template <class Archive>
void describe(Archive& a, Month& month) {
  a(month.number);
}

}  // namespace leitai::calendar

template <>
struct std::hash<leitai::calendar::Day> {
  std::size_t operator()(leitai::calendar::Day day) const noexcept { return std::hash<std::int32_t>{}(day.number); }
};
