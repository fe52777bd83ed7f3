#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/domain/batch/state.h"
#include "engine/domain/brand/state.h"
#include "engine/domain/contest/state.h"
#include "engine/domain/decision.h"
#include "engine/domain/identity/state.h"
#include "engine/domain/log_keys/state.h"
#include "engine/domain/unit/state.h"
#include "events/schema/api.capnp.h"

/// The write model: every aggregate's state, folded from the log, against which commands are decided.
/// One thread (the sequencer's). Not the read side: views are projections.
namespace leitai::domain {

struct World {
  Identity identity;
  Units units;
  Batches batches;
  Brands brands;
  Contests contests;
  LogKeys keys;
  std::unordered_map<StreamRef, std::uint64_t> versions;  ///< of every stream's last event
  std::uint64_t head = 0;                                 ///< how many events of the log are in it
};

/// Decides one command: rights first, then the aggregate. Emits only when it returns Done.
/// REQUIRES a well-formed command (events/message.h: checked_canonical).
Decision decide(const World& world, schema::Command::Reader command, const Context& context, EventSink& sink);

/// Folds one event. INTERNAL for one this code does not know: never passed over silently.
Result<void> evolve(World& world, schema::Event::Reader event);

/// The form of the saved World; raised with every change of any state's members.
inline constexpr std::uint32_t kWorldVersion = 5;
std::string save_world(const World& world);
[[nodiscard]] bool load_world(std::string_view bytes, World& world);

}  // namespace leitai::domain
