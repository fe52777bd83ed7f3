#include "tools/common/table.h"

#include <utf8proc.h>

#include <algorithm>
#include <ostream>

#include "events/check.h"

namespace leitai::tools {
namespace {

struct Piece {
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

/// The first character of a text that is not empty.
Piece first_piece(std::string_view text) {
  utf8proc_int32_t character = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t taken = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &character);
  if (taken <= 0) return {};
  const int width = utf8proc_charwidth(character);
  return {static_cast<std::size_t>(taken), width > 0 ? static_cast<std::size_t>(width) : 0};
}

/// A cell on a terminal: a control character would move the cursor.
std::string printable(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return out;
}

void put_cell(std::ostream& out, const std::string& text, std::size_t width, Align align, bool last) {
  const std::size_t missing = width - std::min(width, display_width(text));
  if (align == Align::right) out << std::string(missing, ' ');
  out << text;
  if (align == Align::left && !last) out << std::string(missing, ' ');
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Piece piece = first_piece(text);
    columns += piece.columns;
    text.remove_prefix(piece.bytes);
  }
  return columns;
}

std::string fit(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 0, taken = 0;
  while (taken < text.size()) {
    const Piece piece = first_piece(text.substr(taken));
    if (used + piece.columns > columns - 1) break;
    used += piece.columns;
    taken += piece.bytes;
  }
  return std::string(text.substr(0, taken)) + "…";
}

std::optional<Format> parse_format(std::string_view text) {
  if (text == "table") return Format::table;
  if (text == "json") return Format::json;
  if (text == "csv") return Format::csv;
  return std::nullopt;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string json_string(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

void Table::add(std::vector<std::string> cells) {
  LEITAI_CHECK(cells.size() == columns_.size(), "a row has a cell for every column");
  rows_.push_back(std::move(cells));
}

void Table::print(std::ostream& out, Format format, Language language, std::size_t columns) const {
  switch (format) {
    case Format::table:
      return print_table(out, language, columns);
    case Format::csv:
      return print_csv(out);
    case Format::json:
      return print_json(out);
  }
}

/// Takes from the widest column that may be cut, one by one, until the table fits or nothing more can go.
void Table::cut_to(std::size_t columns, std::vector<std::size_t>& widths) const {
  constexpr std::size_t kLeast = 8;
  std::size_t sum = 2 * (widths.size() - 1);
  for (const std::size_t width : widths) sum += width;
  for (; columns > 0 && sum > columns; --sum) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (columns_[i].cut == Cut::to_fit && widths[i] > kLeast && (widest == nullptr || widths[i] > *widest))
        widest = &widths[i];
    if (widest == nullptr) return;
    --*widest;
  }
}

void Table::print_table(std::ostream& out, Language language, std::size_t columns) const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(display_width(pick(column.title, language)));
  std::vector<std::vector<std::string>> shown;
  for (const auto& row : rows_) {
    auto& cells = shown.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(printable(row[i]));
      widths[i] = std::max(widths[i], display_width(cells.back()));
    }
  }
  cut_to(columns, widths);
  const auto put_row = [&](const auto& cell_of) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) out << "  ";
      put_cell(out, fit(cell_of(i), widths[i]), widths[i], columns_[i].align, i + 1 == columns_.size());
    }
    out << '\n';
  };
  put_row([&](std::size_t i) { return pick(columns_[i].title, language); });
  put_row([&](std::size_t i) { return std::string(widths[i], '-'); });
  for (const auto& row : shown) put_row([&](std::size_t i) { return row[i]; });
}

void Table::print_csv(std::ostream& out) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) out << (i > 0 ? "," : "") << csv_field(columns_[i].key);
  out << '\n';
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) out << (i > 0 ? "," : "") << csv_field(row[i]);
    out << '\n';
  }
}

std::string Table::json_row(std::size_t row) const {
  LEITAI_CHECK(row < rows_.size(), "the row is there");
  std::string out = "{";
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string& cell = rows_[row][i];
    if (i > 0) out += ',';
    out += json_string(columns_[i].key) + ":";
    if (columns_[i].kind == CellKind::text)
      out += json_string(cell);
    else
      out += cell.empty() ? "null" : cell;
  }
  return out + "}";
}

void Table::print_json(std::ostream& out) const {
  out << "[";
  for (std::size_t i = 0; i < rows_.size(); ++i) out << (i > 0 ? ",\n " : "\n ") << json_row(i);
  out << (rows_.empty() ? "]\n" : "\n]\n");
}

}  // namespace leitai::tools
