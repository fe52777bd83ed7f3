// The slow engine's second half: rounds to totals, totals to places and awards.
#include <algorithm>

#include "tests/engine/scoring/slow_rules.h"

namespace leitai::test {
namespace {

/// What is compared of one contender, in the order of the chain; everywhere the greater is ahead, and a list that goes
/// on is ahead of one that ends.
using Keys = std::vector<std::vector<Rational>>;

struct SlowTotal {
  SlowScore score;
  int reached = 0;                  ///< the round it comes from, where that ranks
  std::vector<std::size_t> rounds;  ///< whose attempts and criteria the chain compares
};
using SlowTotals = std::map<EntryNo, SlowTotal>;

struct Counted {
  std::optional<std::size_t> round;  ///< nullopt: the contest has none of that name
  Rational weight = 1;
};

class Placer {
 public:
  Placer(const SlowRules& rules, const scoring::Sheet& sheet)
      : rules_(rules), sheet_(sheet), scores_(slow_scores(rules, sheet)) {}

  std::map<EntryNo, std::string> round_rows(std::size_t round) const { return rows(round_totals(round), false); }

  std::map<EntryNo, std::string> overall_rows() const {
    SlowTotals totals;
    if (rules_.overall == "lastRound") {
      for (std::size_t i = 0; i < scores_.size(); ++i)
        if (!scores_[i].empty()) totals = round_totals(i);
    } else if (rules_.overall == "reached") {
      for (std::size_t i = 0; i < scores_.size(); ++i)
        for (auto& [entry, total] : round_totals(i)) {
          totals[entry] = total;
          totals[entry].reached = static_cast<int>(i);
        }
    } else {
      totals = summed(rules_.overall == "rounds" ? listed() : up_to(0, scores_.size()));
    }
    return rows(totals, true);
  }

 private:
  std::vector<Counted> up_to(std::size_t first, std::size_t end) const {
    std::vector<Counted> counted;
    for (std::size_t i = first; i < end; ++i) counted.push_back({i, 1});
    return counted;
  }

  std::vector<Counted> listed() const {
    std::vector<Counted> counted;
    for (const auto& [name, weight] : rules_.counted) {
      const auto found = std::find(sheet_.rounds.begin(), sheet_.rounds.end(), name);
      counted.push_back({std::nullopt, weight});
      if (found != sheet_.rounds.end()) counted.back().round = static_cast<std::size_t>(found - sheet_.rounds.begin());
    }
    return counted;
  }

  SlowScore sum(const std::vector<Counted>& counted, const std::string& missing, EntryNo entry) const {
    SlowScore total;
    bool any = false;
    for (const Counted& one : counted) {
      SlowScore own{SlowScore::attempt_void, 0};
      if (one.round)
        if (const auto found = scores_[*one.round].find(entry); found != scores_[*one.round].end())
          own = found->second.score;
      any = any || own.way == SlowScore::scored;
      if (own.way == SlowScore::scored)
        total.value += own.value * one.weight;
      else if (own.way != SlowScore::attempt_void || missing != "zero")
        total.way = std::max(total.way, own.way);
    }
    if (!any && total.way == SlowScore::scored) total.way = SlowScore::attempt_void;
    return total;
  }

  SlowTotals round_totals(std::size_t round) const {
    std::vector<Counted> counted = up_to(round, round + 1);
    if (rules_.total == "all") counted = up_to(0, round + 1);
    if (rules_.total == "last") counted = up_to(round == 0 ? 0 : round - 1, round + 1);
    if (rules_.total == "rounds") counted = listed();
    SlowTotals totals;
    for (const auto& [entry, unused] : scores_[round])
      totals[entry] = {sum(counted, rules_.missing, entry), 0, {round}};
    return totals;
  }

  SlowTotals summed(const std::vector<Counted>& counted) const {
    SlowTotals totals;
    std::vector<std::size_t> rounds;
    for (const Counted& one : counted)
      if (one.round) rounds.push_back(*one.round);
    for (const std::size_t round : rounds)
      for (const auto& [entry, unused] : scores_[round])
        totals[entry] = {sum(counted, rules_.overall_missing, entry), 0, rounds};
    return totals;
  }

  static Rational turned(const std::string& direction, const Rational& value) {
    return direction == "lower" ? Rational(-value) : value;
  }

  std::vector<Rational> attempts_key(const SlowTotal& total, EntryNo entry) const {
    std::vector<Rational> key;
    for (const std::size_t round : total.rounds)
      if (const auto found = scores_[round].find(entry); found != scores_[round].end())
        for (const auto& [number, attempt] : found->second.attempts)
          if (attempt.way == SlowScore::scored) key.push_back(turned(rules_.direction, attempt.value));
    std::sort(key.rbegin(), key.rend());
    return key;
  }

  std::vector<Rational> criterion_key(const SlowTotal& total, EntryNo entry, std::size_t criterion) const {
    std::optional<Rational> sum;
    for (const std::size_t round : total.rounds) {
      const auto found = scores_[round].find(entry);
      if (found == scores_[round].end()) continue;
      for (const int attempt : found->second.counted) {
        const auto performance = sheet_.performances.find(
            {RoundNo(static_cast<std::uint16_t>(round + 1)), AttemptNo(static_cast<std::uint16_t>(attempt)), entry});
        if (const auto score = slow_criterion(rules_, performance->second, criterion)) sum = sum.value_or(0) + *score;
      }
    }
    if (!sum) return {};
    return {turned(rules_.criteria[criterion].better == "higher" ? "higher" : "lower", *sum)};
  }

  std::vector<Rational> link_key(const std::string& link, const SlowTotal& total, EntryNo entry) const {
    const std::string word = link.substr(0, link.find(' ')), of = link.substr(link.find(' ') + 1);
    if (word == "nextBestAttempts") return attempts_key(total, entry);
    if (word == "exactTotal") return {turned(rules_.direction, total.score.value)};
    if (word == "criterion") return criterion_key(total, entry, static_cast<std::size_t>(std::stoi(of)) - 1);
    if (word == "round") {
      const auto round = std::find(sheet_.rounds.begin(), sheet_.rounds.end(), of) - sheet_.rounds.begin();
      if (static_cast<std::size_t>(round) == scores_.size()) return {};
      const auto& entries = scores_[static_cast<std::size_t>(round)];
      const auto found = entries.find(entry);
      if (found == entries.end() || found->second.score.way != SlowScore::scored) return {};
      return {turned(rules_.direction, found->second.score.value)};
    }
    const Rational order = sheet_.entries.at(entry).order;
    if (order == 0) return {};
    return {of == "laterFirst" ? order : Rational(-order)};
  }

  Keys keys(const SlowTotal& total, EntryNo entry) const {
    const Rational& value = total.score.value;
    const bool binds = rules_.shown.effect == "binding";
    Keys keys{{Rational(total.reached)},
              {turned(rules_.direction, binds ? slow_round(value, rules_.shown.digits, rules_.shown.mode) : value)}};
    for (const std::string& link : rules_.ties) keys.push_back(link_key(link, total, entry));
    return keys;
  }

  std::string place(std::size_t ahead, std::size_t level, std::size_t index, std::size_t groups_ahead) const {
    if (rules_.numbering == "dense") return std::to_string(groups_ahead + 1);
    if (rules_.numbering == "ordinal") return std::to_string(ahead + index + 1);
    if (rules_.numbering == "modified") return std::to_string(ahead + level);
    if (rules_.numbering == "competition") return std::to_string(ahead + 1);
    // The mean of the places ahead + 1 to ahead + level.
    const std::size_t twice = 2 * ahead + level + 1;
    return std::to_string(twice / 2) + (twice % 2 == 1 ? ".5" : "");
  }

  std::vector<std::string> awards(const std::vector<std::vector<EntryNo>>& groups) const {
    std::vector<std::string> given(groups.size(), "-");
    std::size_t group = 0;
    int promised = 0;
    for (const SlowRules::Award& award : rules_.awards) {
      int seats = award.quota;
      while (seats > 0 && promised > 0) {
        --seats;
        --promised;
      }
      for (; seats > 0 && group < groups.size(); ++group) {
        const int size = static_cast<int>(groups[group].size());
        const bool tied = size > seats;
        if (tied && award.border == "allDown") break;
        given[group] = tied && award.border == "hold" ? "hold:" + award.key : award.key;
        if (tied && award.border == "hold") promised = size - seats;
        seats -= size;
      }
    }
    return given;
  }

  std::map<EntryNo, std::string> rows(const SlowTotals& totals, bool whole) const {
    std::map<Keys, std::vector<EntryNo>> by_keys;
    std::map<EntryNo, std::string> rows;
    for (const auto& [entry, total] : totals) {
      const auto standing = sheet_.entries.at(entry).standing;
      const bool has_total = total.score.way == SlowScore::scored;
      const bool withdrawn = standing == schema::EntryStanding::WITHDRAWN;
      rows[entry] = has_total && !withdrawn ? "- " + shown(total) + " -" : "- - -";
      if (has_total && standing == schema::EntryStanding::COMPETING) by_keys[keys(total, entry)].push_back(entry);
    }
    std::vector<std::vector<EntryNo>> groups;
    for (auto at = by_keys.rbegin(); at != by_keys.rend(); ++at) groups.push_back(at->second);
    const auto given = whole ? awards(groups) : std::vector<std::string>(groups.size(), "-");
    std::size_t ahead = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (std::size_t i = 0; i < groups[g].size(); ++i)
        rows[groups[g][i]] =
            place(ahead, groups[g].size(), i, g) + " " + shown(totals.at(groups[g][i])) + " " + given[g];
      ahead += groups[g].size();
    }
    return rows;
  }

  std::string shown(const SlowTotal& total) const {
    return slow_text(total.score.value, rules_.shown.digits, rules_.shown.mode);
  }

  const SlowRules& rules_;
  const scoring::Sheet& sheet_;
  const SlowScores scores_;
};

}  // namespace

std::map<std::string, std::map<EntryNo, std::string>> slow_standings(const SlowRules& rules,
                                                                     const scoring::Sheet& sheet) {
  const Placer placer(rules, sheet);
  std::map<std::string, std::map<EntryNo, std::string>> results;
  for (std::size_t i = 0; i < sheet.rounds.size(); ++i) results[sheet.rounds[i]] = placer.round_rows(i);
  results["overall"] = placer.overall_rows();
  return results;
}

}  // namespace leitai::test
