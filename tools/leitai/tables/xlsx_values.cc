#include "tools/leitai/tables/xlsx_values.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace leitai::tools {
namespace {

constexpr double kMaxSerial = 2'958'466;  // the day after 9999-12-31, counted from 1900
constexpr std::size_t kMaxReferenceColumn = 16'384, kMaxReferenceRow = 1'048'576;

/// A format's code without what is written out: quoted, escaped, in brackets.
std::string bare_code(std::string_view code) {
  std::string bare;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"' || c == '[') {
      const auto end = code.find(c == '"' ? '"' : ']', i + 1);
      i = end == std::string_view::npos ? code.size() : end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      bare += c;
    }
  }
  return bare;
}

}  // namespace

bool shows_day(unsigned format_id, std::string_view format_code) {
  if (!format_code.empty()) return bare_code(format_code).find_first_of("yYdD") != std::string::npos;
  // Those without a code in the file; 27 to 36 and 50 to 58 are East Asian.
  return (format_id >= 14 && format_id <= 17) || format_id == 22 || (format_id >= 27 && format_id <= 31) ||
         format_id == 36 || (format_id >= 50 && format_id <= 54) || format_id == 57 || format_id == 58;
}

std::optional<std::string> day_of_serial(double serial, DateSystem system) {
  if (!(serial >= 0) || serial >= kMaxSerial) return std::nullopt;
  double whole = std::floor(serial);
  long seconds = std::lround((serial - whole) * 86'400);
  if (seconds == 86'400) {
    whole += 1;
    seconds = 0;
  }
  long days = static_cast<long>(whole);
  // Spreadsheets count a 1900-02-29 that never was.
  if (system == DateSystem::from_1900 && (days == 60 || days == 0)) return std::nullopt;
  if (system == DateSystem::from_1900 && days < 60) ++days;
  using namespace std::chrono;
  const sys_days origin =
      system == DateSystem::from_1900 ? sys_days(year(1899) / 12 / 30) : sys_days(year(1904) / 1 / 1);
  const year_month_day date(origin + std::chrono::days(days));
  if (int(date.year()) > 9999) return std::nullopt;
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
  std::string out = text;
  if (seconds > 0) {
    std::snprintf(text, sizeof text, " %02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    out += text;
  }
  return out;
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || read != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string number_text(double number) {
  char shortest[32];
  std::snprintf(shortest, sizeof shortest, "%.15g", number);
  const std::string text = shortest;
  if (text.find('e') == std::string::npos || std::fabs(number) >= 1e18) return text;
  char fixed[64];
  std::snprintf(fixed, sizeof fixed, "%.18f", number);
  std::string out = fixed;
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

std::optional<std::pair<std::size_t, std::size_t>> parse_reference(std::string_view text) {
  std::size_t column = 0, at = 0;
  for (; at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z'; ++at)
    column = column * 26 + static_cast<std::size_t>(text[at] - 'A' + 1);
  std::size_t row = 0;
  const char* const end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data() + at, end, row);
  if (at == 0 || error != std::errc{} || read != end || row == 0 || row > kMaxReferenceRow ||
      column > kMaxReferenceColumn)
    return std::nullopt;
  return std::pair(row, column);
}

std::string reference(std::size_t row, std::size_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters += static_cast<char>('A' + (column - 1) % 26);
  std::reverse(letters.begin(), letters.end());
  return letters + std::to_string(row);
}

}  // namespace leitai::tools
