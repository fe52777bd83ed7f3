#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "events/error.h"
#include "events/schema/api.capnp.h"

/// Events by their names. Stateless.
namespace leitai::projections {

using AuditKind = std::uint32_t;  ///< the body's and the event's numbers in their unions, packed

AuditKind kind_of(schema::Event::Body::Reader body);
/// "markChanged"; "unknown" for none.
std::string kind_name(AuditKind kind);
/// MALFORMED for a name that no event has.
Result<std::set<AuditKind>> kinds_named(capnp::List<capnp::Text>::Reader names);

}  // namespace leitai::projections
