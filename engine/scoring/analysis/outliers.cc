#include "engine/scoring/analysis/outliers.h"

#include <algorithm>
#include <tuple>

namespace leitai::analysis {
namespace {

Exact size_of(const Exact& value) {
  return value < Exact() ? Exact() - value : value;
}

Exact median_of(std::vector<Exact> values) {
  std::sort(values.begin(), values.end());
  return median(values);
}

void look_at(const Item& item, CriterionNo criterion, const Exact& step, const Far& far, std::vector<Outlier>& out) {
  if (item.opinions.size() < kLeastNumbers) return;
  std::vector<Exact> values, distances;
  for (const Opinion& opinion : item.opinions) values.push_back(opinion.value);
  const Exact middle = median_of(values);
  for (const Exact& value : values) distances.push_back(size_of(value - middle));
  const Exact deviation = median_of(distances);
  const Exact by_mads = far.mads * std::max(deviation, step), by_steps = far.steps * step;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool is_far =
        (!far.mads.is_zero() && by_mads < distances[i]) || (!far.steps.is_zero() && by_steps < distances[i]);
    if (is_far)
      out.push_back(
          {item.performance, criterion, item.opinions[i].judge, values[i], middle, values[i] - middle, deviation});
  }
}

}  // namespace

std::vector<Outlier> find_outliers(const Subject& subject, const Sheet& sheet, const Far& far) {
  std::vector<Outlier> found;
  for (std::size_t r = 0; r < sheet.rounds.size(); ++r) {
    const RoundNo round{static_cast<std::uint16_t>(r + 1)};
    for (const auto& [criterion, weight] : subject.weights(sheet.rounds[r])) {
      const Exact step(subject.scale(criterion).step);
      for (const Item& item : criterion_items(subject, sheet, round, criterion))
        look_at(item, criterion, step, far, found);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Outlier& a, const Outlier& b) {
    return std::tie(a.performance, a.criterion, a.judge) < std::tie(b.performance, b.criterion, b.judge);
  });
  return found;
}

}  // namespace leitai::analysis
