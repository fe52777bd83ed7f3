#pragma once

#include <capnp/schema.h>

#include <map>
#include <vector>

#include "tools/leitai/tables/input_table.h"

/// A clerk's table with its headings: which column is which, and every cell that is not what its column asks for.
namespace leitai::intake {

enum class CellForm { text, day, word, score };
enum class Wanted { always, maybe };

struct Heading {
  const char* key;
  LocalText title;                 ///< both are taken as the heading, and "单位/unit"
  std::vector<const char*> also;   ///< other headings that are taken
  Wanted wanted = Wanted::always;  ///< always: the column must be there, and no cell of it empty
  CellForm form = CellForm::text;
  std::size_t most_bytes = 200;  ///< of a text
};

class Row {
 public:
  Row(std::size_t number, std::map<std::string, tools::TableCell> cells) : number_(number), cells_(std::move(cells)) {}
  /// As a spreadsheet counts; of CSV the line.
  std::size_t number() const { return number_; }
  /// The cell below that heading; an empty one where there is none.
  const tools::TableCell& cell(const std::string& key) const { return cells_.at(key); }
  const std::string& text(const std::string& key) const { return cells_.at(key).text; }

 private:
  std::size_t number_;
  std::map<std::string, tools::TableCell> cells_;
};

class HeadedTable {
 public:
  /// Reads the file: the headings are the first row that holds two of them (a title may stand above). Problems are
  /// added to `errors`; nullopt where no row could be read.
  /// Days become "2024-04-23". `words` are the enumerators of columns of words.
  static std::optional<HeadedTable> read(const std::string& path, const std::vector<Heading>& headings,
                                         capnp::EnumSchema words, tools::FileErrors& errors);

  const std::string& file() const { return file_; }
  const Digest& sha256() const { return sha256_; }
  const std::vector<Row>& rows() const { return rows_; }

  /// "书记 (B5): found “x”, expected ..." at the cell.
  void complain(const Row& row, const std::string& key, const LocalText& expected, tools::FileErrors& errors) const;

 private:
  HeadedTable(const std::vector<Heading>& headings) : headings_(&headings) {}
  bool find_columns(const tools::InputTable& table, std::size_t& first, tools::FileErrors& errors);
  void add_row(const tools::TableRow& cells, capnp::EnumSchema words, tools::FileErrors& errors);

  const std::vector<Heading>* headings_;
  std::string file_;
  Digest sha256_{};
  std::map<std::string, std::size_t> columns_;  ///< from 1; only those that are there
  std::vector<Row> rows_;
};

/// "2024-04-23" out of that, 2024/4/23, 2024.4.23 or 2024年4月23日; nullopt for what is no day.
std::optional<std::string> day_text(const std::string& text);

}  // namespace leitai::intake
