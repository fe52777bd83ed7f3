// The links of the tie chain.
#include <algorithm>

#include "events/hash.h"
#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

/// Who gave it: the round, the attempt, the judge.
using Vote = std::tuple<std::size_t, int, JudgeNo>;
using Level = std::vector<EntryNo>;

Rational turned(const std::string& direction, const Rational& value) {
  return direction == "higher" ? value : Rational(-value);
}

/// How a link looks at the contest.
class Links {
 public:
  Links(const SlowContest& contest, const SlowRanking& ranking, const SlowTotals& totals)
      : contest_(contest), rules_(contest.rules), ranking_(ranking), totals_(totals) {}

  SlowKey key(const SlowLink& link, EntryNo entry) const {
    const std::string& name = link.name;
    const SlowScore& total = totals_.at(entry).score;
    const bool has_total = total.way == SlowScore::scored;
    if (name == "nextBestAttempts") return attempts(entry);
    if (name == "bestAttempt") return first(attempts(entry));
    if (name == "exactTotal") return has_total ? by_direction(total.value) : SlowKey{};
    if (name == "roundedTotal")
      return has_total ? by_direction(slow_round(total.value, link.number, link.word)) : SlowKey{};
    if (name == "criterion") return criterion(entry, static_cast<std::size_t>(link.number) - 1);
    if (name == "round") return round(entry, link.word);
    if (name == "runningOrder") return running_order(entry, link.word);
    if (name == "untrimmedTotal") return untrimmed(entry);
    if (name == "beforeAdjustments") return before_adjustments(entry);
    if (name == "fewerDeductions") return {deductions(entry)};
    if (name == "adjustment") return {adjustment(entry, link.word)};
    if (name == "lot") return lot(entry, link.word);
    if (name == "firsts") return {link.word == "rounds" ? firsts_of_rounds(entry) : firsts_of_judges(entry)};
    if (name == "median") return median(entry);
    if (name == "chair") return chair(entry, link.globs);
    return mark_key(link, entry);
  }

  /// How many of the votes that both have are better for the one.
  int wins(EntryNo one, EntryNo other) const {
    const auto own = votes(one), others = votes(other);
    int count = 0;
    for (const auto& [vote, total] : own)
      count += others.count(vote) > 0 && is_better(better_of_marks(), total, others.at(vote));
    return count;
  }

  SlowDancer dancer(EntryNo entry) const {
    SlowDancer dancer;
    for (const std::size_t round : totals_.at(entry).rounds)
      if (const auto found = contest_.places[round].find(entry); found != contest_.places[round].end())
        dancer.places.push_back(found->second);
    dancer.marks = marks(entry);
    return dancer;
  }

 private:
  SlowKey by_direction(const Rational& value) const { return {turned(ranking_.direction, value)}; }
  static SlowKey first(const SlowKey& key) { return key.empty() ? key : SlowKey{key.front()}; }

  /// Ranks are better where they are lower; where criteria differ the ranking decides.
  std::string better_of_marks() const {
    std::string better;
    for (const SlowRules::Criterion& criterion : rules_.criteria) {
      const std::string own = criterion.better.empty() ? "lower" : criterion.better;
      if (!better.empty() && own != better) return ranking_.direction;
      better = own;
    }
    return better;
  }

  /// What the entry did in the compared rounds in which it was.
  std::map<std::size_t, const SlowEntryRound*> rounds(EntryNo entry) const {
    std::map<std::size_t, const SlowEntryRound*> some;
    for (const std::size_t round : totals_.at(entry).rounds)
      if (const auto found = contest_.rounds[round].find(entry); found != contest_.rounds[round].end())
        some[round] = &found->second;
    return some;
  }

  static std::vector<const SlowPerformance*> counted(const SlowEntryRound& round) {
    std::vector<const SlowPerformance*> some;
    for (const int number : round.counted)
      if (round.performances.at(number).score.way == SlowScore::scored) some.push_back(&round.performances.at(number));
    return some;
  }

  SlowKey attempts(EntryNo entry) const {
    SlowKey key;
    for (const auto& [number, round] : rounds(entry))
      for (const auto& [attempt_number, attempt] : round->attempts)
        if (attempt.way == SlowScore::scored) key.push_back(turned(ranking_.direction, attempt.value));
    std::sort(key.rbegin(), key.rend());
    return key;
  }

  SlowKey criterion(EntryNo entry, std::size_t which) const {
    // Places by the judges' totals are none of one criterion.
    if (rules_.scope == "judgeTotal" && rules_.panel.kind == "majority") return {};
    std::optional<Rational> sum;
    for (const auto& [number, round] : rounds(entry))
      for (const SlowPerformance* one : counted(*round))
        if (one->criteria[which]) sum = sum.value_or(0) + *one->criteria[which];
    if (!sum) return {};
    return {turned(rules_.criteria[which].better == "higher" ? "higher" : "lower", *sum)};
  }

  SlowKey round(EntryNo entry, const std::string& name) const {
    for (std::size_t i = 0; i < contest_.rounds.size(); ++i) {
      if (contest_.sheet.rounds[i] != name) continue;
      const auto found = contest_.rounds[i].find(entry);
      if (found != contest_.rounds[i].end() && found->second.score.way == SlowScore::scored)
        return by_direction(found->second.score.value);
    }
    return {};
  }

  SlowKey running_order(EntryNo entry, const std::string& which) const {
    const Rational order = contest_.sheet.entries.at(entry).order;
    if (order == 0) return {};
    return {which == "laterFirst" ? order : Rational(-order)};
  }

  SlowKey untrimmed(EntryNo entry) const {
    std::vector<Rational> scores;
    for (const auto& [number, round] : rounds(entry))
      for (const SlowPerformance* one : counted(*round)) scores.push_back(*one->untrimmed);
    return scores.empty() ? SlowKey{} : by_direction(sum_of(scores));
  }

  SlowKey before_adjustments(EntryNo entry) const {
    std::vector<Rational> scores;
    for (const auto& [number, round] : rounds(entry))
      if (round->before && round->score.way == SlowScore::scored) scores.push_back(*round->before);
    return scores.empty() ? SlowKey{} : by_direction(sum_of(scores));
  }

  Rational deductions(EntryNo entry) const {
    Rational sum = 0;
    for (const auto& [number, round] : rounds(entry)) sum += round->deductions;
    return sum;
  }

  Rational adjustment(EntryNo entry, const std::string& kind) const {
    Rational sum = 0;
    for (const auto& [number, round] : rounds(entry))
      if (const auto found = round->by_kind.find(kind); found != round->by_kind.end()) sum += found->second;
    return sum;
  }

  SlowKey lot(EntryNo entry, const std::string& seed) const {
    const std::string text = seed + "\n" + contest_.sheet.entries.at(entry).name;
    SlowKey key;
    for (const auto byte : sha256(as_bytes(text))) key.push_back(-static_cast<int>(byte));
    return key;
  }

  /// The numbers that the panel aggregated, of all criteria in counted attempts.
  std::vector<Rational> marks(EntryNo entry) const {
    std::vector<Rational> all;
    for (const auto& [number, round] : rounds(entry))
      for (const SlowPerformance* one : counted(*round))
        for (const SlowNumbers& numbers :
             rules_.scope == "criterion" ? one->numbers : std::vector<SlowNumbers>{one->totals})
          for (const Rational& value : values_of(numbers)) all.push_back(value);
    return all;
  }

  /// The marks as they were given, before all steps.
  std::vector<Rational> given_marks(EntryNo entry) const {
    std::vector<Rational> all;
    for (const auto& [number, round] : rounds(entry))
      for (const SlowPerformance* one : counted(*round))
        for (const SlowNumbers& of_criterion : one->marks)
          for (const Rational& value : values_of(of_criterion)) all.push_back(value);
    return all;
  }

  SlowKey mark_key(const SlowLink& link, EntryNo entry) const {
    SlowKey key;
    for (const Rational& mark : given_marks(entry)) key.push_back(turned(better_of_marks(), mark));
    std::sort(key.rbegin(), key.rend());
    if (link.name == "markCount")
      return {Rational(std::count(key.begin(), key.end(), turned(better_of_marks(), link.value)))};
    if (link.name == "countback" || key.empty()) return key;
    const auto most = static_cast<std::size_t>(link.number);
    if (key.size() < most && better_of_marks() == "lower") return {};
    key.resize(std::min(most, key.size()));
    return {sum_of(key)};
  }

  void add_votes(std::size_t number, const SlowPerformance& one, std::map<Vote, Rational>& votes) const {
    for (const auto& [judge, total] : totals_of(rules_, one.marks)) votes[{number, one.attempt, judge}] = total;
  }

  std::map<Vote, Rational> votes(EntryNo entry) const {
    std::map<Vote, Rational> all;
    for (const auto& [number, round] : rounds(entry))
      for (const SlowPerformance* one : counted(*round)) add_votes(number, *one, all);
    return all;
  }

  bool competes(EntryNo entry) const {
    return contest_.sheet.entries.at(entry).standing == schema::EntryStanding::COMPETING;
  }

  int firsts_of_rounds(EntryNo entry) const {
    int count = 0;
    for (const auto& [number, round] : rounds(entry)) {
      if (round->score.way != SlowScore::scored) continue;
      bool beaten = false;
      for (const auto& [other, others] : contest_.rounds[number])
        beaten = beaten || (competes(other) && others.score.way == SlowScore::scored &&
                            is_better(rules_.ranking.direction, others.score.value, round->score.value));
      count += !beaten;
    }
    return count;
  }

  /// Others are in the way with every attempt that has a score, counted or not.
  int firsts_of_judges(EntryNo entry) const {
    std::map<Vote, Rational> first = votes(entry);
    const auto own = first;
    for (const auto& [number, unused] : rounds(entry))
      for (const auto& [other, round] : contest_.rounds[number]) {
        std::map<Vote, Rational> others;
        for (const auto& [attempt, performance] : round.performances)
          if (competes(other) && performance.score.way == SlowScore::scored) add_votes(number, performance, others);
        for (const auto& [vote, total] : others)
          if (own.count(vote) > 0 && is_better(better_of_marks(), total, own.at(vote))) first.erase(vote);
      }
    return static_cast<int>(first.size());
  }

  SlowKey median(EntryNo entry) const {
    std::vector<Rational> all;
    for (const auto& [vote, total] : votes(entry)) all.push_back(total);
    return all.empty() ? SlowKey{} : SlowKey{turned(better_of_marks(), median_of(all))};
  }

  SlowKey chair(EntryNo entry, const Words& globs) const {
    std::vector<Rational> all;
    for (const auto& [vote, total] : votes(entry)) {
      const scoring::Judge& judge = contest_.sheet.judges.at(std::get<JudgeNo>(vote));
      const bool named =
          std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return slow_glob(glob, judge.name); });
      if (named || judge.role == schema::JudgeRole::CHAIR) all.push_back(total);
    }
    return all.empty() ? SlowKey{} : SlowKey{turned(better_of_marks(), sum_of(all))};
  }

  const SlowContest& contest_;
  const SlowRules& rules_;
  const SlowRanking& ranking_;
  const SlowTotals& totals_;
};

/// By how many of the others each is ahead of, again and again.
SlowGroups by_wins(const Links& links, const Level& level) {
  std::map<EntryNo, SlowKey> beaten;
  for (const EntryNo one : level) {
    int count = 0;
    for (const EntryNo other : level) count += links.wins(one, other) > links.wins(other, one);
    beaten[one] = {count};
  }
  SlowGroups groups;
  for (const Level& part : groups_by(beaten)) {
    const bool again = part.size() > 1 && part.size() < level.size();
    for (const Level& smaller : again ? by_wins(links, part) : SlowGroups{part}) groups.push_back(smaller);
  }
  return groups;
}

}  // namespace

SlowGroups groups_by(const std::map<EntryNo, SlowKey>& keys) {
  std::map<SlowKey, Level, std::greater<>> by_key;
  for (const auto& [entry, key] : keys) by_key[key].push_back(entry);
  SlowGroups groups;
  for (const auto& [key, entries] : by_key) groups.push_back(entries);
  return groups;
}

SlowGroups slow_link(const SlowContest& contest, const SlowRanking& ranking, const SlowTotals& totals,
                     const SlowLink& link, const Level& level, std::size_t ahead) {
  const Links links(contest, ranking, totals);
  if (link.name == "headToHead")
    return link.word == "exactlyTwo" && level.size() != 2 ? SlowGroups{level} : by_wins(links, level);
  if (link.name == "skating") {
    std::map<EntryNo, SlowDancer> dancers;
    for (const EntryNo entry : level) dancers[entry] = links.dancer(entry);
    return rules_10_and_11(dancers, static_cast<int>(ahead) + 1);
  }
  std::map<EntryNo, SlowKey> keys;
  for (const EntryNo entry : level) keys[entry] = links.key(link, entry);
  return groups_by(keys);
}

}  // namespace leitai::test
