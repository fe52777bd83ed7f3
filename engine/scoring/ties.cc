#include "engine/scoring/ties.h"

#include <algorithm>

namespace leitai::scoring {
namespace {

using schema::Direction;

/// Compared one by one; where one list ends, the longer is ahead.
using Key = std::vector<Exact>;

/// Splits a group by a key of each member.
template <class KeyOf>
std::vector<Group> by_key(const Group& group, Direction direction, KeyOf key_of) {
  struct Keyed {
    Key key;
    const Contender* contender;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(group.size());
  for (const Contender& contender : group) keyed.push_back({key_of(contender), &contender});
  const auto is_ahead = [&](const Keyed& a, const Keyed& b) {
    const std::size_t common = std::min(a.key.size(), b.key.size());
    for (std::size_t i = 0; i < common; ++i)
      if (!(a.key[i] == b.key[i])) return ahead(direction, a.key[i], b.key[i]);
    return a.key.size() > b.key.size();
  };
  std::stable_sort(keyed.begin(), keyed.end(), is_ahead);
  std::vector<Group> groups;
  for (std::size_t i = 0; i < keyed.size(); ++i) {
    if (i == 0 || is_ahead(keyed[i - 1], keyed[i])) groups.emplace_back();
    groups.back().push_back(*keyed[i].contender);
  }
  return groups;
}

std::string shown(const Key& key) {
  std::string text;
  for (const Exact& value : key) text += (text.empty() ? "" : ", ") + value.text();
  return text;
}

Key attempts_key(const TieContext& context, const Contender& contender) {
  Key key;
  for (const std::size_t round : context.rounds_of(contender))
    if (const EntryRound* entry = context.scores.rounds[round].find(contender.entry))
      for (const AttemptScore& attempt : entry->attempts)
        if (attempt.score.scored()) key.push_back(attempt.score.value);
  std::sort(key.begin(), key.end(),
            [&](const Exact& a, const Exact& b) { return ahead(context.rule.direction, a, b); });
  return key;
}

/// The criterion's score, summed over the attempts that count.
Key criterion_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  Exact sum;
  bool any = false;
  PerformanceWork work;
  for (const std::size_t index : context.rounds_of(contender)) {
    const RoundScores& round = context.scores.rounds[index];
    const EntryRound* entry = round.find(contender.entry);
    if (!entry || !round.performance) continue;
    for (const AttemptNo attempt : entry->combined.counted) {
      const auto found = context.sheet.performances.find({round.round, attempt, contender.entry});
      if (found == context.sheet.performances.end()) continue;
      score_performance(context.plan, *round.performance, found->second, work);
      const auto score = criterion_score(*round.performance, work, link.criterion);
      if (!score) continue;
      sum += *score;
      any = true;
    }
  }
  return any ? Key{sum} : Key{};
}

Key round_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  for (const RoundScores& round : context.scores.rounds) {
    if (context.sheet.rounds[round.round.value - 1u] != link.round) continue;
    const EntryRound* entry = round.find(contender.entry);
    if (entry && entry->own.scored()) return {entry->own.value};
  }
  return {};
}

Key order_key(const TieContext& context, const TieLink&, const Contender& contender) {
  const auto found = context.sheet.entries.find(contender.entry);
  if (found == context.sheet.entries.end() || found->second.order == 0) return {};
  return {Exact(std::int64_t{found->second.order})};
}

void read_nothing(schema::TieLink::Reader, const Plan&, const Path&, Problems&, TieLink&) {}

void read_criterion(schema::TieLink::Reader reader, const Plan& plan, const Path& path, Problems& problems,
                    TieLink& link) {
  const std::string key = reader.getCriterion().cStr();
  link.criterion = plan.find_criterion(key);
  if (!link.criterion)
    problems.add(path, "没有名为 “" + key + "” 的评分标准", "no criterion has the key \"" + key + "\"");
}

void read_round(schema::TieLink::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  const std::string key = reader.getRound().cStr();
  if (key.empty() || key == kAnyRound || key == kOverall)
    problems.add(path, "应为某一轮的名称", "must be the name of one round");
  link.round = key;
}

void read_order(schema::TieLink::Reader reader, const Plan&, const Path& path, Problems& problems, TieLink& link) {
  link.order = reader.getRunningOrder();
  problems.known(path, link.order);
}

const TieKind kTable[] = {
    {schema::TieLink::SHARED, "shared",
     [](const TieLink&, const Plan&) {
       return LocalText{"并列", "shared place"};
     },
     read_nothing, [](const TieContext&, const TieLink&, const Group& group) { return std::vector<Group>{group}; },
     [](const TieContext&, const TieLink&, const Contender&) { return std::string(); }},
    {schema::TieLink::NEXT_BEST_ATTEMPTS, "nextBestAttempts",
     [](const TieLink&, const Plan&) {
       return LocalText{"依次比较最好的各次成绩", "the best attempts, one by one"};
     },
     read_nothing,
     [](const TieContext& context, const TieLink&, const Group& group) {
       return by_key(group, context.rule.direction,
                     [&](const Contender& contender) { return attempts_key(context, contender); });
     },
     [](const TieContext& context, const TieLink&, const Contender& contender) {
       return shown(attempts_key(context, contender));
     }},
    {schema::TieLink::CRITERION, "criterion",
     [](const TieLink& link, const Plan& plan) {
       const LocalText& title = plan.criterion(link.criterion).title;
       return LocalText{"比较“" + title.zh + "”得分", "the score of \"" + title.en + "\""};
     },
     read_criterion,
     [](const TieContext& context, const TieLink& link, const Group& group) {
       return by_key(group, context.plan.criterion(link.criterion).better,
                     [&](const Contender& contender) { return criterion_key(context, link, contender); });
     },
     [](const TieContext& context, const TieLink& link, const Contender& contender) {
       return shown(criterion_key(context, link, contender));
     }},
    {schema::TieLink::ROUND, "round",
     [](const TieLink& link, const Plan&) {
       return LocalText{"比较轮次“" + link.round + "”得分", "the score of round \"" + link.round + "\""};
     },
     read_round,
     [](const TieContext& context, const TieLink& link, const Group& group) {
       return by_key(group, context.rule.direction,
                     [&](const Contender& contender) { return round_key(context, link, contender); });
     },
     [](const TieContext& context, const TieLink& link, const Contender& contender) {
       return shown(round_key(context, link, contender));
     }},
    {schema::TieLink::EXACT_TOTAL, "exactTotal",
     [](const TieLink&, const Plan&) {
       return LocalText{"比较未舍入的总分", "the total before its rounding"};
     },
     read_nothing,
     [](const TieContext& context, const TieLink&, const Group& group) {
       return by_key(group, context.rule.direction, [](const Contender& contender) { return Key{contender.exact}; });
     },
     [](const TieContext&, const TieLink&, const Contender& contender) { return contender.exact.text(); }},
    {schema::TieLink::RUNNING_ORDER, "runningOrder",
     [](const TieLink& link, const Plan&) {
       return link.order == schema::RunningOrder::LATER_FIRST
                  ? LocalText{"出场在后者列前", "running order, later first"}
                  : LocalText{"出场在前者列前", "running order, earlier first"};
     },
     read_order,
     [](const TieContext& context, const TieLink& link, const Group& group) {
       const auto direction = link.order == schema::RunningOrder::LATER_FIRST ? Direction::HIGHER : Direction::LOWER;
       return by_key(group, direction, [&](const Contender& contender) { return order_key(context, link, contender); });
     },
     [](const TieContext& context, const TieLink& link, const Contender& contender) {
       return shown(order_key(context, link, contender));
     }},
};

}  // namespace

std::vector<std::size_t> TieContext::rounds_of(const Contender& contender) const {
  return totals.rounds.empty() ? std::vector<std::size_t>{contender.tier} : totals.rounds;
}

std::span<const TieKind> tie_kinds() {
  return kTable;
}

std::vector<TieLink> read_ties(capnp::List<schema::TieLink>::Reader list, const Plan& plan, const Path& path,
                               Problems& problems) {
  std::vector<TieLink> links;
  constexpr unsigned kMost = 100;
  if (list.size() > kMost) problems.add(path, "至多 100 环", "at most 100 are possible");
  for (unsigned i = 0; i < list.size() && i < kMost; ++i) {
    TieLink link;
    link.kind = find_kind(tie_kinds(), list[i].which(), path.at(i), problems);
    if (link.kind) link.kind->read(list[i], plan, path.at(i).field(link.kind->name), problems, link);
    links.push_back(std::move(link));
    if (list[i].which() == schema::TieLink::SHARED && i + 1 < list.size())
      problems.add(path.at(i), "“shared”(并列)应为最后一环", "\"shared\" must be the last link");
  }
  if (list.size() == 0 || list[list.size() - 1].which() != schema::TieLink::SHARED)
    problems.add(path, "最后一环应为 {\"shared\": null}:仍相同者并列",
                 "must end with {\"shared\": null}: those who are still level share the place");
  return links;
}

}  // namespace leitai::scoring
