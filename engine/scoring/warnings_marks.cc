#include <algorithm>

#include "engine/scoring/read.h"
#include "engine/scoring/warnings.h"

/// Of marks and panels.
namespace leitai::scoring {
namespace {

using schema::Degenerate;
using schema::NonScorePolicy;
using Kind = schema::Aggregate;

/// How many of `size` numbers an aggregate drops.
std::size_t dropped(schema::Trim::Reader trim, std::size_t size) {
  std::size_t most = std::size_t{trim.getLow()} + trim.getHigh();
  for (const auto row : trim.getBySize())
    if (row.getFrom() <= size) most = std::size_t{row.getLow()} + row.getHigh();
  return most;
}
std::size_t dropped(Kind::Reader panel, std::size_t size) {
  switch (panel.which()) {
    case Kind::TRIMMED_MEAN:
      return dropped(panel.getTrimmedMean(), size);
    case Kind::TRIMMED_SUM:
      return dropped(panel.getTrimmedSum(), size);
    case Kind::MIDDLE_OR_ALL:
      return std::size_t{panel.getMiddleOrAll().getLow()} + panel.getMiddleOrAll().getHigh();
    default:
      return 0;
  }
}

void warn_of_drop(Kind::Reader panel, std::size_t least, const Path& path, Problems& found) {
  const std::size_t drop = dropped(panel, least);
  if (drop == 0 || drop < least) return;
  const std::string few = std::to_string(least), gone = std::to_string(drop);
  found.add(path, "leastPanel 允许只有 " + few + " 名评委,而这里去掉 " + gone + " 个:一个不剩",
            "leastPanel allows a panel of " + few + ", of which " + gone + " are dropped here: none is left");
}

/// True where a step may take numbers out of the panel, after the least panel was checked.
bool takes_out(schema::JudgeStep::Reader step) {
  const auto out = [](schema::Least::Reader least, Degenerate other) {
    return least.getBelow() == Degenerate::LEAVE_OUT || other == Degenerate::LEAVE_OUT;
  };
  switch (step.which()) {
    case schema::JudgeStep::Z_SCORE:
      return out(step.getZScore().getLeast(), step.getZScore().getZeroSpread());
    case schema::JudgeStep::RATIO_TO_MEAN:
      return out(step.getRatioToMean().getLeast(), step.getRatioToMean().getZeroMean());
    case schema::JudgeStep::MIN_MAX:
      return out(step.getMinMax().getLeast(), step.getMinMax().getZeroSpread());
    case schema::JudgeStep::WITHIN_MEDIAN:
      return true;
    default:
      return false;
  }
}

void warn_of_steps(capnp::List<schema::JudgeStep>::Reader steps, Kind::Reader panel, std::size_t least,
                   const Path& path, Problems& found) {
  const std::size_t drop = dropped(panel, least);
  if (drop == 0 || drop >= least) return;
  for (unsigned i = 0; i < steps.size(); ++i)
    if (takes_out(steps[i]))
      found.add(path.at(i), "可能使分数少于 leastPanel,再去掉 " + std::to_string(drop) + " 个后一个不剩",
                "may leave fewer numbers than leastPanel, of which the panel drops " + std::to_string(drop) +
                    ": none may be left");
}

bool leaves_out(const NonScores& policies) {
  return std::any_of(policies.begin(), policies.end(),
                     [](NonScorePolicy policy) { return policy == NonScorePolicy::LEAVE_OUT; });
}

void warn_of_panel(const PerformanceRule& rule, Kind::Reader panel, const Path& path, Problems& found) {
  warn_of_drop(panel, rule.least_judges, path, found);
  const bool sum = panel.which() == Kind::SUM || panel.which() == Kind::TRIMMED_SUM;
  if (sum && leaves_out(rule.non_scores))
    found.add(path, "求和,而 nonScores 中有不计的:评委少一名,和就少一份",
              "is a sum, and nonScores leaves judges out: each one who does not count makes it smaller");
  if (panel.which() == Kind::BEST_SUM && panel.getBestSum().getSmaller() == schema::SmallPanel::KEEP_ALL &&
      panel.getBestSum().getCount() > rule.least_judges)
    found.add(path.field("bestSum").field("smaller"), "分数不足时,和由较少的分数构成",
              "where there are fewer numbers, the sum is of fewer");
  if (panel.which() != Kind::WEIGHTED_PANELS) return;
  const Path parts = path.field("weightedPanels").field("parts");
  std::vector<Exact> weights;
  Problems none;
  const auto list = panel.getWeightedPanels().getParts();
  for (unsigned i = 0; i < list.size(); ++i) {
    weights.push_back(read_ratio(list[i].getWeight(), parts, none));
    warn_of_drop(list[i].getAggregate(), rule.least_judges, parts.at(i).field("aggregate"), found);
  }
  warn_of_weights(weights, parts, found);
}

void warn_of_policies(const Plan& plan, const PerformanceRule& rule, const Path& path, Problems& found) {
  const auto policy_of = [&](MarkState state) { return rule.non_scores[static_cast<std::size_t>(state)]; };
  const NonScorePolicy pending = policy_of(MarkState::PENDING);
  if (pending == NonScorePolicy::WORST || pending == NonScorePolicy::ZERO)
    found.add(path.field("pending"), "尚未给出的分数已经按分数计入", "marks that are still to come count already");
  const bool lower = std::any_of(rule.criteria.begin(), rule.criteria.end(), [&](const CriterionUse& use) {
    return plan.criterion(use.criterion).better == schema::Direction::LOWER;
  });
  for (const MarkState state : {MarkState::ABSENT, MarkState::ABSTAINED, MarkState::RECUSED, MarkState::WITHDRAWN,
                                MarkState::LATE, MarkState::DNF, MarkState::DNS})
    if (lower && policy_of(state) == NonScorePolicy::ZERO)
      found.add(path.field(name(state)), "低者为好时,0 是最好的分数", "where lower is better, 0 is the best mark");
}

/// What a mark is a multiple of, at the finest.
Exact finest_step(const Plan& plan, const PerformanceRule& rule) {
  std::optional<Exact> finest;
  for (const CriterionUse& use : rule.criteria) {
    const Criterion& criterion = plan.criterion(use.criterion);
    const Exact step = criterion.scale ? Exact(criterion.scale->step) : Exact(1);
    if (!finest || step < *finest) finest = step;
  }
  return *finest;
}

/// What a rounding rounds to multiples of.
Exact unit_of(const Rounding& rounding) {
  if (rounding.unit) return *rounding.unit;
  Exact unit(1);
  for (int i = 0; i < rounding.digits; ++i) unit = unit / Exact(10);
  return unit;
}

void warn_of_coarse(const Plan& plan, const PerformanceRule& rule, capnp::List<schema::NamedRounding>::Reader roundings,
                    const Path& path, Problems& found) {
  const bool weighed = std::any_of(rule.criteria.begin(), rule.criteria.end(),
                                   [](const CriterionUse& use) { return !(use.weight == Exact(1)); });
  const bool steps = !rule.per_judge.empty() || !rule.per_total.empty();
  if (steps || (weighed && rule.scope == schema::Scope::JUDGE_TOTAL)) return;
  const Exact step = finest_step(plan, rule);
  for (unsigned i = 0; i < roundings.size(); ++i) {
    const RoundingStage stage = roundings[i].getAt();
    if (stage != RoundingStage::CELL && stage != RoundingStage::JUDGE_TOTAL && stage != RoundingStage::PANEL) continue;
    const Rounding* rounding = rule.roundings.find(stage);
    if (!rounding || rounding->effect != RoundingEffect::BINDING || !(unit_of(*rounding) > step)) continue;
    found.add(path.at(i), "舍入比打分的步长 " + step.text() + " 更粗:给出的差别会丢失",
              "is coarser than the marks' step of " + step.text() + ": differences that judges gave are lost");
  }
}

}  // namespace

void warn_of_performances(const Sound& rulebook, Problems& found) {
  const auto list = rulebook.text.getPerformances();
  for (unsigned i = 0; i < list.size(); ++i) {
    const PerformanceRule& rule = rulebook.plan.performances[i];
    const Path path = Path().field("performances").at(i);
    std::vector<Exact> weights;
    for (const CriterionUse& use : rule.criteria) weights.push_back(use.weight);
    warn_of_weights(weights, path.field("criteria"), found);
    warn_of_policies(rulebook.plan, rule, path.field("nonScores"), found);
    warn_of_steps(list[i].getPerJudge(), list[i].getPanel(), rule.least_judges, path.field("perJudge"), found);
    warn_of_steps(list[i].getPerTotal(), list[i].getPanel(), rule.least_judges, path.field("perTotal"), found);
    warn_of_panel(rule, list[i].getPanel(), path.field("panel"), found);
    warn_of_coarse(rulebook.plan, rule, list[i].getRoundings(), path.field("roundings"), found);
  }
}

}  // namespace leitai::scoring
