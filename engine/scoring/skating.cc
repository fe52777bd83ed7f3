#include "engine/scoring/skating.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "engine/scoring/aggregate.h"

namespace leitai::scoring {
namespace {

using Couples = std::vector<std::size_t>;

/// How many of a couple's ranks are in a column or before it, and their sum.
struct Column {
  std::size_t count = 0;
  Exact sum;
};

Column up_to(const std::vector<Exact>& ranks, const Exact& column) {
  Column result;
  for (const Exact& rank : ranks)
    if (rank <= column) {
      ++result.count;
      result.sum += rank;
    }
  return result;
}

/// More ranks in the column are ahead; of equally many the lesser sum.
std::strong_ordering compare(const Column& a, const Column& b) {
  if (a.count != b.count) return b.count <=> a.count;
  return a.sum <=> b.sum;
}

/// The next column in which any of the couples has a rank; nullopt for none.
std::optional<Exact> next_column(std::span<const std::vector<Exact>> ranks, const Couples& couples,
                                 const Exact& column) {
  std::optional<Exact> next;
  for (const std::size_t couple : couples)
    for (const Exact& rank : ranks[couple])
      if (rank > column && (!next || rank < *next)) next = rank;
  return next;
}

/// Appends the couples, who have a majority in the column, by rules 6 to 8: those still level go to the next column.
void place_majority(std::span<const std::vector<Exact>> ranks, const Exact& column, const Couples& couples,
                    LevelGroups& out) {
  std::vector<std::pair<Column, std::size_t>> keyed;
  for (const std::size_t couple : couples) keyed.emplace_back(up_to(ranks[couple], column), couple);
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return compare(a.first, b.first) < 0; });
  for (std::size_t begin = 0; begin < keyed.size();) {
    Couples level;
    std::size_t end = begin;
    for (; end < keyed.size() && compare(keyed[begin].first, keyed[end].first) == 0; ++end)
      level.push_back(keyed[end].second);
    const auto next = level.size() > 1 ? next_column(ranks, level, column) : std::nullopt;
    if (next)
      place_majority(ranks, *next, level, out);
    else
      out.push_back(std::move(level));
    begin = end;
  }
}

/// Rules 5 to 8 from the column `first` on. A couple gets its majority in the column of its majority-th best rank;
/// those who never get one are placed by the last column.
LevelGroups place_from(std::span<const std::vector<Exact>> ranks, const Exact& first, std::size_t majority) {
  std::map<Exact, Couples> by_column;
  Couples without;
  Exact last = first;
  for (std::size_t couple = 0; couple < ranks.size(); ++couple) {
    std::vector<Exact> sorted = ranks[couple];
    std::sort(sorted.begin(), sorted.end());
    if (!sorted.empty()) last = std::max(last, sorted.back());
    if (sorted.size() < majority)
      without.push_back(couple);
    else
      by_column[std::max(first, sorted[majority - 1])].push_back(couple);
  }
  LevelGroups groups;
  for (const auto& [column, couples] : by_column) place_majority(ranks, column, couples, groups);
  if (!without.empty()) place_majority(ranks, last, without, groups);
  return groups;
}

/// Rules 5 to 8 between two, from the column `first` on.
std::optional<SkatingReason> apart(const std::vector<Exact>& ahead, const std::vector<Exact>& behind,
                                   const Exact& first, std::size_t majority) {
  const std::vector<std::vector<Exact>> ranks{ahead, behind};
  const LevelGroups order = place_from(ranks, first, majority);
  if (order.size() != 2 || order.front().front() != 0) return std::nullopt;
  std::vector<Exact> sorted = ahead;
  std::sort(sorted.begin(), sorted.end());
  Exact column = first;
  if (sorted.size() >= majority)
    column = std::max(first, sorted[majority - 1]);
  else
    for (const auto& couple : ranks)
      for (const Exact& rank : couple) column = std::max(column, rank);
  for (bool at_majority = true;; at_majority = false) {
    const Column a = up_to(ahead, column), b = up_to(behind, column);
    if (compare(a, b) != 0) {
      const int rule = !at_majority ? 7 : b.count < majority && a.count >= majority ? 5 : a.count != b.count ? 6 : 7;
      return SkatingReason{rule, column, {a.count, b.count}, {a.sum, b.sum}};
    }
    const auto next = next_column(ranks, {0, 1}, column);
    if (!next) return std::nullopt;
    column = *next;
  }
}

/// Two of the couples that are placed, to see what separates them.
struct WatchedCouples {
  std::size_t ahead, behind;
  std::optional<SkatingReason> reason;

  bool both_in(const Couples& group) const { return has(group, ahead) && has(group, behind); }
  bool parted_by(const Couples& best) const { return has(best, ahead) && !has(best, behind); }

 private:
  static bool has(const Couples& group, std::size_t couple) {
    return std::find(group.begin(), group.end(), couple) != group.end();
  }
};

class LevelCouples {
 public:
  explicit LevelCouples(std::span<const SkatingCouple> couples, WatchedCouples* watched = nullptr)
      : couples_(couples), watched_(watched) {}

  /// Rule 10 for place k, then 11 for those level, until the group is used up.
  void place(Couples group, std::size_t k) {
    while (!group.empty()) {
      const Couples best = best_by_places(group, k);
      if (watched_ && watched_->both_in(group) && watched_->parted_by(best)) watched_->reason = by_places(k);
      std::erase_if(group,
                    [&](std::size_t couple) { return std::find(best.begin(), best.end(), couple) != best.end(); });
      k += best.size();
      if (best.size() == 1)
        groups_.push_back(best);
      else
        place_level(best, k - best.size());
    }
  }
  LevelGroups take() { return std::move(groups_); }

 private:
  /// Rule 11: the best by all marks is placed, the others go on with rule 10 among themselves.
  void place_level(Couples level, std::size_t k) {
    std::vector<std::vector<Exact>> ranks;
    std::size_t marks = 0;
    for (const std::size_t couple : level) {
      ranks.push_back(couples_[couple].ranks);
      marks = std::max(marks, ranks.back().size());
    }
    const auto order = place_from(ranks, Exact(static_cast<std::int64_t>(k)), marks / 2 + 1);
    Couples first;
    for (const std::size_t index : order.front()) first.push_back(level[index]);
    if (watched_ && watched_->both_in(level) && watched_->parted_by(first)) {
      watched_->reason = apart(couples_[watched_->ahead].ranks, couples_[watched_->behind].ranks,
                               Exact(static_cast<std::int64_t>(k)), marks / 2 + 1);
      if (watched_->reason) watched_->reason->rule = 11;
    }
    std::erase_if(level,
                  [&](std::size_t couple) { return std::find(first.begin(), first.end(), couple) != first.end(); });
    groups_.push_back(first);
    place(std::move(level), k + first.size());
  }

  Couples best_by_places(const Couples& group, std::size_t k) const {
    const Exact column(static_cast<std::int64_t>(k));
    Couples best;
    Column figure;
    for (const std::size_t couple : group) {
      const Column own = up_to(couples_[couple].places, column);
      const auto order = best.empty() ? std::strong_ordering::less : compare(own, figure);
      if (order > 0) continue;
      if (order < 0) best.clear();
      figure = own;
      best.push_back(couple);
    }
    return best;
  }

  SkatingReason by_places(std::size_t k) const {
    const Exact column(static_cast<std::int64_t>(k));
    const Column a = up_to(couples_[watched_->ahead].places, column);
    const Column b = up_to(couples_[watched_->behind].places, column);
    return {10, column, {a.count, b.count}, {a.sum, b.sum}};
  }

  std::span<const SkatingCouple> couples_;
  WatchedCouples* const watched_;
  LevelGroups groups_;
};

class Majority : public Aggregate {
 public:
  LocalText words() const override {
    return {"多数名次制(skating 规则 5–8)", "place by majority (skating system, rules 5 to 8)"};
  }
  bool across_entries() const override { return true; }
  Score apply(const Judges&, std::span<PanelNumber>) const override { return Score::none(Outcome::stopped, kPending); }
};

}  // namespace

LevelGroups place_dance(std::span<const std::vector<Exact>> ranks, std::size_t judges) {
  return place_from(ranks, Exact(), judges / 2 + 1);
}

LocalText words(const SkatingReason& reason) {
  const std::string rule = std::to_string(reason.rule), column = reason.column.text();
  const auto counts = [&](const char* against) {
    return std::to_string(reason.counts[0]) + against + std::to_string(reason.counts[1]);
  };
  LocalText text = reason.rule == 10
                       ? LocalText{"第 " + column + " 名以内的各舞名次 ", "places of " + column + " and better: "}
                       : LocalText{"第 " + column + " 列以内的评委名次 ", "marks of " + column + " and better: "};
  text.zh = "skating 规则 " + rule + ":" + text.zh + counts(" 个对 ") + " 个";
  text.en = "skating system, rule " + rule + ": " + text.en + counts(" against ");
  if (reason.counts[0] == reason.counts[1]) {
    text.zh += ",其和 " + reason.sums[0].text() + " 对 " + reason.sums[1].text();
    text.en += ", which sum to " + reason.sums[0].text() + " against " + reason.sums[1].text();
  }
  return text;
}

std::optional<SkatingReason> apart_in_dance(const std::vector<Exact>& ahead, const std::vector<Exact>& behind,
                                            std::size_t judges) {
  return apart(ahead, behind, Exact(), judges / 2 + 1);
}

LevelGroups place_level_couples(std::span<const SkatingCouple> couples, std::size_t first) {
  Couples all(couples.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  LevelCouples placing(couples);
  placing.place(std::move(all), first);
  return placing.take();
}

std::optional<SkatingReason> apart_when_level(std::span<const SkatingCouple> couples, std::size_t first,
                                              std::size_t ahead, std::size_t behind) {
  Couples all(couples.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  WatchedCouples watched{ahead, behind, std::nullopt};
  LevelCouples placing(couples, &watched);
  placing.place(std::move(all), first);
  return watched.reason;
}

AggregatePtr read_majority(schema::Aggregate::Reader, const Path&, Problems&) {
  return std::make_shared<Majority>();
}

}  // namespace leitai::scoring
