#include "projections/hall/hall_state.h"

#include <algorithm>

namespace leitai::projections {

HallCell* HallFloor::row(JudgeNo judge) {
  const auto place = std::lower_bound(panel.begin(), panel.end(), judge);
  if (place == panel.end() || *place != judge) return nullptr;
  return cells.data() + static_cast<std::size_t>(place - panel.begin()) * columns;
}

void HallFloor::insert_row(JudgeNo judge) {
  const auto place = std::lower_bound(panel.begin(), panel.end(), judge);
  const auto row = place - panel.begin();
  panel.insert(place, judge);
  cells.insert(cells.begin() + row * columns, columns, HallCell{});
}

void HallFloor::widen(std::uint16_t to) {
  std::vector<HallCell> wider(panel.size() * to);
  for (std::size_t r = 0; r < panel.size(); ++r)
    std::copy_n(cells.begin() + static_cast<std::ptrdiff_t>(r * columns), columns,
                wider.begin() + static_cast<std::ptrdiff_t>(r * to));
  cells = std::move(wider);
  columns = to;
}

std::uint32_t HallFloor::marks_due(const JudgedColumns& judged) const {
  const auto there = std::count_if(judged.begin(), judged.end(), [&](std::uint16_t c) { return c < columns; });
  return static_cast<std::uint32_t>(panel.size() * static_cast<std::size_t>(there));
}

std::uint32_t HallFloor::marks_in(const JudgedColumns& judged) const {
  std::uint32_t in = 0;
  for (std::size_t r = 0; r < panel.size(); ++r)
    for (const std::uint16_t column : judged)
      if (column < columns && cells[r * columns + column].is_in()) ++in;
  return in;
}

const JudgedColumns& HallState::judged_in(RoundNo round) const {
  static const JudgedColumns kNone;
  return round && round.value <= judged.size() ? judged[round.value - 1u] : kNone;
}

}  // namespace leitai::projections
