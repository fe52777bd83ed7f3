#pragma once

#include "engine/domain/contest/state.h"

/// Folds one event into a contest that was created. Used by state.cc only.
namespace leitai::domain {

/// False for an event that is unknown or does not fit the contest.
[[nodiscard]] bool evolve_contest(Contest& contest, schema::ContestEvent::Reader event);

}  // namespace leitai::domain
