// The skating system, from its words.
#include <algorithm>
#include <set>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

std::vector<Rational> at_most(const std::vector<Rational>& marks, const Rational& column) {
  std::vector<Rational> some;
  for (const Rational& mark : marks)
    if (mark <= column) some.push_back(mark);
  return some;
}

/// The two comparisons in one column: more of them, then the smaller sum. -1: the first is ahead.
int compared(const std::vector<Rational>& one, const std::vector<Rational>& other, const Rational& column) {
  const auto first = at_most(one, column), second = at_most(other, column);
  if (first.size() != second.size()) return first.size() > second.size() ? -1 : 1;
  const Rational sum = sum_of(first), other_sum = sum_of(second);
  return sum == other_sum ? 0 : sum < other_sum ? -1 : 1;
}

/// The best of some by a comparison: all that nobody is ahead of.
template <class Ahead>
std::vector<EntryNo> best_of(const std::vector<EntryNo>& some, const Ahead& ahead) {
  std::vector<EntryNo> best;
  for (const EntryNo one : some)
    if (std::none_of(some.begin(), some.end(), [&](EntryNo other) { return ahead(other, one); })) best.push_back(one);
  return best;
}

std::vector<EntryNo> without(const std::vector<EntryNo>& some, const std::vector<EntryNo>& gone) {
  std::vector<EntryNo> rest;
  for (const EntryNo one : some)
    if (std::find(gone.begin(), gone.end(), one) == gone.end()) rest.push_back(one);
  return rest;
}

/// Those who are placed next out of some who have their majority in this column (or never): column by column, those
/// who are best stay, until one is left or there are no more columns.
std::vector<EntryNo> next_of(const SlowCouples& couples, std::vector<EntryNo> some, const std::set<Rational>& columns,
                             std::set<Rational>::const_iterator column) {
  for (; column != columns.end() && some.size() > 1; ++column)
    some = best_of(
        some, [&](EntryNo one, EntryNo other) { return compared(couples.at(one), couples.at(other), *column) < 0; });
  return some;
}

/// Rule 10: most places at or below the one under review, then the least sum of them.
std::vector<EntryNo> best_by_rule_10(const std::map<EntryNo, SlowDancer>& dancers, const std::vector<EntryNo>& some,
                                     int under_review) {
  return best_of(some, [&](EntryNo one, EntryNo other) {
    return compared(dancers.at(one).places, dancers.at(other).places, under_review) < 0;
  });
}

/// Rule 11: all their marks as of one dance, from the column under review.
std::vector<EntryNo> best_by_rule_11(const std::map<EntryNo, SlowDancer>& dancers, const std::vector<EntryNo>& some,
                                     int under_review) {
  SlowCouples couples;
  std::size_t most = 0;
  for (const EntryNo one : some) {
    couples[one] = dancers.at(one).marks;
    most = std::max(most, couples[one].size());
  }
  return rules_5_to_8(couples, static_cast<int>(most) / 2 + 1, Rational(under_review)).front();
}

void place_all(const std::map<EntryNo, SlowDancer>& dancers, std::vector<EntryNo> some, int& under_review,
               SlowGroups& placed) {
  while (!some.empty()) {
    const auto level = best_by_rule_10(dancers, some, under_review);
    const auto next = level.size() == 1 ? level : best_by_rule_11(dancers, level, under_review);
    placed.push_back(next);
    under_review += static_cast<int>(next.size());
    place_all(dancers, without(level, next), under_review, placed);
    some = without(some, level);
  }
}

}  // namespace

SlowGroups rules_5_to_8(const SlowCouples& couples, int majority, const std::optional<Rational>& from) {
  std::set<Rational> columns;
  std::vector<EntryNo> unplaced;
  for (const auto& [couple, marks] : couples) {
    unplaced.push_back(couple);
    for (const Rational& mark : marks)
      if (!from || mark > *from) columns.insert(mark);
  }
  if (from) columns.insert(*from);
  SlowGroups placed;
  for (auto column = columns.begin(); column != columns.end(); ++column) {
    std::vector<EntryNo> now;
    for (const EntryNo couple : unplaced)
      if (static_cast<int>(at_most(couples.at(couple), *column).size()) >= majority) now.push_back(couple);
    unplaced = without(unplaced, now);
    while (!now.empty()) {
      placed.push_back(next_of(couples, now, columns, column));
      now = without(now, placed.back());
    }
  }
  while (!unplaced.empty()) {
    const auto last = columns.empty() ? columns.end() : std::prev(columns.end());
    placed.push_back(next_of(couples, unplaced, columns, last));
    unplaced = without(unplaced, placed.back());
  }
  return placed;
}

Rational majority_place(EntryNo entry, const SlowNumbers& numbers, std::map<EntryNo, SlowNumbers> couples) {
  couples[entry] = numbers;
  std::set<JudgeNo> judges;
  SlowCouples marks;
  for (const auto& [couple, given] : couples) {
    marks[couple] = values_of(given);
    for (const auto& [judge, number] : given) judges.insert(judge);
  }
  std::size_t ahead = 0;
  for (const auto& group : rules_5_to_8(marks, static_cast<int>(judges.size()) / 2 + 1, std::nullopt)) {
    // The mean of the places ahead + 1 to ahead + the group's size.
    if (std::find(group.begin(), group.end(), entry) != group.end()) return Rational(2 * ahead + group.size() + 1) / 2;
    ahead += group.size();
  }
  return 0;
}

SlowGroups rules_10_and_11(const std::map<EntryNo, SlowDancer>& level, int under_review) {
  SlowGroups placed;
  std::vector<EntryNo> all;
  for (const auto& [entry, unused] : level) all.push_back(entry);
  place_all(level, all, under_review, placed);
  return placed;
}

}  // namespace leitai::test
