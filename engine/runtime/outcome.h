#pragma once

#include <cstdint>
#include <string>

#include "engine/domain/decision.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/schema/api.capnp.h"

/// What became of a command, as it is kept beside its events and sent to its client. Plain values.
namespace leitai::runtime {

struct Outcome {
  std::uint16_t rejection = 0;  ///< domain::Rejection; 0 is accepted
  Position position;            ///< of the command's last event; of nothing when there are none
  std::uint32_t events = 0;
  std::uint64_t created = 0;
  std::uint32_t late = 0;
  std::string subject;  ///< of a rejection
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

std::string save_outcome(const Outcome& outcome);
/// INTERNAL for bytes that are none.
Result<Outcome> load_outcome(std::string_view bytes);

void write(const Outcome& outcome, schema::Answer::Builder answer);
/// REQUIRES that nothing was rejected.
void write(const Outcome& outcome, schema::Accepted::Builder accepted);

}  // namespace leitai::runtime
