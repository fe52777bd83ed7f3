#include "tools/leitai/tables/printed_table.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "events/check.h"

namespace leitai::tools {
namespace {

bool looks_like_formula(const std::string& text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
}

void put(std::string& out, const std::string& cell, CellKind kind) {
  out += csv_field(kind == CellKind::text && looks_like_formula(cell) ? "'" + cell : cell);
}

}  // namespace

std::string one_line(const LocalText& text) {
  if (text.en.empty() || text.en == text.zh) return text.zh;
  return text.zh.empty() ? text.en : text.zh + "/" + text.en;
}

std::string to_csv(const PrintedTable& table) {
  std::string out = "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i > 0) out += ',';
    put(out, one_line(table.columns[i].heading), CellKind::text);
  }
  out += "\r\n";
  for (const auto& row : table.rows) {
    LEITAI_CHECK(row.size() == table.columns.size(), "a row has a cell for every column");
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      put(out, row[i], table.columns[i].kind);
    }
    out += "\r\n";
  }
  return out;
}

Result<void> write_csv(const PrintedTable& table, const std::filesystem::path& path) {
  std::filesystem::path part = path;
  part += ".part";
  errno = 0;
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  file << to_csv(table) << std::flush;
  std::error_code moved;
  const int code = errno;
  if (file) std::filesystem::rename(part, path, moved);
  if (file && !moved) return {};
  const std::string why = moved ? moved.message() : std::strerror(code);
  std::filesystem::remove(part, moved);
  return make_error(ErrorKind::INTERNAL, "无法写入 " + path.string() + ":" + why,
                    "cannot write " + path.string() + ": " + why);
}

}  // namespace leitai::tools
