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

const std::map<std::string, std::string>& page_files() {
  static const std::map<std::string, std::string> files = [] {
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(LEITAI_SOURCE_DIR) + "/tools/web/page")) {
      const std::string name = entry.path().filename().string();
      found[name] = read_source("tools/web/page/" + name);
    }
    return found;
  }();
  return files;
}

std::vector<std::string> quoted_strings(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t open = text.find('"'); open != std::string_view::npos;) {
    std::size_t close = open + 1;
    while (close < text.size() && text[close] != '"') close += text[close] == '\\' ? 2 : 1;
    if (close >= text.size()) break;
    found.emplace_back(text.substr(open + 1, close - open - 1));
    open = text.find('"', close + 1);
  }
  return found;
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.push_back((*match)[1].str());
  return found;
}

}  // namespace leitai::web
