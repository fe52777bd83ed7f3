#include "engine/scoring/ranking.h"

#include <algorithm>
#include <unordered_map>

#include "engine/scoring/awards.h"

namespace leitai::scoring {
namespace {

using schema::EntryStanding;

std::string state_of(const Entry& entry, const Score& score) {
  if (entry.standing == EntryStanding::WITHDRAWN) return "withdrawn";
  if (!score.scored()) return std::string(score.why);
  return entry.standing == EntryStanding::OUT_OF_COMPETITION ? "outOfCompetition" : "";
}

bool competes(const Sheet& sheet, EntryNo entry) {
  const auto found = sheet.entries.find(entry);
  return found != sheet.entries.end() && found->second.standing == EntryStanding::COMPETING;
}

/// Without a total for good, and placed behind where the rule says so.
bool placed_behind(const RankingRule& rule, const Score& score) {
  return rule.without_total == schema::WithoutTotal::BEHIND && score.outcome != Outcome::stopped &&
         score.why != kNoRule;
}

/// Who takes part in the ranking; ordered by tier, total, entry.
Group contenders_of(const TieContext& context) {
  Group contenders;
  for (const Total& total : context.totals.list)
    if (auto contender = contender_of(context, total)) contenders.push_back(std::move(*contender));
  std::stable_sort(contenders.begin(), contenders.end(), [&](const Contender& a, const Contender& b) {
    if (a.failed || b.failed) return !a.failed;
    if (a.tier != b.tier) return a.tier > b.tier;
    return ahead(context.rule.direction, a.ranked, b.ranked);
  });
  return contenders;
}

/// Whether the contender is level with the group whose best is `best`.
bool level(const RankingRule& rule, const Contender& best, const Contender& other) {
  if (best.failed || other.failed) return best.failed && other.failed;
  if (best.tier != other.tier) return false;
  if (!rule.tolerance) return best.ranked == other.ranked;
  const Exact apart = best.ranked < other.ranked ? other.ranked - best.ranked : best.ranked - other.ranked;
  return apart <= *rule.tolerance;
}

const Contender* find(const Group& group, EntryNo entry) {
  const auto found = std::find_if(group.begin(), group.end(), [&](const Contender& one) { return one.entry == entry; });
  return found == group.end() ? nullptr : &*found;
}

/// Sees what parts two of those who are ranked.
class Watch {
 public:
  Watch(EntryNo first, EntryNo second) : first_(first), second_(second) {}

  /// Level by the total; called in the order of the totals.
  void on_level(const Group& group, std::size_t place) {
    const Contender *first = find(group, first_), *second = find(group, second_);
    if (first && second) {
      parting_ = {*first, *second, true, 0, group, place};
    } else if ((first || second) && !ahead_) {
      ahead_ = first ? *first : *second;
      parting_.level = group;
      parting_.place = place;
    } else if (first || second) {
      parting_ = {*ahead_, first ? *first : *second, false, 0, std::move(parting_.level), parting_.place};
      done_ = true;
    }
    done_ = done_ || (first && second);
  }

  void on_split(const Group& group, const std::vector<Group>& parts, std::size_t link, std::size_t place) {
    if (!find(group, first_) || !find(group, second_)) return;
    for (const Group& part : parts) {
      const Contender *first = find(part, first_), *second = find(part, second_);
      if (first && second) return;
      if (!first && !second) continue;
      const Contender* behind = find(group, first ? second_ : first_);
      parting_ = {first ? *first : *second, *behind, false, link, group, place};
      return;
    }
  }

  /// `links`: how many the rule has.
  std::optional<Parting> take(std::size_t links) {
    if (!done_) return std::nullopt;
    if (parting_.shared) parting_.link = links;
    return std::move(parting_);
  }

 private:
  const EntryNo first_, second_;
  std::optional<Contender> ahead_;
  Parting parting_;
  bool done_ = false;
};

/// Puts groups of level ones through the tie chain.
class TieBreaker {
 public:
  explicit TieBreaker(const TieContext& context, Watch* watch = nullptr) : context_(context), watch_(watch) {}

  void add(Group group) {
    std::sort(group.begin(), group.end(), [](const Contender& a, const Contender& b) { return a.entry < b.entry; });
    if (watch_) watch_->on_level(group, ahead_ + 1);
    break_from(0, std::move(group), 0);
  }
  std::vector<RankedGroup> take() { return std::move(out_); }

 private:
  /// From the given link on.
  void break_from(std::size_t link, Group group, std::size_t separated_by) {
    for (; link < context_.rule.ties.size() && group.size() > 1; ++link) {
      std::vector<Group> parts = separate(context_, context_.rule.ties[link], group, ahead_ + 1);
      if (parts.size() == 1) continue;
      if (watch_) watch_->on_split(group, parts, link + 1, ahead_ + 1);
      const std::size_t next = context_.rule.still_tied == schema::StillTied::RESTART ? 0 : link + 1;
      for (std::size_t i = 0; i < parts.size(); ++i)
        break_from(next, std::move(parts[i]), i == 0 ? separated_by : link + 1);
      return;
    }
    ahead_ += group.size();
    out_.push_back({std::move(group), separated_by});
  }

  const TieContext& context_;
  Watch* const watch_;
  std::vector<RankedGroup> out_;
  std::size_t ahead_ = 0;
};

void rank_all(const TieContext& context, TieBreaker& breaker) {
  Group group;
  for (Contender& contender : contenders_of(context)) {
    if (!group.empty() && !level(context.rule, group.front(), contender)) {
      breaker.add(std::move(group));
      group.clear();
    }
    group.push_back(std::move(contender));
  }
  if (!group.empty()) breaker.add(std::move(group));
}

/// The places and awards of the ranked, by entry.
struct Placed {
  Exact place;
  std::string award;
  std::size_t position = 0;
};

std::unordered_map<EntryNo, Placed> place_all(const TieContext& context, const std::vector<RankedGroup>& groups) {
  std::unordered_map<EntryNo, Placed> placed;
  std::uint64_t first = 1;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Group& members = groups[g].members;
    for (std::size_t i = 0; i < members.size(); ++i)
      placed[members[i].entry] = {context.rule.numbering->place({first, members.size(), i, g + 1}), {}, placed.size()};
    first += members.size();
  }
  return placed;
}

}  // namespace

std::optional<Contender> contender_of(const TieContext& context, const Total& total) {
  if (!competes(context.sheet, total.entry)) return std::nullopt;
  if (total.score.scored())
    return Contender{total.entry, total.tier, total.score.value, binding_value(context.rule.total, total.score.value),
                     false};
  if (!placed_behind(context.rule, total.score)) return std::nullopt;
  return Contender{total.entry, total.tier, {}, {}, true};
}

std::vector<RankedGroup> rank_groups(const TieContext& context) {
  TieBreaker breaker(context);
  rank_all(context, breaker);
  return breaker.take();
}

std::optional<Parting> parting_of(const TieContext& context, EntryNo first, EntryNo second) {
  Watch watch(first, second);
  TieBreaker breaker(context, &watch);
  rank_all(context, breaker);
  return watch.take(context.rule.ties.size());
}

ContestScores score_with_places(const Plan& plan, const Sheet& sheet) {
  ContestScores scores = score_contest(plan, sheet);
  for (std::size_t i = 0; plan.overall.of_places() && i < scores.rounds.size(); ++i) {
    RoundScores& round = scores.rounds[i];
    if (!round.ranking) continue;
    const Totals totals = round_totals(sheet, scores, i);
    const TieContext context{plan, sheet, scores, totals, *round.ranking};
    const auto placed = place_all(context, rank_groups(context));
    for (EntryRound& entry : round.entries)
      if (const auto found = placed.find(entry.entry); found != placed.end()) entry.place = found->second.place;
    round.placed = placed.size();
  }
  return scores;
}

RoundResult rows_of_groups(const TieContext& context, const Totals& totals, const std::vector<RankedGroup>& groups,
                           RoundNo round, const std::string& key) {
  RoundResult result{round, key, {}};
  auto placed = place_all(context, groups);
  for (auto& [entry, award] : give_awards(context, key, groups)) placed[entry].award = std::move(award);
  std::vector<Row> unplaced;
  result.rows.resize(placed.size());
  for (const Total& total : totals.list) {
    const auto entry = context.sheet.entries.find(total.entry);
    if (entry == context.sheet.entries.end()) continue;
    Row row;
    row.entry = total.entry;
    row.state = state_of(entry->second, total.score);
    if (total.score.scored() && entry->second.standing != EntryStanding::WITHDRAWN)
      row.total = displayed(context.rule.total, total.score.value);
    const auto found = placed.find(total.entry);
    if (found == placed.end()) {
      unplaced.push_back(std::move(row));
      continue;
    }
    row.place = found->second.place.text();
    row.award = found->second.award;
    result.rows[found->second.position] = std::move(row);
  }
  result.rows.insert(result.rows.end(), unplaced.begin(), unplaced.end());
  return result;
}

RoundResult result_rows(const Plan& plan, const Sheet& sheet, const ContestScores& scores, const Totals& totals,
                        RoundNo round, const std::string& key) {
  if (const RankingRule* rule = rule_for(plan.rankings, key)) {
    const TieContext context{plan, sheet, scores, totals, *rule};
    return rows_of_groups(context, totals, rank_groups(context), round, key);
  }
  RoundResult result{round, key, {}};
  for (const Total& total : totals.list)
    if (sheet.entries.contains(total.entry)) result.rows.push_back({total.entry, {}, {}, std::string(kNoRule), {}});
  return result;
}

Standings rank_contest(const Plan& plan, const Sheet& sheet) {
  const ContestScores scores = score_with_places(plan, sheet);
  Standings standings;
  for (std::size_t i = 0; i < scores.rounds.size(); ++i)
    standings.rounds.push_back(
        result_rows(plan, sheet, scores, round_totals(sheet, scores, i), scores.rounds[i].round, sheet.rounds[i]));
  standings.rounds.push_back(
      result_rows(plan, sheet, scores, overall_totals(plan, sheet, scores), RoundNo{}, std::string(kOverall)));
  return standings;
}

}  // namespace leitai::scoring
