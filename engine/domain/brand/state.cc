#include "engine/domain/brand/state.h"

#include "engine/domain/identity/state.h"

namespace leitai::domain {

const Brand* Brands::find(BrandId brand) const {
  const auto found = brands_.find(brand);
  return found == brands_.end() ? nullptr : &found->second;
}

Result<void> Brands::evolve(BrandId number, schema::BrandEvent::Reader event) {
  using Event = schema::BrandEvent;
  using schema::BrandState;
  if (event.which() == Event::APPLICATION_SUBMITTED) {
    const auto submitted = event.getApplicationSubmitted();
    const Brand brand{BatchId{submitted.getBatch()}, UnitId{submitted.getUnit()}, BrandState::SUBMITTED, 1};
    live_.insert({brand.batch, brand.unit});
    brands_[number] = brand;
    return {};
  }
  const auto found = brands_.find(number);
  if (found == brands_.end()) return unfit_event("brand", number.value);
  Brand& brand = found->second;
  switch (event.which()) {
    case Event::APPLICATION_RETURNED:
      brand.state = BrandState::RETURNED;
      return {};
    case Event::APPLICATION_RESUBMITTED:
      brand.state = BrandState::SUBMITTED;
      brand.version = event.getApplicationResubmitted().getVersion();
      return {};
    case Event::APPLICATION_ACCEPTED:
      brand.state = BrandState::ACCEPTED;
      return {};
    case Event::ACTIVITY_LOGGED:
    case Event::REVIEW_RECORDED:
      return {};
    default:
      return unfit_event("brand", number.value);
  }
}

}  // namespace leitai::domain
