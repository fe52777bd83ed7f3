#pragma once

#include <cstdint>
#include <functional>

#include "engine/log/event_log.h"
#include "events/schema/envelope.capnp.h"

/// Walks over stored events: the whole log's, or one stream's. Stateless, thread-safe, without locks; what is
/// visited is durable and never changes.
namespace leitai::projections {

enum class Walk { go_on, stop };

/// Called for each event in order; the reader and its frame are valid during the call only. An error ends the walk
/// and becomes its result. May throw kj::Exception from reading a damaged event: the walk makes it an error that
/// names the position.
using EventVisitor = std::function<Result<Walk>(schema::Event::Reader event, FrameView frame)>;

/// Visits the events at [from, end). Gives the position after the last one visited: `end` unless the visitor
/// stopped. NOT_FOUND where the log ends before `end`; INTERNAL for damaged bytes.
Result<Position> walk_log(const EventLog& log, Position from, Position end, const EventVisitor& visit);

/// Visits those of one stream among [from, end). The result is as above: `end` where the stream has no more events
/// before it. Costs in proportion to the stream, not to the log.
Result<Position> walk_stream(const EventLog& log, StreamRef stream, Position from, Position end,
                             const EventVisitor& visit);

/// The version of a stream's first event at or after `from`; one past its last version where there is none.
/// Logarithmic in the stream's length.
Result<std::uint64_t> version_from(const EventLog& log, StreamRef stream, Position from);

}  // namespace leitai::projections
