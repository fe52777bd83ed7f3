#include "engine/scoring/warnings.h"

#include <algorithm>

#include "engine/scoring/attempts.h"
#include "engine/scoring/compile.h"
#include "engine/scoring/rules.h"

namespace leitai::scoring {
namespace {

template <class Rule>
std::vector<std::size_t> compared(const Plan& plan, const std::vector<Rule>& rules, const RankingRule& ranking) {
  std::vector<std::size_t> found;
  const bool all = std::any_of(ranking.rounds.begin(), ranking.rounds.end(), [&](const std::string& round) {
    if (round == kAnyRound || round == kOverall) return true;
    const RoundRule* own = rule_for(plan.rounds, round);
    return own && own->total != schema::RoundTotal::OWN;
  });
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (all || std::any_of(ranking.rounds.begin(), ranking.rounds.end(),
                           [&](const std::string& round) { return rule_for(rules, round) == &rules[i]; }))
      found.push_back(i);
  return found;
}

std::vector<Exact> weights_of(const std::vector<CountedRound>& counted) {
  std::vector<Exact> weights;
  for (const CountedRound& round : counted) weights.push_back(round.weight);
  return weights;
}

/// Which way the marks of these rounds are better by themselves; none where steps or weights may turn them round.
std::optional<schema::Direction> own_direction(const Plan& plan, const PerformanceRule& rule) {
  if (!rule.per_judge.empty() || !rule.per_total.empty()) return std::nullopt;
  if (rule.panel->across_entries()) return schema::Direction::LOWER;
  const auto positive = [](const std::optional<Factors>& factors) { return !factors || factors->constant > Exact(); };
  if (!positive(rule.factor) || !positive(rule.criterion_factor)) return std::nullopt;
  const schema::Direction better = plan.criterion(rule.criteria.front().criterion).better;
  for (const CriterionUse& use : rule.criteria)
    if (plan.criterion(use.criterion).better != better || !(use.weight > Exact())) return std::nullopt;
  return better;
}

LocalText against(schema::Direction better) {
  return better == schema::Direction::LOWER
             ? LocalText{"这里低者为好,却按高者列前排名", "lower is better here, but higher is ranked ahead"}
             : LocalText{"这里高者为好,却按低者列前排名", "higher is better here, but lower is ranked ahead"};
}

void warn_of_ranked_so(const Plan& plan, const RankingRule& ranking, const Path& path, Problems& found) {
  for (const RoundRule& rule : plan.rounds)
    for (const std::string& round : rule.rounds) {
      const PerformanceRule* performance = rule_for(plan.performances, round);
      if (rule_for(plan.rankings, round) != &ranking || !performance || !rule.across_entries.empty()) continue;
      const auto better = own_direction(plan, *performance);
      if (better && *better != ranking.direction) return found.add(path, against(*better));
    }
}

}  // namespace

std::vector<JsonProblem> warnings(schema::Rulebook::Reader rulebook) {
  const Compilation compiled = compile_rulebook(rulebook);
  if (!compiled.problems.empty()) return {};
  const Sound sound{rulebook, compiled.plan};
  Problems found;
  warn_of_criteria(sound, found);
  warn_of_performances(sound, found);
  warn_of_rounds(sound, found);
  warn_of_directions(sound, found);
  warn_of_ties(sound, found);
  warn_of_awards(sound, found);
  return found.take();
}

std::vector<std::size_t> compared_performances(const Plan& plan, const RankingRule& ranking) {
  return compared(plan, plan.performances, ranking);
}

std::vector<std::size_t> compared_rounds(const Plan& plan, const RankingRule& ranking) {
  return compared(plan, plan.rounds, ranking);
}

bool on_scale(const Criterion& criterion, const Exact& value) {
  if (!criterion.scale) return value.whole() && !(value < Exact(1)) && !(value > criterion.worst);
  const Exact min(criterion.scale->min), max(criterion.scale->max), step(criterion.scale->step);
  return !(value < min) && !(value > max) && ((value - min) / step).whole();
}

void warn_of_weights(const std::vector<Exact>& weights, const Path& path, Problems& found) {
  Exact sum;
  for (const Exact& weight : weights) sum += weight;
  const bool all_one =
      std::all_of(weights.begin(), weights.end(), [](const Exact& weight) { return weight == Exact(1); });
  if (all_one || sum == Exact(1)) return;
  found.add(path, "权重之和为 " + sum.text() + ",不是 1", "the weights sum to " + sum.text() + ", not to 1");
}

void warn_of_criteria(const Sound& rulebook, Problems& found) {
  const Plan& plan = rulebook.plan;
  for (std::size_t i = 0; i < plan.criteria.size(); ++i) {
    const Path path = Path().field("criteria").at(i);
    const Criterion& criterion = plan.criteria[i];
    const bool used = std::any_of(plan.performances.begin(), plan.performances.end(), [&](const auto& rule) {
      return std::any_of(rule.criteria.begin(), rule.criteria.end(),
                         [&](const CriterionUse& use) { return use.criterion.value == i + 1; });
    });
    if (!used) found.add(path, "没有一轮用到这项评分标准", "is judged in no round");
    if (criterion.scale && !on_scale(criterion, Exact(criterion.scale->max)))
      found.add(path.field("score").field("max"), "从 min 起按 step 逐级到不了 max:最高分不能给出",
                "is no whole number of steps from min: this mark cannot be given");
  }
}

void warn_of_rounds(const Sound& rulebook, Problems& found) {
  const Plan& plan = rulebook.plan;
  for (std::size_t i = 0; i < plan.rounds.size(); ++i) {
    const RoundRule& rule = plan.rounds[i];
    const Path path = Path().field("rounds").at(i), attempts = path.field("attempts");
    warn_of_weights(weights_of(rule.counted), path.field("total").field("rounds"), found);
    const bool lower = std::any_of(rule.rounds.begin(), rule.rounds.end(), [&](const std::string& round) {
      const RankingRule* ranking = rule_for(plan.rankings, round);
      return ranking && ranking->direction == schema::Direction::LOWER;
    });
    if (rule.attempts.failed == schema::FailedAttempt::ZERO && lower)
      found.add(attempts.field("failed"), "低者为好时,0 是最好的成绩", "where lower is better, 0 is the best score");
    const std::size_t dropped = rule.attempts.best + rule.attempts.worst;
    if (dropped > 0 && rule.attempts.fewer == schema::FewerAttempts::USE_THOSE) {
      const std::string few = std::to_string(dropped);
      found.add(attempts.field(std::string(rule.attempts.kind->name)).field("fewer"),
                "只有 " + few + " 次或更少时,去掉后一次不剩,本轮无成绩",
                "of " + few + " attempts or fewer the drop leaves none: the entry has no score in the round");
    }
  }
  const OverallRule& overall = plan.overall;
  warn_of_weights(weights_of(overall.counted), Path().field("overall").field(overall.of_places() ? "places" : "rounds"),
                  found);
}

void warn_of_directions(const Sound& rulebook, Problems& found) {
  const Plan& plan = rulebook.plan;
  for (std::size_t i = 0; i < plan.rankings.size(); ++i) {
    const RankingRule& ranking = plan.rankings[i];
    const Path path = Path().field("rankings").at(i).field("direction");
    const bool overall = rule_for(plan.rankings, kOverall) == &ranking;
    if (overall && plan.overall.of_places() && ranking.direction == schema::Direction::HIGHER)
      found.add(path, "总成绩是名次之和,低者为好,却按高者列前排名",
                "overall is a sum of places, of which lower is better, but higher is ranked ahead");
    else
      warn_of_ranked_so(plan, ranking, path, found);
  }
}

}  // namespace leitai::scoring
