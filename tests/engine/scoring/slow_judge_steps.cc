// The steps judge by judge: what a number becomes, measured by the judge's other numbers in the field.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

bool in_field(const SlowStep& step, const SlowLine& line) {
  if (line.standing == schema::EntryStanding::COMPETING) return true;
  return line.standing == schema::EntryStanding::OUT_OF_COMPETITION && step.entries == "all";
}

SlowOutcome outcome_of(const SlowPlaceOf& place, const Rational& number) {
  if (place.step.kind == "zScore") return z_score(place, number);
  if (place.step.kind == "ratioToMean") return ratio_to_mean(place, number);
  if (place.step.kind == "minMax") return min_max(place, number);
  if (place.step.kind == "toRanks") return to_ranks(place, number);
  return to_points(place, number);
}

/// The steps that look at one judge at a time. `lines` are as they were before.
SlowLine judged(const SlowStep& step, const std::vector<SlowLine>& lines, const SlowLine& line,
                std::map<int, std::vector<Rational>>& known) {
  SlowLine after = line;
  for (const auto& [judge, number] : line.numbers) {
    const SlowOutcome outcome = outcome_of({step, lines, line.attempt, judge, in_field(step, line), known}, number);
    if (outcome.what == SlowOutcome::number) after.numbers[judge] = outcome.value;
    if (outcome.what == SlowOutcome::left_out) after.numbers.erase(judge);
    if (outcome.what == SlowOutcome::stop) after.way = SlowScore::stopped;
  }
  if (after.numbers.empty()) after.way = SlowScore::stopped;
  return after;
}

SlowLine clamped(const SlowStep& step, const SlowLine& line) {
  SlowLine after = line;
  const Rational mean = mean_of(values_of(line.numbers));
  const auto moved = [&](const Rational& to) { return step.rounding ? slow_round(to, *step.rounding) : to; };
  for (auto& [judge, number] : after.numbers) {
    if (number > mean + step.limit)
      number = moved(mean + step.limit);
    else if (number < mean - step.limit)
      number = moved(mean - step.limit);
  }
  return after;
}

SlowLine near_median(const SlowStep& step, const SlowLine& line) {
  SlowLine after = line;
  const Rational median = median_of(values_of(line.numbers));
  for (const auto& [judge, number] : line.numbers)
    if (abs(number - median) > step.limit) {
      after.dropped[judge] = number;
      after.numbers.erase(judge);
    }
  if (!after.numbers.empty()) return after;
  after = line;
  after.way = way_of(step.none);
  return after;
}

}  // namespace

std::vector<Rational> field_of_all(const SlowPlaceOf& place) {
  std::vector<Rational> values;
  for (const SlowLine& line : place.lines)
    if (in_field(place.step, line) && (place.step.over == "round" || line.attempt == place.attempt))
      for (const auto& [judge, number] : line.numbers) values.push_back(number);
  return values;
}

std::vector<Rational> field_of_judge(const SlowPlaceOf& place) {
  std::vector<Rational> values;
  for (const SlowLine& line : place.lines)
    if (in_field(place.step, line) && (place.step.over == "round" || line.attempt == place.attempt))
      if (const auto found = line.numbers.find(place.judge); found != line.numbers.end())
        values.push_back(found->second);
  return values;
}

void slow_steps(const std::vector<SlowStep>& steps, std::vector<SlowLine>& lines) {
  for (const SlowStep& step : steps) {
    std::vector<SlowLine> before;
    std::map<int, std::vector<Rational>> known;
    for (const SlowLine& line : lines)
      if (line.way == SlowScore::scored) before.push_back(line);
    for (SlowLine& line : lines) {
      if (line.way != SlowScore::scored) continue;
      if (step.kind == "clampToMean")
        line = clamped(step, line);
      else if (step.kind == "withinMedian")
        line = near_median(step, line);
      else
        line = judged(step, before, line, known);
    }
  }
}

}  // namespace leitai::test
