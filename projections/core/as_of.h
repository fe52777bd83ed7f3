#pragma once

#include <functional>

#include "events/schema/api.capnp.h"
#include "projections/core/walk.h"

/// The past: what a moment of the log is, and the fold of one stream up to it. Stateless, thread-safe.
namespace leitai::projections {

/// How many events the log held at that moment. `now` is all that are durable; a position means "after the event
/// at it"; a time means all recorded at or before it (a search of logarithmic cost: recorded times never decrease).
/// NOT_FOUND for a position the log does not hold yet.
Result<Position> head_at(const EventLog& log, schema::At::Reader at);

/// Gives every event of one stream among the log's first `head` ones to `fold`, in order. Costs in proportion to
/// the stream, not to the log. NOT_FOUND where the log holds fewer than `head` events; INTERNAL for damaged bytes;
/// else the first error of `fold`, which may throw kj::Exception (it becomes INTERNAL with the position).
Result<void> fold_stream(const EventLog& log, StreamRef stream, Position head,
                         const std::function<Result<void>(schema::Event::Reader)>& fold);

}  // namespace leitai::projections
