#include "tests/engine/scoring/sheet_maker.h"

#include <algorithm>

namespace leitai::test {

using scoring::Factor;

scoring::Entry& SheetMaker::entry(unsigned number) {
  scoring::Entry& entry = sheet_.entries[EntryNo(number)];
  entry.name = "E" + std::to_string(number);
  return entry;
}

scoring::Performance& SheetMaker::performance(unsigned number, const Where& where) {
  entry(number);
  return sheet_.performances[{RoundNo(static_cast<std::uint16_t>(where.round)),
                              AttemptNo(static_cast<std::uint16_t>(where.attempt)), EntryNo(number)}];
}

SheetMaker& SheetMaker::marks(unsigned number, const std::vector<std::string>& marks, Where where) {
  scoring::Performance& attempt = performance(number, where);
  for (std::uint32_t i = 0; i < marks.size(); ++i) {
    const JudgeNo judge(i + 1);
    sheet_.judges[judge].name = "J" + std::to_string(i + 1);
    if (std::find(attempt.panel.begin(), attempt.panel.end(), judge) == attempt.panel.end())
      attempt.panel.push_back(judge);
    if (marks[i].empty()) continue;
    const CriterionNo criterion(static_cast<std::uint16_t>(where.criterion));
    attempt.marks[{judge, criterion}] = {parse_mark(marks[i]).value(), i + 1};
  }
  std::sort(attempt.panel.begin(), attempt.panel.end());
  return *this;
}

SheetMaker& SheetMaker::factor(unsigned number, const std::string& factor, const std::string& base, Where where) {
  where.criterion = 0;
  return criterion_factor(number, factor, base, where);
}

SheetMaker& SheetMaker::criterion_factor(unsigned number, const std::string& factor, const std::string& base,
                                         Where where) {
  performance(number, where)
      .factors.push_back(Factor{CriterionNo(static_cast<std::uint16_t>(where.criterion)), parse_decimal(factor).value(),
                                parse_decimal(base).value()});
  return *this;
}

SheetMaker& SheetMaker::adjust(unsigned number, const std::string& kind, const std::string& points, Where where) {
  scoring::Adjustment adjustment;
  adjustment.round = RoundNo(static_cast<std::uint16_t>(where.round));
  adjustment.attempt = AttemptNo(static_cast<std::uint16_t>(where.attempt));
  adjustment.entry = EntryNo(number);
  adjustment.kind = kind;
  adjustment.points = parse_decimal(points).value();
  adjustment.reason = "why";
  adjustment.source = 77;
  sheet_.adjustments.push_back(std::move(adjustment));
  return *this;
}

SheetMaker& SheetMaker::standing(unsigned number, schema::EntryStanding standing) {
  entry(number).standing = standing;
  return *this;
}

SheetMaker& SheetMaker::order(unsigned number, unsigned order) {
  entry(number).order = order;
  return *this;
}

std::string board(const scoring::Standings& standings, const std::string& round) {
  std::string text;
  for (const scoring::RoundResult& result : standings.rounds) {
    if (result.key != round) continue;
    for (const scoring::Row& row : result.rows) {
      text += (text.empty() ? "" : ", ") + (row.place.empty() ? "-" : row.place);
      text += " #" + std::to_string(row.entry.value) + " " + (row.total.empty() ? "-" : row.total);
      if (!row.award.empty()) text += " " + row.award;
      if (!row.state.empty()) text += " (" + row.state + ")";
    }
  }
  return text;
}

std::string board(const RulebookText& rulebook, const SheetMaker& sheet, const std::string& round) {
  return board(compiled(rulebook.json()).rank(sheet.sheet()), round);
}

std::vector<scoring::Row> overall_rows(const RulebookText& rulebook, const SheetMaker& sheet) {
  return compiled(rulebook.json()).rank(sheet.sheet()).rounds.back().rows;
}

std::string total_of(const RulebookText& rulebook, const SheetMaker& sheet) {
  for (const scoring::Row& row : overall_rows(rulebook, sheet))
    if (row.entry == EntryNo(1)) return row.total.empty() ? row.state : row.total;
  return "no row";
}

}  // namespace leitai::test
