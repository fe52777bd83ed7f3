#include "engine/scoring/live_standings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "engine/scoring/ranking.h"

namespace leitai::scoring {
namespace {

/// A contender with its key of each tie link.
struct Ranked {
  Contender contender;
  std::vector<Key> keys;
};

/// The order of one result.
class Order {
 public:
  explicit Order(const TieContext& context) : direction_(context.rule.direction) {
    for (const TieLink& link : context.rule.ties) links_.push_back(link.kind->direction(context, link));
  }

  /// Negative: a is ahead; 0: they share a place.
  int compare(const Ranked& a, const Ranked& b) const {
    if (a.contender.failed != b.contender.failed) return a.contender.failed ? 1 : -1;
    if (!a.contender.failed) {
      if (a.contender.tier != b.contender.tier) return a.contender.tier > b.contender.tier ? -1 : 1;
      if (ahead(direction_, a.contender.ranked, b.contender.ranked)) return -1;
      if (ahead(direction_, b.contender.ranked, a.contender.ranked)) return 1;
    }
    for (std::size_t i = 0; i < links_.size(); ++i)
      if (const int order = compare_keys(links_[i], a.keys[i], b.keys[i])) return order;
    return 0;
  }
  bool operator()(const Ranked& a, const Ranked& b) const {
    const int order = compare(a, b);
    return order != 0 ? order < 0 : a.contender.entry < b.contender.entry;
  }

 private:
  schema::Direction direction_;
  std::vector<schema::Direction> links_;
};

using Places = std::set<Ranked, Order>;

/// One result: the totals of all in it, and the order of those who compete.
struct LiveResult {
  RoundNo round;
  std::string key;
  const RankingRule* rule = nullptr;
  Totals compared;  ///< only its `rounds`: whose attempts tie links compare
  std::map<EntryNo, Total> totals;
  std::optional<Places> places;
  std::map<EntryNo, Places::iterator> where;

  void put(Ranked ranked) {
    const EntryNo entry = ranked.contender.entry;
    where[entry] = places->insert(std::move(ranked)).first;
  }
  void take_out(EntryNo entry) {
    const auto found = where.find(entry);
    if (found == where.end()) return;
    places->erase(found->second);
    where.erase(found);
  }
};

/// No entry's figure depends on another's.
bool is_local(const Plan& plan) {
  const auto all = [](const auto& rules, auto test) { return std::all_of(rules.begin(), rules.end(), test); };
  return !plan.overall.of_places() &&
         all(plan.performances, [](const PerformanceRule& rule) { return !rule.across_entries(); }) &&
         all(plan.rounds, [](const RoundRule& rule) { return rule.across_entries.empty(); }) &&
         all(plan.rankings, [&](const RankingRule& rule) {
           return !rule.tolerance && all(rule.ties, [](const TieLink& link) { return link.kind->key != nullptr; });
         });
}

}  // namespace

class LiveStandings::Board {
 public:
  Board(std::shared_ptr<const Plan> plan, const Sheet& sheet)
      : plan_(std::move(plan)), sheet_(sheet), local_(is_local(*plan_)) {
    rebuild();
  }

  bool local() const { return local_; }

  void rebuild() {
    if (!local_) return;
    scores_ = score_contest(*plan_, sheet_);
    begin_results();
    for (std::size_t i = 0; i < scores_.rounds.size(); ++i)
      for (const EntryRound& entry : scores_.rounds[i].entries) update_round(i, entry.entry);
    update_overall_of_all();
  }

  void changed(const PerformanceKey& key) {
    if (!local_ || !key.round || key.round.value > scores_.rounds.size()) return;
    RoundScores& round = scores_.rounds[key.round.value - 1u];
    const std::size_t last = last_round();
    rescore(round, key);
    // Its score may be carried over into any other round, or break ties there.
    for (std::size_t i = 0; i < scores_.rounds.size(); ++i) update_round(i, key.entry);
    if (last != last_round()) return update_overall_of_all();
    update_overall(key.entry);
  }

  Standings standings() const {
    if (!local_) return rank_contest(*plan_, sheet_);
    Standings standings;
    for (const LiveResult& result : results_) standings.rounds.push_back(rows_of(result));
    return standings;
  }

 private:
  TieContext context_of(const LiveResult& result) const {
    return {*plan_, sheet_, scores_, result.compared, *result.rule};
  }

  /// The index after the last round that was held.
  std::size_t last_round() const {
    std::size_t last = scores_.rounds.size();
    while (last > 0 && scores_.rounds[last - 1].entries.empty()) --last;
    return last;
  }

  void begin_results() {
    results_.clear();
    results_.resize(scores_.rounds.size() + 1);
    for (std::size_t i = 0; i < scores_.rounds.size(); ++i) {
      results_[i].round = scores_.rounds[i].round;
      results_[i].key = sheet_.rounds[i];
      results_[i].rule = scores_.rounds[i].ranking;
      results_[i].compared.rounds = {i};
    }
    results_.back().key = kOverall;
    results_.back().rule = rule_for(plan_->rankings, kOverall);
    for (LiveResult& result : results_)
      if (result.rule) result.places.emplace(Order(context_of(result)));
  }

  /// Scores one attempt anew, and the entry's round with it.
  void rescore(RoundScores& round, const PerformanceKey& key) {
    const auto performance = sheet_.performances.find(key);
    const bool there = performance != sheet_.performances.end() && sheet_.entries.contains(key.entry);
    EntryRound* entry = there ? &entry_in(round, key.entry) : round.find(key.entry);
    if (!entry) return;
    AttemptScore attempt{key.attempt, {}, {}};
    auto found = std::lower_bound(entry->attempts.begin(), entry->attempts.end(), attempt);
    const bool known = found != entry->attempts.end() && found->attempt == key.attempt;
    if (there) {
      attempt.score = score_attempt(*plan_, sheet_, round, key, performance->second);
      attempt.before_adjustments = attempt.score.value;
      if (known)
        *found = std::move(attempt);
      else
        entry->attempts.insert(found, std::move(attempt));
    } else if (known) {
      entry->attempts.erase(found);
    }
    if (entry->attempts.empty())
      round.entries.erase(round.entries.begin() + (entry - round.entries.data()));
    else
      score_entry(round, *entry);
  }

  EntryRound& entry_in(RoundScores& round, EntryNo number) const {
    if (EntryRound* known = round.find(number)) return *known;
    const auto where = std::lower_bound(round.entries.begin(), round.entries.end(), number,
                                        [](const EntryRound& a, EntryNo b) { return a.entry < b; });
    EntryRound fresh;
    fresh.entry = number;
    for (const Adjustment& adjustment : sheet_.adjustments)
      if (adjustment.round == round.round && adjustment.entry == number) fresh.adjustments.push_back(&adjustment);
    return *round.entries.insert(where, std::move(fresh));
  }

  void update_round(std::size_t index, EntryNo entry) {
    update(results_[index], entry, round_total(sheet_, scores_, index, entry));
  }

  void update_overall(EntryNo entry) { update(results_.back(), entry, overall_total(*plan_, sheet_, scores_, entry)); }

  /// Which rounds tie links compare may be others now.
  void update_overall_of_all() {
    LiveResult& overall = results_.back();
    overall.totals.clear();
    overall.where.clear();
    overall.compared = overall_rounds(*plan_, sheet_, scores_);
    if (overall.rule) overall.places.emplace(Order(context_of(overall)));
    for (const RoundScores& round : scores_.rounds)
      for (const EntryRound& entry : round.entries) update_overall(entry.entry);
  }

  void update(LiveResult& result, EntryNo entry, std::optional<Total> total) {
    if (result.rule) result.take_out(entry);
    if (!total) {
      result.totals.erase(entry);
      return;
    }
    if (result.rule) {
      const TieContext context = context_of(result);
      if (const auto contender = contender_of(context, *total)) {
        Ranked ranked{*contender, {}};
        for (const TieLink& link : result.rule->ties) ranked.keys.push_back(link.kind->key(context, link, *contender));
        result.put(std::move(ranked));
      }
    }
    result.totals.insert_or_assign(entry, std::move(*total));
  }

  RoundResult rows_of(const LiveResult& result) const {
    Totals totals = result.compared;
    for (const auto& [entry, total] : result.totals) totals.list.push_back(total);
    if (!result.rule) return result_rows(*plan_, sheet_, scores_, totals, result.round, result.key);
    const Order& order = result.places->key_comp();
    std::vector<RankedGroup> groups;
    const Ranked* before = nullptr;
    for (const Ranked& ranked : *result.places) {
      if (!before || order.compare(*before, ranked) != 0) groups.emplace_back();
      groups.back().members.push_back(ranked.contender);
      before = &ranked;
    }
    return rows_of_groups(context_of(result), totals, groups, result.round, result.key);
  }

  std::shared_ptr<const Plan> plan_;
  const Sheet& sheet_;
  const bool local_;
  ContestScores scores_;
  std::vector<LiveResult> results_;  ///< the rounds', then the overall
};

LiveStandings::LiveStandings(std::shared_ptr<const Plan> plan, const Sheet& sheet)
    : board_(std::make_unique<Board>(std::move(plan), sheet)) {}
LiveStandings::~LiveStandings() = default;
LiveStandings::LiveStandings(LiveStandings&&) noexcept = default;
LiveStandings& LiveStandings::operator=(LiveStandings&&) noexcept = default;

void LiveStandings::changed(const PerformanceKey& key) {
  board_->changed(key);
}
void LiveStandings::rebuild() {
  board_->rebuild();
}
Standings LiveStandings::standings() const {
  return board_->standings();
}
bool LiveStandings::incremental() const {
  return board_->local();
}

}  // namespace leitai::scoring
