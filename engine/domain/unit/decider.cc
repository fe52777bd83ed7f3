#include "engine/domain/unit/decider.h"

#include "engine/domain/refuse.h"

namespace leitai::domain {
namespace {

class UnitDecider {
 public:
  UnitDecider(const Units& units, UnitId number, const Context& context, EventSink& sink)
      : units_(units), number_(number), unit_(units.find(number)), context_(context), sink_(sink) {}

  bool found() const { return unit_ != nullptr; }

  Decision register_unit(schema::RegisterUnit::Reader command) {
    const UnitId parent{command.getParent()};
    if (const auto missing = find_parent(parent)) return *missing;
    if (!fits(command.getName(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "name");
    if (!fits(command.getSecretary(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "secretary");
    if (dissolved(parent)) return refuse(Rejection::unitDissolved, subject("unit", parent));
    if (const auto taken = check_name(command.getName())) return *taken;
    const UnitId number = units_.next();
    event(number).setUnitRegistered(command);
    return Done{number.value, 0};
  }

  Decision appoint(schema::AppointSecretary::Reader command) {
    if (!fits(command.getSecretary(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "secretary");
    if (const auto bad = check_reason(command.getReason())) return *bad;
    if (unit_->dissolved) return refuse(Rejection::unitDissolved, subject("unit", number_));
    // One after the other, so that for every day one secretary is answerable.
    const calendar::Day since = calendar::day_of(command.getSince()).value_or(calendar::day_of(context_.now));
    if (unit_->secretary_since && since < *unit_->secretary_since)
      return refuse(Rejection::secretaryBeforeLast, calendar::to_string(*unit_->secretary_since));
    event(number_).setSecretaryAppointed(command);
    return Done{};
  }

  Decision rename(schema::RenameUnit::Reader command) {
    if (!fits(command.getName(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "name");
    if (const auto bad = check_reason(command.getReason())) return *bad;
    if (unit_->dissolved) return refuse(Rejection::unitDissolved, subject("unit", number_));
    if (const auto taken = check_name(command.getName())) return *taken;
    event(number_).setUnitRenamed(command);
    return Done{};
  }

  Decision move(schema::MoveUnit::Reader command) {
    const UnitId parent{command.getParent()};
    if (const auto missing = find_parent(parent)) return *missing;
    if (const auto bad = check_reason(command.getReason())) return *bad;
    if (unit_->dissolved) return refuse(Rejection::unitDissolved, subject("unit", number_));
    if (dissolved(parent)) return refuse(Rejection::unitDissolved, subject("unit", parent));
    if (parent && units_.is_within(parent, number_)) return refuse(Rejection::unitCycle, subject("unit", parent));
    event(number_).setUnitMoved(command);
    return Done{};
  }

  Decision dissolve(schema::DissolveUnit::Reader command) {
    if (const auto bad = check_reason(command.getReason())) return *bad;
    if (unit_->dissolved) return refuse(Rejection::unitDissolved, subject("unit", number_));
    if (unit_->below > 0) return refuse(Rejection::unitHasUnitsBelow, subject("unit", number_));
    event(number_).setUnitDissolved(command);
    return Done{};
  }

 private:
  std::optional<Decision> find_parent(UnitId parent) const {
    if (!parent || units_.find(parent)) return std::nullopt;
    return refuse(Rejection::unitNotFound, subject("unit", parent));
  }
  bool dissolved(UnitId unit) const {
    const Unit* found = units_.find(unit);
    return found && found->dissolved;
  }
  std::optional<Decision> check_name(capnp::Text::Reader name) const {
    if (!units_.name_taken(to_text(name))) return std::nullopt;
    return refuse(Rejection::unitNameTaken, to_text(name));
  }
  schema::UnitEvent::Builder event(UnitId unit) {
    return sink_.emit({static_cast<std::uint16_t>(schema::StreamKind::UNIT), unit.value}).initUnit();
  }

  const Units& units_;
  const UnitId number_;
  const Unit* const unit_;
  const Context& context_;
  EventSink& sink_;
};

}  // namespace

Decision decide_unit(const Units& units, schema::UnitCommand::Reader command, const Context& context, EventSink& sink) {
  const UnitId number{command.getUnit()};
  UnitDecider decider(units, number, context, sink);
  if (command.isRegisterUnit()) return decider.register_unit(command.getRegisterUnit());
  if (!decider.found()) return refuse(Rejection::unitNotFound, subject("unit", number));
  switch (command.which()) {
    case schema::UnitCommand::APPOINT_SECRETARY:
      return decider.appoint(command.getAppointSecretary());
    case schema::UnitCommand::RENAME_UNIT:
      return decider.rename(command.getRenameUnit());
    case schema::UnitCommand::MOVE_UNIT:
      return decider.move(command.getMoveUnit());
    case schema::UnitCommand::DISSOLVE_UNIT:
      return decider.dissolve(command.getDissolveUnit());
    case schema::UnitCommand::REGISTER_UNIT:
    case schema::UnitCommand::UNKNOWN:
      break;
  }
  return refuse(Rejection::unknownCommand);
}

}  // namespace leitai::domain
