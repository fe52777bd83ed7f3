#include "engine/domain/unit/state.h"

#include "engine/domain/identity/state.h"
#include "engine/domain/refuse.h"

namespace leitai::domain {

const Unit* Units::find(UnitId unit) const {
  const auto found = units_.find(unit);
  return found == units_.end() ? nullptr : &found->second;
}

Result<void> Units::evolve(UnitId number, schema::UnitEvent::Reader event) {
  switch (event.which()) {
    case schema::UnitEvent::UNIT_REGISTERED: {
      const auto registered = event.getUnitRegistered();
      names_[to_text(registered.getName())] = number;
      units_[number] = {to_text(registered.getName()), to_text(registered.getSecretary())};
      return {};
    }
    case schema::UnitEvent::SECRETARY_APPOINTED: {
      const auto found = units_.find(number);
      if (found == units_.end()) break;
      found->second.secretary = to_text(event.getSecretaryAppointed().getSecretary());
      return {};
    }
    case schema::UnitEvent::UNKNOWN:
      break;
  }
  return unfit_event("unit", number.value);
}

}  // namespace leitai::domain
