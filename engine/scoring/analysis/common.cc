#include "engine/scoring/analysis/common.h"

#include <algorithm>

#include "engine/scoring/irrational.h"

namespace leitai::analysis {
namespace {

/// A run of digits, at most 18 at a time.
Exact read_digits(std::string_view digits) {
  Exact value;
  while (!digits.empty()) {
    const std::size_t count = std::min<std::size_t>(digits.size(), 18);
    std::int64_t part = 0, scale = 1;
    for (const char digit : digits.substr(0, count)) {
      part = part * 10 + (digit - '0');
      scale *= 10;
    }
    value = value * Exact(scale) + Exact(part);
    digits.remove_prefix(count);
  }
  return value;
}

}  // namespace

Exact root(const Exact& square) {
  return scoring::sqrt_rounded(square, kFigureDigits, kFigureMode);
}

std::string figure(const Exact& value) {
  return value.rounded(kFigureDigits, kFigureMode).text();
}

Exact read_fixed(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  Exact value = read_digits(text.substr(0, point));
  if (point < text.size()) {
    const std::string_view places = text.substr(point + 1);
    Exact scale(1);
    for (std::size_t i = 0; i < places.size(); ++i) scale = scale * Exact(10);
    value += read_digits(places) / scale;
  }
  return negative ? Exact() - value : value;
}

const Row* find_row(const RoundResult& result, EntryNo entry) {
  const auto found =
      std::find_if(result.rows.begin(), result.rows.end(), [&](const Row& row) { return row.entry == entry; });
  return found == result.rows.end() ? nullptr : &*found;
}

const RoundResult* find_result(const Standings& standings, RoundNo round) {
  const auto found = std::find_if(standings.rounds.begin(), standings.rounds.end(),
                                  [&](const RoundResult& result) { return result.round == round; });
  return found == standings.rounds.end() ? nullptr : &*found;
}

std::size_t count_marks(const Sheet& sheet) {
  std::size_t count = 0;
  for (const auto& [key, performance] : sheet.performances) count += performance.marks.size();
  return count;
}

std::string describe(const PerformanceKey& key) {
  return std::to_string(key.round.value) + "/" + std::to_string(key.attempt.value) + "/" +
         std::to_string(key.entry.value);
}

}  // namespace leitai::analysis
