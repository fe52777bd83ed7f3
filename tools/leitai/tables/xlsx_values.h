#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// The values of a workbook's cells as texts. Pure.
namespace leitai::tools {

/// Which day a serial number of 0 (or 1) is.
enum class DateSystem { from_1900, from_1904 };

/// True for a number format that shows a day: one of the built-in ones, or a code with a year or a day in it.
bool shows_day(unsigned format_id, std::string_view format_code);

/// "2024-04-23", with " 10:30:00" behind it where there is a time of day; nullopt for a number that is no day.
std::optional<std::string> day_of_serial(double serial, DateSystem system);

/// As a person would type it, with up to 15 digits as spreadsheets keep them: "12.5", "13800138000".
/// nullopt for what is no number.
std::optional<double> parse_number(std::string_view text);
std::string number_text(double number);

/// Row and column, from 1, of "B5"; nullopt for no reference.
std::optional<std::pair<std::size_t, std::size_t>> parse_reference(std::string_view text);
/// "B5"; REQUIRES column >= 1.
std::string reference(std::size_t row, std::size_t column);

}  // namespace leitai::tools
