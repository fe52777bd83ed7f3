// How a panel's numbers become one.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

using Values = std::vector<Rational>;

SlowScore scored(const Rational& value) {
  return {SlowScore::scored, value};
}

Values sorted(const SlowNumbers& numbers) {
  Values values = values_of(numbers);
  std::sort(values.begin(), values.end());
  return values;
}

Values dropped(const Values& values, int low, int high) {
  return Values(values.begin() + low, values.end() - high);
}

SlowScore trimmed(const SlowAggregate& aggregate, Values values) {
  const auto size = static_cast<int>(values.size());
  int low = 0, high = 0;
  for (const SlowTrimRow& row : aggregate.trim)
    if (size >= row.from) {
      low = row.low;
      high = row.high;
    }
  if (low + high >= size) {
    if (aggregate.smaller != "keepAll") return {way_of(aggregate.smaller), 0};
    low = high = 0;
  }
  values = dropped(values, low, high);
  return scored(aggregate.kind == "trimmedMean" ? mean_of(values) : sum_of(values));
}

SlowScore extremes_midpoint(const SlowAggregate& aggregate, Values values) {
  if (values.size() == 1) return {way_of(aggregate.smaller), values[0]};
  const Rational middle = (values.front() + values.back()) / 2;
  values.pop_back();
  values[0] = middle;
  return scored(mean_of(values));
}

SlowScore closest_pair(const SlowAggregate& aggregate, const Values& values) {
  if (values.size() == 1) return {way_of(aggregate.smaller), values[0]};
  std::optional<std::pair<Rational, Rational>> pair;
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = i + 1; j < values.size(); ++j) {
      const Rational apart = values[j] - values[i];
      const bool closer = !pair || apart < pair->second - pair->first;
      const bool level = pair && apart == pair->second - pair->first;
      const bool wanted = level && is_better(aggregate.better, values[i] + values[j], pair->first + pair->second);
      if (closer || wanted) pair = {values[i], values[j]};
    }
  return scored((pair->first + pair->second) / 2);
}

SlowScore middle_or_all(const SlowAggregate& aggregate, const Values& values) {
  const int low = aggregate.trim[0].low, high = aggregate.trim[0].high;
  if (low + high >= static_cast<int>(values.size())) return {way_of(aggregate.smaller), mean_of(values)};
  const Values rest = dropped(values, low, high);
  return scored(rest.back() - rest.front() > aggregate.tolerance ? mean_of(values) : mean_of(rest));
}

SlowScore best_numbers(const SlowAggregate& aggregate, Values values) {
  if (aggregate.better == "higher") std::reverse(values.begin(), values.end());
  const auto count = static_cast<std::size_t>(aggregate.count);
  if (values.size() < count && aggregate.smaller != "keepAll") return {way_of(aggregate.smaller), 0};
  values.resize(std::min(count, values.size()));
  return scored(aggregate.kind == "bestMean" ? mean_of(values) : sum_of(values));
}

/// Its part's index, or nullopt.
std::optional<std::size_t> part_of(const SlowAggregate& aggregate, const scoring::Judge& judge) {
  for (std::size_t i = 0; i < aggregate.parts.size(); ++i) {
    const SlowPart& part = aggregate.parts[i];
    if (!judge.panel.empty() && part.panel == judge.panel) return i;
    if (judge.panel.empty() && std::any_of(part.globs.begin(), part.globs.end(),
                                           [&](const auto& glob) { return slow_glob(glob, judge.name); }))
      return i;
  }
  return std::nullopt;
}

SlowScore weighted_panels(const SlowAggregate& aggregate, const SlowPanel& panel) {
  std::vector<SlowNumbers> parts(aggregate.parts.size());
  SlowScore score;
  for (const auto& [judge, number] : panel.numbers) {
    const auto part = part_of(aggregate, panel.judges.at(judge));
    if (part) parts[*part][judge] = number;
    if (!part && aggregate.others == "stop") score.way = SlowScore::stopped;
  }
  Rational weights = 0, present = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const SlowPart& part = aggregate.parts[i];
    weights += part.weight;
    if (parts[i].empty()) {
      score.way = std::max(score.way, way_of(aggregate.missing));
      continue;
    }
    present += part.weight;
    const SlowScore own = slow_aggregate(part.aggregate, {parts[i], panel.judges, panel.entry, panel.couples});
    score.way = std::max(score.way, own.way);
    score.value += part.weight * own.value;
  }
  const bool nobody = std::all_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); });
  if (nobody) score.way = SlowScore::stopped;
  if (score.way == SlowScore::scored) score.value *= weights / present;
  return score;
}

}  // namespace

SlowScore slow_aggregate(const SlowAggregate& aggregate, const SlowPanel& panel) {
  const Values values = sorted(panel.numbers);
  const std::string& kind = aggregate.kind;
  if (kind == "mean") return scored(mean_of(values));
  if (kind == "sum") return scored(sum_of(values));
  if (kind == "median") return scored(median_of(values));
  if (kind == "extremesMidpoint") return extremes_midpoint(aggregate, values);
  if (kind == "closestPair") return closest_pair(aggregate, values);
  if (kind == "middleOrAll") return middle_or_all(aggregate, values);
  if (kind == "majority") return scored(majority_place(panel.entry, panel.numbers, panel.couples));
  if (kind == "bestMean" || kind == "bestSum") return best_numbers(aggregate, values);
  if (kind == "weightedPanels") return weighted_panels(aggregate, panel);
  return trimmed(aggregate, values);
}

Rational slow_untrimmed(const SlowAggregate& aggregate, const SlowPanel& panel) {
  Values values;
  for (const auto& [judge, number] : panel.numbers)
    if (aggregate.kind != "weightedPanels" || part_of(aggregate, panel.judges.at(judge))) values.push_back(number);
  return mean_of(values);
}

}  // namespace leitai::test
