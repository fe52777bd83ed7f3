#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/hash.h"
#include "tools/leitai/rank/file_errors.h"

/// A table that a clerk hands in, from CSV (UTF-8) or the first sheet of an XLSX workbook: its cells as texts, each
/// with its place. Blank rows are left out. Plain values.
namespace leitai::tools {

struct TableCell {
  std::string text;        ///< without the spaces around it
  std::size_t row = 0;     ///< from 1; of CSV the line
  std::size_t column = 0;  ///< from 1
};
using TableRow = std::vector<TableCell>;

struct InputTable {
  static constexpr std::size_t kMaxFileBytes = 32u << 20;
  static constexpr std::size_t kMaxRows = 100'000, kMaxColumns = 64, kMaxCellBytes = 64u << 10;

  std::string file;
  Digest sha256{};  ///< of the file's bytes
  std::vector<TableRow> rows;
};

/// What the file is, is found in its first bytes. nullopt where it cannot be read: why is in `errors`.
std::optional<InputTable> read_input_table(const std::string& path, FileErrors& errors);

/// The text without spaces of either language around it.
std::string trimmed(std::string_view text);

}  // namespace leitai::tools
