#include <algorithm>

#include "engine/scoring/attempts.h"
#include "engine/scoring/choice_words.h"
#include "engine/scoring/rulebook_words.h"
#include "engine/scoring/state_words.h"

/// Of marks to a round's score.
namespace leitai::scoring {
namespace {

using Kind = schema::AdjustmentKind;
using schema::Scope;

void non_score_words(const NonScores& policies, Node& out) {
  Node& node = out.add({"没有分数时", "where there is no mark"});
  std::vector<schema::NonScorePolicy> said;
  constexpr MarkState kStates[] = {MarkState::PENDING,   MarkState::ABSENT, MarkState::ABSTAINED, MarkState::RECUSED,
                                   MarkState::WITHDRAWN, MarkState::LATE,   MarkState::DNF,       MarkState::DNS};
  const auto policy_of = [&](MarkState state) { return policies[static_cast<std::size_t>(state)]; };
  for (const MarkState first : kStates) {
    const schema::NonScorePolicy policy = policy_of(first);
    if (std::find(said.begin(), said.end(), policy) != said.end()) continue;
    said.push_back(policy);
    std::vector<LocalText> states;
    for (const MarkState state : kStates)
      if (policy_of(state) == policy) states.push_back(state_words(name(state)));
    const LocalText list = listed(states), then = words(policy);
    node.add({list.zh + ":" + then.zh, list.en + ": " + then.en});
  }
}

void factor_words(const std::optional<Factors>& factors, const LocalText& what, Node& out) {
  if (!factors) return;
  LocalText text = what;
  if (!(factors->constant == Exact(1))) {
    text.zh += " × " + factors->constant.text();
    text.en += " × " + factors->constant.text();
  }
  if (factors->sheet != schema::SheetFactor::NONE) {
    text.zh += " × 系数(难度) + 基础分";
    text.en += " × its factor + its base";
    const bool required = factors->sheet == schema::SheetFactor::REQUIRED;
    text.zh += required ? ";没有系数则待处理" : ";没有的按系数 1、基础分 0 计";
    text.en += required ? "; without them nothing is decided" : "; where there are none, factor 1 and base 0";
  }
  out.add(std::move(text));
}

void use_words(const Plan& plan, const PerformanceRule& rule, Node& out) {
  LocalText text;
  for (const CriterionUse& use : rule.criteria) {
    const Criterion& criterion = plan.criterion(use.criterion);
    const LocalText name = quoted({criterion.key});
    const std::string plus = text.zh.empty() ? "" : " + ";
    const std::string weight = use.weight == Exact(1) ? "" : " × " + use.weight.text();
    text.zh += plus + name.zh + weight;
    text.en += plus + name.en + weight;
  }
  out.add({"计分:" + text.zh, "judged: " + text.en});
}

void panel_words(const PerformanceRule& rule, Node& out) {
  const LocalText how = rule.panel->words();
  const bool totals = rule.scope == Scope::JUDGE_TOTAL;
  Node& node = out.add({(totals ? "各评委总分合成:" : "每项的评委分数合成:") + how.zh,
                        (totals ? "of the judges' totals: " : "of the judges' numbers for each criterion: ") + how.en});
  for (LocalText& line : rule.panel->details()) node.add(std::move(line));
}

std::string signed_text(const Exact& points) {
  return points > Exact() ? "+" + points.text() : points.text();
}

void bound_words(const Bounds& bounds, const LocalText& what, Node& out) {
  if (bounds.least)
    out.add({what.zh + "不低于 " + bounds.least->text(), what.en + " at least " + bounds.least->text()});
  if (bounds.most) out.add({what.zh + "不高于 " + bounds.most->text(), what.en + " at most " + bounds.most->text()});
}

LocalText kind_words(const AdjustmentKind& kind) {
  const std::string points = signed_text(kind.points), unit = kind.unit.text();
  switch (kind.which) {
    case Kind::FIXED:
      return {"每次 " + points + " 分", points + " for each one"};
    case Kind::PERCENT:
      return {"所给分值是加减前得分的百分数", "its points are per cent of the score before adjustments"};
    case Kind::TABLE:
      return {"所给的量按表折算", "by a table of its quantity"};
    case Kind::EVERY:
      return kind.count == schema::UnitCount::BEGUN
                 ? LocalText{"每 " + unit + " " + points + " 分,不足一个单位的按一个计",
                             points + " for every " + unit + " begun"}
                 : LocalText{"每满 " + unit + " " + points + " 分", points + " for every whole " + unit};
    default:
      return {"按所给分值加减", "its points are added as they are, with their sign"};
  }
}

void adjustment_words(const AdjustmentsRule& rule, Node& out) {
  Node& node = out.add({"加减分", "penalties and bonuses"});
  for (const AdjustmentKind& kind : rule.kinds) {
    const LocalText name = named(kind.title, kind.kind), how = kind_words(kind);
    Node& line = node.add({name.zh + ":" + how.zh, name.en + ": " + how.en});
    for (const auto& [from, points] : kind.table) {
      const std::string quantity = from.text(), worth = signed_text(points);
      line.add({"自 " + quantity + " 起:" + worth, "from " + quantity + " on: " + worth});
    }
    bound_words(kind.bounds, {"合计", "together"}, line);
  }
  const LocalText others = words(rule.others);
  node.add({(rule.kinds.empty() ? "任何种类:" : "其他种类:") + others.zh,
            (rule.kinds.empty() ? "of any kind: " : "of another kind: ") + others.en});
  bound_words(rule.bounds, {"全部合计", "all together"}, node);
  bound_words(rule.score_bounds, {"加减后的成绩", "the score after them"}, node);
}

void attempts_words(const AttemptsRule& rule, Node& out) {
  const LocalText how = rule.kind->words(rule), failed = words(rule.failed);
  Node& node = out.add({"各次:" + how.zh, "attempts: " + how.en});
  node.add({"没有成绩的一次:" + failed.zh, "an attempt without a score: " + failed.en});
  if (rule.fewer == schema::FewerAttempts::UNKNOWN) return;
  const LocalText fewer = words(rule.fewer);
  const std::string count = std::to_string(rule.count);
  node.add({"不足 " + count + " 次:" + fewer.zh, "fewer than " + count + ": " + fewer.en});
}

void total_words(const RoundRule& rule, Node& out) {
  using Total = schema::RoundTotal;
  const LocalText rounds = counted_in_words(rule.counted);
  const LocalText text =
      rule.total == Total::OWN ? LocalText{"本轮成绩", "the score of the round alone"}
      : rule.total == Total::ALL ? LocalText{"本轮与此前各轮成绩之和", "the sum of this round and all before it"}
      : rule.total == Total::LAST ? LocalText{"本轮与前一轮成绩之和", "the sum of this round and the one before it"}
                                  : rounds;
  Node& node = out.add({"总分:" + text.zh, "total: " + text.en});
  if (rule.missing == schema::MissingRound::UNKNOWN) return;
  const LocalText missing = words(rule.missing);
  node.add({"缺少某一轮:" + missing.zh, "a round without a score: " + missing.en});
}

}  // namespace

void performance_words(const Plan& plan, const PerformanceRule& rule, std::size_t rules, Node& out) {
  const LocalText rounds = rounds_in_words(rule.rounds, rules);
  Node& node = out.add({"一次的得分(" + rounds.zh + ")", "the score of an attempt (" + rounds.en + ")"});
  use_words(plan, rule, node);
  non_score_words(rule.non_scores, node);
  const LocalText below = words(rule.shortage);
  const std::string least = std::to_string(rule.least_judges);
  node.add(
      {"至少 " + least + " 名评委给出分数,否则" + below.zh,
       "at least " + least + (least == "1" ? " judge" : " judges") + " must have given a mark; otherwise " + below.en});
  steps_in_words(rule.per_judge, {"每名评委每项的分数", "each judge's numbers for a criterion"}, node);
  rounding_in_words(rule.roundings, RoundingStage::CELL, node);
  if (rule.scope == Scope::JUDGE_TOTAL) {
    node.add({"每名评委各项相加为总分", "each judge's numbers are summed to a total"});
    steps_in_words(rule.per_total, {"每名评委的总分", "each judge's totals"}, node);
    rounding_in_words(rule.roundings, RoundingStage::JUDGE_TOTAL, node);
    panel_words(rule, node);
    rounding_in_words(rule.roundings, RoundingStage::PANEL, node);
  } else {
    panel_words(rule, node);
    rounding_in_words(rule.roundings, RoundingStage::PANEL, node);
    factor_words(rule.criterion_factor, {"单项得分 = 结果", "a criterion's score = its figure"}, node);
    rounding_in_words(rule.roundings, RoundingStage::CRITERION, node);
    rounding_in_words(rule.roundings, RoundingStage::WEIGHTED, node);
    if (rule.criteria.size() > 1) node.add({"各项加权相加", "the criteria are weighed and summed"});
  }
  factor_words(rule.factor, {"一次的得分 = 合计", "the attempt's score = the sum"}, node);
  rounding_in_words(rule.roundings, RoundingStage::ATTEMPT, node);
}

void round_words(const RoundRule& rule, std::size_t rules, Node& out) {
  const LocalText rounds = rounds_in_words(rule.rounds, rules);
  Node& node = out.add({"轮次成绩(" + rounds.zh + ")", "the score of a round (" + rounds.en + ")"});
  attempts_words(rule.attempts, node);
  rounding_in_words(rule.roundings, RoundingStage::ATTEMPTS, node);
  adjustment_words(rule.adjustments, node);
  rounding_in_words(rule.roundings, RoundingStage::ROUND, node);
  steps_in_words(rule.across_entries,
                 {"各参赛项目的成绩,视同一名评委所给", "the entries' scores, as if one judge had given them"}, node);
  total_words(rule, node);
}

}  // namespace leitai::scoring
