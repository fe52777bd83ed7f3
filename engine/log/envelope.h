#pragma once

#include "events/error.h"
#include "events/ids.h"
#include "events/message.h"

/// What every stored event says of itself. Thread-safe.
namespace leitai {

struct Envelope {
  std::uint64_t position = 0;
  StreamRef stream;
  std::uint64_t version = 0;
  std::int64_t recorded_at = 0;
  CommandId command;
};

/// Of a frame from anywhere: bounds-checked, its body walked whole. MALFORMED where it is no event.
Result<Envelope> read_envelope(FrameView frame);

}  // namespace leitai
