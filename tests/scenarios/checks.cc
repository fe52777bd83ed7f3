#include "tests/scenarios/checks.h"

#include <algorithm>
#include <iterator>

#include "events/enum_name.h"
#include "tests/scenarios/words.h"

namespace leitai::scenarios {
namespace {

using Blanks = std::vector<Blank>;
using Table = std::vector<TableRow>;

const domain::Floor& floor_of(Stage& stage, const std::string& entry) {
  const auto* floor = stage.contest().floor({RoundNo{1}, AttemptNo{1}, EntryNo{stage.entry(entry)}});
  if (!floor) throw Mismatch{"“" + entry + "”的评分尚未开启"};
  return *floor;
}

void look_at_mark(Stage& stage, const Blanks& blanks, const Table&) {
  const auto& floor = floor_of(stage, blanks[1].text);
  const JudgeNo judge{stage.judge(blanks[0].text)};
  if (!floor.on_panel(judge)) throw Mismatch{blanks[0].text + "不在评委组"};
  const Mark mark = floor.cell(judge, CriterionNo{stage.criterion(blanks[2].text)})->mark();
  expect("打分", to_chinese(Dictionary::mark_states, to_string(mark)), blanks[3].text);
}

void look_at_stage(Stage& stage, const Blanks& blanks, const Table&) {
  constexpr std::string_view kNames[] = {"open", "closed", "confirmed", "released"};
  const auto& floor = floor_of(stage, blanks[0].text);
  expect("评分", to_chinese(Dictionary::stages, kNames[static_cast<std::size_t>(floor.stage)]), blanks[1].text);
}

void look_at_late(Stage& stage, const Blanks& blanks, const Table&) {
  const auto* done = std::get_if<domain::Done>(&stage.last());
  expect("记为迟到的打分", std::to_string(done ? done->late : 0), blanks[0].text);
}

std::string award_title(Stage& stage, std::string_view key) {
  for (const auto award : stage.rulebook().getAwards())
    if (key == award.getKey().cStr()) return award.getTitle().getZh().cStr();
  return std::string(key);
}

std::string cell_of(Stage& stage, schema::StandingsRow::Reader row, const std::string& column) {
  if (column == "名次") return row.getPlace().cStr();
  if (column == "项目") return row.getName().cStr();
  if (column == "总分") return row.getTotal().cStr();
  if (column == "奖项") return award_title(stage, row.getAward().cStr());
  if (column == "情况") return std::string(to_chinese(Dictionary::row_states, row.getState().cStr()));
  if (column == "已收打分") return std::to_string(row.getMarksIn()) + "/" + std::to_string(row.getMarksDue());
  throw Mismatch{"榜上没有“" + column + "”这一栏"};
}

std::string line_of(const TableRow& row) {
  std::string line = "|";
  for (const auto& cell : row) line += " " + cell + " |";
  return line;
}

void look_at_board(Stage& stage, schema::Audience audience, const Table& table) {
  if (table.empty()) throw Mismatch{"缺表格"};
  const auto message = stage.standings(audience);
  const auto overall = message->reader().getRounds()[0];
  Table found{table[0]};
  for (const auto row : overall.getRows()) {
    TableRow cells;
    for (const auto& column : table[0]) cells.push_back(cell_of(stage, row, column));
    found.push_back(std::move(cells));
  }
  if (found == table) return;
  throw Mismatch{"榜不同,实为" + lines_of(found)};
}

constexpr CheckPhrase kPhrases[] = {
    {"{评委}给{项目}的{项}是{词}", look_at_mark},
    {"{项目}的评分{词}", look_at_stage},
    {"有{数}项打分记为迟到", look_at_late},
    {"内部榜为",
     [](Stage& stage, const Blanks&, const Table& table) { look_at_board(stage, schema::Audience::FULL, table); }},
    {"公开榜为",
     [](Stage& stage, const Blanks&, const Table& table) { look_at_board(stage, schema::Audience::RELEASED, table); }},
};

}  // namespace

std::span<const CheckPhrase> check_phrases() {
  static const std::vector<CheckPhrase> kAll = [] {
    std::vector<CheckPhrase> all(std::begin(kPhrases), std::end(kPhrases));
    all.insert(all.end(), programme_checks().begin(), programme_checks().end());
    all.insert(all.end(), hall_checks().begin(), hall_checks().end());
    return all;
  }();
  return kAll;
}

void expect(std::string_view what, std::string_view found, std::string_view expected) {
  if (found == expected) return;
  throw Mismatch{std::string(what) + "应为“" + std::string(expected) + "”,实为“" + std::string(found) + "”"};
}

std::string lines_of(const std::vector<TableRow>& table) {
  std::string text;
  for (const auto& row : table) text += "\n    " + line_of(row);
  return text;
}

void look_at_refusal(const Stage& stage, std::string_view expected) {
  const auto* refused = std::get_if<domain::Refused>(&stage.last());
  if (!refused) throw Mismatch{"应被拒绝:“" + std::string(expected) + "”,实则成功"};
  expect("拒绝的原因", domain::text(refused->code).zh, expected);
}

}  // namespace leitai::scenarios
