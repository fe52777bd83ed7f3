// A sheet in words.
#include "tests/engine/scoring/random_contest.h"

namespace leitai::test {

std::string shown(const scoring::Sheet& sheet) {
  std::string text;
  for (const auto& [number, entry] : sheet.entries)
    text += "entry " + std::to_string(number.value) + " unit '" + entry.unit + "' order " +
            std::to_string(entry.order) + " standing " + std::to_string(static_cast<int>(entry.standing)) + "\n";
  for (const auto& [number, judge] : sheet.judges)
    text += judge.name + " panel '" + judge.panel + "' role " + std::to_string(static_cast<int>(judge.role)) + "\n";
  for (const auto& [key, performance] : sheet.performances) {
    text += sheet.rounds[key.round.value - 1u] + " attempt " + std::to_string(key.attempt.value) + " entry " +
            std::to_string(key.entry.value) + " panel";
    for (const JudgeNo judge : performance.panel) text += " j" + std::to_string(judge.value);
    text += ":";
    for (const auto& [cell, mark] : performance.marks)
      text += " j" + std::to_string(cell.judge.value) + "c" + std::to_string(cell.criterion.value) + "=" +
              to_string(mark.mark);
    for (const auto& factor : performance.factors)
      text +=
          " f" + std::to_string(factor.criterion.value) + "=" + to_string(factor.factor) + "+" + to_string(factor.base);
    text += "\n";
  }
  for (const auto& one : sheet.adjustments)
    text += "adjust round " + std::to_string(one.round.value) + " attempt " + std::to_string(one.attempt.value) +
            " entry " + std::to_string(one.entry.value) + " " + one.kind + " " + to_string(one.points) + "\n";
  return text;
}

}  // namespace leitai::test
