#include "tests/tools/web/page_files.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace leitai::web {

std::string read_source(const std::string& path_from_the_root) {
  std::ifstream file(std::string(LEITAI_SOURCE_DIR) + "/" + path_from_the_root, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

namespace {

std::map<std::string, std::string> files_below(const std::filesystem::path& folder) {
  std::map<std::string, std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    found[std::filesystem::relative(entry.path(), folder).generic_string()] = text.str();
  }
  return found;
}

}  // namespace

const std::map<std::string, std::string>& page_files() {
  static const std::map<std::string, std::string> files = [] {
    auto found = files_below(std::string(LEITAI_SOURCE_DIR) + "/tools/web/app/src");
    found["index.html"] = read_source("tools/web/app/index.html");
    return found;
  }();
  return files;
}

const std::map<std::string, std::string>& built_files() {
  static const auto files = files_below(std::string(LEITAI_BINARY_DIR) + "/web/dist");
  return files;
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.push_back((*match)[1].str());
  return found;
}

}  // namespace leitai::web
