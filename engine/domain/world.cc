#include "engine/domain/world.h"

#include "engine/domain/access.h"
#include "engine/domain/batch/decider.h"
#include "engine/domain/brand/decider.h"
#include "engine/domain/contest/decider.h"
#include "engine/domain/identity/decider.h"
#include "engine/domain/log_keys/decider.h"
#include "engine/domain/refuse.h"
#include "engine/domain/unit/decider.h"
#include "events/archive.h"

namespace leitai::domain {

Decision decide(const World& world, schema::Command::Reader command, const Context& context, EventSink& sink) {
  const Roles allowed = allowed_roles(command);
  if (allowed.empty()) return refuse(Rejection::unknownCommand);
  // Rights first: who may not do a thing learns nothing about it.
  if (context.actor && !world.identity.roles_of(context.actor).any_of(allowed)) return refuse(Rejection::notPermitted);
  switch (command.which()) {
    case schema::Command::IDENTITY:
      return decide_identity(world.identity, world.units, command.getIdentity(), context, sink);
    case schema::Command::UNIT:
      return decide_unit(world.units, command.getUnit(), context, sink);
    case schema::Command::BATCH:
      return decide_batch({world.units, world.batches, world.brands, world.contests, world.head}, command.getBatch(),
                          context, sink);
    case schema::Command::BRAND:
      return decide_brand({world.identity, world.units, world.batches, world.brands}, command.getBrand(), context,
                          sink);
    case schema::Command::CONTEST:
      return decide_contest(world.contests, world.identity, world.brands, command.getContest(), context, sink);
    case schema::Command::LOG:
      return decide_log(world.keys, command.getLog(), sink);
    case schema::Command::UNKNOWN:
      break;
  }
  return refuse(Rejection::unknownCommand);
}

Result<void> evolve(World& world, schema::Event::Reader event) {
  const std::uint64_t id = event.getStreamId();
  const auto body = event.getBody();
  const Recorded recorded{AccountId{event.getActor()}, Timestamp{event.getRecordedAt()}, TokenId{event.getToken()}};
  const auto folded = [&]() -> Result<void> {
    switch (body.which()) {
      case schema::Event::Body::IDENTITY:
        return world.identity.evolve(AccountId{id}, body.getIdentity());
      case schema::Event::Body::UNIT:
        return world.units.evolve(UnitId{id}, body.getUnit(), Timestamp{event.getRecordedAt()});
      case schema::Event::Body::BATCH:
        return world.batches.evolve(BatchId{id}, body.getBatch());
      case schema::Event::Body::BRAND:
        return world.brands.evolve(BrandId{id}, body.getBrand(),
                                   recorded);
      case schema::Event::Body::CONTEST:
        return world.contests.evolve(ContestId{id}, body.getContest(), recorded);
      case schema::Event::Body::LOG:
        return world.keys.evolve(body.getLog());
      case schema::Event::Body::UNKNOWN:
        break;
    }
    return unfit_event("unknown", id);
  }();
  if (!folded) return folded;
  world.versions[{static_cast<std::uint16_t>(event.getStreamKind()), id}] = event.getStreamVersion();
  world.head = event.getPosition() + 1;
  return {};
}

template <class Archive>
void describe(Archive& a, World& w) {
  a(w.identity, w.units, w.batches, w.brands, w.contests, w.keys, w.versions, w.head);
}

std::string save_world(const World& world) {
  return save(world);
}

bool load_world(std::string_view bytes, World& world) {
  return load(bytes, world) && world.contests.usable() && world.batches.usable();
}

}  // namespace leitai::domain
