// The slow engine's first half: marks to attempts, attempts to rounds.
#include <algorithm>

#include "tests/engine/scoring/slow_rules.h"

namespace leitai::test {
namespace {

using boost::multiprecision::cpp_int;
using scoring::Performance;

SlowScore::Way way_of(const std::string& word) {
  if (word == "stop") return SlowScore::stopped;
  if (word == "voidEntry") return SlowScore::entry_void;
  if (word == "voidAttempt" || word == "voidRound") return SlowScore::attempt_void;
  return SlowScore::scored;
}

Rational rounded_at(const SlowRules& rules, const std::string& stage, const Rational& value) {
  const auto found = rules.roundings.find(stage);
  if (found == rules.roundings.end() || found->second.effect != "binding") return value;
  return slow_round(value, found->second.digits, found->second.mode);
}

/// One judge's cell: what it counts as, and whether it is the judge's own number.
struct SlowCell {
  std::string policy;  ///< empty for a mark
  std::optional<Rational> number;
  bool own = false;
};

using Grid = std::vector<std::vector<SlowCell>>;  ///< by criterion, then judge

SlowCell cell_of(const SlowRules& rules, const Performance& performance, JudgeNo judge, std::size_t criterion) {
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

void fill_means(Grid& grid) {
  for (auto& judges : grid) {
    Rational sum = 0;
    int count = 0;
    for (const SlowCell& cell : judges)
      if (cell.own) {
        sum += *cell.number;
        ++count;
      }
    for (SlowCell& cell : judges)
      if (cell.policy == "panelMean") cell.number = sum / count;
  }
}

/// Every cell a number or nothing; or why the attempt cannot be aggregated.
SlowScore::Way read_grid(const SlowRules& rules, const Performance& performance, Grid& grid) {
  SlowScore::Way gravest = SlowScore::scored;
  for (std::size_t c = 0; c < rules.criteria.size(); ++c) {
    grid.emplace_back();
    for (const JudgeNo judge : performance.panel) {
      grid.back().push_back(cell_of(rules, performance, judge, c));
      gravest = std::max(gravest, way_of(grid.back().back().policy));
    }
  }
  if (gravest != SlowScore::scored) return gravest;
  int judges_of_all = 0;
  bool each_enough = true;
  for (std::size_t j = 0; j < performance.panel.size(); ++j)
    judges_of_all += std::all_of(grid.begin(), grid.end(), [&](const auto& judges) { return judges[j].own; });
  for (const auto& judges : grid)
    each_enough = each_enough && rules.least_judges <= std::count_if(judges.begin(), judges.end(),
                                                                     [](const SlowCell& cell) { return cell.own; });
  const bool enough = rules.scope == "judgeTotal" ? judges_of_all >= rules.least_judges : each_enough;
  if (!enough) return way_of(rules.shortage);
  fill_means(grid);
  return SlowScore::scored;
}

SlowScore aggregate(const SlowRules& rules, std::vector<Rational> numbers) {
  std::sort(numbers.begin(), numbers.end());
  const auto size = static_cast<int>(numbers.size());
  if (rules.panel.starts_with("trimmed")) {
    int low = 0, high = 0;
    for (const SlowRules::TrimRow& row : rules.trim)
      if (size >= row.from) {
        low = row.low;
        high = row.high;
      }
    if (low + high < size || rules.smaller != "keepAll") {
      if (low + high >= size && low + high > 0) return {way_of(rules.smaller), 0};
      numbers.erase(numbers.end() - high, numbers.end());
      numbers.erase(numbers.begin(), numbers.begin() + low);
    }
  }
  if (rules.panel == "median")
    return {SlowScore::scored, (numbers[numbers.size() / 2] + numbers[(numbers.size() - 1) / 2]) / 2};
  Rational sum = 0;
  for (const Rational& number : numbers) sum += number;
  const bool mean = rules.panel == "mean" || rules.panel == "trimmedMean";
  return {SlowScore::scored, mean ? Rational(sum / static_cast<int>(numbers.size())) : sum};
}

/// score x constant x factor + base; nullopt where a factor is required and missing.
std::optional<Rational> with_factor(const std::optional<SlowRules::Factor>& rule, const Performance& performance,
                                    std::size_t number, const Rational& value) {
  if (!rule) return value;
  Rational result = value * rule->constant;
  if (rule->sheet == "none") return result;
  for (const scoring::Factor& factor : performance.factors)
    if (factor.criterion.value == number)
      return Rational(result * slow_number(factor.factor) + slow_number(factor.base));
  if (rule->sheet == "required") return std::nullopt;
  return result;
}

std::vector<Rational> numbers_of(const std::vector<SlowCell>& judges) {
  std::vector<Rational> numbers;
  for (const SlowCell& cell : judges)
    if (cell.number) numbers.push_back(*cell.number);
  return numbers;
}

/// The criterion after its factor, or why not.
SlowScore criterion_of(const SlowRules& rules, const Performance& performance, const Grid& grid, std::size_t c) {
  const SlowScore panel = aggregate(rules, numbers_of(grid[c]));
  if (panel.way != SlowScore::scored) return panel;
  const auto value = with_factor(rules.criterion_factor, performance, c + 1, rounded_at(rules, "panel", panel.value));
  if (!value) return {SlowScore::stopped, 0};
  return {SlowScore::scored, rounded_at(rules, "criterion", *value)};
}

SlowScore panel_score(const SlowRules& rules, const Performance& performance, const Grid& grid) {
  if (rules.scope == "criterion") {
    Rational sum = 0;
    for (std::size_t c = 0; c < grid.size(); ++c) {
      const SlowScore criterion = criterion_of(rules, performance, grid, c);
      if (criterion.way != SlowScore::scored) return criterion;
      sum += rounded_at(rules, "weighted", criterion.value * rules.weights[c]);
    }
    return {SlowScore::scored, sum};
  }
  std::vector<Rational> totals;
  for (std::size_t j = 0; j < performance.panel.size(); ++j) {
    Rational total = 0;
    bool whole = true;
    for (std::size_t c = 0; c < grid.size(); ++c) {
      whole = whole && grid[c][j].number;
      if (whole) total += *grid[c][j].number * rules.weights[c];
    }
    if (whole) totals.push_back(rounded_at(rules, "judgeTotal", total));
  }
  SlowScore panel = aggregate(rules, totals);
  if (panel.way == SlowScore::scored) panel.value = rounded_at(rules, "panel", panel.value);
  return panel;
}

SlowScore attempt_score(const SlowRules& rules, const Performance& performance) {
  Grid grid;
  if (const auto way = read_grid(rules, performance, grid); way != SlowScore::scored) return {way, 0};
  const SlowScore panel = panel_score(rules, performance, grid);
  if (panel.way != SlowScore::scored) return panel;
  const auto value = with_factor(rules.factor, performance, 0, panel.value);
  if (!value) return {SlowScore::stopped, 0};
  return {SlowScore::scored, rounded_at(rules, "attempt", *value)};
}

void combine(const SlowRules& rules, SlowEntryRound& entry) {
  SlowScore::Way gravest = SlowScore::scored;
  std::vector<std::pair<int, Rational>> scored;
  for (const auto& [number, attempt] : entry.attempts) {
    const bool failed = attempt.way == SlowScore::attempt_void;
    if (!failed || rules.failed == "voidRound") gravest = std::max(gravest, attempt.way);
    if (attempt.way == SlowScore::scored) scored.emplace_back(number, attempt.value);
    if (failed && rules.failed == "zero") scored.emplace_back(number, 0);
  }
  if (gravest == SlowScore::scored && scored.empty()) gravest = SlowScore::attempt_void;
  entry.score = {gravest, 0};
  if (gravest != SlowScore::scored) return;
  std::size_t keep = scored.size();
  if (rules.attempts == "best") keep = 1;
  if (rules.attempts.starts_with("best") && rules.attempts != "best") {
    keep = static_cast<std::size_t>(rules.best_count);
    if (scored.size() < keep && rules.fewer != "useThose") {
      entry.score.way = way_of(rules.fewer);
      return;
    }
  }
  std::stable_sort(scored.begin(), scored.end(), [&](const auto& a, const auto& b) {
    return rules.direction == "lower" ? a.second < b.second : a.second > b.second;
  });
  scored.resize(std::min(keep, scored.size()));
  for (const auto& [number, value] : scored) {
    entry.score.value += value;
    entry.counted.push_back(number);
  }
  if (rules.attempts == "mean" || rules.attempts == "bestMean") entry.score.value /= static_cast<int>(scored.size());
}

/// How an adjustment's kind is taken: its points, nothing, or a stop.
std::optional<Rational> points_of(const SlowRules& rules, const scoring::Adjustment& adjustment) {
  const bool named = std::find(rules.kinds.begin(), rules.kinds.end(), adjustment.kind) != rules.kinds.end();
  if (named || rules.other_kinds == "add") return slow_number(adjustment.points);
  if (rules.other_kinds == "ignore") return Rational(0);
  return std::nullopt;
}

void adjust(const SlowRules& rules, const std::vector<scoring::Adjustment>& adjustments, SlowEntryRound& entry) {
  bool stopped = false;
  for (const auto& adjustment : adjustments) {
    const auto points = points_of(rules, adjustment);
    stopped = stopped || !points;
    const auto attempt = entry.attempts.find(adjustment.attempt.value);
    if (points && attempt != entry.attempts.end()) attempt->second.value += *points;
  }
  combine(rules, entry);
  if (stopped) entry.score.way = SlowScore::stopped;
  if (entry.score.way != SlowScore::scored) return;
  Rational sum = rounded_at(rules, "attempts", entry.score.value);
  for (const auto& adjustment : adjustments)
    if (!adjustment.attempt) sum += *points_of(rules, adjustment);
  entry.score.value = rounded_at(rules, "round", sum);
}

}  // namespace

Rational slow_number(const Decimal& decimal) {
  Rational value = decimal.mantissa;
  for (int i = 0; i < decimal.scale; ++i) value /= 10;
  return value;
}

Rational slow_round(const Rational& value, int digits, const std::string& mode) {
  Rational unit = 1;
  for (int i = 0; i < digits; ++i) unit /= 10;
  const Rational scaled = abs(value) / unit;
  cpp_int whole = boost::multiprecision::numerator(scaled) / boost::multiprecision::denominator(scaled);
  const Rational rest = scaled - whole, half(1, 2);
  if ((mode == "halfUp" && rest >= half) || (mode == "up" && rest > 0) ||
      (mode == "halfEven" && (rest > half || (rest == half && whole % 2 == 1))))
    ++whole;
  return (value < 0 ? Rational(-1) : Rational(1)) * whole * unit;
}

std::string slow_text(const Rational& value, int digits, const std::string& mode) {
  Rational scaled = abs(slow_round(value, digits, mode));
  for (int i = 0; i < digits; ++i) scaled *= 10;
  std::string text = boost::multiprecision::numerator(scaled).str();
  while (static_cast<int>(text.size()) <= digits) text = "0" + text;
  if (digits > 0) text.insert(text.size() - static_cast<std::size_t>(digits), ".");
  return (value < 0 && scaled != 0 ? "-" : "") + text;
}

SlowScores slow_scores(const SlowRules& rules, const scoring::Sheet& sheet) {
  SlowScores scores(sheet.rounds.size());
  for (const auto& [key, performance] : sheet.performances)
    scores[key.round.value - 1u][key.entry].attempts[key.attempt.value] = attempt_score(rules, performance);
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (auto& [number, entry] : scores[i]) {
      std::vector<scoring::Adjustment> own;
      for (const auto& adjustment : sheet.adjustments)
        if (adjustment.round.value == i + 1 && adjustment.entry == number) own.push_back(adjustment);
      adjust(rules, own, entry);
    }
  return scores;
}

std::optional<Rational> slow_criterion(const SlowRules& rules, const Performance& performance, std::size_t criterion) {
  Grid grid;
  if (attempt_score(rules, performance).way != SlowScore::scored) return std::nullopt;
  read_grid(rules, performance, grid);
  if (rules.scope == "criterion") return criterion_of(rules, performance, grid, criterion).value;
  // Of judges' totals: the panel of those who gave all of it.
  std::vector<Rational> numbers;
  for (std::size_t j = 0; j < performance.panel.size(); ++j)
    if (std::all_of(grid.begin(), grid.end(), [&](const auto& judges) { return judges[j].number.has_value(); }))
      numbers.push_back(*grid[criterion][j].number);
  return aggregate(rules, numbers).value;
}

}  // namespace leitai::test
