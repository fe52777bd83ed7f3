#include "tools/leitai/tables/xlsx_sheet.h"

#include <charconv>

#include "events/text.h"

namespace leitai::tools {
namespace {

/// All texts of a sheet together: a short file can refer to one long string a million times.
constexpr std::size_t kMaxSheetBytes = 64u << 20;
constexpr std::size_t kMaxStrings = 2'000'000, kMaxFormats = 100'000;

std::size_t number_or(const std::string& text, std::size_t otherwise) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [read, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && read == end ? number : otherwise;
}

Error too_large() {
  return make_error(ErrorKind::TOO_LARGE, "工作表过大:至多 100000 行、64 列、共 64 MiB 文字、每格 64 KiB",
                    "the sheet is too large, expected at most 100000 rows, 64 columns, 64 MiB of text, 64 KiB a cell");
}

}  // namespace

void SharedStrings::begin(std::string_view name, const XmlAttributes&) {
  if (name == "si") {
    if (strings_.size() >= kMaxStrings) return fail(too_large());
    strings_.emplace_back();
  }
  if (name == "rPh") ++phonetic_;
  in_text_ = name == "t" && phonetic_ == 0 && !strings_.empty();
}

void SharedStrings::end(std::string_view name) {
  if (name == "rPh" && phonetic_ > 0) --phonetic_;
  in_text_ = false;
}

void SharedStrings::text(std::string_view text) {
  if (in_text_) strings_.back() += text;
}

void Styles::begin(std::string_view name, const XmlAttributes& attributes) {
  if (name == "cellXfs") in_cell_formats_ = true;
  if (codes_.size() > kMaxFormats || days_.size() > kMaxFormats) return fail(too_large());
  const auto id = static_cast<unsigned>(number_or(attribute(attributes, "numFmtId"), 0));
  if (name == "numFmt") codes_[id] = attribute(attributes, "formatCode");
  if (name == "xf" && in_cell_formats_) {
    const auto code = codes_.find(id);
    days_.push_back(tools::shows_day(id, code == codes_.end() ? std::string_view{} : code->second));
  }
}

void Styles::end(std::string_view name) {
  if (name == "cellXfs") in_cell_formats_ = false;
}

void SheetCells::begin(std::string_view name, const XmlAttributes& attributes) {
  if (name == "row") {
    row_ = number_or(attribute(attributes, "r"), row_ + 1);
    column_ = 0;
  } else if (name == "c") {
    begin_cell(attributes);
  } else if (in_cell_) {
    if (name == "rPh") ++phonetic_;
    if (name == "f") has_formula_ = true;
    in_value_ = name == "v" || (name == "t" && phonetic_ == 0);
    has_value_ = has_value_ || in_value_;
  }
}

void SheetCells::begin_cell(const XmlAttributes& attributes) {
  ++column_;
  const std::string where = attribute(attributes, "r");
  if (const auto place = parse_reference(where)) {
    row_ = place->first;
    column_ = place->second;
  } else if (!where.empty()) {
    return fail(make_error(ErrorKind::MALFORMED, "发现单元格地址 “" + excerpt(where) + "”,应形如 B5",
                           "found a cell at \"" + excerpt(where) + "\", expected one such as B5"));
  }
  type_ = attribute(attributes, "t");
  format_ = number_or(attribute(attributes, "s"), 0);
  value_.clear();
  phonetic_ = 0;
  in_value_ = has_value_ = has_formula_ = false;
  in_cell_ = true;
}

void SheetCells::text(std::string_view text) {
  if (!in_cell_ || !in_value_) return;
  value_ += text;
  if (value_.size() > InputTable::kMaxCellBytes) fail(too_large());
}

void SheetCells::end(std::string_view name) {
  if (name == "c" && in_cell_) end_cell();
  if (name == "c") in_cell_ = false;
  if (name == "rPh" && phonetic_ > 0) --phonetic_;
  in_value_ = false;
}

void SheetCells::end_cell() {
  if (has_formula_ && !has_value_)
    return fail_cell(
        {"发现没有结果的公式,应为值:在表格软件中打开并保存一次",
         "found a formula without its result, expected a value: open and save it in a spreadsheet program"});
  if (!has_value_) return;
  const auto text = value();
  if (!text || text->empty()) return;
  bytes_ += text->size();
  if (bytes_ > kMaxSheetBytes || column_ > InputTable::kMaxColumns || text->size() > InputTable::kMaxCellBytes)
    return fail_cell(too_large().text, ErrorKind::TOO_LARGE);
  if (!valid_text(*text)) return fail_cell({"发现不是文本的内容,应为文本", "found what is no text, expected text"});
  if (rows_.empty() || rows_.back().front().row != row_) {
    if (!rows_.empty() && rows_.back().front().row > row_)
      return fail_cell({"发现行号倒退,应为从上到下", "found a row that goes back, expected rows from top to bottom"});
    if (rows_.size() >= InputTable::kMaxRows) return fail_cell(too_large().text, ErrorKind::TOO_LARGE);
    rows_.emplace_back();
  }
  TableRow& row = rows_.back();
  while (row.size() < column_) row.push_back({{}, row_, row.size() + 1});
  row[column_ - 1].text = *text;
}

std::optional<std::string> SheetCells::value() {
  if (type_ == "s") {
    const std::size_t index = number_or(value_, strings_.all().size());
    if (index < strings_.all().size()) return strings_.all()[index];
    fail_cell({"发现不存在的共享字符串 “" + excerpt(value_) + "”",
               "found the shared string \"" + excerpt(value_) + "\", expected one that is there"});
    return std::nullopt;
  }
  if (type_ == "e") {
    fail_cell({"发现错误值 “" + excerpt(value_) + "”,应为值",
               "found the error \"" + excerpt(value_) + "\", expected a value"});
    return std::nullopt;
  }
  if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
  if (type_.empty() || type_ == "n") return number_value();
  // A day in ISO 8601: without a midnight it does not mean.
  if (type_ == "d" && value_.ends_with("T00:00:00")) return value_.substr(0, value_.size() - 9);
  return value_;
}

std::optional<std::string> SheetCells::number_value() {
  if (value_.empty()) return value_;
  const auto number = parse_number(value_);
  if (!number) {
    fail_cell({"发现 “" + excerpt(value_) + "”,应为数", "found \"" + excerpt(value_) + "\", expected a number"});
    return std::nullopt;
  }
  if (styles_.shows_day(format_))
    if (auto day = day_of_serial(*number, dates_)) return day;
  return number_text(*number);
}

void SheetCells::fail_cell(const LocalText& text, ErrorKind kind) {
  const std::string where = column_ > 0 ? reference(row_, column_) : std::to_string(row_);
  fail(make_error(kind, where + ":" + text.zh, where + ": " + text.en));
}

}  // namespace leitai::tools
