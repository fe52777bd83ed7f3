#include "tools/leitai/rank/file_errors.h"

#include <algorithm>
#include <cstdio>
#include <ostream>

#include "events/text.h"

namespace leitai::tools {

void FileErrors::add(FileError error) {
  const auto same =
      std::count_if(errors_.begin(), errors_.end(), [&](const FileError& other) { return other.file == error.file; });
  if (static_cast<std::size_t>(same) < kKeptPerFile) errors_.push_back(std::move(error));
}

void FileErrors::add(const std::string& file, const std::vector<JsonProblem>& problems) {
  for (const JsonProblem& problem : problems) {
    std::size_t line = 0, column = 0;
    if (std::sscanf(problem.path.c_str(), "line %zu, column %zu", &line, &column) == 2)
      add({file, line, column, problem.text});
    else
      add({file, 0, 0, {problem.path + ":" + problem.text.zh, problem.path + ": " + problem.text.en}});
  }
}

void FileErrors::append(const FileErrors& others) {
  for (const FileError& error : others.errors_) add(error);
}

void FileErrors::print(std::ostream& out, Language language) const {
  std::size_t shown = 0;
  for (std::size_t i = 0; i < errors_.size(); ++i) {
    const FileError& error = errors_[i];
    if (i > 0 && errors_[i - 1].file != error.file) shown = 0;
    if (++shown <= kShownPerFile) {
      out << error.file;
      if (error.line > 0) out << ':' << error.line;
      if (error.column > 0) out << ':' << error.column;
      out << ": " << pick(error.text, language) << '\n';
    }
    const bool last = i + 1 == errors_.size() || errors_[i + 1].file != error.file;
    if (last && shown > kShownPerFile) {
      const std::string count = std::to_string(shown - kShownPerFile);
      const std::string more = shown >= kKeptPerFile ? count + "+" : count;
      out << error.file << ": " << pick({"另有 " + more + " 处错误", more + " more errors"}, language) << '\n';
    }
  }
}

LocalText found_expected(std::string_view found, const LocalText& expected) {
  const std::string shown = excerpt(found);
  return {"发现 “" + shown + "”,应为" + expected.zh, "found \"" + shown + "\", expected " + expected.en};
}

}  // namespace leitai::tools
