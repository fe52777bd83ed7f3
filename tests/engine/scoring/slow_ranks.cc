// Numbers to ranks, ranks to points.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

/// Of one place from 1 on.
Rational points_of(const SlowPlaceOf& place, int rank) {
  const SlowStep& step = place.step;
  if (step.formula == "table") {
    const auto index = static_cast<std::size_t>(rank - 1);
    return index < step.points.size() ? step.points[index] : step.beyond;
  }
  if (step.formula == "exponential")
    return slow_round_exponential(step.factor, -step.rate * (rank - 1), step.digits, step.mode);
  return step.borda + static_cast<int>(field_of_judge(place).size()) - rank;
}

}  // namespace

SlowOutcome to_ranks(const SlowPlaceOf& place, const Rational& number) {
  // One outside the field is as if it were added alone.
  std::vector<Rational> values = field_of_judge(place);
  if (!place.in_field) values.push_back(number);
  std::vector<Rational> better;
  for (const Rational& value : values)
    if (is_better(place.step.better, value, number)) better.push_back(value);
  const auto equal = static_cast<int>(std::count(values.begin(), values.end(), number));
  const auto ahead = static_cast<int>(better.size());
  if (place.step.numbering == "modified") return {SlowOutcome::number, ahead + equal};
  if (place.step.numbering == "fractional") return {SlowOutcome::number, ahead + Rational(1 + equal, 2)};
  if (place.step.numbering == "dense") {
    std::sort(better.begin(), better.end());
    return {SlowOutcome::number, 1 + static_cast<int>(std::unique(better.begin(), better.end()) - better.begin())};
  }
  return {SlowOutcome::number, ahead + 1};
}

SlowOutcome to_points(const SlowPlaceOf& place, const Rational& number) {
  if (place.step.shared == "place") {
    if (!is_whole(number) || number < 1) return {SlowOutcome::stop, 0};
    return {SlowOutcome::number, points_of(place, number.convert_to<int>())};
  }
  int before = 0, equal = 0;
  for (const Rational& value : field_of_judge(place)) {
    before += value < number;
    equal += value == number;
  }
  std::vector<Rational> shared;
  for (int i = 1; i <= std::max(equal, 1); ++i) shared.push_back(points_of(place, before + i));
  return {SlowOutcome::number, mean_of(shared)};
}

}  // namespace leitai::test
