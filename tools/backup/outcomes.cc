#include "tools/backup/outcomes.h"

#include "engine/runtime/outcome.h"

namespace leitai::backup {

Result<CommandEvents> read_outcome(std::string_view bytes) {
  const auto outcome = runtime::load_outcome(bytes);
  if (!outcome) return outcome.error();
  return CommandEvents{outcome->events, outcome->position};
}

std::string make_outcome(std::uint64_t events, Position last) {
  runtime::Outcome outcome;
  outcome.events = static_cast<std::uint32_t>(events);
  outcome.position = last;
  return runtime::save_outcome(outcome);
}

}  // namespace leitai::backup
