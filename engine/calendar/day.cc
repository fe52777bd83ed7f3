#include "engine/calendar/day.h"

#include <chrono>

namespace leitai::calendar {
namespace {

namespace chrono = std::chrono;

constexpr std::int64_t kDayMicros = 86'400'000'000, kShanghaiMicros = 8 * 3'600'000'000;

constexpr std::int64_t floor_of(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

chrono::year_month_day civil(Day day) {
  return chrono::sys_days(chrono::days(day.number));
}

Day from_civil(std::int32_t year, unsigned month, unsigned day) {
  const chrono::sys_days days = chrono::year(year) / chrono::month(month) / chrono::day(day);
  return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

std::string digits(std::int32_t value, std::size_t width) {
  std::string text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

/// The number that all of the text says in digits; -1 for any other text.
int number_of(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::int32_t Month::year() const {
  return static_cast<std::int32_t>(floor_of(number, 12));
}

unsigned Month::month() const {
  return static_cast<unsigned>(number - year() * 12) + 1;
}

std::optional<Day> day_of(schema::Date::Reader date) {
  if (!valid_date(date.getYear(), date.getMonth(), date.getDay())) return std::nullopt;
  return from_civil(date.getYear(), date.getMonth(), date.getDay());
}

Day day_of(Timestamp time) {
  // The moment's own day first: eight hours more than the last moment there is would not fit.
  const std::int64_t day = floor_of(time.micros, kDayMicros);
  const bool next = time.micros - day * kDayMicros + kShanghaiMicros >= kDayMicros;
  return {static_cast<std::int32_t>(day + (next ? 1 : 0))};
}

Timestamp begin_of(Day day) {
  return {day.number * kDayMicros - kShanghaiMicros};
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = number_of(text.substr(0, 4)), month = number_of(text.substr(5, 2)),
            day = number_of(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  if (!valid_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day))) return std::nullopt;
  return from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

void write(Day day, schema::Date::Builder date) {
  const auto ymd = civil(day);
  date.setYear(static_cast<std::int16_t>(static_cast<int>(ymd.year())));
  date.setMonth(static_cast<std::uint8_t>(static_cast<unsigned>(ymd.month())));
  date.setDay(static_cast<std::uint8_t>(static_cast<unsigned>(ymd.day())));
}

std::string to_string(Day day) {
  const auto ymd = civil(day);
  return to_string(month_of(day)) + "-" + digits(static_cast<std::int32_t>(static_cast<unsigned>(ymd.day())), 2);
}

unsigned weekday(Day day) {
  return chrono::weekday(chrono::sys_days(chrono::days(day.number))).iso_encoding();
}

std::optional<Month> month_of(std::int32_t year, unsigned month) {
  if (month < 1 || month > 12) return std::nullopt;
  return Month{year * 12 + static_cast<std::int32_t>(month) - 1};
}

Month month_of(Day day) {
  const auto ymd = civil(day);
  return {static_cast<int>(ymd.year()) * 12 + static_cast<std::int32_t>(static_cast<unsigned>(ymd.month())) - 1};
}

std::string to_string(Month month) {
  return digits(month.year(), 4) + "-" + digits(static_cast<std::int32_t>(month.month()), 2);
}

Day first_day(Month month) {
  return from_civil(month.year(), month.month(), 1);
}

Day last_day(Month month) {
  return first_day(month + 1) - 1;
}

Day day_in(Month month, unsigned day) {
  const Day last = last_day(month);
  const Day wanted = first_day(month) + (static_cast<std::int32_t>(day) - 1);
  return wanted < last ? wanted : last;
}

}  // namespace leitai::calendar
