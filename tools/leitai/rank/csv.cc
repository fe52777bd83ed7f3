#include "tools/leitai/rank/csv.h"

#include <algorithm>

#include "events/text.h"

namespace leitai::tools {

CsvReader::CsvReader(std::string file, std::string_view text) : file_(std::move(file)), text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
}

bool CsvReader::fail(FileErrors& errors, LocalText text) {
  errors.add({file_, line_, column_, std::move(text)});
  failed_ = true;
  return false;
}

char CsvReader::take() {
  const char c = text_[at_++];
  if (c == '\n') {
    ++line_;
    column_ = 1;
  } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
    ++column_;
  }
  return c;
}

bool CsvReader::take_line_end() {
  if (at_end()) return true;
  if (text_[at_] == '\n') {
    take();
    return true;
  }
  if (text_.substr(at_).starts_with("\r\n")) {
    take();
    take();
    return true;
  }
  return false;
}

bool CsvReader::read_quoted(CsvField& field, FileErrors& errors) {
  take();
  for (;;) {
    if (at_end()) {
      line_ = field.line;
      column_ = field.column;
      return fail(errors, {"引号没有结束", "found an opening quote, expected its closing one before the end"});
    }
    const char c = take();
    if (c == '"') {
      if (at_end() || text_[at_] != '"') return true;
      take();
    }
    field.text.push_back(c);
    if (field.text.size() > kMaxFieldBytes)
      return fail(errors, {"字段超过 64 KiB", "found a field of more than 64 KiB, expected at most that"});
  }
}

bool CsvReader::read_plain(CsvField& field, FileErrors& errors) {
  while (!at_end() && text_[at_] != ',' && text_[at_] != '\n') {
    if (text_[at_] == '"')
      return fail(errors, {"发现引号,应将整个字段放入引号", "found a quote, expected the whole field in quotes"});
    if (text_[at_] == '\r') {
      if (text_.substr(at_).starts_with("\r\n")) return true;
      return fail(errors, {"发现单独的回车符,应为 CRLF 或 LF", "found a lone CR, expected CRLF or LF"});
    }
    field.text.push_back(take());
    if (field.text.size() > kMaxFieldBytes)
      return fail(errors, {"字段超过 64 KiB", "found a field of more than 64 KiB, expected at most that"});
  }
  return true;
}

bool CsvReader::read_field(CsvField& field, FileErrors& errors) {
  field.text.clear();
  field.line = line_;
  field.column = column_;
  const bool quoted = !at_end() && text_[at_] == '"';
  if (!(quoted ? read_quoted(field, errors) : read_plain(field, errors))) return false;
  if (valid_text(field.text)) return true;
  line_ = field.line;
  column_ = field.column;
  return fail(errors, found_expected(field.text, {" UTF-8 文本", "UTF-8 text"}));
}

bool CsvReader::next(CsvRecord& record, FileErrors& errors) {
  while (!failed_ && !at_end() && take_line_end()) {
  }
  if (failed_ || at_end()) return false;
  std::size_t count = 0;
  for (;;) {
    if (count == kMaxFields)
      return fail(errors, {"一行超过 64 个字段", "found more than 64 fields in a line, expected at most that"});
    if (record.size() <= count) record.emplace_back();
    if (!read_field(record[count++], errors)) return false;
    if (take_line_end()) break;
    if (text_[at_] != ',')
      return fail(errors, {"引号之后应为逗号或行尾", "expected a comma or a line end after the closing quote"});
    take();
  }
  record.resize(count);
  return true;
}

CsvTable::CsvTable(CsvReader& reader, const std::vector<std::string>& columns, FileErrors& errors) : reader_(reader) {
  std::string names;
  for (const std::string& column : columns) names += (names.empty() ? "" : ",") + column;
  const LocalText expected{"表头 " + names, "the header " + names};
  if (!reader.next(record_, errors)) {
    if (errors.empty()) errors.add({reader.file(), 1, 1, found_expected("", expected)});
    return;
  }
  usable_ = true;
  const auto complain = [&](const CsvField& field) {
    errors.add({reader.file(), field.line, field.column, found_expected(field.text, expected)});
    usable_ = false;
  };
  for (const CsvField& field : record_)
    if (std::find(columns.begin(), columns.end(), field.text) == columns.end()) complain(field);
  for (const std::string& column : columns) {
    const auto is_it = [&](const CsvField& field) { return field.text == column; };
    const auto found = std::find_if(record_.begin(), record_.end(), is_it);
    where_.push_back(static_cast<std::size_t>(found - record_.begin()));
    if (found == record_.end()) {
      errors.add({reader.file(),
                  record_.front().line,
                  0,
                  {"缺少列 “" + column + "”,应为" + expected.zh,
                   "the column \"" + column + "\" is missing, expected " + expected.en}});
      usable_ = false;
    } else if (const auto again = std::find_if(found + 1, record_.end(), is_it); again != record_.end()) {
      complain(*again);
    }
  }
}

bool CsvTable::next(CsvRecord& fields, FileErrors& errors) {
  while (usable_ && reader_.next(record_, errors)) {
    if (record_.size() != where_.size()) {
      const std::string found = std::to_string(record_.size()), expected = std::to_string(where_.size());
      errors.add(
          {reader_.file(),
           record_.front().line,
           0,
           {"发现 " + found + " 个字段,应为 " + expected + " 个", "found " + found + " fields, expected " + expected}});
      continue;
    }
    fields.resize(where_.size());
    for (std::size_t i = 0; i < where_.size(); ++i) std::swap(fields[i], record_[where_[i]]);
    return true;
  }
  return false;
}

}  // namespace leitai::tools
