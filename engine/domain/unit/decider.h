#pragma once

#include "engine/domain/decision.h"
#include "engine/domain/unit/state.h"

/// Decides on units. Rights by the table were checked before.
namespace leitai::domain {

Decision decide_unit(const Units& units, schema::UnitCommand::Reader command, const Context& context, EventSink& sink);

}  // namespace leitai::domain
