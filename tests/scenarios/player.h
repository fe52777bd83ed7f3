#pragma once

#include <set>
#include <string>
#include <string_view>

#include "tests/scenarios/scenario_text.h"

/// Plays a scenario from its text against the domain.
namespace leitai::scenarios {

/// What is wrong with it, in the order of its lines; empty for a scenario that comes out as it says. A step that fails
/// ends it. Every pattern that was used goes into `used`.
std::vector<Problem> play(std::string_view text, std::set<std::string_view>& used);

}  // namespace leitai::scenarios
