#pragma once

#include "events/error.h"
#include "events/schema/api.capnp.h"

/// The difference of two standings of the same contest and audience, and its application. Stateless.
/// Readers must be of well-formed messages (checked_canonical, or made here): others throw kj::Exception.
namespace leitai::projections {

enum class Change {
  rows,  ///< what changed is in the delta
  form,  ///< rounds, title or rulebook changed, which a delta cannot say: send the whole standings
};

/// Fills `out` with the rows of `to` that are new or differ in `from`, and those of `from` that are gone.
Change fill_delta(schema::Standings::Reader from, schema::Standings::Reader to, schema::StandingsDelta::Builder out);

/// Fills `out` with what `from` becomes by the delta. MALFORMED where the delta is of another contest, audience or
/// starting position, or where the result has not the digest that the delta promises: ask for the whole standings.
Result<void> apply_delta(schema::Standings::Reader from, schema::StandingsDelta::Reader delta,
                         schema::Standings::Builder out);

}  // namespace leitai::projections
