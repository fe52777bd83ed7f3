#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/leitai/rank/file_errors.h"

/// Reads CSV as RFC 4180 has it: fields quoted where they need it, a doubled quote inside quotes, line ends CRLF or LF,
/// line ends inside quotes; with or without a byte order mark; lines without any character are skipped. UTF-8 only.
/// Strict: a quote inside an unquoted field, text after a closing quote, an unclosed quote and a lone CR are errors.
/// One thread.
namespace leitai::tools {

struct CsvField {
  std::string text;
  std::size_t line = 0;    ///< where it begins, from 1
  std::size_t column = 0;  ///< from 1, in characters
};

using CsvRecord = std::vector<CsvField>;

class CsvReader {
 public:
  static constexpr std::size_t kMaxFields = 64;
  static constexpr std::size_t kMaxFieldBytes = 64u << 10;

  /// `text` outlives the reader. `file` is how errors name it.
  CsvReader(std::string file, std::string_view text);

  /// The next record. False at the end, or after an error of the syntax, which is then in `errors`: what follows it
  /// cannot be trusted.
  bool next(CsvRecord& record, FileErrors& errors);

  const std::string& file() const { return file_; }

 private:
  bool read_field(CsvField& field, FileErrors& errors);
  bool read_quoted(CsvField& field, FileErrors& errors);
  bool read_plain(CsvField& field, FileErrors& errors);
  bool fail(FileErrors& errors, LocalText text);
  bool at_end() const { return at_ >= text_.size(); }
  /// At a line end (or the text's end): true, and steps over it.
  bool take_line_end();
  char take();

  const std::string file_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
  bool failed_ = false;
};

/// A CSV file with a header line: the columns by name, in whatever order. Every record has as many fields as the
/// header.
class CsvTable {
 public:
  /// Reads the header; an error where one of `columns` is missing, doubled, or another is there.
  CsvTable(CsvReader& reader, const std::vector<std::string>& columns, FileErrors& errors);

  /// The next record of the right length (others are errors, and skipped), its fields in the order of `columns`.
  bool next(CsvRecord& fields, FileErrors& errors);

 private:
  CsvReader& reader_;
  std::vector<std::size_t> where_;  ///< for each column, its index in the file
  CsvRecord record_;
  bool usable_ = false;
};

}  // namespace leitai::tools
