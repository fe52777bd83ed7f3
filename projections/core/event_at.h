#pragma once

#include <functional>

#include "projections/core/walk.h"

/// Single events of the log, for views that keep where a text stands rather than the text. Stateless, thread-safe.
namespace leitai::projections {

/// Gives the event at that position to `read`, valid during the call only, which may throw kj::Exception where the
/// event is damaged. The errors of walk_log.
inline Result<void> read_event(const EventLog& log, Position position,
                               const std::function<void(schema::Event::Reader)>& read) {
  const EventVisitor visit = [&](schema::Event::Reader event, FrameView) -> Result<Walk> {
    read(event);
    return Walk::stop;
  };
  const auto walked = walk_log(log, position, Position{position.value + 1}, visit);
  if (!walked) return walked.error();
  return {};
}

/// As pages say it: the position of the last event that is in them, of a view that holds `next` events.
inline std::uint64_t page_position(Position next) {
  return next.value == 0 ? 0 : next.value - 1;
}

}  // namespace leitai::projections
