#pragma once

#include "engine/log/event_log.h"
#include "events/time.h"

/// From moments to positions. Any thread.
namespace leitai {

/// How many events were recorded at or before `time`: the size of the prefix to fold for the state as of then.
/// Recorded times never decrease along the log, so a binary search tells: about log2(head) reads of one event.
/// INTERNAL for an event that cannot be read.
Result<Position> position_at(const EventLog& log, Timestamp time);

}  // namespace leitai
