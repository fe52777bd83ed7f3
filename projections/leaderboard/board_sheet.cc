#include "projections/leaderboard/board_sheet.h"

#include <algorithm>

namespace leitai::projections {

namespace {

void copy_setup(const BoardSetup& setup, scoring::Sheet& sheet) {
  sheet.rounds.clear();
  for (const BoardRound& round : setup.rounds) sheet.rounds.push_back(round.key);
  sheet.entries.clear();
  for (const auto& [number, entry] : setup.entries) sheet.entries.emplace_hint(sheet.entries.end(), number, entry);
  sheet.judges.clear();
  for (const auto& [number, judge] : setup.judges) sheet.judges.emplace_hint(sheet.judges.end(), number, judge);
}

void copy_performance(const BoardPerformance& from, std::uint16_t criteria, scoring::Performance& to) {
  to.panel = from.panel;
  to.factors.assign(from.factors.begin(), from.factors.end());
  to.marks.clear();
  const std::size_t columns = std::min(criteria, from.columns);
  for (std::size_t row = 0; row < from.panel.size(); ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const BoardCell& cell = from.cells[row * from.columns + column];
      if (cell.state == MarkState::PENDING) continue;
      const scoring::Cell where{from.panel[row], CriterionNo{static_cast<std::uint16_t>(column + 1)}};
      const Mark mark{cell.state, {cell.mantissa, cell.scale}};
      to.marks.emplace_hint(to.marks.end(), where, scoring::CellMark{mark, cell.source});
    }
  }
}

}  // namespace

bool counts_for(schema::Audience audience, const BoardPerformance& performance) {
  if (!performance.opened) return false;
  return audience == schema::Audience::FULL || performance.state == schema::PerformanceState::RELEASED;
}

SheetChanges BoardSheet::refresh(const ContestBoard& board) {
  SheetChanges changes;
  if (board.changes() == built_) return changes;
  if (board.setup_changed() > built_) {
    copy_setup(board.setup(), sheet_);
    changes.beyond_performances = true;
  }
  for (const BoardPerformance& performance : board.performances()) {
    if (performance.changed <= built_) continue;
    changes.performances.push_back(performance.key);
    if (counts_for(audience_, performance)) {
      copy_performance(performance, board.setup().criteria, sheet_.performances[performance.key]);
    } else {
      sheet_.performances.erase(performance.key);
    }
  }
  std::vector<scoring::Adjustment> adjustments;
  for (const BoardPenalty& penalty : board.penalties()) {
    if (audience_ == schema::Audience::FULL || board.released(penalty.round, penalty.entry))
      adjustments.push_back(penalty);
  }
  if (adjustments != sheet_.adjustments) {
    sheet_.adjustments = std::move(adjustments);
    changes.beyond_performances = true;
  }
  built_ = board.changes();
  return changes;
}

}  // namespace leitai::projections
