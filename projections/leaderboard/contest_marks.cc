#include <algorithm>

#include "projections/leaderboard/board_error.h"
#include "projections/leaderboard/contest_board.h"

/// The floor of a contest: performances opening and closing, and the marks.
namespace leitai::projections {

namespace {

std::string describe_key(const PerformanceKey& key) {
  return std::to_string(key.round.value) + "/" + std::to_string(key.attempt.value) + "/" +
         std::to_string(key.entry.value);
}

Error never_opened(const PerformanceKey& key) {
  const std::string which = describe_key(key);
  return board_error("轮次/次序/项目 " + which + " 从未开始打分",
                     "round/attempt/entry " + which + " was never opened for scoring");
}

Error invalid_mark() {
  return board_error("打分的写法无效", "the mark is not a valid one");
}

void put(BoardCell& cell, schema::Mark::Reader mark, Position position) {
  cell.mantissa = mark.getMantissa();
  cell.scale = mark.getScale();
  cell.state = mark.getState();
  cell.source = position.value + 1;
}

void put(BoardCell& cell, MarkState state, std::uint64_t source) {
  cell.mantissa = 0;
  cell.scale = 0;
  cell.state = state;
  cell.source = source;
}

}  // namespace

BoardPerformance* ContestBoard::find_opened(const PerformanceKey& key) {
  if (last_found_ >= performances_.size() || performances_[last_found_].key != key) {
    const auto found = index_.find(key);
    if (found == index_.end()) return nullptr;
    last_found_ = found->second;
  }
  BoardPerformance& performance = performances_[last_found_];
  return performance.opened ? &performance : nullptr;
}

ContestBoard::Place ContestBoard::find_row(schema::Performance::Reader performance, std::uint32_t judge) {
  BoardPerformance* const held = find_opened(key_of(performance));
  if (held == nullptr) return {};
  const auto place = std::lower_bound(held->panel.begin(), held->panel.end(), JudgeNo{judge});
  if (place == held->panel.end() || place->value != judge) return {};
  const auto row = static_cast<std::size_t>(place - held->panel.begin());
  return {held, held->cells.data() + row * held->columns};
}

ContestBoard::Place ContestBoard::find_cell(schema::Performance::Reader performance, std::uint32_t judge,
                                            std::uint16_t criterion) {
  Place place = find_row(performance, judge);
  if (place.performance == nullptr || criterion == 0 || criterion > place.performance->columns) return {};
  place.cell += criterion - 1;
  return place;
}

Error ContestBoard::row_error(schema::Performance::Reader performance, std::uint32_t judge) {
  if (find_opened(key_of(performance)) == nullptr) return never_opened(key_of(performance));
  const std::string number = std::to_string(judge);
  return board_error("评委 " + number + " 不在该评委组中", "judge " + number + " is not on the panel");
}

Error ContestBoard::cell_error(schema::Performance::Reader performance, std::uint32_t judge, std::uint16_t criterion) {
  if (find_row(performance, judge).performance == nullptr) return row_error(performance, judge);
  const std::string number = std::to_string(criterion);
  return board_error("没有打分项 " + number, "there is no criterion " + number);
}

ContestBoard::Reach ContestBoard::touch(BoardPerformance& performance) {
  performance.changed = changes_;
  const bool shown = performance.opened && performance.state == schema::PerformanceState::RELEASED;
  return shown ? Reach::everybody : Reach::insiders;
}

Result<ContestBoard::Reach> ContestBoard::open(schema::ScoringOpened::Reader event) {
  BoardPerformance& performance = find_or_add(key_of(event.getPerformance()));
  if (performance.opened) {
    const std::string which = describe_key(performance.key);
    return board_error("轮次/次序/项目 " + which + " 已经开始打分",
                       "round/attempt/entry " + which + " was already opened for scoring");
  }
  performance.opened = true;
  performance.state = schema::PerformanceState::OPEN;
  performance.columns = setup_.criteria;
  for (const std::uint32_t judge : event.getJudges()) performance.panel.push_back(JudgeNo{judge});
  if (performance.panel.empty()) {
    for (const auto& [judge, seat] : setup_.judges) performance.panel.push_back(judge);
  }
  std::sort(performance.panel.begin(), performance.panel.end());
  performance.panel.erase(std::unique(performance.panel.begin(), performance.panel.end()), performance.panel.end());
  performance.cells.assign(performance.panel.size() * performance.columns, BoardCell{});
  fill_recused(performance);
  return touch(performance);
}

void ContestBoard::fill_recused(BoardPerformance& performance) {
  for (std::size_t row = 0; row < performance.panel.size(); ++row) {
    const auto recused = recused_.find({performance.key.entry, performance.panel[row]});
    if (recused == recused_.end()) continue;
    for (std::size_t column = 0; column < performance.columns; ++column)
      put(performance.cells[row * performance.columns + column], MarkState::RECUSED, recused->second);
  }
}

Result<ContestBoard::Reach> ContestBoard::move_to(schema::Performance::Reader performance,
                                                  schema::PerformanceState state) {
  BoardPerformance* const found = find_opened(key_of(performance));
  if (found == nullptr) return never_opened(key_of(performance));
  const Reach before = touch(*found);
  found->state = state;
  const Reach after = touch(*found);
  return before == Reach::everybody ? before : after;
}

Result<ContestBoard::Reach> ContestBoard::recuse(Position position, schema::Recuse::Reader event) {
  const EntryNo entry{event.getEntry()};
  const JudgeNo judge{event.getJudge()};
  const std::uint64_t source = position.value + 1;
  recused_[{entry, judge}] = source;
  Reach reach = Reach::insiders;
  for (BoardPerformance& performance : performances_) {
    if (performance.key.entry != entry || !performance.opened) continue;
    const auto place = std::lower_bound(performance.panel.begin(), performance.panel.end(), judge);
    if (place == performance.panel.end() || *place != judge) continue;
    const auto row = static_cast<std::size_t>(place - performance.panel.begin());
    for (std::size_t column = 0; column < performance.columns; ++column)
      put(performance.cells[row * performance.columns + column], MarkState::RECUSED, source);
    if (touch(performance) == Reach::everybody) reach = Reach::everybody;
  }
  return reach;
}

Result<ContestBoard::Reach> ContestBoard::set_mark(Position position, schema::SubmitMark::Reader event) {
  const auto place = find_cell(event.getPerformance(), event.getJudge(), event.getCriterion());
  if (place.cell == nullptr) return cell_error(event.getPerformance(), event.getJudge(), event.getCriterion());
  if (!valid(event.getMark())) return invalid_mark();
  put(*place.cell, event.getMark(), position);
  return touch(*place.performance);
}

Result<ContestBoard::Reach> ContestBoard::change_mark(Position position, schema::MarkChanged::Reader event) {
  const auto place = find_cell(event.getPerformance(), event.getJudge(), event.getCriterion());
  if (place.cell == nullptr) return cell_error(event.getPerformance(), event.getJudge(), event.getCriterion());
  if (!valid(event.getMark())) return invalid_mark();
  put(*place.cell, event.getMark(), position);
  return touch(*place.performance);
}

Result<ContestBoard::Reach> ContestBoard::withdraw_mark(Position position, schema::WithdrawMark::Reader event) {
  const auto place = find_cell(event.getPerformance(), event.getJudge(), event.getCriterion());
  if (place.cell == nullptr) return cell_error(event.getPerformance(), event.getJudge(), event.getCriterion());
  put(*place.cell, MarkState::WITHDRAWN, position.value + 1);
  return touch(*place.performance);
}

/// A late mark does not count: where nothing stood, the cell now says so; what stood goes on standing.
Result<ContestBoard::Reach> ContestBoard::receive_late(Position position, schema::SubmitMark::Reader event) {
  const auto place = find_cell(event.getPerformance(), event.getJudge(), event.getCriterion());
  if (place.cell == nullptr) return cell_error(event.getPerformance(), event.getJudge(), event.getCriterion());
  if (!valid(event.getMark())) return invalid_mark();
  const MarkState standing = place.cell->state;
  if (standing == MarkState::PENDING || standing == MarkState::LATE)
    put(*place.cell, MarkState::LATE, position.value + 1);
  return touch(*place.performance);
}

Result<ContestBoard::Reach> ContestBoard::record_non_score(Position position, schema::RecordNonScore::Reader event) {
  const std::uint64_t source = position.value + 1;
  if (event.getState() > MarkState::DNS) return invalid_mark();
  if (event.getCriterion() != 0) {
    const auto place = find_cell(event.getPerformance(), event.getJudge(), event.getCriterion());
    if (place.cell == nullptr) return cell_error(event.getPerformance(), event.getJudge(), event.getCriterion());
    put(*place.cell, event.getState(), source);
    return touch(*place.performance);
  }
  const auto row = find_row(event.getPerformance(), event.getJudge());
  if (row.performance == nullptr) return row_error(event.getPerformance(), event.getJudge());
  for (std::size_t column = 0; column < row.performance->columns; ++column)
    put(row.cell[column], event.getState(), source);
  return touch(*row.performance);
}

}  // namespace leitai::projections
