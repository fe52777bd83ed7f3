#include "tests/tidy/co_await.h"

#include <algorithm>
#include <cctype>

namespace leitai::tidy {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The last character before `at` that is no space; 0 where there is none.
char before(std::string_view code, std::size_t at) {
  while (at > 0 && std::isspace(static_cast<unsigned char>(code[at - 1])) != 0) --at;
  return at > 0 ? code[at - 1] : '\0';
}

char after(std::string_view code, std::size_t at) {
  while (at < code.size() && std::isspace(static_cast<unsigned char>(code[at])) != 0) ++at;
  return at < code.size() ? code[at] : '\0';
}

/// Where the operand that begins at `from` ends: at the statement's end, or where what surrounds it closes.
std::size_t operand_end(std::string_view code, std::size_t from) {
  int depth = 0;
  for (std::size_t i = from; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && --depth < 0) return i;
    if (c == ';' && depth == 0) return i;
  }
  return code.size();
}

/// From the end of the statement or block before.
std::size_t statement_begin(std::string_view code, std::size_t at) {
  const auto found = code.find_last_of(";{}", at);
  return found == std::string_view::npos ? 0 : found + 1;
}

/// True for a lambda's "[...]" at `at`: a subscript or an attribute is none.
bool begins_lambda(std::string_view code, std::size_t at) {
  const char previous = before(code, at);
  return code[at] == '[' && !is_word(previous) && previous != ')' && previous != ']' && previous != '[' &&
         after(code, at + 1) != '[';
}

/// What the operand makes that it must not; empty for nothing.
std::string banned_in(std::string_view operand) {
  bool in_lambda = false;
  for (std::size_t i = 0; i < operand.size(); ++i) {
    if (begins_lambda(operand, i)) {
      if (after(operand, i + 1) != ']') return "constructs a capturing lambda in its operand: name it first";
      in_lambda = true;
    }
    if (operand[i] != '{') continue;
    if (in_lambda) {  // its body
      i = operand_end(operand, i + 1);
      in_lambda = false;
      continue;
    }
    return "makes a braced temporary in its operand: name it first";
  }
  return "";
}

}  // namespace

Findings check_co_await(const SourceFile& file) {
  Findings findings;
  const std::string code = code_only(file.content);
  constexpr std::string_view kWord = "co_await";
  for (auto at = code.find(kWord); at != std::string::npos; at = code.find(kWord, at + 1)) {
    const std::size_t from = at + kWord.size();
    if ((at > 0 && is_word(code[at - 1])) || (from < code.size() && is_word(code[from]))) continue;
    const std::string_view text = code;
    const std::size_t end = operand_end(text, from);
    const auto found = [&](const std::string& what) {
      findings.push_back(file.path + ":" + std::to_string(line_at(text, at)) + ": co_await " + what);
    };
    if (const auto banned = banned_in(text.substr(from, end - from)); !banned.empty()) found(banned);
    // Within ?: — the mark may stand before it in its statement, or behind it on the same level.
    const std::size_t begin = statement_begin(text, at);
    const std::size_t statement_end = std::min(text.find(';', end), text.size());
    const bool asked = text.substr(begin, at - begin).find('?') != std::string_view::npos ||
                       text.substr(from, end - from).find('?') != std::string_view::npos ||
                       (end < text.size() && text[end] == ')' &&
                        text.substr(end, statement_end - end).find('?') != std::string_view::npos &&
                        text.substr(end, statement_end - end).find('{') == std::string_view::npos);
    if (asked) found("stands within ?: ");
  }
  return findings;
}

}  // namespace leitai::tidy
