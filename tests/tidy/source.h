#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The project's files as text, for rules that no compiler checks. Pure functions of paths and contents, so that every
/// rule is itself tested on made-up ones.
namespace leitai::tidy {

struct SourceFile {
  std::string path;  ///< from the root, with /
  std::string content;
};

/// What is wrong, one line each: "path:line: what".
using Findings = std::vector<std::string>;

/// Every file of the tree but build output, version control's own, caches and node_modules; sorted by path.
std::vector<SourceFile> read_tree(const std::string& root);

/// The same text with comments, and what stands in string and character literals, replaced by spaces: its lines and
/// columns stay.
std::string code_only(std::string_view text);

std::vector<std::string> lines_of(std::string_view text);
std::size_t line_at(std::string_view text, std::size_t offset);

bool is_cpp(std::string_view path);
bool is_below(std::string_view path, std::string_view folder);

}  // namespace leitai::tidy
