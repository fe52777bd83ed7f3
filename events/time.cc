#include "events/time.h"

#include <chrono>
#include <cstdio>
#include <utility>

#include "events/text.h"

namespace leitai {
namespace {

using Days = std::chrono::sys_days;
constexpr std::int64_t kMicrosPerDay = 86'400'000'000;
constexpr std::int64_t kShanghaiOffsetMicros = 8 * 3'600'000'000ll;

/// The Gregorian calendar repeats after this many days; std::chrono::year is 16 bits wide and a moment's is not.
constexpr std::int64_t kDaysPer400Years = 146'097;

struct Parts {
  int year;
  unsigned month, day, hour, minute, second, micros;
};

/// Quotient toward minus infinity, and what remains.
std::pair<std::int64_t, std::int64_t> floor_divide(std::int64_t value, std::int64_t by) {
  const std::int64_t rest = value % by;
  return rest < 0 ? std::pair{value / by - 1, rest + by} : std::pair{value / by, rest};
}

/// The calendar's parts of a moment seen at an offset of less than a day. Total: no moment overflows.
Parts split(std::int64_t micros, std::int64_t offset) {
  auto [days, rest] = floor_divide(micros, kMicrosPerDay);
  const auto [carried, time] = floor_divide(rest + offset, kMicrosPerDay);
  const auto [cycle, day] = floor_divide(days + carried, kDaysPer400Years);
  const std::chrono::year_month_day date{Days{std::chrono::days{day}}};
  const auto seconds = static_cast<unsigned>(time / 1'000'000);
  return {static_cast<int>(date.year()) + static_cast<int>(cycle) * 400,
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          seconds / 3600,
          seconds / 60 % 60,
          seconds % 60,
          static_cast<unsigned>(time % 1'000'000)};
}

/// Reads exactly `digits` digits at `at`; -1 where there are none.
int digits_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

Error not_a_time(std::string_view text) {
  const std::string shown = excerpt(text);
  return make_error(ErrorKind::MALFORMED, "“" + shown + "”不是时间(RFC 3339,如 2024-10-31T15:42:07+08:00)",
                    "\"" + shown + "\" is not a time (RFC 3339, such as 2024-10-31T15:42:07+08:00)");
}

/// The moments that have an RFC 3339 text: years 0000 to 9999 in UTC.
constexpr Timestamp kFirst{std::int64_t{Days{std::chrono::year{0} / 1 / 1}.time_since_epoch().count()} * kMicrosPerDay};
constexpr Timestamp kLast{
    std::int64_t{Days{std::chrono::year{10'000} / 1 / 1}.time_since_epoch().count()} * kMicrosPerDay - 1};

}  // namespace

bool printable(Timestamp time) {
  return time >= kFirst && time <= kLast;
}

std::string to_string(Timestamp time) {
  const Parts p = split(time.micros, 0);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02u:%02u:%02u.%06uZ", p.year, p.month, p.day, p.hour, p.minute,
                p.second, p.micros);
  return text;
}

std::string to_local_string(Timestamp time) {
  const Parts p = split(time.micros, kShanghaiOffsetMicros);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02u:%02u:%02u", p.year, p.month, p.day, p.hour, p.minute, p.second);
  return text;
}

bool valid_date(int year, unsigned month, unsigned day) {
  return year >= 0 && year <= 9999 &&
         std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}.ok();
}

Result<Timestamp> parse_timestamp(std::string_view text) {
  const int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
  const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
  if (text.size() < 20 || year < 0 || month < 0 || day < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      second < 0 || second > 59 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != ' ') ||
      text[13] != ':' || text[16] != ':' || !valid_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day)))
    return not_a_time(text);
  std::size_t at = 19;
  std::int64_t micros = 0;
  if (text[at] == '.') {
    std::size_t places = 0;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++places)
      if (places < 6) micros = micros * 10 + (text[at] - '0');
    if (places == 0 || places > 9) return not_a_time(text);
    for (; places < 6; ++places) micros *= 10;
  }
  std::int64_t offset_minutes = 0;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
    const int hours = digits_at(text, at + 1, 2), minutes = digits_at(text, at + 4, 2);
    if (text.size() != at + 6 || text[at + 3] != ':' || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
      return not_a_time(text);
    offset_minutes = (text[at] == '-' ? -1 : 1) * (hours * 60 + minutes);
  } else if (at + 1 != text.size() || text[at] != 'Z') {
    return not_a_time(text);
  }
  const Days days{std::chrono::year{year} / month / day};
  const std::int64_t seconds =
      std::int64_t{days.time_since_epoch().count()} * 86'400 + hour * 3600 + minute * 60 + second - offset_minutes * 60;
  const Timestamp time{seconds * 1'000'000 + micros};
  if (time < kFirst || time > kLast) return not_a_time(text);
  return time;
}

}  // namespace leitai
