#pragma once

#include "tests/engine/scoring/slow_rules.h"

/// Random rulebooks and sheets, small and full of ties, gaps and rare words. Picks come from RapidCheck: to be called
/// inside a property.
namespace leitai::test {

/// From 0 to count - 1.
int pick(int count);

SlowRules random_rules();
scoring::Sheet random_sheet(const SlowRules& rules);

/// The same rules as a rulebook's JSON.
std::string json_of(const SlowRules& rules);

/// A random order of the numbers from 1 to count.
std::vector<std::uint32_t> random_order(std::size_t count);

}  // namespace leitai::test
