#include "tools/leitai/intake/headed_table.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "events/decimal.h"
#include "events/text.h"
#include "events/time.h"
#include "tools/leitai/programme/words.h"
#include "tools/leitai/tables/xlsx_values.h"

namespace leitai::intake {
namespace {

constexpr std::size_t kTitleRows = 10;  // above the headings
/// Columns that every clerk's table has and nobody reads.
const std::vector<std::string> kIgnored{"序号", "no.", "no", "备注", "remarks"};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// "单位\nunit" and "单位/unit *" as what they say: 单位, unit.
std::vector<std::string> said(const std::string& heading) {
  std::vector<std::string> words{""};
  for (const char c : heading) {
    if (c == '\n' || c == '/')
      words.emplace_back();
    else if (c != '*' && c != '\r')
      words.back() += c;
  }
  for (std::string& word : words) word = lower(tools::trimmed(word));
  return words;
}

const Heading* find_heading(const std::vector<Heading>& headings, const std::string& text) {
  for (const std::string& word : said(text))
    for (const Heading& heading : headings) {
      if (word == heading.key || word == heading.title.zh || word == lower(heading.title.en)) return &heading;
      for (const char* other : heading.also)
        if (word == lower(other)) return &heading;
    }
  return nullptr;
}

bool ignored(const std::string& text) {
  const auto words = said(text);
  return text.empty() || std::any_of(words.begin(), words.end(), [](const std::string& word) {
           return std::find(kIgnored.begin(), kIgnored.end(), word) != kIgnored.end();
         });
}

std::string name_of(const Heading& heading) {
  return heading.title.zh + "/" + heading.title.en;
}

}  // namespace

std::optional<std::string> day_text(const std::string& text) {
  std::string plain = text;
  for (const char* mark : {"年", "月", "/", "."})
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark))
      plain.replace(at, std::string(mark).size(), "-");
  if (plain.ends_with("日")) plain.erase(plain.size() - 3);
  int year = 0, used = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(plain.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &used) != 3 ||
      static_cast<std::size_t>(used) != plain.size() || !valid_date(year, month, day))
    return std::nullopt;
  char out[40];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", year, month, day);
  return std::string(out);
}

std::optional<HeadedTable> HeadedTable::read(const std::string& path, const std::vector<Heading>& headings,
                                             capnp::EnumSchema words, tools::FileErrors& errors) {
  const auto table = tools::read_input_table(path, errors);
  if (!table) return std::nullopt;
  HeadedTable headed(headings);
  headed.file_ = path;
  headed.sha256_ = table->sha256;
  std::size_t first = 0;
  if (!headed.find_columns(*table, first, errors)) return std::nullopt;
  for (std::size_t i = first; i < table->rows.size(); ++i) headed.add_row(table->rows[i], words, errors);
  if (headed.rows_.empty())
    errors.add({path, 0, 0, {"发现只有表头,应至少有一行", "found only headings, expected a row at least"}});
  return headed;
}

bool HeadedTable::find_columns(const tools::InputTable& table, std::size_t& first, tools::FileErrors& errors) {
  const auto known = [&](const tools::TableRow& row) {
    return std::count_if(row.begin(), row.end(),
                         [&](const tools::TableCell& cell) { return find_heading(*headings_, cell.text) != nullptr; });
  };
  std::string list;
  for (const Heading& heading : *headings_)
    if (heading.wanted == Wanted::always) list += (list.empty() ? "" : ", ") + name_of(heading);
  std::size_t at = 0;
  while (at < std::min(table.rows.size(), kTitleRows) && known(table.rows[at]) < 2) ++at;
  if (at == std::min(table.rows.size(), kTitleRows)) {
    errors.add({table.file, 0, 0, {"没有找到表头,应有 " + list, "found no headings, expected " + list}});
    return false;
  }
  first = at + 1;
  const std::size_t line = table.rows[at].front().row;
  for (const tools::TableCell& cell : table.rows[at]) {
    const Heading* heading = find_heading(*headings_, cell.text);
    if (heading == nullptr) {
      if (!ignored(cell.text))
        errors.add({table.file,
                    cell.row,
                    cell.column,
                    {"发现表头 “" + excerpt(cell.text) + "”,应为认识的表头(见 docs/import.md)",
                     "found the heading \"" + excerpt(cell.text) + "\", expected a known one (docs/import.md)"}});
    } else if (!columns_.emplace(heading->key, cell.column).second) {
      errors.add({table.file,
                  cell.row,
                  cell.column,
                  {"表头 “" + excerpt(cell.text) + "” 重复,应只有一个",
                   "the heading \"" + excerpt(cell.text) + "\" is there twice, expected once"}});
    }
  }
  for (const Heading& heading : *headings_)
    if (heading.wanted == Wanted::always && !columns_.contains(heading.key))
      errors.add({table.file,
                  line,
                  0,
                  {"缺少列 “" + name_of(heading) + "”", "the column \"" + name_of(heading) + "\" is missing"}});
  return true;
}

void HeadedTable::add_row(const tools::TableRow& cells, capnp::EnumSchema words, tools::FileErrors& errors) {
  std::map<std::string, tools::TableCell> by_key;
  const std::size_t line = cells.front().row;
  for (const Heading& heading : *headings_) {
    const auto column = columns_.find(heading.key);
    tools::TableCell cell{{}, line, column == columns_.end() ? 0 : column->second};
    if (cell.column > 0 && cell.column <= cells.size()) cell.text = cells[cell.column - 1].text;
    by_key.emplace(heading.key, std::move(cell));
  }
  Row row(line, std::move(by_key));
  std::map<std::string, tools::TableCell> fixed;
  for (const Heading& heading : *headings_) {
    tools::TableCell cell = row.cell(heading.key);
    const bool there = cell.column > 0;
    if (cell.text.empty()) {
      if (heading.wanted == Wanted::always && there) complain(row, heading.key, {"不为空", "something"}, errors);
    } else if (heading.form == CellForm::day) {
      const auto day = day_text(cell.text);
      if (!day) complain(row, heading.key, {"日期,如 2024-04-23", "a day such as 2024-04-23"}, errors);
      cell.text = day.value_or("");
    } else if (heading.form == CellForm::word) {
      const std::string name = cli::enumerator_named(words, cell.text);
      const LocalText list = cli::words_of(words);
      if (name.empty()) complain(row, heading.key, {list.zh + " 之一", "one of " + list.en}, errors);
      cell.text = name;
    } else if (heading.form == CellForm::score) {
      const auto score = parse_decimal(cell.text);
      if (!score || *score < Decimal{0, 0} || *score > Decimal{100, 0})
        complain(row, heading.key, {"0 至 100 的分数", "a score from 0 to 100"}, errors);
    } else if (cell.text.size() > heading.most_bytes) {
      const std::string most = std::to_string(heading.most_bytes);
      complain(row, heading.key, {"至多 " + most + " 字节", "at most " + most + " bytes"}, errors);
    }
    fixed.emplace(heading.key, std::move(cell));
  }
  rows_.emplace_back(line, std::move(fixed));
}

void HeadedTable::complain(const Row& row, const std::string& key, const LocalText& expected,
                           tools::FileErrors& errors) const {
  const tools::TableCell& cell = row.cell(key);
  const auto heading =
      std::find_if(headings_->begin(), headings_->end(), [&](const Heading& one) { return key == one.key; });
  const std::string where = cell.column > 0 ? tools::reference(cell.row, cell.column) : std::to_string(cell.row);
  const LocalText found = tools::found_expected(cell.text, expected);
  errors.add(
      {file_,
       cell.row,
       cell.column,
       {heading->title.zh + "(" + where + "):" + found.zh, heading->title.en + " (" + where + "): " + found.en}});
}

}  // namespace leitai::intake
