#pragma once

#include <optional>

#include "events/schema/brand.capnp.h"

/// The state of a brand, as its events tell it. What leads from one state to another is the domain's table.
namespace leitai::projections {

/// The state after the event, of a brand in the state `before`; nullopt where the event does not change it.
std::optional<schema::BrandState> state_after(schema::BrandState before, schema::BrandEvent::Reader event);

/// Of these there is no more to come: withdrawn, expired, revoked.
bool ended(schema::BrandState state);

}  // namespace leitai::projections
