#include "tests/tidy/layers.h"

#include <regex>
#include <sstream>

namespace leitai::tidy {
namespace {

std::string folder(const std::string& path, int depth) {
  std::size_t end = 0;
  for (int i = 0; i < depth; ++i) {
    end = path.find('/', end + (i > 0));
    if (end == std::string::npos) return "";
  }
  return path.substr(0, end);
}

/// What is wrong with a project header included by a file of `layer`; empty for nothing.
std::string wrong_project_include(const SourceFile& file, const std::string& layer, const std::string& included,
                                  const LayerTable& table) {
  const std::string below = layer_of(included);
  if (below.empty()) return "is not written from the root";
  const bool same_view = layer != "projections/view" || folder(file.path, 2) == folder(included, 2);
  if (below == layer && same_view) return "";
  if (below == layer) return "one view includes another";
  const auto row = table.find(layer);
  if (row != table.end() && row->second.contains(below)) return "";
  return "wrong direction: " + layer + " may not use " + below;
}

std::string wrong_system_include(const SourceFile& file, const std::string& included) {
  const bool test = is_below(file.path, "tests");
  if (included.starts_with("rocksdb/") && !test && !is_below(file.path, "engine/log") &&
      !is_below(file.path, "tools/bench"))
    return "RocksDB belongs to engine/log";
  const bool network = included.starts_with("boost/asio") || included.starts_with("boost/beast");
  if (network && !test && !is_below(file.path, "tools")) return "Asio and Beast belong to tools/";
  return "";
}

}  // namespace

LayerTable parse_layers(const std::string& layers_cmake) {
  LayerTable table;
  const std::regex row(R"(set\(LEITAI_MAY_([a-z/]+)\s+([^)]*)\))");
  for (std::sregex_iterator it(layers_cmake.begin(), layers_cmake.end(), row), end; it != end; ++it) {
    auto& may = table[(*it)[1]];
    std::istringstream words((*it)[2]);
    for (std::string word; words >> word;) {
      if (word == "\"\"") continue;
      if (word.starts_with("${LEITAI_MAY_"))
        may.merge(std::set<std::string>(table[word.substr(13, word.size() - 14)]));
      else
        may.insert(word);
    }
  }
  return table;
}

std::string layer_of(const std::string& path) {
  if (is_below(path, "events")) return "events";
  if (is_below(path, "engine")) return folder(path, 2);
  if (is_below(path, "projections/core")) return "projections/core";
  if (is_below(path, "projections")) return "projections/view";
  if (is_below(path, "tools")) return "tools";
  if (is_below(path, "tests")) return "tests";
  return "";
}

Findings check_includes(const SourceFile& file, const LayerTable& table) {
  Findings findings;
  const std::string layer = layer_of(file.path);
  const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::size_t number = 0;
  for (const auto& line : lines_of(file.content)) {
    ++number;
    std::smatch match;
    if (!std::regex_search(line, match, include)) continue;
    const std::string wrong =
        match[1] == "\"" ? wrong_project_include(file, layer, match[2], table) : wrong_system_include(file, match[2]);
    if (!wrong.empty())
      findings.push_back(file.path + ":" + std::to_string(number) + ": " + match[2].str() + ": " + wrong);
  }
  return findings;
}

}  // namespace leitai::tidy
