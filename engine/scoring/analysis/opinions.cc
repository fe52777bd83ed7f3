#include "engine/scoring/analysis/opinions.h"

#include <optional>

namespace leitai::analysis {
namespace {

/// The judge's number for the criterion, where one was given.
const Mark* number_of(const scoring::Performance& performance, JudgeNo judge, CriterionNo criterion) {
  const auto found = performance.marks.find({judge, criterion});
  return found == performance.marks.end() || found->second.mark.state != MarkState::SCORED ? nullptr
                                                                                           : &found->second.mark;
}

std::optional<Exact> total_of(const scoring::Performance& performance, JudgeNo judge,
                              const std::map<CriterionNo, Exact>& weights) {
  Exact total;
  for (const auto& [criterion, weight] : weights) {
    const Mark* mark = number_of(performance, judge, criterion);
    if (!mark) return std::nullopt;
    total += Exact(mark->value) * weight;
  }
  return total;
}

/// The performances of one round, in which at least one judge has what `value` gives.
template <class Value>
std::vector<Item> items_of(const Sheet& sheet, RoundNo round, Value value) {
  std::vector<Item> items;
  const PerformanceKey first{round, AttemptNo{}, EntryNo{}};
  for (auto it = sheet.performances.lower_bound(first); it != sheet.performances.end() && it->first.round == round;
       ++it) {
    Item item{it->first, {}};
    for (const JudgeNo judge : it->second.panel)
      if (const auto given = value(it->second, judge)) item.opinions.push_back({judge, *given});
    if (!item.opinions.empty()) items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

std::vector<Item> criterion_items(const Subject& subject, const Sheet& sheet, RoundNo round, CriterionNo criterion) {
  if (!subject.weights(sheet.rounds[round.value - 1u]).contains(criterion)) return {};
  return items_of(sheet, round, [&](const scoring::Performance& performance, JudgeNo judge) {
    const Mark* mark = number_of(performance, judge, criterion);
    return mark ? std::optional(Exact(mark->value)) : std::nullopt;
  });
}

std::vector<Item> total_items(const Subject& subject, const Sheet& sheet, RoundNo round) {
  const auto& weights = subject.weights(sheet.rounds[round.value - 1u]);
  if (weights.empty()) return {};
  return items_of(sheet, round, [&](const scoring::Performance& performance, JudgeNo judge) {
    return total_of(performance, judge, weights);
  });
}

Exact median(const std::vector<Exact>& sorted) {
  const std::size_t half = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return sorted[half];
  return (sorted[half - 1] + sorted[half]) / Exact(2);
}

}  // namespace leitai::analysis
