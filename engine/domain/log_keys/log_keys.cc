#include "engine/domain/identity/state.h"
#include "engine/domain/log_keys/decider.h"
#include "engine/domain/refuse.h"

namespace leitai::domain {
namespace {

constexpr std::size_t kKeyBytes = 32;

std::string bytes(capnp::Data::Reader data) {
  return {data.asChars().begin(), data.size()};
}

Decision rotate(const LogKeys& keys, schema::RotateKey::Reader command, EventSink& sink) {
  if (!fits(command.getOrigin(), 1, kNameBytes)) return refuse(Rejection::fieldInvalid, "origin");
  if (command.getBefore().size() != kKeyBytes) return refuse(Rejection::fieldInvalid, "before");
  if (command.getAfter().size() != kKeyBytes) return refuse(Rejection::fieldInvalid, "after");
  if (const auto bad = check_reason(command.getReason())) return *bad;
  if (bytes(command.getBefore()) == bytes(command.getAfter())) return refuse(Rejection::keyUnchanged);
  if (!keys.current().empty() && keys.current() != bytes(command.getBefore())) return refuse(Rejection::keyNotCurrent);
  const StreamRef stream{static_cast<std::uint16_t>(schema::StreamKind::LOG), LogKeys::kStream};
  sink.emit(stream).initLog().setKeyRotated(command);
  return Done{};
}

}  // namespace

Result<void> LogKeys::evolve(schema::LogEvent::Reader event) {
  if (!event.isKeyRotated()) return unfit_event("log", kStream);
  current_ = bytes(event.getKeyRotated().getAfter());
  return {};
}

Decision decide_log(const LogKeys& keys, schema::LogCommand::Reader command, EventSink& sink) {
  switch (command.which()) {
    case schema::LogCommand::ROTATE_KEY:
      return rotate(keys, command.getRotateKey(), sink);
    case schema::LogCommand::UNKNOWN:
      break;
  }
  return refuse(Rejection::unknownCommand);
}

}  // namespace leitai::domain
