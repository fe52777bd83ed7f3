#pragma once

#include "events/ids.h"
#include "events/time.h"

namespace leitai::domain {

/// What a fold may know of an event beside its body.
struct Recorded {
  AccountId actor;
  Timestamp at;
  TokenId token;  ///< the device; none where the system itself acted
};

}  // namespace leitai::domain
