// What the judges' marks of one attempt count as: the policies of the states, then the least panel.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

/// One judge's cell: what it counts as, and whether it is the judge's own number.
struct SlowCell {
  std::string policy;  ///< empty for a mark
  std::optional<Rational> number;
  bool own = false;
};
using Cells = std::map<JudgeNo, SlowCell>;

SlowCell cell_of(const SlowRules& rules, const scoring::Performance& performance, JudgeNo judge,
                 std::size_t criterion) {
  const auto found = performance.marks.find({judge, CriterionNo(static_cast<std::uint16_t>(criterion + 1))});
  const Mark mark = found == performance.marks.end() ? Mark::none(MarkState::PENDING) : found->second.mark;
  if (mark.state == MarkState::SCORED) return {"", slow_number(mark.value), true};
  const std::string state(name(mark.state));
  SlowCell cell{rules.policies.at(state), std::nullopt, false};
  const SlowRules::Criterion& scale = rules.criteria[criterion];
  if (cell.policy == "worst") cell.number = scale.better == "higher" ? scale.min : scale.max;
  if (cell.policy == "zero") cell.number = 0;
  cell.own = (state == "dnf" || state == "dns") && cell.number;
  return cell;
}

std::vector<Rational> own_of(const Cells& cells) {
  std::vector<Rational> numbers;
  for (const auto& [judge, cell] : cells)
    if (cell.own) numbers.push_back(*cell.number);
  return numbers;
}

bool enough(const SlowRules& rules, const scoring::Performance& performance, const std::vector<Cells>& grid) {
  const auto least = static_cast<std::size_t>(rules.least_judges);
  if (rules.scope == "criterion")
    return std::all_of(grid.begin(), grid.end(), [&](const Cells& cells) { return own_of(cells).size() >= least; });
  std::size_t judges_of_all = 0;
  for (const JudgeNo judge : performance.panel)
    judges_of_all += std::all_of(grid.begin(), grid.end(), [&](const Cells& cells) { return cells.at(judge).own; });
  return judges_of_all >= least;
}

}  // namespace

void read_marks(const SlowRules& rules, SlowPerformance& performance) {
  std::vector<Cells> grid(rules.criteria.size());
  for (std::size_t c = 0; c < grid.size(); ++c)
    for (const JudgeNo judge : performance.sheet->panel) {
      grid[c][judge] = cell_of(rules, *performance.sheet, judge, c);
      performance.way = std::max(performance.way, way_of(grid[c][judge].policy));
    }
  if (performance.way != SlowScore::scored) return;
  if (!enough(rules, *performance.sheet, grid)) {
    performance.way = way_of(rules.shortage);
    return;
  }
  for (const Cells& cells : grid) {
    performance.marks.emplace_back();
    for (const auto& [judge, cell] : cells) {
      if (cell.number) performance.marks.back()[judge] = *cell.number;
      if (cell.policy == "panelMean") performance.marks.back()[judge] = mean_of(own_of(cells));
    }
  }
  performance.numbers = performance.marks;
  performance.numbers_dropped.resize(performance.marks.size());
}

}  // namespace leitai::test
