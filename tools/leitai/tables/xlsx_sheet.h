#pragma once

#include <map>

#include "tools/leitai/tables/input_table.h"
#include "tools/leitai/tables/xlsx_values.h"
#include "tools/leitai/tables/xml_part.h"

/// The parts of a workbook that hold a sheet's values. Used by xlsx_reader.
namespace leitai::tools {

/// Texts that cells refer to by number. Of rich text the runs are joined; phonetic readings are left out.
class SharedStrings final : public XmlListener {
 public:
  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view text) override;

  const std::vector<std::string>& all() const { return strings_; }

 private:
  std::vector<std::string> strings_;
  bool in_text_ = false;
  unsigned phonetic_ = 0;
};

/// Which of the cells' formats show a day.
class Styles final : public XmlListener {
 public:
  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;

  bool shows_day(std::size_t format) const { return format < days_.size() && days_[format]; }

 private:
  std::map<unsigned, std::string> codes_;
  std::vector<bool> days_;
  bool in_cell_formats_ = false;
};

/// A sheet's cells, as texts. Fails at the first that cannot be read, naming it.
class SheetCells final : public XmlListener {
 public:
  /// They outlive it.
  SheetCells(const SharedStrings& strings, const Styles& styles, DateSystem dates)
      : strings_(strings), styles_(styles), dates_(dates) {}

  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view text) override;

  std::vector<TableRow> take() { return std::move(rows_); }

 private:
  void begin_cell(const XmlAttributes& attributes);
  void end_cell();
  std::optional<std::string> value();
  std::optional<std::string> number_value();
  void fail_cell(const LocalText& text, ErrorKind kind = ErrorKind::MALFORMED);

  const SharedStrings& strings_;
  const Styles& styles_;
  const DateSystem dates_;
  std::vector<TableRow> rows_;
  std::size_t row_ = 0, column_ = 0, bytes_ = 0;
  std::string type_, value_;
  std::size_t format_ = 0;
  bool in_cell_ = false, in_value_ = false, has_value_ = false, has_formula_ = false;
  unsigned phonetic_ = 0;
};

}  // namespace leitai::tools
