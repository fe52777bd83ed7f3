#include "projections/core/brand_state.h"

#include "engine/domain/brand/lifecycle.h"

namespace leitai::projections {

std::optional<schema::BrandState> state_after(schema::BrandState before, schema::BrandEvent::Reader event) {
  using Event = schema::BrandEvent;
  using schema::BrandState;
  if (event.which() == Event::APPLICATION_DRAFTED) return BrandState::DRAFT;
  if (event.which() == Event::ACCEPTANCE_DECIDED)
    return event.getAcceptanceDecided().getDecision() == schema::AcceptanceDecision::RECOGNISE
               ? BrandState::RECOGNISED
               : BrandState::CULTIVATING;
  const BrandState after = domain::after(before, event.which());
  if (after == before && event.which() != Event::APPLICATION_SUBMITTED) return std::nullopt;
  return after;
}

bool ended(schema::BrandState state) {
  return !domain::stands(state);
}

}  // namespace leitai::projections
