#include "events/json_syntax.h"

#include <utf8proc.h>

#include <algorithm>
#include <boost/json/src.hpp>
#include <charconv>

namespace leitai {
namespace {

std::string line_and_column(std::string_view text, std::size_t offset) {
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::optional<JsonProblem> check_syntax(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = 60;
  boost::json::stream_parser parser({}, options);
  boost::system::error_code error;
  const std::size_t read = parser.write_some(text, error);
  if (!error && read < text.size()) error = boost::json::error::extra_data;
  if (!error) parser.finish(error);
  if (!error) return std::nullopt;
  return JsonProblem{line_and_column(text, read),
                     {"JSON 语法错误:" + error.message(), "JSON syntax error: " + error.message()}};
}

/// The 16 bits of the \uXXXX escape at `at`; nullopt where there is none.
std::optional<unsigned> escape_at(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned value = 0;
  const char* const last = text.data() + at + 6;
  const auto [end, error] = std::from_chars(text.data() + at + 2, last, value, 16);
  if (error != std::errc{} || end != last) return std::nullopt;
  return value;
}

/// A character as it may stand in a JSON string that Cap'n Proto reads: itself in UTF-8, control characters too; only
/// a zero byte would end its input, and stays an escape.
void put_character(unsigned code, std::string& out) {
  if (code == 0) {
    out += "\\u0000";
    return;
  }
  if (code == '"' || code == '\\') out += '\\';
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes);
  for (utf8proc_ssize_t i = 0; i < size; ++i) out += static_cast<char>(bytes[i]);
}

/// Copies the string that begins at `at` (its quote) to `out`; gives where it ended. REQUIRES well-formed JSON: a
/// character beyond \uFFFF is written as two escapes, its halves in UTF-16 (RFC 2781).
std::size_t copy_string(std::string_view text, std::size_t at, std::string& out) {
  out += text[at++];
  while (text[at] != '"') {
    const auto code = escape_at(text, at);
    if (!code) {
      if (text[at] == '\\') out += text[at++];
      out += text[at++];
      continue;
    }
    at += 6;
    const bool half = *code >= 0xD800 && *code < 0xDC00;
    const auto other = half ? escape_at(text, at) : std::nullopt;
    if (other) at += 6;
    put_character(other ? 0x10000 + ((*code - 0xD800) << 10) + (*other - 0xDC00) : *code, out);
  }
  out += text[at++];
  return at;
}

constexpr std::string_view kNumberCharacters = "0123456789+-.eE";

/// False for a number with a fraction or an exponent and more digits than a double keeps.
bool digits_survive(std::string_view number) {
  std::size_t significant = 0;
  bool whole = true;
  for (const char c : number) {
    if (c == 'e' || c == 'E') return significant <= 15;
    if (c == '.') whole = false;
    if ((c >= '1' && c <= '9') || (c == '0' && significant > 0)) ++significant;
  }
  return whole || significant <= 15;
}

}  // namespace

std::optional<std::string> plain_json(std::string_view text, std::vector<JsonProblem>& problems) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (auto problem = check_syntax(text)) {
    problems.push_back(std::move(*problem));
    return std::nullopt;
  }
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      at = copy_string(text, at, plain);
      continue;
    }
    const std::size_t end = std::min(text.find_first_not_of(kNumberCharacters, at), text.size());
    const std::string_view number = text.substr(at, end - at);
    // The "e" of true and false is no number, and passes.
    if (!digits_survive(number)) {
      problems.push_back({line_and_column(text, at),
                          {"数字多于 15 位有效数字,请写成文本:\"" + std::string(number.substr(0, 40)) + "\"",
                           "a number of more than 15 significant digits must be written as text: \"" +
                               std::string(number.substr(0, 40)) + "\""}});
      return std::nullopt;
    }
    plain += number.empty() ? text.substr(at, 1) : number;
    at += std::max<std::size_t>(number.size(), 1);
  }
  return plain;
}

}  // namespace leitai
