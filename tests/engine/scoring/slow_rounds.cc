// Attempts to a round's score, adjustments on the way.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

/// An attempt that is picked from: its number, and its score or nothing where it failed.
struct Picked {
  int number;
  std::optional<Rational> value;
};

/// The attempts that count as such, the best first, of equal ones the earlier; failed ones last.
std::vector<Picked> in_order(const SlowRules& rules, std::vector<Picked> all) {
  std::stable_sort(all.begin(), all.end(), [&](const Picked& one, const Picked& other) {
    if (!one.value || !other.value) return one.value && !other.value;
    return is_better(rules.ranking.direction, *one.value, *other.value);
  });
  return all;
}

/// Those that the rule takes; or a way without a score.
SlowScore::Way pick(const SlowRules& rules, std::vector<Picked>& all) {
  const std::string& how = rules.attempts;
  const auto count = static_cast<std::size_t>(rules.attempt_count);
  if (how.starts_with("trimmed") && all.size() > count) all.resize(count);
  const bool has_count = how != "best" && how != "sum" && how != "mean";
  if (has_count && all.size() < count && rules.fewer != "useThose") return way_of(rules.fewer);
  all = in_order(rules, all);
  if (how == "best") all.resize(1);
  if (how == "bestSum" || how == "bestMean") all.resize(std::min(count, all.size()));
  if (how.starts_with("trimmed")) {
    const int left = static_cast<int>(all.size()) - rules.drop_best - rules.drop_worst;
    if (left <= 0) return SlowScore::attempt_void;
    all.erase(all.begin(), all.begin() + rules.drop_best);
    all.resize(static_cast<std::size_t>(left));
  }
  const bool failed = std::any_of(all.begin(), all.end(), [](const Picked& one) { return !one.value; });
  return failed ? SlowScore::attempt_void : SlowScore::scored;
}

Rational bounded(Rational value, const std::optional<Rational>& least, const std::optional<Rational>& most) {
  if (least && value < *least) value = *least;
  if (most && value > *most) value = *most;
  return value;
}

Rational from_table(const SlowKind& kind, const Rational& quantity) {
  Rational points = 0;
  for (const auto& [from, row_points] : kind.table)
    if (quantity >= from) points = row_points;
  return points;
}

const SlowKind* kind_of(const SlowRules& rules, const std::string& name) {
  for (const SlowKind& kind : rules.kinds)
    if (kind.kind == name) return &kind;
  return nullptr;
}

/// What one adjustment of this score counts for.
Rational points_of(const SlowRules& rules, const scoring::Adjustment& adjustment, const Rational& before) {
  const Rational points = slow_number(adjustment.points);
  const SlowKind* const kind = kind_of(rules, adjustment.kind);
  if (kind == nullptr) return rules.other_kinds == "add" ? points : Rational(0);
  if (kind->how == "fixed") return kind->fixed;
  if (kind->how == "percent") return before * points / 100;
  if (kind->how == "table") return from_table(*kind, points);
  if (kind->how == "every") {
    if (points < 0) return 0;
    return slow_round(points / kind->unit, 0, kind->count == "whole" ? "down" : "up") * kind->points;
  }
  return points;
}

/// The score after those of the adjustments that are its own.
Rational adjusted(const SlowRules& rules, const std::vector<scoring::Adjustment>& all, int attempt,
                  const Rational& before, SlowEntryRound& entry) {
  std::map<std::string, Rational> by_kind;
  bool any = false;
  for (const auto& one : all) {
    if (one.attempt.value != attempt) continue;
    const Rational points = points_of(rules, one, before);
    any = true;
    by_kind[one.kind] += points;
    entry.by_kind[one.kind] += points;
    if (points < 0) entry.deductions += points;
  }
  Rational sum = 0;
  for (const auto& [name, points] : by_kind) {
    const SlowKind* const kind = kind_of(rules, name);
    sum += kind == nullptr ? points : bounded(points, kind->least, kind->most);
  }
  return any ? before + bounded(sum, rules.least, rules.most) : before;
}

void combine_attempts(const SlowRules& rules, SlowEntryRound& entry) {
  entry.score = {};
  std::vector<Picked> all;
  for (const auto& [number, attempt] : entry.attempts) {
    const bool failed = attempt.way == SlowScore::attempt_void;
    const bool spoils = rules.failed == "voidRound" ||
                        (rules.failed == "worst" && (rules.attempts == "sum" || rules.attempts == "mean"));
    if (!failed || spoils) entry.score.way = std::max(entry.score.way, attempt.way);
    if (attempt.way == SlowScore::scored) all.push_back({number, attempt.value});
    if (failed && rules.failed == "zero") all.push_back({number, Rational(0)});
    if (failed && rules.failed == "worst") all.push_back({number, std::nullopt});
  }
  if (entry.score.way != SlowScore::scored) return;
  entry.score.way = all.empty() ? SlowScore::attempt_void : pick(rules, all);
  if (entry.score.way != SlowScore::scored) return;
  for (const auto& [number, value] : all) {
    entry.score.value += *value;
    entry.counted.push_back(number);
  }
  if (rules.attempts == "mean" || rules.attempts == "bestMean" || rules.attempts == "trimmedMean")
    entry.score.value /= static_cast<int>(all.size());
}

}  // namespace

void finish_round(const SlowRules& rules, const std::vector<scoring::Adjustment>& adjustments, SlowEntryRound& entry) {
  for (const auto& [number, performance] : entry.performances) {
    SlowScore& attempt = entry.attempts[number];
    attempt = performance.score;
    attempt.value = adjusted(rules, adjustments, number, attempt.value, entry);
  }
  combine_attempts(rules, entry);
  for (const auto& one : adjustments)
    if (kind_of(rules, one.kind) == nullptr && rules.other_kinds == "stop") entry.score.way = SlowScore::stopped;
  const Rational before = rounded_at(rules, "attempts", entry.score.value);
  const Rational after = adjusted(rules, adjustments, 0, before, entry);
  if (entry.score.way != SlowScore::scored) return;
  entry.before = before;
  entry.score.value = rounded_at(rules, "round", bounded(after, rules.score_least, rules.score_most));
}

void across_entries(const SlowRules& rules, const scoring::Sheet& sheet, SlowRound& round) {
  const JudgeNo judge(1);
  std::vector<SlowLine> lines;
  std::vector<SlowScore*> scores;
  for (auto& [entry, what] : round) {
    if (what.score.way != SlowScore::scored) continue;
    lines.push_back({sheet.entries.at(entry).standing, 0, {{judge, what.score.value}}, SlowScore::scored, {}});
    scores.push_back(&what.score);
  }
  slow_steps(rules.across_entries, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].numbers.empty())
      *scores[i] = {SlowScore::attempt_void, 0};
    else
      *scores[i] = {lines[i].way, lines[i].numbers.at(judge)};
  }
}

std::vector<SlowRound> slow_rounds(const SlowRules& rules, const scoring::Sheet& sheet) {
  std::vector<SlowRound> rounds(sheet.rounds.size());
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    for (const SlowPerformance& one : slow_attempts(rules, sheet, i))
      rounds[i][one.entry].performances[one.attempt] = one;
    for (auto& [number, entry] : rounds[i]) {
      std::vector<scoring::Adjustment> own;
      for (const auto& adjustment : sheet.adjustments)
        if (adjustment.round.value == i + 1 && adjustment.entry == number) own.push_back(adjustment);
      finish_round(rules, own, entry);
    }
    across_entries(rules, sheet, rounds[i]);
  }
  return rounds;
}

}  // namespace leitai::test
