#include "tests/tidy/style.h"

#include <algorithm>
#include <regex>

namespace leitai::tidy {
namespace {

constexpr std::size_t kMostColumns = 120;
constexpr std::size_t kMostLines = 400;
constexpr std::size_t kMostFunctionLines = 70;

std::string at(const SourceFile& file, std::size_t line, const std::string& what) {
  return file.path + ":" + std::to_string(line) + ": " + what;
}

/// Characters of UTF-8: bytes that continue none.
std::size_t characters(std::string_view line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

struct Ban {
  const char* pattern;
  const char* what;
  std::vector<std::string_view> folders;
};

const std::vector<Ban>& bans() {
  static const std::vector<Ban> kBans = {
      {R"(std::cout)", "std::cout: only tools print", {"events", "engine", "projections"}},
      {R"(\b(float|double)\b)", "floating point: numbers are exact", {"engine/scoring", "engine/domain"}},
      {R"(\bsleep_(for|until)\b)", "a test that sleeps", {"tests"}},
  };
  return kBans;
}

/// True where the text before a "{" says that a function's body begins.
bool opens_function(const std::string& head) {
  static const std::regex kContainer(R"(\b(namespace|class|struct|enum|union|extern)\b[^()]*$)");
  static const std::regex kBody(R"(\)\s*(const|noexcept|override|final|mutable|&&?|->[^;{}]*|:[^;]*|\s)*$)");
  return !std::regex_search(head, kContainer) && std::regex_search(head, kBody);
}

}  // namespace

Findings check_text(const SourceFile& file) {
  static const std::regex kUnfinished(
      "\\b(TO"
      "DO|FIX"
      "ME|XX"
      "X)\\b");
  Findings findings;
  std::size_t number = 0;
  for (const auto& line : lines_of(file.content)) {
    ++number;
    if (line.find('\t') != std::string::npos) findings.push_back(at(file, number, "a tab"));
    if (line.ends_with(' ') || line.ends_with('\r')) findings.push_back(at(file, number, "spaces at the end"));
    if (std::regex_search(line, kUnfinished)) findings.push_back(at(file, number, "a note of unfinished work"));
  }
  if (!file.content.empty() && !file.content.ends_with('\n')) findings.push_back(at(file, number, "no end of line"));
  return findings;
}

Findings check_cpp(const SourceFile& file) {
  Findings findings;
  const auto lines = lines_of(file.content);
  if (lines.size() > kMostLines)
    findings.push_back(at(file, 1, std::to_string(lines.size()) + " lines, at most " + std::to_string(kMostLines)));
  if (file.path.ends_with(".h") && (lines.empty() || lines[0] != "#pragma once"))
    findings.push_back(at(file, 1, "a header begins with #pragma once"));
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (characters(lines[i]) > kMostColumns)
      findings.push_back(at(file, i + 1, "more than " + std::to_string(kMostColumns) + " characters"));
  const auto code = lines_of(code_only(file.content));
  for (const auto& ban : bans()) {
    const bool here = std::any_of(ban.folders.begin(), ban.folders.end(),
                                  [&](std::string_view folder) { return is_below(file.path, folder); });
    if (!here) continue;
    const std::regex pattern(ban.pattern);
    for (std::size_t i = 0; i < code.size(); ++i)
      if (std::regex_search(code[i], pattern)) findings.push_back(at(file, i + 1, ban.what));
  }
  return findings;
}

Findings check_function_length(const SourceFile& file) {
  Findings findings;
  const std::string code = code_only(file.content);
  struct Block {
    bool function;
    std::size_t line;
  };
  std::vector<Block> open;
  std::size_t functions = 0, line = 1, head = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '\n') ++line;
    if (code[i] == '{') {
      const std::size_t from = i - std::min<std::size_t>(i - head, 2000);
      const bool function = functions == 0 && opens_function(code.substr(from, i - from));
      functions += function;
      open.push_back({function, line});
    } else if (code[i] == '}' && !open.empty()) {
      const Block block = open.back();
      open.pop_back();
      functions -= block.function;
      const std::size_t length = line - block.line + 1;
      if (block.function && length > kMostFunctionLines)
        findings.push_back(
            at(file, block.line,
               "a function of " + std::to_string(length) + " lines, at most " + std::to_string(kMostFunctionLines)));
    }
    if (code[i] == '{' || code[i] == '}' || code[i] == ';') head = i + 1;
  }
  return findings;
}

}  // namespace leitai::tidy
