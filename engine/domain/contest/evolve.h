#pragma once

#include "engine/domain/contest/state.h"

/// Folds one event into a contest that was created. Used by state.cc only.
namespace leitai::domain {

/// False for an event that is unknown or does not fit the contest.
[[nodiscard]] bool evolve_contest(Contest& contest, schema::ContestEvent::Reader event, const Recorded& recorded);

/// The part of it that is not about marks and floors; nullopt for an event of those.
std::optional<bool> evolve_proceedings(Contest& contest, schema::ContestEvent::Reader event, const Recorded& recorded);

}  // namespace leitai::domain
