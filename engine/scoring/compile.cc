#include "engine/scoring/compile.h"

#include <set>

#include "engine/scoring/ties.h"

namespace leitai::scoring {
namespace {

constexpr unsigned kMostCriteria = 1000;
constexpr unsigned kMostRules = 1000;

Decimal read_number(schema::Decimal::Reader reader, const Path& path, Problems& problems) {
  if (valid(reader)) return read(reader);
  problems.add(path, "小数位数超过 18", "more than 18 places");
  return {};
}

void read_score_scale(schema::ScoreScale::Reader reader, const Path& path, Problems& problems, Criterion& out) {
  if (!reader.hasMin()) problems.missing(path.field("min"), "0, 60, ...");
  if (!reader.hasMax()) problems.missing(path.field("max"), "10, 100, ...");
  if (!reader.hasStep()) problems.missing(path.field("step"), "1, 0.5, 0.1, ...");
  ScoreScale scale{read_number(reader.getMin(), path.field("min"), problems),
                   read_number(reader.getMax(), path.field("max"), problems),
                   read_number(reader.getStep(), path.field("step"), problems)};
  if (reader.hasMin() && reader.hasMax() && scale.max < scale.min)
    problems.add(path.field("max"), "小于 min", "is less than min");
  if (reader.hasStep() && scale.step <= Decimal{0, 0})
    problems.add(path.field("step"), "应大于 0", "must be greater than 0");
  problems.known(path.field("better"), reader.getBetter());
  out.better = reader.getBetter();
  out.worst = Exact(out.better == schema::Direction::LOWER ? scale.max : scale.min);
  out.scale = scale;
}

Criterion read_criterion(schema::Criterion::Reader reader, const Path& path, Problems& problems) {
  Criterion criterion;
  criterion.key = read_key(reader.getKey(), path.field("key"), problems);
  criterion.title = read_text(reader.getTitle(), criterion.key);
  switch (reader.which()) {
    case schema::Criterion::SCORE:
      read_score_scale(reader.getScore(), path.field("score"), problems, criterion);
      break;
    case schema::Criterion::RANK:
      criterion.last = reader.getRank().getLast();
      criterion.better = schema::Direction::LOWER;
      criterion.worst = Exact(std::int64_t{criterion.last});
      if (criterion.last == 0) problems.missing(path.field("rank").field("last"), "1 …");
      break;
    default:
      problems.missing(path, "score, rank");
  }
  return criterion;
}

void read_criteria(capnp::List<schema::Criterion>::Reader list, const Path& path, Problems& problems, Plan& plan) {
  if (list.size() == 0) problems.add(path, "至少要有一项评分标准", "at least one criterion is needed");
  if (list.size() > kMostCriteria) return problems.add(path, "至多 1000 项", "at most 1000 are possible");
  std::set<std::string> keys;
  for (unsigned i = 0; i < list.size(); ++i) {
    plan.criteria.push_back(read_criterion(list[i], path.at(i), problems));
    if (!keys.insert(plan.criteria.back().key).second)
      problems.add(path.at(i).field("key"), "与另一项重复", "another criterion has it already");
  }
}

/// Reads a list of rules, and sees that no two of them name the same round.
template <class Rule, class List, class Read>
std::vector<Rule> read_rules(List list, const Path& path, Problems& problems, Read read_one) {
  std::vector<Rule> rules;
  if (list.size() > kMostRules) {
    problems.add(path, "至多 1000 条", "at most 1000 are possible");
    return rules;
  }
  if (list.size() == 0) problems.add(path, "至少要有一条", "at least one is needed");
  std::set<std::string> named;
  for (unsigned i = 0; i < list.size(); ++i) {
    rules.push_back(read_one(list[i], path.at(i)));
    for (const std::string& round : rules.back().rounds)
      if (!named.insert(round).second)
        problems.add(path.at(i).field("rounds"), "“" + round + "”已有一条规则", "\"" + round + "\" has a rule already");
  }
  return rules;
}

void check_awards(const Plan& plan, const Path& path, Problems& problems) {
  std::set<std::string> keys;
  for (std::size_t i = 0; i < plan.awards.size(); ++i)
    if (!keys.insert(plan.awards[i].key).second)
      problems.add(path.at(i).field("key"), "与另一奖项重复", "another award has it already");
}

void read_all(schema::Rulebook::Reader rulebook, Plan& plan, Problems& problems) {
  const Path root;
  plan.title = read_text(rulebook.getTitle(), "");
  read_criteria(rulebook.getCriteria(), root.field("criteria"), problems, plan);
  plan.performances = read_rules<PerformanceRule>(
      rulebook.getPerformances(), root.field("performances"), problems,
      [&](auto reader, const Path& path) { return read_performance_rule(reader, plan, path, problems); });
  plan.rounds =
      read_rules<RoundRule>(rulebook.getRounds(), root.field("rounds"), problems,
                            [&](auto reader, const Path& path) { return read_round_rule(reader, path, problems); });
  plan.overall = read_overall_rule(rulebook.getOverall(), root.field("overall"), problems);
  plan.rankings = read_rules<RankingRule>(
      rulebook.getRankings(), root.field("rankings"), problems,
      [&](auto reader, const Path& path) { return read_ranking_rule(reader, plan, path, problems); });
  const auto awards = rulebook.getAwards();
  if (awards.size() > kMostRules)
    return problems.add(root.field("awards"), "至多 1000 个", "at most 1000 are possible");
  for (unsigned i = 0; i < awards.size(); ++i)
    plan.awards.push_back(read_award_rule(awards[i], root.field("awards").at(i), problems));
  check_awards(plan, root.field("awards"), problems);
}

/// Every round that is named anywhere must have all three of its rules, and the whole its ranking. Where none is
/// named, the rules for "*" must be there.
void check_coverage(const Plan& plan, Problems& problems) {
  const Path root;
  std::set<std::string> rounds;
  const auto collect = [&](const auto& rules) {
    for (const auto& rule : rules)
      for (const std::string& round : rule.rounds)
        if (round != kOverall && round != kAnyRound) rounds.insert(round);
  };
  collect(plan.performances);
  collect(plan.rounds);
  collect(plan.rankings);
  if (rounds.empty()) rounds.insert(std::string(kAnyRound));
  const auto need = [&](const auto& rules, const Path& path) {
    for (const std::string& round : rounds)
      if (!rule_for(rules, round))
        problems.add(path, "没有用于轮次 “" + round + "” 的规则", "no rule is for the round \"" + round + "\"");
  };
  need(plan.performances, root.field("performances"));
  need(plan.rounds, root.field("rounds"));
  need(plan.rankings, root.field("rankings"));
  if (!rule_for(plan.rankings, kOverall))
    problems.add(root.field("rankings"), "没有用于 “overall”(总成绩)的规则", "no rule is for \"overall\"");
}

/// A round that a total, a tie link or an award speaks of must have rules too: a mistyped name would count nothing.
void check_mentioned(const Plan& plan, Problems& problems) {
  const Path root;
  const auto need = [&](const std::string& round, const Path& path) {
    if (round.empty() || round == kAnyRound || round == kOverall || rule_for(plan.rounds, round)) return;
    problems.add(path, "没有用于轮次 “" + round + "” 的规则", "no rule is for the round \"" + round + "\"");
  };
  const auto need_counted = [&](const std::vector<CountedRound>& counted, const Path& path) {
    for (std::size_t i = 0; i < counted.size(); ++i) need(counted[i].round, path.at(i).field("round"));
  };
  for (std::size_t i = 0; i < plan.rounds.size(); ++i)
    need_counted(plan.rounds[i].counted, root.field("rounds").at(i).field("total").field("rounds"));
  need_counted(plan.overall.counted, root.field("overall").field(plan.overall.of_places() ? "places" : "rounds"));
  for (std::size_t i = 0; i < plan.rankings.size(); ++i)
    for (std::size_t j = 0; j < plan.rankings[i].ties.size(); ++j)
      if (plan.rankings[i].ties[j].kind && plan.rankings[i].ties[j].kind->which == schema::TieLink::ROUND)
        need(plan.rankings[i].ties[j].text, root.field("rankings").at(i).field("ties").at(j).field("round"));
  for (std::size_t i = 0; i < plan.awards.size(); ++i)
    for (std::size_t j = 0; j < plan.awards[i].rounds.size(); ++j)
      need(plan.awards[i].rounds[j], root.field("awards").at(i).field("rounds").at(j));
}

}  // namespace

CriterionNo Plan::find_criterion(std::string_view key) const {
  for (std::size_t i = 0; i < criteria.size(); ++i)
    if (criteria[i].key == key) return CriterionNo(static_cast<std::uint16_t>(i + 1));
  return CriterionNo{};
}

std::vector<CountedRound> read_counted_rounds(capnp::List<schema::CountedRound>::Reader list, const Path& path,
                                              Problems& problems) {
  std::vector<CountedRound> counted;
  if (list.size() == 0) problems.add(path, "至少要有一轮", "at least one round is needed");
  std::set<std::string> seen;
  for (unsigned i = 0; i < list.size() && i < kMostRules; ++i) {
    const Path here = path.at(i);
    CountedRound round{read_key(list[i].getRound(), here.field("round"), problems),
                       read_ratio(list[i].getWeight(), here.field("weight"), problems)};
    if (round.round == kAnyRound || round.round == kOverall)
      problems.add(here.field("round"), "应为某一轮的名称", "must be the name of one round");
    if (!seen.insert(round.round).second) problems.add(here.field("round"), "重复", "is counted already");
    counted.push_back(std::move(round));
  }
  return counted;
}

Compilation compile_rulebook(schema::Rulebook::Reader rulebook) {
  Compilation result;
  Problems problems;
  try {
    read_all(rulebook, result.plan, problems);
    check_coverage(result.plan, problems);
    check_mentioned(result.plan, problems);
  } catch (const kj::Exception& exception) {
    const std::string found(exception.getDescription().cStr());
    problems.add(Path(), "无法读取:" + found, "cannot be read: " + found);
  }
  result.problems = problems.take();
  return result;
}

}  // namespace leitai::scoring
