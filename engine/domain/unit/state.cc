#include "engine/domain/unit/state.h"

#include "engine/domain/identity/state.h"
#include "engine/domain/refuse.h"

namespace leitai::domain {

const Unit* Units::find(UnitId unit) const {
  const auto found = units_.find(unit);
  return found == units_.end() ? nullptr : &found->second;
}

bool Units::is_within(UnitId unit, UnitId ancestor) const {
  // A tree is no deeper than it has units: a damaged one, too, comes to an end.
  for (std::size_t depth = 0; unit && depth <= units_.size(); ++depth) {
    if (unit == ancestor) return true;
    const Unit* found = find(unit);
    unit = found ? found->parent : UnitId{};
  }
  return false;
}

void Units::count_below(UnitId parent, std::int32_t change) {
  const auto found = units_.find(parent);
  if (found != units_.end()) found->second.below += static_cast<std::uint32_t>(change);
}

void Units::restore() {
  names_.clear();
  for (const auto& [number, unit] : units_) {
    if (unit.dissolved) continue;
    names_[unit.name] = number;
    count_below(unit.parent, 1);
  }
}

void Units::begin(UnitId number, schema::RegisterUnit::Reader registered) {
  Unit unit;
  unit.name = to_text(registered.getName());
  unit.secretary = to_text(registered.getSecretary());
  unit.parent = UnitId{registered.getParent()};
  names_[unit.name] = number;
  count_below(unit.parent, 1);
  units_[number] = std::move(unit);
}

bool Units::fold(Unit& unit, UnitId number, schema::UnitEvent::Reader event, Timestamp recorded) {
  switch (event.which()) {
    case schema::UnitEvent::SECRETARY_APPOINTED: {
      const auto appointed = event.getSecretaryAppointed();
      unit.secretary = to_text(appointed.getSecretary());
      unit.secretary_since = calendar::day_of(appointed.getSince()).value_or(calendar::day_of(recorded));
      return true;
    }
    case schema::UnitEvent::UNIT_RENAMED:
      names_.erase(unit.name);
      unit.name = to_text(event.getUnitRenamed().getName());
      names_[unit.name] = number;
      return true;
    case schema::UnitEvent::UNIT_MOVED:
      count_below(unit.parent, -1);
      unit.parent = UnitId{event.getUnitMoved().getParent()};
      count_below(unit.parent, 1);
      return true;
    case schema::UnitEvent::UNIT_DISSOLVED:
      unit.dissolved = true;
      names_.erase(unit.name);
      count_below(unit.parent, -1);
      return true;
    case schema::UnitEvent::UNIT_REGISTERED:
    case schema::UnitEvent::UNKNOWN:
      break;
  }
  return false;
}

Result<void> Units::evolve(UnitId number, schema::UnitEvent::Reader event, Timestamp recorded) {
  if (event.isUnitRegistered()) {
    begin(number, event.getUnitRegistered());
    return {};
  }
  const auto found = units_.find(number);
  if (found == units_.end() || !fold(found->second, number, event, recorded)) return unfit_event("unit", number.value);
  return {};
}

}  // namespace leitai::domain
