#pragma once

#include "engine/scoring/sheet.h"
#include "tests/engine/scoring/dice.h"
#include "tests/engine/scoring/slow_rules.h"

/// Random rulebooks and sheets, small and full of ties, gaps and rare words.
namespace leitai::test {

SlowRules random_rules(Dice& dice);
scoring::Sheet random_sheet(const SlowRules& rules, Dice& dice);
/// A random order of the numbers from 1 to count.
std::vector<std::uint32_t> random_order(std::size_t count, Dice& dice);

/// The same inside a property, each from a tape of its own; and a number from 0 to count - 1.
SlowRules random_rules();
scoring::Sheet random_sheet(const SlowRules& rules);
int pick(int count);

Rational random_ratio(Dice& dice);
SlowRounding random_rounding(Dice& dice);
/// The panel's aggregate and the steps before it, with ranks where a majority wants them.
void pick_panel(SlowRules& rules, Dice& dice);
SlowStep random_step(const std::string& kind, Dice& dice);
/// To places from 1 on, all whole.
SlowStep whole_ranks(Dice& dice);
/// Attempts, adjustments, totals.
void pick_rounds(SlowRules& rules, Dice& dice);
/// Rankings and awards.
void pick_places(SlowRules& rules, Dice& dice);
/// Little that voids or stops, coarse totals: many entries are ranked, many of them level.
void calm(SlowRules& rules, Dice& dice);

/// The same rules as a rulebook's JSON.
std::string json_of(const SlowRules& rules);

/// A sheet in words, for a failure.
std::string shown(const scoring::Sheet& sheet);

}  // namespace leitai::test
