#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The page's sources as text, read from the tree.
namespace leitai::web {

std::string read_source(const std::string& path_from_the_root);

/// By name: every file in tools/web/page.
const std::map<std::string, std::string>& page_files();

/// What stands between double quotes, in order; templates and single quotes are not looked at.
std::vector<std::string> quoted_strings(std::string_view text);

/// The first group of every match.
std::vector<std::string> all_matches(const std::string& text, const std::string& pattern);

}  // namespace leitai::web
