#pragma once

#include "engine/domain/decision.h"
#include "engine/domain/log_keys/state.h"

/// Decides on the log's keys.
namespace leitai::domain {

Decision decide_log(const LogKeys& keys, schema::LogCommand::Reader command, EventSink& sink);

}  // namespace leitai::domain
