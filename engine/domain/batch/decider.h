#pragma once

#include "engine/domain/batch/state.h"
#include "engine/domain/decision.h"

/// Decides on batches. Rights by the table were checked before.
namespace leitai::domain {

Decision decide_batch(const Batches& batches, schema::BatchCommand::Reader command, EventSink& sink);

}  // namespace leitai::domain
