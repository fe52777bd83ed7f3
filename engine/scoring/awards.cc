#include "engine/scoring/awards.h"

#include <algorithm>
#include <map>

namespace leitai::scoring {
namespace {

using schema::BorderTie;

bool is_for(const AwardRule& rule, const std::string& round) {
  return std::any_of(rule.rounds.begin(), rule.rounds.end(), [&](const std::string& named) {
    return named == round || (named == kAnyRound && round != kOverall);
  });
}

class Awarding {
 public:
  Awarding(const TieContext& context, const std::vector<RankedGroup>& groups) : context_(context), groups_(groups) {
    for (const RankedGroup& group : groups)
      for (const Contender& one : group.members) placed_ += one.failed ? 0 : 1;
  }

  void give(const AwardRule& rule) {
    units_.clear();
    std::size_t left = seats(rule);
    const bool limited = rule.kind == schema::AwardRule::QUOTA || rule.kind == schema::AwardRule::SHARE;
    if (limited) {
      const std::size_t taken = std::min(owed_, left);
      left -= taken;
      owed_ -= taken;
    }
    std::size_t ahead = 0;
    for (const RankedGroup& group : groups_) {
      if (left == 0) return;
      const Takers takers = within_units(rule, eligible(rule, group, ahead));
      ahead += group.members.size();
      const std::size_t wanted = takers.sure.size() + takers.held_seats;
      if (wanted > left && rule.border == BorderTie::ALL_DOWN) return;
      if (wanted > left && rule.border == BorderTie::HOLD) {
        for (const EntryNo entry : takers.sure) awards_[entry] = "hold:" + rule.key;
        for (const EntryNo entry : takers.held) awards_[entry] = "hold:" + rule.key;
        owed_ += takers.sure.size() + takers.held.size() - left;
        return;
      }
      for (const EntryNo entry : takers.sure) awards_[entry] = rule.key;
      for (const EntryNo entry : takers.held) awards_[entry] = "hold:" + rule.key;
      owed_ += takers.held.size() - takers.held_seats;
      left -= std::min(left, wanted);
    }
  }

  std::unordered_map<EntryNo, std::string> take() { return std::move(awards_); }

 private:
  std::size_t seats(const AwardRule& rule) const {
    if (rule.kind == schema::AwardRule::QUOTA) return rule.quota;
    if (rule.kind != schema::AwardRule::SHARE) return SIZE_MAX;
    const Exact seats = (rule.value * Exact(static_cast<std::int64_t>(placed_))).rounded(0, rule.mode);
    return static_cast<std::size_t>(*seats.whole());
  }

  bool good_enough(const Exact& total, const Exact& wanted) const {
    return total == wanted || scoring::ahead(context_.rule.direction, total, wanted);
  }

  /// Those of the group who have no award yet and whose total allows this one.
  std::vector<EntryNo> eligible(const AwardRule& rule, const RankedGroup& group, std::size_t ahead) const {
    std::vector<EntryNo> found;
    for (const Contender& one : group.members) {
      if (one.failed || awards_.contains(one.entry)) continue;
      if (rule.at_least && !good_enough(one.ranked, *rule.at_least)) continue;
      if (rule.kind == schema::AwardRule::THRESHOLD && !good_enough(one.ranked, rule.value)) continue;
      if (rule.kind == schema::AwardRule::PERCENTILE && !(share(ahead) < rule.value)) continue;
      found.push_back(one.entry);
    }
    return found;
  }

  Exact share(std::size_t ahead) const {
    return Exact::ratio(static_cast<std::int64_t>(ahead), static_cast<std::int64_t>(placed_));
  }

  const std::string& unit_of(EntryNo entry) const { return context_.sheet.entries.at(entry).unit; }

  /// Those of a group who get the award, and those for whom a unit has too few seats left: they wait for a decision.
  struct Takers {
    std::vector<EntryNo> sure, held;
    std::size_t held_seats = 0;
  };

  /// Passes over those beyond what their unit may have; level ones at that limit as the border says.
  Takers within_units(const AwardRule& rule, const std::vector<EntryNo>& level) {
    Takers takers;
    if (rule.per_unit == 0) {
      takers.sure = level;
      return takers;
    }
    std::map<std::string, std::vector<EntryNo>> by_unit;
    for (const EntryNo entry : level) by_unit[unit_of(entry)].push_back(entry);
    for (const auto& [unit, entries] : by_unit) {
      const std::size_t room = rule.per_unit - std::min(rule.per_unit, units_[unit]);
      const bool fits = unit.empty() || entries.size() <= room;
      if (!fits && (room == 0 || rule.border == BorderTie::ALL_DOWN)) continue;
      units_[unit] += entries.size();
      const bool hold = !fits && rule.border == BorderTie::HOLD;
      std::vector<EntryNo>& list = hold ? takers.held : takers.sure;
      list.insert(list.end(), entries.begin(), entries.end());
      if (hold) takers.held_seats += room;
    }
    return takers;
  }

  const TieContext& context_;
  const std::vector<RankedGroup>& groups_;
  std::size_t placed_ = 0;
  std::unordered_map<EntryNo, std::string> awards_;
  std::map<std::string, std::size_t> units_;  ///< how many of a unit have the award in hand
  std::size_t owed_ = 0;                      ///< seats of the next award that a held group will need
};

}  // namespace

std::unordered_map<EntryNo, std::string> give_awards(const TieContext& context, const std::string& round,
                                                     const std::vector<RankedGroup>& groups) {
  Awarding awarding(context, groups);
  for (const AwardRule& rule : context.plan.awards)
    if (is_for(rule, round)) awarding.give(rule);
  return awarding.take();
}

}  // namespace leitai::scoring
