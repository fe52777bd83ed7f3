// Rules in words as a rulebook's JSON.
#include "tests/engine/scoring/json_words.h"
#include "tests/engine/scoring/random_contest.h"

namespace leitai::test {
namespace {

std::string trim_text(const SlowTrimRow& row) {
  return "\"low\": " + std::to_string(row.low) + ", \"high\": " + std::to_string(row.high);
}

std::string aggregate_text(const SlowAggregate& aggregate);

std::string parts_text(const SlowAggregate& aggregate) {
  Words parts;
  for (const SlowPart& part : aggregate.parts) {
    Words globs;
    for (const std::string& glob : part.globs) globs.push_back(quoted(glob));
    parts.push_back(object({field("panel", part.panel.empty() ? "" : quoted(part.panel)),
                            field("judges", globs.empty() ? "" : list(globs)), field("weight", ratio(part.weight)),
                            field("aggregate", aggregate_text(part.aggregate))}));
  }
  return object(
      {field("parts", list(parts)), word_field("others", aggregate.others), word_field("missing", aggregate.missing)});
}

std::string aggregate_text(const SlowAggregate& aggregate) {
  const std::string smaller = word_field("smaller", aggregate.smaller);
  std::string rest = "null";
  if (aggregate.kind.starts_with("trimmed")) {
    Words rows;
    for (std::size_t i = 1; i < aggregate.trim.size(); ++i)
      rows.push_back("{\"from\": " + std::to_string(aggregate.trim[i].from) + ", " + trim_text(aggregate.trim[i]) +
                     "}");
    rest = object({trim_text(aggregate.trim[0]), smaller, field("bySize", list(rows))});
  }
  if (aggregate.kind == "extremesMidpoint") rest = object({smaller});
  if (aggregate.kind == "closestPair") rest = object({word_field("level", aggregate.better), smaller});
  if (aggregate.kind == "middleOrAll")
    rest = object({trim_text(aggregate.trim[0]), field("tolerance", ratio(aggregate.tolerance)), smaller});
  if (aggregate.kind == "bestMean" || aggregate.kind == "bestSum")
    rest = object({number_field("count", aggregate.count), word_field("better", aggregate.better), smaller});
  if (aggregate.kind == "weightedPanels") rest = parts_text(aggregate);
  return object({field(aggregate.kind, rest)});
}

std::string z_fit(const SlowStep& step) {
  if (step.fit != "to") return object({field(step.fit, "null")});
  return object({field("to", object({field("mean", ratio(step.mean)), field("deviation", ratio(step.deviation))}))});
}

std::string formula_text(const SlowStep& step) {
  if (step.formula == "borda") return field("borda", ratio(step.borda));
  if (step.formula == "exponential")
    return field("exponential", object({field("scale", ratio(step.factor)), field("rate", ratio(step.rate)),
                                        number_field("digits", step.digits), word_field("mode", step.mode)}));
  Words points;
  for (const Rational& one : step.points) points.push_back(ratio(one));
  return field("table", object({field("points", list(points)), field("beyond", ratio(step.beyond))}));
}

std::string step_text(const SlowStep& step) {
  const std::string over = field("field", object({word_field("over", step.over), word_field("entries", step.entries)}));
  const std::string least =
      field("least", object({number_field("entries", step.least_entries), number_field("judges", step.least_judges),
                             word_field("below", step.below)}));
  Words fields;
  if (step.kind == "zScore")
    fields = {over,
              least,
              word_field("spread", step.spread),
              number_field("digits", step.digits),
              word_field("mode", step.mode),
              word_field("zeroSpread", step.degenerate),
              field("fit", z_fit(step))};
  if (step.kind == "ratioToMean")
    fields = {
        over, least, word_field("zeroMean", step.degenerate),
        field("scale", object({step.scale == "by" ? field("by", ratio(step.factor)) : field("fieldMean", "null")}))};
  if (step.kind == "minMax")
    fields = {over, least, field("low", ratio(step.low)), field("high", ratio(step.high)),
              word_field("zeroSpread", step.degenerate)};
  if (step.kind == "toRanks")
    fields = {over, word_field("better", step.better), word_field("numbering", step.numbering)};
  if (step.kind == "toPoints") fields = {over, word_field("shared", step.shared), formula_text(step)};
  if (step.kind == "clampToMean")
    fields = {field("limit", ratio(step.limit)),
              field("rounding", step.rounding ? object({rounding_fields(*step.rounding)}) : "")};
  if (step.kind == "withinMedian") fields = {field("window", ratio(step.limit)), word_field("none", step.none)};
  return object({field(step.kind, object(fields))});
}

std::string steps_text(const std::vector<SlowStep>& steps) {
  Words texts;
  for (const SlowStep& step : steps) texts.push_back(step_text(step));
  return texts.empty() ? "" : list(texts);
}

std::string factor_text(const std::optional<SlowRules::Factor>& rule) {
  if (!rule) return "";
  return object({field("constant", ratio(rule->constant)), word_field("sheet", rule->sheet)});
}

std::string roundings_text(const SlowRules& rules, const Words& stages) {
  Words roundings;
  for (const std::string& stage : stages)
    if (const auto found = rules.roundings.find(stage); found != rules.roundings.end())
      roundings.push_back(object({word_field("at", stage), rounding_fields(found->second)}));
  return list(roundings);
}

std::string performance_text(const SlowRules& rules) {
  Words uses, states;
  for (std::size_t i = 0; i < rules.weights.size(); ++i)
    uses.push_back(
        object({word_field("criterion", "c" + std::to_string(i + 1)), field("weight", ratio(rules.weights[i]))}));
  for (const auto& [state, policy] : rules.policies) states.push_back(word_field(state, policy));
  return object(
      {field("rounds", "[\"*\"]"), field("criteria", list(uses)), field("nonScores", object(states)),
       field("leastPanel", object({number_field("judges", rules.least_judges), word_field("below", rules.shortage)})),
       word_field("scope", rules.scope), field("panel", aggregate_text(rules.panel)),
       field("perJudge", steps_text(rules.per_judge)), field("perTotal", steps_text(rules.per_total)),
       field("factor", factor_text(rules.factor)), field("criterionFactor", factor_text(rules.criterion_factor)),
       field("roundings", roundings_text(rules, {"cell", "judgeTotal", "panel", "criterion", "weighted", "attempt"}))});
}

std::string criterion_text(const SlowRules::Criterion& one, std::size_t number) {
  const std::string scale = one.better.empty()
                                ? field("rank", object({number_field("last", one.max)}))
                                : field("score", object({number_field("min", one.min), number_field("max", one.max),
                                                         field("step", "0.5"), word_field("better", one.better)}));
  return object({word_field("key", "c" + std::to_string(number)), scale});
}

/// How attempts become one, and what `failed` is.
std::string attempts_text(const SlowRules& rules) {
  std::string how = "null";
  if (rules.attempts == "bestSum" || rules.attempts == "bestMean")
    how = object({number_field("count", rules.attempt_count), word_field("fewer", rules.fewer)});
  if (rules.attempts.starts_with("trimmed"))
    how = object({number_field("count", rules.attempt_count), number_field("best", rules.drop_best),
                  number_field("worst", rules.drop_worst), word_field("fewer", rules.fewer)});
  return object({field(rules.attempts, how), word_field("failed", rules.failed)});
}

std::string kind_text(const SlowKind& kind) {
  std::string how = "null";
  if (kind.how == "fixed") how = ratio(kind.fixed);
  if (kind.how == "table") {
    Words rows;
    for (const auto& [from, points] : kind.table)
      rows.push_back(object({field("from", ratio(from)), field("points", ratio(points))}));
    how = list(rows);
  }
  if (kind.how == "every")
    how =
        object({field("unit", ratio(kind.unit)), field("points", ratio(kind.points)), word_field("count", kind.count)});
  return object({word_field("kind", kind.kind), field(kind.how, how), ratio_field("least", kind.least),
                 ratio_field("most", kind.most)});
}

std::string adjustments_text(const SlowRules& rules) {
  Words kinds;
  for (const SlowKind& kind : rules.kinds) kinds.push_back(kind_text(kind));
  return object({field("kinds", list(kinds)), word_field("others", rules.other_kinds),
                 ratio_field("least", rules.least), ratio_field("most", rules.most),
                 ratio_field("scoreLeast", rules.score_least), ratio_field("scoreMost", rules.score_most)});
}

std::string counted_text(const SlowRules& rules, const std::string& how, const std::string& missing) {
  Words rounds;
  for (const auto& [round, weight] : rules.counted)
    rounds.push_back(object({word_field("round", round), field("weight", ratio(weight))}));
  const bool sums = how != "own" && how != "lastRound" && how != "reached";
  const bool lists = how == "rounds" || how == "places";
  return object({field(how, lists ? list(rounds) : "null"), sums ? word_field("missing", missing) : ""});
}

}  // namespace

std::string json_of(const SlowRules& rules) {
  Words criteria, awards, rankings;
  for (std::size_t i = 0; i < rules.criteria.size(); ++i) criteria.push_back(criterion_text(rules.criteria[i], i + 1));
  for (const SlowAward& award : rules.awards) awards.push_back(award_text(award));
  if (rules.overall_ranking)
    rankings = {ranking_text(rules.ranking, "[\"*\"]"), ranking_text(*rules.overall_ranking, "[\"overall\"]")};
  else
    rankings = {ranking_text(rules.ranking, "[\"*\", \"overall\"]")};
  const std::string round = object({field("rounds", "[\"*\"]"), field("attempts", attempts_text(rules)),
                                    field("adjustments", adjustments_text(rules)),
                                    field("roundings", roundings_text(rules, {"attempts", "round"})),
                                    field("acrossEntries", steps_text(rules.across_entries)),
                                    field("total", counted_text(rules, rules.total, rules.missing))});
  return object({field("criteria", list(criteria)), field("performances", list({performance_text(rules)})),
                 field("rounds", list({round})),
                 field("overall", counted_text(rules, rules.overall, rules.overall_missing)),
                 field("rankings", list(rankings)), field("awards", list(awards))});
}

}  // namespace leitai::test
