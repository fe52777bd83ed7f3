#include "engine/scoring/aggregate.h"

#include <algorithm>

namespace leitai::scoring {
namespace {

using schema::SmallPanel;
using Kind = schema::Aggregate;

const AggregateKind kTable[] = {
    {Kind::MEAN, "mean", true, read_mean},
    {Kind::SUM, "sum", true, read_sum},
    {Kind::MEDIAN, "median", true, read_median},
    {Kind::TRIMMED_MEAN, "trimmedMean", true, read_trimmed},
    {Kind::TRIMMED_SUM, "trimmedSum", true, read_trimmed},
    {Kind::EXTREMES_MIDPOINT, "extremesMidpoint", true, read_extremes_midpoint},
    {Kind::CLOSEST_PAIR, "closestPair", true, read_closest_pair},
    {Kind::MIDDLE_OR_ALL, "middleOrAll", true, read_middle_or_all},
    {Kind::MAJORITY, "majority", false, read_majority},
    {Kind::BEST_MEAN, "bestMean", true, read_best_numbers},
    {Kind::BEST_SUM, "bestSum", true, read_best_numbers},
    {Kind::WEIGHTED_PANELS, "weightedPanels", false, read_weighted_panels},
};

class Mean : public Aggregate {
 public:
  LocalText words() const override { return {"平均", "mean"}; }
  Score apply(const Judges&, std::span<PanelNumber> numbers) const override { return Score::of(mean_of(numbers)); }
};

class Sum : public Aggregate {
 public:
  LocalText words() const override { return {"总和", "sum"}; }
  Score apply(const Judges&, std::span<PanelNumber> numbers) const override { return Score::of(sum_of(numbers)); }
};

class Median : public Aggregate {
 public:
  LocalText words() const override { return {"中位数", "median"}; }
  Score apply(const Judges&, std::span<PanelNumber> numbers) const override {
    const auto sorted = ascending(numbers);
    const std::size_t middle = sorted.size() / 2;
    const bool odd = sorted.size() % 2 == 1;
    const Exact median = median_of(sorted);
    for (std::size_t i = 0; i < sorted.size(); ++i)
      if (i != middle && (odd || i + 1 != middle)) sorted[i]->use = Use::dropped;
    return Score::of(median);
  }
};

}  // namespace

AggregatePtr read_aggregate(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  const AggregateKind* kind = find_kind(std::span<const AggregateKind>(kTable), reader.which(), path, problems);
  return kind ? kind->read(reader, path.field(kind->name), problems) : nullptr;
}

AggregatePtr read_part_aggregate(schema::Aggregate::Reader reader, const Path& path, Problems& problems) {
  for (const AggregateKind& kind : kTable)
    if (kind.which == reader.which() && !kind.in_parts) {
      const std::string name(kind.name);
      problems.add(path, "“" + name + "”不能用于评委组的一部分", "\"" + name + "\" cannot be for a part of the panel");
      return nullptr;
    }
  return read_aggregate(reader, path, problems);
}

AggregatePtr read_mean(schema::Aggregate::Reader, const Path&, Problems&) {
  return std::make_shared<Mean>();
}
AggregatePtr read_sum(schema::Aggregate::Reader, const Path&, Problems&) {
  return std::make_shared<Sum>();
}
AggregatePtr read_median(schema::Aggregate::Reader, const Path&, Problems&) {
  return std::make_shared<Median>();
}

std::vector<PanelNumber*> ascending(std::span<PanelNumber> numbers) {
  std::vector<PanelNumber*> sorted;
  sorted.reserve(numbers.size());
  for (PanelNumber& number : numbers)
    if (number.use == Use::counted) sorted.push_back(&number);
  std::sort(sorted.begin(), sorted.end(), [](const PanelNumber* a, const PanelNumber* b) {
    const auto order = a->value <=> b->value;
    return order != 0 ? order < 0 : a->judge < b->judge;
  });
  return sorted;
}

std::size_t count_of(std::span<const PanelNumber> numbers) {
  return static_cast<std::size_t>(std::count_if(numbers.begin(), numbers.end(),
                                                [](const PanelNumber& number) { return number.use == Use::counted; }));
}

Exact sum_of(std::span<const PanelNumber> numbers) {
  Exact sum;
  for (const PanelNumber& number : numbers)
    if (number.use == Use::counted) sum += number.value;
  return sum;
}

Exact mean_of(std::span<const PanelNumber> numbers) {
  return sum_of(numbers) / Exact(static_cast<std::int64_t>(count_of(numbers)));
}

Exact median_of(std::span<PanelNumber* const> ascending) {
  const std::size_t middle = ascending.size() / 2;
  if (ascending.size() % 2 == 1) return ascending[middle]->value;
  return (ascending[middle - 1]->value + ascending[middle]->value) / Exact(2);
}

Outcome outcome_of(SmallPanel smaller) {
  switch (smaller) {
    case SmallPanel::STOP:
      return Outcome::stopped;
    case SmallPanel::VOID_ATTEMPT:
      return Outcome::attempt_void;
    case SmallPanel::VOID_ENTRY:
      return Outcome::entry_void;
    default:
      return Outcome::scored;
  }
}

}  // namespace leitai::scoring
