#include "engine/scoring/tie_scores.h"

#include <algorithm>

#include "events/hash.h"

namespace leitai::scoring {
namespace {

/// The score that an adjustment of an attempt, or of the round as a whole, is reckoned from.
Exact score_before(const EntryRound& entry, AttemptNo attempt) {
  if (!attempt) return entry.attempts_step.value;
  for (const AttemptScore& one : entry.attempts)
    if (one.attempt == attempt && one.score.scored()) return one.before_adjustments;
  return {};
}

/// Sums the points of those adjustments that `wanted` is true of.
template <class Wanted>
Exact adjustment_sum(const TieContext& context, const Contender& contender, Wanted wanted) {
  Exact sum;
  context.each_round(contender, [&](const RoundScores& round, const EntryRound& entry) {
    if (!round.rule) return;
    for (const Adjustment* adjustment : entry.adjustments) {
      const Exact points = round.rule->adjustments.points(*adjustment, score_before(entry, adjustment->attempt));
      if (wanted(*adjustment, points)) sum += points;
    }
  });
  return sum;
}

}  // namespace

Key no_key(const TieContext&, const TieLink&, const Contender&) {
  return {};
}

Key attempts_key(const TieContext& context, const TieLink&, const Contender& contender) {
  Key key;
  context.each_round(contender, [&](const RoundScores&, const EntryRound& entry) {
    for (const AttemptScore& attempt : entry.attempts)
      if (attempt.score.scored()) key.push_back(attempt.score.value);
  });
  std::sort(key.begin(), key.end(),
            [&](const Exact& a, const Exact& b) { return ahead(context.rule.direction, a, b); });
  return key;
}

Key best_attempt_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  Key key = attempts_key(context, link, contender);
  if (key.size() > 1) key.resize(1);
  return key;
}

/// The criterion's score, summed over the attempts that count.
Key criterion_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  Exact sum;
  bool any = false;
  context.each_attempt(contender, [&](const RoundScores& round, AttemptNo, const PerformanceWork& work) {
    const auto score = criterion_score(*round.performance, context.sheet.judges, work, link.criterion);
    if (!score) return;
    sum += *score;
    any = true;
  });
  return any ? Key{sum} : Key{};
}

Key round_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  for (const RoundScores& round : context.scores.rounds) {
    if (context.sheet.rounds[round.round.value - 1u] != link.text) continue;
    const EntryRound* entry = round.find(contender.entry);
    if (entry && entry->own.scored()) return {entry->own.value};
  }
  return {};
}

Key exact_total_key(const TieContext&, const TieLink&, const Contender& contender) {
  return contender.failed ? Key{} : Key{contender.exact};
}

Key rounded_total_key(const TieContext&, const TieLink& link, const Contender& contender) {
  if (contender.failed) return {};
  return {contender.exact.rounded(static_cast<int>(link.count), static_cast<RoundingMode>(link.choice))};
}

Key untrimmed_key(const TieContext& context, const TieLink&, const Contender& contender) {
  Exact sum;
  bool any = false;
  context.each_attempt(contender, [&](const RoundScores& round, AttemptNo, const PerformanceWork& work) {
    sum += untrimmed_score(*round.performance, work);
    any = true;
  });
  return any ? Key{sum} : Key{};
}

Key deductions_key(const TieContext& context, const TieLink&, const Contender& contender) {
  return {adjustment_sum(context, contender, [](const Adjustment&, const Exact& points) { return points < Exact(); })};
}

Key adjustment_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  return {adjustment_sum(context, contender,
                         [&](const Adjustment& adjustment, const Exact&) { return adjustment.kind == link.text; })};
}

Key before_adjustments_key(const TieContext& context, const TieLink&, const Contender& contender) {
  Exact sum;
  bool any = false;
  context.each_round(contender, [&](const RoundScores&, const EntryRound& entry) {
    if (!entry.own.scored()) return;
    sum += entry.attempts_step.value;
    any = true;
  });
  return any ? Key{sum} : Key{};
}

Key order_key(const TieContext& context, const TieLink&, const Contender& contender) {
  const auto found = context.sheet.entries.find(contender.entry);
  if (found == context.sheet.entries.end() || found->second.order == 0) return {};
  return {Exact(std::int64_t{found->second.order})};
}

Key lot_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  const auto found = context.sheet.entries.find(contender.entry);
  const std::string name = found == context.sheet.entries.end() ? std::string() : found->second.name;
  const Digest digest = sha256(as_bytes(link.text + "\n" + name));
  Key key;
  for (std::size_t i = 0; i < digest.size(); i += 4)
    key.emplace_back(std::int64_t{digest[i]} << 24 | std::int64_t{digest[i + 1]} << 16 |
                     std::int64_t{digest[i + 2]} << 8 | std::int64_t{digest[i + 3]});
  return key;
}

}  // namespace leitai::scoring
