// Places to awards.
#include <algorithm>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

/// One award after the other, each from the first place on among those who have none yet.
class Prizes {
 public:
  Prizes(const SlowContest& contest, const SlowTotals& totals, const SlowGroups& groups)
      : contest_(contest), totals_(totals), groups_(groups) {
    for (const auto& group : groups)
      for (const EntryNo entry : group) placed_ += has_total(entry) ? 1 : 0;
  }

  std::map<EntryNo, std::string> all() {
    for (const SlowAward& award : contest_.rules.awards) give(award);
    return given_;
  }

 private:
  /// Those of a group that the award may go to, and those for whom its unit has no sure seat.
  struct Candidates {
    std::vector<EntryNo> sure, at_limit;
    int seats_at_limit = 0;
  };

  void give(const SlowAward& award) {
    const bool seated = award.how == "quota" || award.how == "share";
    int seats = seats_of(award);
    while (seated && seats > 0 && promised_ > 0) {
      --seats;
      --promised_;
    }
    std::map<std::string, int> by_unit;
    int ahead = 0;
    for (const auto& group : groups_) {
      if (seated && seats <= 0) return;
      const Candidates some = candidates(award, group, ahead, by_unit);
      ahead += static_cast<int>(group.size());
      const auto sure = static_cast<int>(some.sure.size()), at_limit = static_cast<int>(some.at_limit.size());
      if (seated && sure + some.seats_at_limit > seats && award.border != "allUp") {
        if (award.border == "allDown") return;
        for (const auto& both : {some.sure, some.at_limit})
          for (const EntryNo entry : both) given_[entry] = "hold:" + award.key;
        promised_ += sure + at_limit - seats;
        return;
      }
      for (const EntryNo entry : some.sure) given_[entry] = award.key;
      for (const EntryNo entry : some.at_limit) given_[entry] = "hold:" + award.key;
      promised_ += at_limit - some.seats_at_limit;
      seats -= sure + some.seats_at_limit;
    }
  }

  int seats_of(const SlowAward& award) const {
    if (award.how == "share") return slow_round(award.ratio * placed_, 0, award.mode).convert_to<int>();
    return award.quota;
  }

  /// Who is placed behind without a total takes no award.
  bool has_total(EntryNo entry) const { return totals_.at(entry).score.way == SlowScore::scored; }

  bool as_good_as(EntryNo entry, const Rational& border) const {
    const SlowRanking& ranking = contest_.rules.ranking_of_whole();
    return !is_better(ranking.direction, border, ranked_total(ranking, totals_.at(entry)));
  }

  bool may_have(const SlowAward& award, EntryNo entry, int ahead) const {
    if (given_.count(entry) > 0 || !has_total(entry)) return false;
    if (award.at_least && !as_good_as(entry, *award.at_least)) return false;
    if (award.how == "threshold") return as_good_as(entry, award.ratio);
    if (award.how == "percentile") return Rational(ahead) / placed_ < award.ratio;
    return true;
  }

  Candidates candidates(const SlowAward& award, const std::vector<EntryNo>& group, int ahead,
                        std::map<std::string, int>& by_unit) const {
    Candidates some;
    std::map<std::string, std::vector<EntryNo>> units;
    for (const EntryNo entry : group) {
      const std::string& unit = contest_.sheet.entries.at(entry).unit;
      if (!may_have(award, entry, ahead)) continue;
      if (award.per_unit == 0 || unit.empty())
        some.sure.push_back(entry);
      else
        units[unit].push_back(entry);
    }
    for (const auto& [unit, entries] : units) {
      const int room = award.per_unit - by_unit[unit], count = static_cast<int>(entries.size());
      if (room <= 0) continue;
      if (count > room && award.border == "allDown") continue;
      by_unit[unit] += count;
      const bool held = count > room && award.border == "hold";
      auto& list = held ? some.at_limit : some.sure;
      list.insert(list.end(), entries.begin(), entries.end());
      if (held) some.seats_at_limit += room;
    }
    return some;
  }

  const SlowContest& contest_;
  const SlowTotals& totals_;
  const SlowGroups& groups_;
  std::map<EntryNo, std::string> given_;
  int placed_ = 0;
  int promised_ = 0;  ///< seats of the next award, for those who do not get the one that is held
};

}  // namespace

std::map<EntryNo, std::string> slow_awards(const SlowContest& contest, const SlowTotals& totals,
                                           const SlowGroups& groups) {
  return Prizes(contest, totals, groups).all();
}

}  // namespace leitai::test
