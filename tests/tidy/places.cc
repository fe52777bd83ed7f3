#include "tests/tidy/places.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace leitai::tidy {
namespace {

/// One line a kind of place; a path must match one of them whole.
const std::vector<std::regex>& places() {
  static const std::vector<std::regex> kPlaces = [] {
    std::vector<std::regex> made;
    for (const char* const place : {
             "CMakeLists\\.txt|CMakePresets\\.json|README\\.md|README\\.zh\\.md|LICENSE|CHANGELOG\\.md|CONTRIBUTING\\."
             "md",
             "\\.[a-z][a-z_.-]*(/[a-zA-Z0-9_./-]+)?",
             "docs/([a-z0-9_-]+/)*[a-zA-Z0-9_.-]+\\.(md|json|csv|txt|png|svg)",
             "(events|engine|projections|tools|tests)/([a-z0-9_]+/)*(README\\.md|CMakeLists\\.txt)",
             "events/[a-z0-9_]+\\.(h|cc)",
             "events/schema/[a-z0-9_]+\\.capnp",
             "events/schema\\.lock",
             "engine/(calendar|proof|scoring|domain|log|runtime)/([a-z0-9_]+/)*[a-z0-9_]+\\.(h|cc)",
             "projections/[a-z0-9_]+/[a-z0-9_]+\\.(h|cc)",
             "tools/(setup|test|demo)",
             "tools/cmake/[a-z0-9_]+\\.(cmake|in)",
             "tools/(backup|certificate|common|net|leitaid|leitai|bench)/([a-z0-9_]+/)*[a-z0-9_]+\\.(h|cc|capnp)",
             "tools/bench/run",
             "tools/[a-z0-9_]+/([a-z0-9_]+/)*[a-z0-9_.-]+\\.(json|csv)",
             "tools/web/([a-zA-Z0-9_]+/)*[a-zA-Z0-9_.-]+\\.(html|css|js|ts|vue|svg|png|ico|woff2|json|cmake|in|h|cc)",
             "tests/([a-z0-9_]+/)*[a-z0-9_]+\\.(h|cc)",
             "tests/tools/web/site/([a-z]+/)?[a-zA-Z0-9_.-]+",
             "tests/golden/events/v[0-9]+/[a-z]+\\.[a-zA-Z]+\\.(bin|json)",
             "tests/(scenarios|crash|fuzz|e2e|engine|projections|tools)/([a-z0-9_]+/"
             ")*[a-zA-Z0-9_.-]+\\.(txt|json|csv|bin|mjs)",
         })
      made.emplace_back(place);
    return made;
  }();
  return kPlaces;
}

std::set<std::string> folders_of(const std::vector<SourceFile>& files) {
  std::set<std::string> folders;
  for (const auto& file : files)
    for (auto slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1))
      folders.insert(file.path.substr(0, slash));
  return folders;
}

}  // namespace

bool has_place(const std::string& path) {
  return std::any_of(places().begin(), places().end(),
                     [&](const std::regex& place) { return std::regex_match(path, place); });
}

Findings check_readmes(const std::vector<SourceFile>& files) {
  static const std::regex kWanted("(events|engine|projections|tools|tests)(/[^/.]+)?|engine/domain/[^/.]+");
  std::map<std::string, std::size_t> readmes;
  for (const auto& file : files)
    if (file.path.ends_with("/README.md"))
      readmes[file.path.substr(0, file.path.size() - 10)] = lines_of(file.content).size();
  Findings findings;
  for (const auto& folder : folders_of(files)) {
    if (!std::regex_match(folder, kWanted)) continue;
    if (!readmes.contains(folder)) findings.push_back(folder + ": has no README.md");
  }
  for (const auto& [folder, lines] : readmes)
    if (lines > 30 && !is_below(folder, "docs") && folder != "docs")
      findings.push_back(folder + "/README.md: " + std::to_string(lines) + " lines, at most 30");
  return findings;
}

Findings check_mirror(const std::vector<SourceFile>& files) {
  static const std::regex kMirrored("tests/((engine|projections|tools)/[^/]+)");
  // Suites that no one folder owns.
  static const std::set<std::string> kSuites = {"projections/contract"};
  const auto folders = folders_of(files);
  Findings findings;
  for (const auto& folder : folders) {
    std::smatch match;
    if (std::regex_match(folder, match, kMirrored) && !folders.contains(match[1]) && !kSuites.contains(match[1]))
      findings.push_back(folder + ": there is no " + match[1].str());
  }
  return findings;
}

}  // namespace leitai::tidy
