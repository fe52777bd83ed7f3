#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/error.h"
#include "tools/common/language.h"

/// Rows of texts: as a table for people, or as JSON or CSV for programs. Plain values.
///
///   Table table({{"entry", {"参赛项目", "entry"}, Align::left}, {"total", {"总分", "total"}, Align::right}});
///   table.add({"守护绿水青山", "92.41"});
///   table.print(std::cout, Format::table, Language::zh);
namespace leitai::tools {

/// How many columns of a terminal a text takes: 0 for combining characters, 2 for wide ones (CJK), else 1. Bytes that
/// are not UTF-8 take one each.
std::size_t display_width(std::string_view text);

/// The text cut to at most `columns`, ended by "…" where something was cut.
std::string fit(std::string_view text, std::size_t columns);

enum class Align { left, right };
enum class Format { table, json, csv };

/// "table", "json" or "csv".
std::optional<Format> parse_format(std::string_view text);

/// RFC 4180: quoted where it must be.
std::string csv_field(std::string_view text);
/// With its quotes.
std::string json_string(std::string_view text);

/// What a JSON reader gets: `number` cells are written bare (they must be JSON numbers; an empty one is null).
enum class CellKind { text, number };

/// A table that is wider than the terminal it is printed on loses the ends of cells that may be cut.
enum class Cut { never, to_fit };

struct Column {
  std::string key;  ///< the name in JSON and CSV
  LocalText title;
  Align align = Align::left;
  CellKind kind = CellKind::text;
  Cut cut = Cut::never;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// REQUIRES as many cells as columns.
  void add(std::vector<std::string> cells);
  std::size_t rows() const { return rows_.size(); }

  /// JSON: an array of objects, one a line. CSV: with a header line. A table is cut to `columns` where it can be;
  /// 0: nothing is cut.
  void print(std::ostream& out, Format format, Language language, std::size_t columns = 0) const;

  /// One row as a JSON object, without a line end: for streams of lines.
  std::string json_row(std::size_t row) const;

 private:
  void print_table(std::ostream& out, Language language, std::size_t columns) const;
  void cut_to(std::size_t columns, std::vector<std::size_t>& widths) const;
  void print_csv(std::ostream& out) const;
  void print_json(std::ostream& out) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace leitai::tools
