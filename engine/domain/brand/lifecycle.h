#pragma once

#include <optional>

#include "events/schema/brand.capnp.h"

/// The states of a brand and what leads from one to the other: one table for deciding and for folding.
namespace leitai::domain {

using BrandEventKind = schema::BrandEvent::Which;

/// True where such an event may happen to a brand in that state. What begins a brand has no state before it.
bool lawful(schema::BrandState state, BrandEventKind event);

/// The state after it; the same where the event changes none. Not for acceptanceDecided, which has two ends.
schema::BrandState after(schema::BrandState state, BrandEventKind event);

/// The brand is its unit's in its batch: not withdrawn, expired or revoked.
bool stands(schema::BrandState state);

}  // namespace leitai::domain
