#include "tests/scenarios/scenario_text.h"

#include <optional>
#include <sstream>

namespace leitai::scenarios {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

struct Opening {
  std::string_view word;
  std::optional<StepKind> kind;  ///< none: as the step before
};
constexpr Opening kOpenings[] = {
    {"假如 ", StepKind::given}, {"当 ", StepKind::when}, {"那么 ", StepKind::then}, {"并且 ", std::nullopt}};

TableRow cells_of(std::string_view line) {
  TableRow cells;
  line.remove_prefix(1);
  for (std::size_t bar; (bar = line.find('|')) != std::string_view::npos; line.remove_prefix(bar + 1))
    cells.emplace_back(trimmed(line.substr(0, bar)));
  return cells;
}

class Reader {
 public:
  void take(std::size_t number, std::string_view line) {
    if (line.empty() || line.starts_with('#')) return;
    if (take_head(line)) return;
    if (line.starts_with('|')) return take_row(number, line);
    for (const Opening& opening : kOpenings) {
      if (!line.starts_with(opening.word)) continue;
      if (!opening.kind && read_.scenario.steps.empty()) return wrong(number, "“并且”之前没有句子");
      const StepKind kind = opening.kind ? *opening.kind : read_.scenario.steps.back().kind;
      read_.scenario.steps.push_back({number, kind, std::string(trimmed(line.substr(opening.word.size()))), {}});
      return;
    }
    wrong(number, "句子须以“假如”“当”“那么”或“并且”加空格开头:" + std::string(line));
  }

  ReadScenario finish() {
    if (read_.scenario.title.empty()) wrong(1, "缺“场景:”");
    if (read_.scenario.shows.empty()) wrong(1, "缺“说明:”");
    if (read_.scenario.steps.empty()) wrong(1, "没有句子");
    return std::move(read_);
  }

 private:
  bool take_head(std::string_view line) {
    constexpr std::string_view kTitle = "场景:", kShows = "说明:";
    if (line.starts_with(kTitle)) {
      read_.scenario.title = trimmed(line.substr(kTitle.size()));
      return true;
    }
    if (!line.starts_with(kShows)) return false;
    read_.scenario.shows += trimmed(line.substr(kShows.size()));
    return true;
  }

  void take_row(std::size_t number, std::string_view line) {
    if (read_.scenario.steps.empty()) return wrong(number, "表格之前没有句子");
    if (!line.ends_with('|')) return wrong(number, "表格的行须以 | 结尾");
    read_.scenario.steps.back().table.push_back(cells_of(line));
  }

  void wrong(std::size_t number, std::string text) { read_.problems.push_back({number, std::move(text)}); }

  ReadScenario read_;
};

}  // namespace

ReadScenario read_scenario(std::string_view text) {
  Reader reader;
  std::istringstream lines{std::string(text)};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) reader.take(++number, trimmed(line));
  return reader.finish();
}

}  // namespace leitai::scenarios
