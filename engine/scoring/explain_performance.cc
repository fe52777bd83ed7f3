#include "engine/scoring/choice_words.h"
#include "engine/scoring/explain.h"
#include "engine/scoring/state_words.h"

namespace leitai::scoring {
namespace {

std::string judge_name(const Sheet& sheet, JudgeNo judge) {
  const auto found = sheet.judges.find(judge);
  return found != sheet.judges.end() && !found->second.name.empty() ? found->second.name
                                                                    : "#" + std::to_string(judge.value);
}

void explain_numbers(const Sheet& sheet, const std::vector<PanelNumber>& numbers, Node& node) {
  for (const PanelNumber& number : numbers) {
    const std::string judge = judge_name(sheet, number.judge);
    LocalText what{"评委 " + judge, "judge " + judge};
    if (number.state != MarkState::SCORED) {
      const LocalText policy = words(number.policy);
      const LocalText state = state_words(name(number.state));
      what.zh += ":" + state.zh + (policy.zh.empty() ? "" : "," + policy.zh);
      what.en += ": " + state.en + (policy.en.empty() ? "" : ", " + policy.en);
    }
    if (number.moved && !(number.given == number.value)) {
      what.zh += "(原为 " + number.given.text() + ")";
      what.en += " (was " + number.given.text() + ")";
    }
    if (number.use == Use::dropped) {
      what.zh += "(去掉)";
      what.en += " (dropped)";
    } else if (number.use == Use::left_out && number.state == MarkState::SCORED) {
      what.zh += "(不计)";
      what.en += " (left out)";
    }
    const bool has_number = number.state == MarkState::SCORED || number.use != Use::left_out;
    node.add(std::move(what), has_number ? number.value.text() : std::string(), number.source);
  }
}

void explain_factor(const std::optional<AppliedFactor>& factor, Node& node) {
  if (!factor) return;
  if (!(factor->constant == Exact(1))) node.add({"乘以常数", "times a constant"}, factor->constant.text());
  if (!(factor->factor == Exact(1))) node.add({"乘以系数(难度)", "times the factor"}, factor->factor.text());
  if (!factor->base.is_zero()) node.add({"加基础分", "plus the base"}, factor->base.text());
}

void explain_criterion(const Plan& plan, const Sheet& sheet, const PerformanceRule& rule, const CriterionWork& work,
                       const PerformanceWork& whole, Node& node) {
  const LocalText& title = plan.criterion(work.criterion).title;
  const bool aggregated = rule.scope == schema::Scope::CRITERION && whole.score.scored();
  Node& criterion = node.add(title, aggregated ? work.weighted.value.text() : std::string());
  if (aggregated) {
    const LocalText kind = rule.panel->words();
    Node& panel = criterion.add({"评委组:" + kind.zh, "panel: " + kind.en}, work.panel.exact.text());
    explain_numbers(sheet, work.numbers, panel);
    explain_step(work.panel, criterion);
    explain_factor(work.factor, criterion);
    explain_step(work.factored, criterion);
    if (!(work.weight == Exact(1))) criterion.add({"乘以权重", "times its weight"}, work.weight.text());
    explain_step(work.weighted, criterion);
  } else {
    if (!(work.weight == Exact(1))) criterion.add({"权重", "weight"}, work.weight.text());
    explain_numbers(sheet, work.numbers, criterion);
  }
}

}  // namespace

void Node::write(schema::ExplainNode::Builder out) const {
  out.initWhat().setZh(what.zh);
  out.getWhat().setEn(what.en);
  out.setValue(value);
  out.setPosition(source);
  auto list = out.initParts(static_cast<unsigned>(parts.size()));
  for (unsigned i = 0; i < list.size(); ++i) parts[i].write(list[i]);
}

void explain_step(const Step& step, Node& node) {
  if (!step.rounding) return;
  const LocalText text = words(*step.rounding);
  node.add({"由 " + step.exact.text() + " 舍入:" + text.zh, "rounded from " + step.exact.text() + ": " + text.en},
           displayed(*step.rounding, step.exact));
}

void explain_performance(const Plan& plan, const Sheet& sheet, const PerformanceRule& rule, const PerformanceWork& work,
                         Node& node) {
  if (!work.judge_totals.empty()) {
    const LocalText kind = rule.panel->words();
    Node& panel = node.add({"各评委总分:" + kind.zh, "judges' totals: " + kind.en},
                           work.score.scored() ? work.panel.exact.text() : std::string());
    explain_numbers(sheet, work.judge_totals, panel);
    for (std::size_t i = 0; i < work.judge_steps.size() && i < panel.parts.size(); ++i)
      explain_step(work.judge_steps[i], panel.parts[i]);
    if (work.score.scored()) explain_step(work.panel, node);
  }
  for (const CriterionWork& criterion : work.criteria) explain_criterion(plan, sheet, rule, criterion, work, node);
  if (!work.score.scored()) return;
  explain_factor(work.factor, node);
  explain_step(work.attempt, node);
}

}  // namespace leitai::scoring
