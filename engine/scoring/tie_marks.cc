#include "engine/scoring/tie_marks.h"

#include <algorithm>
#include <map>

#include "engine/scoring/judge_names.h"
#include "engine/scoring/skating.h"

namespace leitai::scoring {
namespace {

using schema::Direction;

/// Where one judge's total of one attempt belongs.
struct Seat {
  RoundNo round;
  AttemptNo attempt;
  JudgeNo judge;
  friend auto operator<=>(const Seat&, const Seat&) = default;
};
using JudgeTotals = std::map<Seat, Exact>;

/// The weighed sum of each judge's numbers for all criteria, of those who gave all.
void add_totals(const RoundScores& round, AttemptNo attempt, const PerformanceWork& work, JudgeTotals& totals) {
  if (work.criteria.empty()) return;
  for (std::size_t j = 0; j < work.criteria.front().numbers.size(); ++j) {
    Exact total;
    bool all = true;
    for (const CriterionWork& criterion : work.criteria) {
      all = all && criterion.numbers[j].has_number();
      total += criterion.numbers[j].before_steps() * criterion.weight;
    }
    if (all) totals[{round.round, attempt, work.criteria.front().numbers[j].judge}] = total;
  }
}

JudgeTotals totals_of(const TieContext& context, const Contender& contender) {
  JudgeTotals totals;
  context.each_attempt(contender, [&](const RoundScores& round, AttemptNo attempt, const PerformanceWork& work) {
    add_totals(round, attempt, work, totals);
  });
  return totals;
}

/// All marks as they were given, the best first.
std::vector<Exact> marks_of(const TieContext& context, const Contender& contender) {
  std::vector<Exact> marks;
  context.each_attempt(contender, [&](const RoundScores&, AttemptNo, const PerformanceWork& work) {
    for (const CriterionWork& criterion : work.criteria)
      for (const PanelNumber& number : criterion.numbers)
        if (number.has_number()) marks.push_back(number.before_steps());
  });
  const Direction better = marks_direction(context);
  std::sort(marks.begin(), marks.end(), [&](const Exact& a, const Exact& b) { return ahead(better, a, b); });
  return marks;
}

bool competes(const Sheet& sheet, EntryNo entry) {
  const auto found = sheet.entries.find(entry);
  return found != sheet.entries.end() && found->second.standing == schema::EntryStanding::COMPETING;
}

/// The best of all competing entries: of each round, or of each judge in each attempt.
JudgeTotals best_of_all(const TieContext& context, const TieLink& link) {
  const bool rounds = static_cast<schema::FirstsOf>(link.choice) == schema::FirstsOf::ROUNDS;
  Direction better = marks_direction(context);
  JudgeTotals best;
  const auto offer = [&](const Seat& seat, const Exact& total) {
    const auto [found, fresh] = best.try_emplace(seat, total);
    if (!fresh && ahead(better, total, found->second)) found->second = total;
  };
  for (const RoundScores& round : context.scores.rounds) {
    if (rounds && round.ranking) better = round.ranking->direction;
    for (const EntryRound& entry : round.entries) {
      if (!competes(context.sheet, entry.entry)) continue;
      if (rounds) {
        if (entry.own.scored()) offer({round.round, AttemptNo{}, JudgeNo{}}, entry.own.value);
        continue;
      }
      Scoring scratch;
      for (const AttemptScore& attempt : entry.attempts) {
        const PerformanceWork* work =
            work_of(context.plan, context.sheet, round, attempt.attempt, entry.entry, scratch);
        if (!work || !work->score.scored()) continue;
        JudgeTotals totals;
        add_totals(round, attempt.attempt, *work, totals);
        for (const auto& [seat, total] : totals) offer(seat, total);
      }
    }
  }
  return best;
}

Key firsts_key(const TieContext& context, const TieLink& link, const JudgeTotals& best, const Contender& contender) {
  std::int64_t firsts = 0;
  if (static_cast<schema::FirstsOf>(link.choice) == schema::FirstsOf::ROUNDS) {
    context.each_round(contender, [&](const RoundScores& round, const EntryRound& entry) {
      if (entry.own.scored() && entry.own.value == best.at({round.round, AttemptNo{}, JudgeNo{}})) ++firsts;
    });
  } else {
    for (const auto& [seat, total] : totals_of(context, contender))
      if (best.contains(seat) && total == best.at(seat)) ++firsts;
  }
  return {Exact(firsts)};
}

/// By how many judges, attempt by attempt, a is ahead of b.
std::int64_t judges_for(Direction better, const JudgeTotals& a, const JudgeTotals& b) {
  std::int64_t count = 0;
  for (const auto& [seat, total] : a) {
    const auto other = b.find(seat);
    if (other != b.end() && ahead(better, total, other->second)) ++count;
  }
  return count;
}

/// How many of the group each is ahead of; again among those still level, as long as that makes the group smaller.
void split_by_wins(const TieContext& context, const std::map<EntryNo, JudgeTotals>& totals, const Group& group,
                   std::vector<Group>& out) {
  const Direction better = marks_direction(context);
  const auto parts = split_by_key(group, Direction::HIGHER, [&](const Contender& self) {
    std::int64_t wins = 0;
    for (const Contender& other : group) {
      const JudgeTotals &own = totals.at(self.entry), &others = totals.at(other.entry);
      if (judges_for(better, own, others) > judges_for(better, others, own)) ++wins;
    }
    return Key{Exact(wins)};
  });
  for (const Group& part : parts) {
    if (part.size() > 1 && parts.size() > 1)
      split_by_wins(context, totals, part, out);
    else
      out.push_back(part);
  }
}

SkatingCouple couple_of(const TieContext& context, const Contender& contender) {
  SkatingCouple couple;
  context.each_round(contender, [&](const RoundScores&, const EntryRound& entry) {
    if (context.plan.overall.of_places()) {
      if (entry.place) couple.places.push_back(*entry.place);
    } else if (entry.own.scored()) {
      couple.places.push_back(entry.own.value);
    }
  });
  const auto add = [&](const std::vector<PanelNumber>& numbers) {
    for (const PanelNumber& number : numbers)
      if (number.use == Use::counted) couple.ranks.push_back(number.value);
  };
  context.each_attempt(contender, [&](const RoundScores& round, AttemptNo, const PerformanceWork& work) {
    if (round.performance->scope == schema::Scope::JUDGE_TOTAL) return add(work.judge_totals);
    for (const CriterionWork& criterion : work.criteria) add(criterion.numbers);
  });
  return couple;
}

std::string shown(const std::vector<Exact>& numbers) {
  std::string text;
  for (const Exact& number : numbers) text += (text.empty() ? "" : ", ") + number.text();
  return text;
}

}  // namespace

Direction marks_direction(const TieContext& context) {
  Direction direction = Direction::UNKNOWN;
  const auto look = [&](const RoundScores& round) {
    if (!round.performance) return;
    for (const CriterionUse& use : round.performance->criteria) {
      const Direction better = context.plan.criterion(use.criterion).better;
      direction = direction == Direction::UNKNOWN || direction == better ? better : context.rule.direction;
    }
  };
  if (context.totals.rounds.empty())
    for (const RoundScores& round : context.scores.rounds) look(round);
  for (const std::size_t index : context.totals.rounds) look(context.scores.rounds[index]);
  return direction;
}

Direction higher_first(const TieContext&, const TieLink&) {
  return Direction::HIGHER;
}

Key mark_count_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  const auto marks = marks_of(context, contender);
  return {Exact(static_cast<std::int64_t>(std::count(marks.begin(), marks.end(), link.value)))};
}

Key countback_key(const TieContext& context, const TieLink&, const Contender& contender) {
  return marks_of(context, contender);
}

Key best_marks_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  const auto marks = marks_of(context, contender);
  const std::size_t count = std::min(link.count, marks.size());
  // Where less is better, fewer marks would be.
  const bool short_of = count < link.count && marks_direction(context) == Direction::LOWER;
  if (count == 0 || short_of) return {};
  Exact sum;
  for (std::size_t i = 0; i < count; ++i) sum += marks[i];
  return {sum};
}

Key median_key(const TieContext& context, const TieLink&, const Contender& contender) {
  std::vector<Exact> totals;
  for (const auto& [seat, total] : totals_of(context, contender)) totals.push_back(total);
  if (totals.empty()) return {};
  std::sort(totals.begin(), totals.end());
  return {(totals[(totals.size() - 1) / 2] + totals[totals.size() / 2]) / Exact(2)};
}

Key chair_key(const TieContext& context, const TieLink& link, const Contender& contender) {
  Exact sum;
  bool any = false;
  for (const auto& [seat, total] : totals_of(context, contender)) {
    const auto judge = context.sheet.judges.find(seat.judge);
    if (judge == context.sheet.judges.end()) continue;
    if (judge->second.role != schema::JudgeRole::CHAIR && !matches_any(link.patterns, judge->second.name)) continue;
    sum += total;
    any = true;
  }
  return any ? Key{sum} : Key{};
}

std::vector<Group> separate_by_firsts(const TieContext& context, const TieLink& link, const Group& group, std::size_t) {
  const JudgeTotals best = best_of_all(context, link);
  return split_by_key(group, Direction::HIGHER,
                      [&](const Contender& contender) { return firsts_key(context, link, best, contender); });
}

std::string firsts_figure(const TieContext& context, const TieLink& link, const Contender& self, const Contender&) {
  return shown(firsts_key(context, link, best_of_all(context, link), self));
}

std::vector<Group> separate_head_to_head(const TieContext& context, const TieLink& link, const Group& group,
                                         std::size_t) {
  if (group.size() > 2 && static_cast<schema::HeadToHead>(link.choice) == schema::HeadToHead::EXACTLY_TWO)
    return {group};
  std::map<EntryNo, JudgeTotals> totals;
  for (const Contender& contender : group) totals[contender.entry] = totals_of(context, contender);
  std::vector<Group> groups;
  split_by_wins(context, totals, group, groups);
  return groups;
}

std::string head_to_head_figure(const TieContext& context, const TieLink&, const Contender& self,
                                const Contender& other) {
  return std::to_string(judges_for(marks_direction(context), totals_of(context, self), totals_of(context, other)));
}

std::vector<Group> separate_by_skating(const TieContext& context, const TieLink&, const Group& group,
                                       std::size_t place) {
  std::vector<SkatingCouple> couples;
  for (const Contender& contender : group) couples.push_back(couple_of(context, contender));
  std::vector<Group> groups;
  for (auto level : place_level_couples(couples, place)) {
    std::sort(level.begin(), level.end());
    groups.emplace_back();
    for (const std::size_t couple : level) groups.back().push_back(group[couple]);
  }
  return groups;
}

std::vector<LocalText> skating_reasons(const TieContext& context, const TieLink&, const Group& group, std::size_t place,
                                       const Contender& ahead, const Contender& behind) {
  std::vector<SkatingCouple> couples;
  std::size_t first = 0, second = 0;
  for (const Contender& contender : group) {
    if (contender.entry == ahead.entry) first = couples.size();
    if (contender.entry == behind.entry) second = couples.size();
    couples.push_back(couple_of(context, contender));
  }
  const auto reason = apart_when_level(couples, place, first, second);
  return reason ? std::vector<LocalText>{words(*reason)} : std::vector<LocalText>{};
}

std::string skating_figure(const TieContext& context, const TieLink&, const Contender& self, const Contender&) {
  return shown(couple_of(context, self).places);
}

}  // namespace leitai::scoring
