#pragma once

#include "engine/domain/decision.h"
#include "engine/domain/identity/state.h"
#include "engine/domain/unit/state.h"

/// Decides on accounts, roles, credentials and tokens. Rights by the table were checked before.
namespace leitai::domain {

Decision decide_identity(const Identity& identity, const Units& units, schema::IdentityCommand::Reader command,
                         const Context& context, EventSink& sink);

}  // namespace leitai::domain
