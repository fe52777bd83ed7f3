#include "tools/leitai/standings_table.h"

#include "events/hash.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Column;
using tools::Cut;

const std::vector<Column>& row_columns() {
  static const std::vector<Column> columns{
      {"place", {"名次", "place"}, Align::right, CellKind::text},
      {"entry", {"号", "no."}, Align::right, CellKind::number},
      {"name", {"参赛项目", "entry"}, Align::left, CellKind::text, Cut::to_fit},
      {"unit", {"单位", "unit"}, Align::left, CellKind::text, Cut::to_fit},
      {"total", {"总分", "total"}, Align::right, CellKind::text},
      {"award", {"奖项", "award"}, Align::left, CellKind::text},
      {"state", {"状态", "state"}, Align::left, CellKind::text},
      {"marksIn", {"已收", "in"}, Align::right, CellKind::number},
      {"marksDue", {"应收", "due"}, Align::right, CellKind::number},
  };
  return columns;
}

std::vector<std::string> cells(schema::StandingsRow::Reader row) {
  return {row.getPlace().cStr(),
          std::to_string(row.getEntry()),
          row.getName().cStr(),
          row.getUnit().cStr(),
          row.getTotal().cStr(),
          row.getAward().cStr(),
          row.getState().cStr(),
          std::to_string(row.getMarksIn()),
          std::to_string(row.getMarksDue())};
}

}  // namespace

tools::Table standings_table(schema::Standings::Reader standings, std::uint16_t round) {
  tools::Table table(row_columns());
  for (const auto shown : standings.getRounds())
    if (shown.getRound() == round)
      for (const auto row : shown.getRows()) table.add(cells(row));
  return table;
}

tools::Table all_rounds_table(schema::Standings::Reader standings) {
  std::vector<Column> columns{{"round", {"轮次", "round"}, Align::left, CellKind::text}};
  columns.insert(columns.end(), row_columns().begin(), row_columns().end());
  tools::Table table(columns);
  for (const auto round : standings.getRounds()) {
    for (const auto row : round.getRows()) {
      std::vector<std::string> all{round.getKey().cStr()};
      for (std::string& cell : cells(row)) all.push_back(std::move(cell));
      table.add(std::move(all));
    }
  }
  return table;
}

std::string standings_heading(schema::Standings::Reader standings, const Program& program) {
  const LocalText title{standings.getTitle().getZh().cStr(), standings.getTitle().getEn().cStr()};
  const auto digest = standings.getDigest();
  const bool released = standings.getAudience() == schema::Audience::RELEASED;
  return program.text(title) + " [" + standings.getKey().cStr() + "]  " +
         (released ? program.text("已公布", "released") : program.text("全部", "full")) + "  " +
         program.text("位置 ", "position ") + std::to_string(standings.getPosition()) + "  " +
         program.text("摘要 ", "digest ") + to_hex(ByteSpan(digest.begin(), digest.size())).substr(0, 16);
}

}  // namespace leitai::cli
