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

/// Who takes part in the ranking; ordered by tier, total, entry.
Group contenders_of(const TieContext& context) {
  Group contenders;
  for (const Total& total : context.totals.list) {
    const auto entry = context.sheet.entries.find(total.entry);
    if (entry == context.sheet.entries.end() || entry->second.standing != EntryStanding::COMPETING) continue;
    if (!total.score.scored()) continue;
    contenders.push_back(
        {total.entry, total.tier, total.score.value, binding_value(context.rule.total, total.score.value)});
  }
  std::stable_sort(contenders.begin(), contenders.end(), [&](const Contender& a, const Contender& b) {
    if (a.tier != b.tier) return a.tier > b.tier;
    return ahead(context.rule.direction, a.ranked, b.ranked);
  });
  return contenders;
}

/// Puts the group through the chain from `link` on, and appends what it falls into.
void break_ties(const TieContext& context, std::size_t link, Group group, std::size_t separated_by,
                std::vector<RankedGroup>& out) {
  for (; link < context.rule.ties.size() && group.size() > 1; ++link) {
    const TieLink& tie = context.rule.ties[link];
    std::vector<Group> parts = tie.kind->separate(context, tie, group);
    if (parts.size() == 1) continue;
    for (std::size_t i = 0; i < parts.size(); ++i)
      break_ties(context, link + 1, std::move(parts[i]), i == 0 ? separated_by : link + 1, out);
    return;
  }
  out.push_back({std::move(group), separated_by});
}

/// The places and awards of the ranked, by entry.
struct Placed {
  std::string place;
  std::string award;
  std::size_t position = 0;
};

std::unordered_map<EntryNo, Placed> place_all(const Plan& plan, const TieContext& context, const std::string& key) {
  const auto groups = rank_groups(context);
  const auto awards = give_awards(plan.awards, key, groups);
  std::unordered_map<EntryNo, Placed> placed;
  std::uint64_t first = 1;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Group& members = groups[g].members;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const PlaceOf place{first, members.size(), i, g + 1};
      placed[members[i].entry] = {context.rule.numbering->place(place), awards[g], placed.size()};
    }
    first += members.size();
  }
  return placed;
}

}  // namespace

std::vector<RankedGroup> rank_groups(const TieContext& context) {
  std::vector<RankedGroup> groups;
  Group level;
  for (Contender& contender : contenders_of(context)) {
    if (!level.empty() && (level.back().tier != contender.tier || !(level.back().ranked == contender.ranked))) {
      break_ties(context, 0, std::move(level), 0, groups);
      level.clear();
    }
    level.push_back(std::move(contender));
  }
  if (!level.empty()) break_ties(context, 0, std::move(level), 0, groups);
  return groups;
}

RoundResult result_rows(const Plan& plan, const Sheet& sheet, const ContestScores& scores, const Totals& totals,
                        RoundNo round, const std::string& key) {
  RoundResult result{round, key, {}};
  const RankingRule* rule = rule_for(plan.rankings, key);
  std::unordered_map<EntryNo, Placed> placed;
  if (rule) placed = place_all(plan, TieContext{plan, sheet, scores, totals, *rule}, key);
  std::vector<Row> unplaced;
  result.rows.resize(placed.size());
  for (const Total& total : totals.list) {
    const auto entry = sheet.entries.find(total.entry);
    if (entry == sheet.entries.end()) continue;
    Row row;
    row.entry = total.entry;
    row.state = rule ? state_of(entry->second, total.score) : std::string(kNoRule);
    const bool shown = rule && total.score.scored() && entry->second.standing != EntryStanding::WITHDRAWN;
    if (shown) row.total = displayed(rule->total, total.score.value);
    if (const auto found = placed.find(total.entry); found != placed.end()) {
      row.place = found->second.place;
      row.award = found->second.award;
      result.rows[found->second.position] = std::move(row);
    } else {
      unplaced.push_back(std::move(row));
    }
  }
  result.rows.insert(result.rows.end(), unplaced.begin(), unplaced.end());
  return result;
}

}  // namespace leitai::scoring
