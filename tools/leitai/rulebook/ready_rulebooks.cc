#include "tools/leitai/rulebook/ready_rulebooks.h"

#include <algorithm>
#include <map>
#include <optional>

#include "events/text.h"
#include "tools/leitai/executable.h"
#include "tools/leitai/rank/csv.h"
#include "tools/leitai/rank/rulebook_file.h"

namespace leitai::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".json";
constexpr std::size_t kMostBytes = 1u << 20;

std::optional<fs::path> ready_folder() {
  std::error_code ignored;
  const fs::path own = executable_folder();
  for (fs::path folder = own; folder.has_relative_path(); folder = folder.parent_path())
    if (const fs::path ready = folder / "docs" / "rulebooks"; fs::is_directory(ready, ignored)) return ready;
  const fs::path ready = own.parent_path() / "share" / "leitai" / "rulebooks";
  return fs::is_directory(ready, ignored) ? std::optional(ready) : std::nullopt;
}

Error unreadable(const tools::FileErrors& errors) {
  const tools::FileError& first = errors.all().front();
  return make_error(ErrorKind::MALFORMED, first.file + ":" + first.text.zh, first.file + ": " + first.text.en);
}

/// "SET CONTESTS" by the rulebook's file name; none where there is no list of them.
std::map<std::string, std::string> sets_by_file(const fs::path& folder, tools::FileErrors& errors) {
  std::map<std::string, std::string> sets;
  const std::string list = (folder / "contests.csv").string();
  std::error_code ignored;
  std::string text;
  if (!fs::exists(list, ignored) || !tools::read_whole_file(list, kMostBytes, text, errors)) return sets;
  tools::CsvReader reader(list, text);
  tools::CsvTable table(reader, {"set", "contest", "rulebook"}, errors);
  tools::CsvRecord row;
  while (table.next(row, errors)) {
    std::string& known = sets[row[2].text];
    known += (known.empty() ? "" : "; ") + row[0].text + " " + row[1].text;
  }
  return sets;
}

}  // namespace

Result<std::vector<ReadyRulebook>> ready_rulebooks() {
  const auto folder = ready_folder();
  if (!folder) return make_error(ErrorKind::NOT_FOUND, "找不到现成的评分规则", "the ready rulebooks are not there");
  tools::FileErrors errors;
  const auto sets = sets_by_file(*folder, errors);
  std::vector<ReadyRulebook> ready;
  for (const auto& file : fs::directory_iterator(*folder)) {
    if (file.path().extension() != kEnding) continue;
    const auto rulebook = tools::load_rulebook(file.path().string(), errors);
    if (!rulebook) return unreadable(errors);
    const auto title = rulebook->rulebook().getTitle();
    const auto known = sets.find(file.path().filename().string());
    ready.push_back({file.path().stem().string(),
                     {title.getZh().cStr(), title.getEn().cStr()},
                     known == sets.end() ? std::string() : known->second});
  }
  if (!errors.empty()) return unreadable(errors);
  std::sort(ready.begin(), ready.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return ready;
}

Result<fs::path> find_ready_rulebook(const std::string& name) {
  std::error_code ignored;
  const auto folder = ready_folder();
  const bool plain = !name.empty() && name.find('/') == std::string::npos;
  if (folder && plain)
    for (const fs::path& path : {*folder / (name + std::string(kEnding)), *folder / name})
      if (path.extension() == kEnding && fs::is_regular_file(path, ignored)) return path;
  return make_error(ErrorKind::NOT_FOUND,
                    "没有名为 \"" + excerpt(name) + "\" 的现成评分规则,可用的见 leitai rulebook list",
                    "there is no ready rulebook \"" + excerpt(name) + "\"; leitai rulebook list names them");
}

Result<fs::path> find_rulebook(const std::string& name_or_path) {
  std::error_code ignored;
  if (fs::exists(name_or_path, ignored)) return fs::path(name_or_path);
  auto ready = find_ready_rulebook(name_or_path);
  if (ready) return ready;
  return make_error(ErrorKind::NOT_FOUND,
                    "没有文件 \"" + excerpt(name_or_path) + "\",也没有这个名称的现成评分规则(见 leitai rulebook list)",
                    "there is no file \"" + excerpt(name_or_path) +
                        "\", and no ready rulebook of that name (leitai rulebook list names them)");
}

}  // namespace leitai::cli
