#pragma once

#include "engine/scoring/plan.h"

/// Whether a mark may be given: within min and max and on a step, or a place from 1 to the last. A non-score always
/// may.
namespace leitai::scoring {

Result<void> check_criterion_mark(const Criterion& criterion, const Mark& mark);

}  // namespace leitai::scoring
