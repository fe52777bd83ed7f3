#include "engine/domain/unit/decider.h"

#include "engine/domain/refuse.h"

namespace leitai::domain {
namespace {

StreamRef stream(UnitId unit) {
  return {static_cast<std::uint16_t>(schema::StreamKind::UNIT), unit.value};
}

Decision register_unit(const Units& units, schema::RegisterUnit::Reader command, EventSink& sink) {
  if (!fits(command.getName(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "name");
  if (!fits(command.getSecretary(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "secretary");
  if (units.name_taken(to_text(command.getName()))) return refuse(Rejection::unitNameTaken, to_text(command.getName()));
  const UnitId number = units.next();
  sink.emit(stream(number)).initUnit().setUnitRegistered(command);
  return Done{number.value, 0};
}

Decision appoint(UnitId unit, schema::AppointSecretary::Reader command, EventSink& sink) {
  if (!fits(command.getSecretary(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "secretary");
  if (const auto bad = check_reason(command.getReason())) return *bad;
  sink.emit(stream(unit)).initUnit().setSecretaryAppointed(command);
  return Done{};
}

}  // namespace

Decision decide_unit(const Units& units, schema::UnitCommand::Reader command, EventSink& sink) {
  const UnitId number{command.getUnit()};
  switch (command.which()) {
    case schema::UnitCommand::REGISTER_UNIT:
      return register_unit(units, command.getRegisterUnit(), sink);
    case schema::UnitCommand::APPOINT_SECRETARY:
      if (!units.find(number)) return refuse(Rejection::unitNotFound, subject("unit", number));
      return appoint(number, command.getAppointSecretary(), sink);
    case schema::UnitCommand::UNKNOWN:
      break;
  }
  return refuse(Rejection::unknownCommand);
}

}  // namespace leitai::domain
