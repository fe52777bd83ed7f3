#include "tools/leitai/tables/input_table.h"

#include <algorithm>

#include "events/text.h"
#include "tools/leitai/rank/csv.h"
#include "tools/leitai/rank/rulebook_file.h"
#include "tools/leitai/tables/xlsx_reader.h"

namespace leitai::tools {
namespace {

constexpr std::string_view kSpaces[] = {" ", "\t", "\n", "\r", "\u00A0", "\u3000"};
/// ZIP's first bytes, and those of the older compound files: .xls, and workbooks with a password.
constexpr std::string_view kZip = "PK", kCompound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Without the apostrophe that print_csv puts before what a spreadsheet would take for a formula.
std::string without_guard(std::string text) {
  if (text.size() > 1 && text[0] == '\'' && std::string_view("=+-@").find(text[1]) != std::string_view::npos)
    text.erase(0, 1);
  return text;
}

bool read_csv(const std::string& file, std::string_view bytes, std::vector<TableRow>& rows, FileErrors& errors) {
  if (!valid_text(bytes)) {
    errors.add({file,
                0,
                0,
                {"发现不是 UTF-8 的文本,应为 UTF-8(Excel:另存为“CSV UTF-8”)或 XLSX",
                 "found text that is not UTF-8, expected UTF-8 (Excel: save as \"CSV UTF-8\") or XLSX"}});
    return false;
  }
  CsvReader reader(file, bytes);
  CsvRecord record;
  while (reader.next(record, errors)) {
    if (rows.size() >= InputTable::kMaxRows) {
      errors.add(
          {file, record.front().line, 0, {"超过 100000 行", "found more than 100000 rows, expected at most that"}});
      return false;
    }
    TableRow& row = rows.emplace_back();
    for (std::size_t i = 0; i < record.size(); ++i)
      row.push_back({without_guard(std::move(record[i].text)), record.front().line, i + 1});
  }
  return errors.empty();
}

bool blank(const TableRow& row) {
  return std::all_of(row.begin(), row.end(), [](const TableCell& cell) { return cell.text.empty(); });
}

}  // namespace

std::string trimmed(std::string_view text) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view space : kSpaces) {
      if (text.starts_with(space)) {
        text.remove_prefix(space.size());
        more = true;
      }
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        more = true;
      }
    }
  }
  return std::string(text);
}

std::optional<InputTable> read_input_table(const std::string& path, FileErrors& errors) {
  std::string bytes;
  if (!read_whole_file(path, InputTable::kMaxFileBytes, bytes, errors)) return std::nullopt;
  InputTable table;
  table.file = path;
  table.sha256 = sha256(as_bytes(bytes));
  if (bytes.starts_with(kCompound)) {
    errors.add({path,
                0,
                0,
                {"发现旧版 .xls 或加了密码的工作簿,应为不加密的 .xlsx 或 CSV",
                 "found an old .xls or a workbook with a password, expected an .xlsx without one, or CSV"}});
    return std::nullopt;
  }
  const bool read =
      bytes.starts_with(kZip) ? read_xlsx(path, bytes, table.rows, errors) : read_csv(path, bytes, table.rows, errors);
  if (!read) return std::nullopt;
  for (TableRow& row : table.rows)
    for (TableCell& cell : row) cell.text = trimmed(cell.text);
  table.rows.erase(std::remove_if(table.rows.begin(), table.rows.end(), blank), table.rows.end());
  return table;
}

}  // namespace leitai::tools
