#include <set>

#include "engine/scoring/compile.h"

namespace leitai::scoring {
namespace {

using schema::RoundingStage;
using schema::Scope;

NonScores read_non_scores(schema::NonScores::Reader reader, const Path& path, Problems& problems) {
  NonScores policies{};
  const auto set = [&](MarkState state, schema::NonScorePolicy policy) {
    problems.known(path.field(name(state)), policy);
    policies[static_cast<std::size_t>(state)] = policy;
  };
  set(MarkState::PENDING, reader.getPending());
  set(MarkState::ABSENT, reader.getAbsent());
  set(MarkState::ABSTAINED, reader.getAbstained());
  set(MarkState::RECUSED, reader.getRecused());
  set(MarkState::WITHDRAWN, reader.getWithdrawn());
  set(MarkState::LATE, reader.getLate());
  set(MarkState::DNF, reader.getDnf());
  set(MarkState::DNS, reader.getDns());
  return policies;
}

std::vector<CriterionUse> read_uses(capnp::List<schema::CriterionUse>::Reader list, const Plan& plan, const Path& path,
                                    Problems& problems) {
  std::vector<CriterionUse> uses;
  if (list.size() == 0) problems.add(path, "至少要有一项", "at least one is needed");
  std::set<CriterionNo> seen;
  for (unsigned i = 0; i < list.size() && i <= plan.criteria.size(); ++i) {
    const Path here = path.at(i);
    const std::string key = list[i].getCriterion().cStr();
    const CriterionNo criterion = plan.find_criterion(key);
    if (!criterion)
      problems.add(here.field("criterion"), "没有名为 “" + key + "” 的评分标准",
                   "no criterion has the key \"" + key + "\"");
    else if (!seen.insert(criterion).second)
      problems.add(here.field("criterion"), "重复", "is there already");
    uses.push_back({criterion, read_ratio(list[i].getWeight(), here.field("weight"), problems)});
  }
  return uses;
}

Factors read_factors(schema::FactorRule::Reader reader, const Path& path, Problems& problems) {
  problems.known(path.field("sheet"), reader.getSheet());
  return {read_ratio(reader.getConstant(), path.field("constant"), problems), reader.getSheet()};
}

}  // namespace

bool PerformanceRule::across_entries() const {
  return panel->across_entries() || scoring::across_entries(per_judge) || scoring::across_entries(per_total);
}

PerformanceRule read_performance_rule(schema::PerformanceRule::Reader reader, const Plan& plan, const Path& path,
                                      Problems& problems) {
  PerformanceRule rule;
  rule.rounds = read_round_names(reader.getRounds(), path.field("rounds"), problems);
  for (std::size_t i = 0; i < rule.rounds.size(); ++i)
    if (rule.rounds[i] == kOverall)
      problems.add(path.field("rounds").at(i), "总成绩没有打分", "there are no marks of \"overall\"");
  rule.criteria = read_uses(reader.getCriteria(), plan, path.field("criteria"), problems);
  rule.non_scores = read_non_scores(reader.getNonScores(), path.field("nonScores"), problems);

  const Path least = path.field("leastPanel");
  rule.least_judges = reader.getLeastPanel().getJudges();
  rule.shortage = reader.getLeastPanel().getBelow();
  if (rule.least_judges == 0 || rule.least_judges == 65535) problems.missing(least.field("judges"), "1 … 65534");
  problems.known(least.field("below"), rule.shortage);

  rule.scope = reader.getScope();
  problems.known(path.field("scope"), rule.scope);
  rule.per_judge = read_judge_steps(reader.getPerJudge(), StepsOf::judges, path.field("perJudge"), problems);
  rule.per_total = read_judge_steps(reader.getPerTotal(), StepsOf::judges, path.field("perTotal"), problems);
  if (!rule.per_total.empty() && rule.scope != Scope::JUDGE_TOTAL)
    problems.add(path.field("perTotal"), "只有按评委总分汇总时才有评委总分",
                 "there are totals only where the scope is judgeTotal");
  rule.panel = read_aggregate(reader.getPanel(), path.field("panel"), problems);
  if (reader.hasFactor()) rule.factor = read_factors(reader.getFactor(), path.field("factor"), problems);
  if (reader.hasCriterionFactor()) {
    rule.criterion_factor = read_factors(reader.getCriterionFactor(), path.field("criterionFactor"), problems);
    if (rule.scope == Scope::JUDGE_TOTAL)
      problems.add(path.field("criterionFactor"), "按评委总分汇总时没有单项系数",
                   "cannot be where the scope is judgeTotal");
  }
  const std::vector<RoundingStage> stages =
      rule.scope == Scope::JUDGE_TOTAL
          ? std::vector{RoundingStage::CELL, RoundingStage::JUDGE_TOTAL, RoundingStage::PANEL, RoundingStage::ATTEMPT}
          : std::vector{RoundingStage::CELL, RoundingStage::PANEL, RoundingStage::CRITERION, RoundingStage::WEIGHTED,
                        RoundingStage::ATTEMPT};
  rule.roundings = read_roundings(reader.getRoundings(), stages, path.field("roundings"), problems);
  return rule;
}

}  // namespace leitai::scoring
