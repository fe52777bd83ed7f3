#pragma once

#include <optional>

#include "events/ids.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "projections/leaderboard/contest_board.h"

/// What a certificate's maker and its checker both do: fold a contest's events, and find what was certified.
namespace leitai::certificate {

inline constexpr std::string_view kFormat = "leitai-certificate-1";

/// The last word on the contest's result.
struct Certified {
  Position position;  ///< of the event itself
  Frame event;        ///< of schema::Event
};

/// The certification that stands after all of `events` (of one contest, in order); nullopt where none does.
std::optional<Certified> last_certification(std::span<const Frame> events);

/// The full standings as of the event at `last`.
Result<Frame> standings_as_of(ContestId contest, std::span<const Frame> events, Position last);

}  // namespace leitai::certificate
