#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "events/json.h"
#include "tools/common/language.h"

/// What is wrong with input files: every error with its place, the first twenty of each file shown. Plain values.
namespace leitai::tools {

struct FileError {
  std::string file;
  std::size_t line = 0;    ///< from 1; 0: the file as a whole
  std::size_t column = 0;  ///< from 1, in characters; 0: the line as a whole
  LocalText text;          ///< what was found and what was expected
};

class FileErrors {
 public:
  static constexpr std::size_t kShownPerFile = 20;
  static constexpr std::size_t kKeptPerFile = 1000;

  void add(FileError error);
  void add(const std::string& file, const std::vector<JsonProblem>& problems);
  bool empty() const { return errors_.empty(); }
  const std::vector<FileError>& all() const { return errors_; }
  void append(const FileErrors& others);

  /// "FILE:LINE:COLUMN: found ..., expected ...", one a line; at the end of a file how many more there are.
  void print(std::ostream& out, Language language) const;

 private:
  std::vector<FileError> errors_;  ///< those of one file stand together
};

/// “found”, expected: the usual form of an error's text.
LocalText found_expected(std::string_view found, const LocalText& expected);

}  // namespace leitai::tools
