// Normalisations: z-scores, ratios to the mean, min to max.
#include <algorithm>
#include <set>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

/// The square of the deviation.
Rational variance_of(const SlowStep& step, const std::vector<Rational>& values) {
  const Rational mean = mean_of(values);
  Rational squares = 0;
  for (const Rational& value : values) squares += (value - mean) * (value - mean);
  const auto count = static_cast<int>(values.size());
  if (step.spread == "population") return squares / count;
  return count == 1 ? Rational(0) : squares / (count - 1);
}

bool all_equal(const std::vector<Rational>& values) {
  return values.empty() || std::all_of(values.begin(), values.end(), [&](const auto& v) { return v == values[0]; });
}

/// So many judges have a number in the field.
std::size_t judges_in_field(const SlowPlaceOf& place) {
  std::set<JudgeNo> all, giving;
  for (const SlowLine& line : place.lines)
    for (const auto& [judge, number] : line.numbers) all.insert(judge);
  for (const JudgeNo judge : all)
    if (!field_of_judge({place.step, place.lines, place.attempt, judge, true, place.known}).empty())
      giving.insert(judge);
  return giving.size();
}

bool has_least(const SlowPlaceOf& place) {
  return field_of_judge(place).size() >= static_cast<std::size_t>(place.step.least_entries) &&
         judges_in_field(place) >= static_cast<std::size_t>(place.step.least_judges);
}

/// The word for this judge; empty where the numbers can be normalised.
std::string degenerate(const SlowPlaceOf& place) {
  if (!has_least(place)) return place.step.below;
  const auto values = field_of_judge(place);
  const bool hopeless = place.step.kind == "ratioToMean" ? values.empty() || mean_of(values) == 0 : all_equal(values);
  return hopeless ? place.step.degenerate : "";
}

/// Figures of a field without any number are 0. keep, leaveOut and stop are the same everywhere; the middle is
/// each one's own.
SlowOutcome outcome_of(const std::string& word, const Rational& number, const Rational& middle) {
  if (word == "keep") return {SlowOutcome::number, number};
  if (word == "leaveOut") return {SlowOutcome::left_out, 0};
  if (word == "stop") return {SlowOutcome::stop, 0};
  return {SlowOutcome::number, middle};
}

int sign_of(const Rational& value) {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}

/// The rounded z of a number, 0 for a judge in the middle.
Rational z_of(const SlowPlaceOf& place, const Rational& number) {
  if (!degenerate(place).empty()) return 0;
  const auto values = field_of_judge(place);
  const Rational from_mean = number - mean_of(values);
  return slow_round_root(from_mean * from_mean / variance_of(place.step, values), sign_of(from_mean), place.step.digits,
                         place.step.mode);
}

/// The z of all numbers in the field, but for judges whose numbers are kept, left out or stopped.
std::vector<Rational> z_of_field(const SlowPlaceOf& place) {
  std::map<JudgeNo, std::vector<Rational>> by_judge;
  for (const SlowLine& line : place.lines)
    for (const auto& [judge, number] : line.numbers) by_judge[judge] = {};
  std::vector<Rational> all;
  for (auto& [judge, unused] : by_judge) {
    const SlowPlaceOf of_judge{place.step, place.lines, place.attempt, judge, true, place.known};
    const std::string word = degenerate(of_judge);
    if (!word.empty() && word != "middle") continue;
    for (const Rational& number : field_of_judge(of_judge)) all.push_back(z_of(of_judge, number));
  }
  return all;
}

const std::vector<Rational>& known_z(const SlowPlaceOf& place) {
  const int attempt = place.step.over == "round" ? 0 : place.attempt;
  if (place.known.count(attempt) == 0) place.known[attempt] = z_of_field(place);
  return place.known[attempt];
}

Rational fitted_to_range(const SlowPlaceOf& place, const Rational& z) {
  const auto originals = field_of_all(place);
  const auto& all = known_z(place);
  if (originals.empty()) return 0;
  const auto [low, high] = std::minmax_element(originals.begin(), originals.end());
  if (all.empty()) return (*low + *high) / 2;
  const auto [least, greatest] = std::minmax_element(all.begin(), all.end());
  if (*least == *greatest) return (*low + *high) / 2;
  return *low + (z - *least) / (*greatest - *least) * (*high - *low);
}

/// The mean of all, and the judge's distances scaled to the deviation of all.
Rational fitted_to_field(const SlowPlaceOf& place, const Rational& number) {
  const auto all = field_of_all(place), own = field_of_judge(place);
  if (all.empty()) return 0;
  if (!degenerate(place).empty()) return mean_of(all);
  const Rational from_mean = number - mean_of(own);
  return mean_of(all) +
         slow_round_root(from_mean * from_mean / variance_of(place.step, own) * variance_of(place.step, all),
                         sign_of(from_mean), place.step.digits, place.step.mode);
}

}  // namespace

SlowOutcome z_score(const SlowPlaceOf& place, const Rational& number) {
  const std::string word = degenerate(place);
  if (!word.empty() && word != "middle") return outcome_of(word, number, 0);
  Rational fitted;
  if (place.step.fit == "none") fitted = z_of(place, number);
  if (place.step.fit == "to") fitted = place.step.mean + place.step.deviation * z_of(place, number);
  if (place.step.fit == "field") fitted = fitted_to_field(place, number);
  if (place.step.fit == "range") fitted = fitted_to_range(place, z_of(place, number));
  return {SlowOutcome::number, fitted};
}

SlowOutcome ratio_to_mean(const SlowPlaceOf& place, const Rational& number) {
  const auto all = field_of_all(place);
  Rational scale = place.step.factor;
  if (place.step.scale == "fieldMean") scale = all.empty() ? Rational(0) : mean_of(all);
  const std::string word = degenerate(place);
  if (!word.empty()) return outcome_of(word, number, scale);
  return {SlowOutcome::number, number / mean_of(field_of_judge(place)) * scale};
}

SlowOutcome min_max(const SlowPlaceOf& place, const Rational& number) {
  const Rational low = place.step.low, high = place.step.high;
  const std::string word = degenerate(place);
  if (!word.empty()) return outcome_of(word, number, Rational((low + high) / 2));
  const auto values = field_of_judge(place);
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  return {SlowOutcome::number, low + (number - *least) / (*greatest - *least) * (high - low)};
}

}  // namespace leitai::test
