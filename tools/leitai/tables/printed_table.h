#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/common/table.h"

/// A table that a clerk prints: as an XLSX workbook for A4, and as CSV beside it. Chinese first, English below.
namespace leitai::tools {

enum class Orientation { portrait, landscape };

struct PrintedColumn {
  LocalText heading;
  double width = 12;  ///< in characters of the workbook's font
  Align align = Align::left;
  CellKind kind = CellKind::text;  ///< numbers are written as numbers where they are decimal text
};

struct PrintedTable {
  LocalText title;
  std::vector<LocalText> notes;  ///< below the title: of which moment, how many
  std::vector<PrintedColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< each as long as the columns
  std::vector<LocalText> closing;              ///< below the table: lines to be signed
  Orientation orientation = Orientation::landscape;
};

/// "单位/Unit".
std::string one_line(const LocalText& text);

/// UTF-8 with a byte order mark, so that Excel knows it; CRLF; a header line and the rows, no title. A text that a
/// spreadsheet would take for a formula gets an apostrophe before it.
std::string to_csv(const PrintedTable& table);

/// Both appear whole or not at all. INTERNAL: why the file cannot be written.
Result<void> write_xlsx(const PrintedTable& table, const std::filesystem::path& path);
Result<void> write_csv(const PrintedTable& table, const std::filesystem::path& path);

}  // namespace leitai::tools
