#include "engine/scoring/rules.h"

#include <algorithm>

#include "engine/scoring/compile.h"
#include "engine/scoring/explain.h"
#include "engine/scoring/explain_pair.h"
#include "engine/scoring/mark_check.h"
#include "engine/scoring/ranking.h"
#include "engine/scoring/rulebook_words.h"

namespace leitai::scoring {

struct Rules::Compiled {
  Plan plan;
};

std::vector<JsonProblem> check(schema::Rulebook::Reader rulebook) {
  return compile_rulebook(rulebook).problems;
}

Result<Rules> Rules::compile(schema::Rulebook::Reader rulebook) {
  Compilation compilation = compile_rulebook(rulebook);
  if (!compilation.problems.empty()) return to_error(compilation.problems);
  return Rules(std::make_shared<const Compiled>(Compiled{std::move(compilation.plan)}));
}

Standings Rules::rank(const Sheet& sheet) const {
  return rank_contest(compiled_->plan, sheet);
}

std::optional<Exact> Rules::total(const Sheet& sheet, EntryNo entry) const {
  const Plan& plan = compiled_->plan;
  const auto total = overall_total(plan, sheet, score_with_places(plan, sheet), entry);
  if (!total || !total->score.scored()) return std::nullopt;
  return total->score.value;
}

LiveStandings Rules::live(const Sheet& sheet) const {
  return LiveStandings(std::shared_ptr<const Plan>(compiled_, &compiled_->plan), sheet);
}

Result<void> Rules::explain(const Sheet& sheet, RoundNo round, EntryNo entry, schema::ExplainNode::Builder out) const {
  return explain_entry(compiled_->plan, sheet, round, entry, out);
}

Result<void> Rules::explain_pair(const Sheet& sheet, RoundNo round, EntryNo first, EntryNo second,
                                 schema::ExplainNode::Builder out) const {
  return scoring::explain_pair(compiled_->plan, sheet, round, first, second, out);
}

void Rules::words(schema::ExplainNode::Builder out) const {
  rulebook_words(compiled_->plan).write(out);
}

Result<void> Rules::check_mark(CriterionNo criterion, const Mark& mark) const {
  if (!criterion || criterion.value > criteria()) {
    const std::string number = std::to_string(criterion.value), count = std::to_string(criteria());
    return make_error(ErrorKind::MALFORMED, "没有第 " + number + " 项评分标准,共 " + count + " 项",
                      "there is no criterion " + number + ": the rulebook has " + count);
  }
  return check_criterion_mark(compiled_->plan.criterion(criterion), mark);
}

std::size_t Rules::criteria() const {
  return compiled_->plan.criteria.size();
}

CriterionNo Rules::find_criterion(std::string_view key) const {
  return compiled_->plan.find_criterion(key);
}

std::string Rules::criterion_key(CriterionNo criterion) const {
  return criterion && criterion.value <= criteria() ? compiled_->plan.criterion(criterion).key : std::string();
}

bool Rules::has_round(std::string_view key) const {
  const Plan& plan = compiled_->plan;
  return key != kOverall && key != kAnyRound && rule_for(plan.performances, key) && rule_for(plan.rounds, key) &&
         rule_for(plan.rankings, key);
}

bool Rules::judges(std::string_view round, CriterionNo criterion) const {
  const PerformanceRule* rule = rule_for(compiled_->plan.performances, round);
  return rule && std::any_of(rule->criteria.begin(), rule->criteria.end(),
                             [&](const CriterionUse& use) { return use.criterion == criterion; });
}

std::vector<std::string> Rules::in_order(const std::vector<std::string>& rounds) const {
  std::vector<std::string> listed;
  for (const RoundRule& rule : compiled_->plan.rounds)
    listed.insert(listed.end(), rule.rounds.begin(), rule.rounds.end());
  const auto rank_of = [&](const std::string& round) {
    const auto named = std::find(listed.begin(), listed.end(), round);
    return named != listed.end() ? named : std::find(listed.begin(), listed.end(), kAnyRound);
  };
  std::vector<std::string> ordered = rounds;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const std::string& a, const std::string& b) { return rank_of(a) < rank_of(b); });
  return ordered;
}

}  // namespace leitai::scoring
