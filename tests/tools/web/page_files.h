#pragma once

#include <map>
#include <string>
#include <vector>

/// The app's sources, and what was built of them.
namespace leitai::web {

std::string read_source(const std::string& path_from_the_root);

/// By path below tools/web/app/src, and index.html: what people wrote.
const std::map<std::string, std::string>& page_files();

/// By path: what was made of it, as the build embeds it.
const std::map<std::string, std::string>& built_files();

/// The first group of every match.
std::vector<std::string> all_matches(const std::string& text, const std::string& pattern);

}  // namespace leitai::web
