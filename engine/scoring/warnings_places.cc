#include <algorithm>

#include "engine/scoring/ties.h"
#include "engine/scoring/warnings.h"

/// Of ties and awards.
namespace leitai::scoring {
namespace {

using Link = schema::TieLink;
using Award = schema::AwardRule;

const LocalText kFine{};

/// One ranking's tie chain, link by link: why a link can separate no one, or kFine.
class Chain {
 public:
  Chain(const Sound& rulebook, std::size_t ranking)
      : plan_(rulebook.plan),
        rule_(plan_.rankings[ranking]),
        links_(rulebook.text.getRankings()[static_cast<unsigned>(ranking)].getTies()),
        performances_(compared_performances(plan_, rule_)),
        rounds_(compared_rounds(plan_, rule_)) {
    for (const std::size_t i : performances_)
      only_means_ = only_means_ && rulebook.text.getPerformances()[static_cast<unsigned>(i)].getPanel().which() ==
                                       schema::Aggregate::MEAN;
  }

  LocalText why_idle(std::size_t index) const {
    if (const LocalText why = by_links_before(index); !why.en.empty()) return why;
    const TieLink& link = rule_.ties[index];
    switch (link.kind->which) {
      case Link::EXACT_TOTAL:
      case Link::ROUNDED_TOTAL:
        return of_totals(link);
      case Link::CRITERION:
        return any_performance([&](const PerformanceRule& rule) {
          return std::any_of(rule.criteria.begin(), rule.criteria.end(),
                             [&](const CriterionUse& use) { return use.criterion == link.criterion; });
        })
                   ? kFine
                   : LocalText{"所比较的轮次都不评这一项", "is judged in none of the rounds that are compared"};
      case Link::SKATING:
        return any_performance([](const PerformanceRule& rule) { return rule.panel->across_entries(); })
                   ? kFine
                   : LocalText{"没有一轮用 majority:规则 10 与 11 无从比较",
                               "no round has the panel majority, which rules 10 and 11 go on from"};
      case Link::HEAD_TO_HEAD:
        return any_performance([](const PerformanceRule& rule) { return rule.least_judges > 1; })
                   ? kFine
                   : LocalText{"leastPanel 允许只有一名评委,那时没有多数",
                               "leastPanel allows one judge, who is no majority"};
      case Link::UNTRIMMED_TOTAL:
        return !only_means_ ? kFine
                            : LocalText{"没有去掉任何分数:成绩本就是全部平均",
                                        "nothing is dropped: the scores are the means of all numbers"};
      case Link::MARK_COUNT:
        return of_mark(link.value);
      case Link::FEWER_DEDUCTIONS:
      case Link::ADJUSTMENT:
      case Link::BEFORE_ADJUSTMENTS:
        return of_adjustments(link);
      default:
        return kFine;
    }
  }

 private:
  /// Some links compare those who are level with each other: in a smaller group they may say something new.
  static bool of_group(const TieLink& link) {
    return link.kind->which == Link::HEAD_TO_HEAD || link.kind->which == Link::SKATING;
  }

  LocalText by_links_before(std::size_t index) const {
    for (std::size_t i = 0; i < index; ++i) {
      const Link::Which before = rule_.ties[i].kind->which;
      if (before == Link::LOT) return {"抽签之后没有相同者", "after a lot no one is level any more"};
      if (before == Link::EXACT_TOTAL && rule_.ties[index].kind->which == Link::ROUNDED_TOTAL)
        return {"exactTotal 之后总分完全相同", "after exactTotal the totals are exactly equal"};
      const bool again = to_json(links_[static_cast<unsigned>(i)]) == to_json(links_[static_cast<unsigned>(index)]);
      if (again && (!of_group(rule_.ties[index]) || i + 1 == index))
        return {"与第 " + std::to_string(i + 1) + " 环相同", "is link " + std::to_string(i + 1) + " again"};
    }
    return kFine;
  }

  LocalText of_totals(const TieLink& link) const {
    if (rule_.tolerance) return kFine;
    if (rule_.total.effect != RoundingEffect::BINDING)
      return {"按未舍入的总分排名:相同者完全相同", "totals are ranked exactly: level ones are exactly equal"};
    const bool same = link.kind->which == Link::ROUNDED_TOTAL && !rule_.total.unit && !rule_.total.above &&
                      static_cast<int>(link.count) == rule_.total.digits &&
                      static_cast<RoundingMode>(link.choice) == rule_.total.mode;
    return same ? LocalText{"总分已经这样舍入", "the totals are rounded so already"} : kFine;
  }

  LocalText of_mark(const Exact& value) const {
    const bool possible = any_performance([&](const PerformanceRule& rule) {
      return std::any_of(rule.criteria.begin(), rule.criteria.end(),
                         [&](const CriterionUse& use) { return on_scale(plan_.criterion(use.criterion), value); });
    });
    return possible ? kFine
                    : LocalText{"没有一项能给出 " + value.text() + " 分", "no criterion has a mark of " + value.text()};
  }

  LocalText of_adjustments(const TieLink& link) const {
    const bool possible = std::any_of(rounds_.begin(), rounds_.end(), [&](std::size_t i) {
      const AdjustmentsRule& rule = plan_.rounds[i].adjustments;
      if (rule.others == schema::OtherKinds::ADD) return true;
      return link.kind->which == Link::ADJUSTMENT ? rule.find(link.text) != nullptr : !rule.kinds.empty();
    });
    return possible
               ? kFine
               : LocalText{"所比较的轮次没有这样的加减分", "the rounds that are compared have no such adjustments"};
  }

  template <class Is>
  bool any_performance(Is is) const {
    return std::any_of(performances_.begin(), performances_.end(),
                       [&](std::size_t i) { return is(plan_.performances[i]); });
  }

  const Plan& plan_;
  const RankingRule& rule_;
  const capnp::List<Link>::Reader links_;
  const std::vector<std::size_t> performances_, rounds_;
  bool only_means_ = true;
};

bool share_a_round(const AwardRule& a, const AwardRule& b) {
  return std::any_of(a.rounds.begin(), a.rounds.end(), [&](const std::string& round) {
    return std::find(b.rounds.begin(), b.rounds.end(), round) != b.rounds.end();
  });
}

/// All who could get `later` have got `earlier`.
bool takes_all_of(const Plan& plan, const AwardRule& earlier, const AwardRule& later) {
  if (earlier.per_unit > 0 || earlier.at_least || !share_a_round(earlier, later)) return false;
  const bool all = earlier.kind == Award::SHARE || earlier.kind == Award::PERCENTILE;
  if (all && earlier.value == Exact(1)) return true;
  if (earlier.kind != later.kind) return false;
  if (earlier.kind == Award::PERCENTILE) return !(later.value > earlier.value);
  if (earlier.kind != Award::THRESHOLD) return false;
  const RankingRule* ranking = rule_for(plan.rankings, earlier.rounds.front());
  return ranking && !ahead(ranking->direction, earlier.value, later.value);
}

}  // namespace

void warn_of_ties(const Sound& rulebook, Problems& found) {
  const auto& rankings = rulebook.plan.rankings;
  for (std::size_t i = 0; i < rankings.size(); ++i) {
    const Chain chain(rulebook, i);
    const Path path = Path().field("rankings").at(i).field("ties");
    for (std::size_t j = 0; j + 1 < rankings[i].ties.size(); ++j) {
      const LocalText why = chain.why_idle(j);
      if (!why.en.empty()) found.add(path.at(j), "这一环分不出先后:" + why.zh, "this link separates no one: " + why.en);
    }
  }
}

void warn_of_awards(const Sound& rulebook, Problems& found) {
  const auto& awards = rulebook.plan.awards;
  for (std::size_t j = 0; j < awards.size(); ++j)
    for (std::size_t i = 0; i < j; ++i)
      if (takes_all_of(rulebook.plan, awards[i], awards[j])) {
        const std::string& key = awards[i].key;
        found.add(Path().field("awards").at(j), "无人可得:都已获得 “" + key + "”",
                  "no one can get it: all who could have \"" + key + "\" already");
        break;
      }
}

}  // namespace leitai::scoring
