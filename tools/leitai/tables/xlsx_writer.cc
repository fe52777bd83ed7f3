#include <xlsxwriter.h>

#include <charconv>
#include <fstream>
#include <map>

#include "events/check.h"
#include "events/decimal.h"
#include "tools/leitai/tables/printed_table.h"

/// PrintedTable as a workbook, by libxlsxwriter.
namespace leitai::tools {
namespace {

constexpr std::uint8_t kA4 = 9;
constexpr std::size_t kMostCharacters = 32'000;  // a cell holds 32 767

/// The text, at most so many characters, cut between them.
std::string shortened(const std::string& text) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (characters++ == kMostCharacters) return text.substr(0, i) + "…";
  }
  return text;
}

/// Both languages, the second on a line of its own.
std::string two_lines(const LocalText& text) {
  if (text.en.empty() || text.en == text.zh) return text.zh;
  return text.zh.empty() ? text.en : text.zh + "\n" + text.en;
}

class WorkbookWriter {
 public:
  WorkbookWriter(const PrintedTable& table, const std::string& path)
      : table_(table), book_(workbook_new(path.c_str())) {
    sheet_ = workbook_add_worksheet(book_, nullptr);
    last_column_ = static_cast<lxw_col_t>(table.columns.size() - 1);
  }

  Result<void> write() {
    LEITAI_CHECK(!table_.columns.empty(), "a table has columns");
    set_up_page();
    put_line(table_.title, title_format(), 42);
    for (const LocalText& note : table_.notes) put_line(note, note_format(), 30);
    put_headings();
    for (const auto& row : table_.rows) put_row(row);
    for (const LocalText& line : table_.closing) put_line(line, note_format(), 36);
    const lxw_error closed = workbook_close(book_);
    if (error_ == LXW_NO_ERROR) error_ = closed;
    if (error_ == LXW_NO_ERROR) return {};
    const std::string why = lxw_strerror(error_);
    return make_error(ErrorKind::INTERNAL, "无法写成工作簿:" + why, "cannot be written as a workbook: " + why);
  }

 private:
  void keep(lxw_error error) {
    if (error_ == LXW_NO_ERROR) error_ = error;
  }

  lxw_format* new_format(double size, lxw_format_alignments align) {
    lxw_format* format = workbook_add_format(book_);
    format_set_font_name(format, "宋体");
    format_set_font_size(format, size);
    format_set_text_wrap(format);
    format_set_align(format, static_cast<std::uint8_t>(align));
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
  }
  lxw_format* title_format() {
    lxw_format* format = new_format(16, LXW_ALIGN_CENTER);
    format_set_bold(format);
    return format;
  }
  lxw_format* note_format() { return new_format(10, LXW_ALIGN_LEFT); }

  void set_up_page() {
    worksheet_set_paper(sheet_, kA4);
    table_.orientation == Orientation::landscape ? worksheet_set_landscape(sheet_) : worksheet_set_portrait(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_margins(sheet_, 0.5, 0.5, 0.6, 0.6);
    worksheet_center_horizontally(sheet_);
    worksheet_set_footer(sheet_, "&C&P / &N");
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      keep(worksheet_set_column(sheet_, column, column, table_.columns[i].width, nullptr));
    }
  }

  void put_line(const LocalText& text, lxw_format* format, double height) {
    const std::string line = shortened(two_lines(text));
    keep(worksheet_set_row(sheet_, row_, height, nullptr));
    if (last_column_ > 0)
      keep(worksheet_merge_range(sheet_, row_, 0, row_, last_column_, line.c_str(), format));
    else
      keep(worksheet_write_string(sheet_, row_, 0, line.c_str(), format));
    ++row_;
  }

  void put_headings() {
    lxw_format* format = new_format(10, LXW_ALIGN_CENTER);
    format_set_bold(format);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_bg_color(format, 0xE7E6E6);
    keep(worksheet_set_row(sheet_, row_, 32, nullptr));
    for (std::size_t i = 0; i < table_.columns.size(); ++i)
      keep(worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i), two_lines(table_.columns[i].heading).c_str(),
                                  format));
    keep(worksheet_repeat_rows(sheet_, row_, row_));
    worksheet_freeze_panes(sheet_, row_ + 1, 0);
    ++row_;
    for (const PrintedColumn& column : table_.columns) {
      lxw_format* cell = new_format(10, column.align == Align::right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
      format_set_border(cell, LXW_BORDER_THIN);
      cells_.push_back(cell);
    }
  }

  void put_row(const std::vector<std::string>& row) {
    LEITAI_CHECK(row.size() == table_.columns.size(), "a row has a cell for every column");
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      double number = 0;
      const bool is_number = table_.columns[i].kind == CellKind::number && parse_decimal(row[i]).has_value() &&
                             std::from_chars(row[i].data(), row[i].data() + row[i].size(), number).ec == std::errc{};
      if (row[i].empty())
        keep(worksheet_write_blank(sheet_, row_, column, cells_[i]));
      else if (is_number)
        keep(worksheet_write_number(sheet_, row_, column, number, number_format(i, row[i])));
      else
        keep(worksheet_write_string(sheet_, row_, column, shortened(row[i]).c_str(), cells_[i]));
    }
    ++row_;
  }

  /// With as many places as the text has: 92.50 stays 92.50.
  lxw_format* number_format(std::size_t column, const std::string& text) {
    const auto point = text.find('.');
    const std::size_t places = point == std::string::npos ? 0 : text.size() - point - 1;
    if (places == 0) return cells_[column];
    lxw_format*& format = numbers_[{column, places}];
    if (format == nullptr) {
      format = new_format(10, LXW_ALIGN_RIGHT);
      format_set_border(format, LXW_BORDER_THIN);
      format_set_num_format(format, ("0." + std::string(places, '0')).c_str());
    }
    return format;
  }

  const PrintedTable& table_;
  lxw_workbook* const book_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_col_t last_column_ = 0;
  lxw_row_t row_ = 0;
  lxw_error error_ = LXW_NO_ERROR;
  std::vector<lxw_format*> cells_;
  std::map<std::pair<std::size_t, std::size_t>, lxw_format*> numbers_;
};

}  // namespace

Result<void> write_xlsx(const PrintedTable& table, const std::filesystem::path& path) {
  const std::string part = path.string() + ".part";
  std::error_code moved;
  // The library says on standard error that it cannot write: found out before it tries.
  Result<void> written;
  if (!std::ofstream(part, std::ios::binary))
    written = make_error(ErrorKind::INTERNAL, "无法写入", "cannot be written");
  else
    written = WorkbookWriter(table, part).write();
  if (written) std::filesystem::rename(part, path, moved);
  if (moved)
    written = make_error(ErrorKind::INTERNAL, "无法写入:" + moved.message(), "cannot be written: " + moved.message());
  if (written) return {};
  std::filesystem::remove(part, moved);
  const LocalText& why = written.error().text;
  return make_error(ErrorKind::INTERNAL, path.string() + ":" + why.zh, path.string() + ": " + why.en);
}

}  // namespace leitai::tools
