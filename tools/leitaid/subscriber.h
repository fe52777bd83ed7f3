#pragma once

#include <compare>

#include "events/ids.h"
#include "events/schema/standings.capnp.h"
#include "tools/leitaid/encoded.h"

namespace leitai::daemon {

struct BoardKey {
  ContestId contest;
  schema::Audience audience = schema::Audience::RELEASED;
  friend constexpr auto operator<=>(const BoardKey&, const BoardKey&) = default;
};

/// Who is sent what others are sent, too: boards (board_hub.h) and changes (watch_hub.h).
class Subscriber {
 public:
  virtual ~Subscriber() = default;
  /// Queues and sends what all subscribers get.
  virtual void send_shared(const EncodedPtr& response) = 0;
  /// True while its socket has not taken what was sent before.
  virtual bool lagging() const = 0;
  /// Who is asking may have lost the right since: checked at every tick. False ends the subscription: it tells so
  /// itself.
  virtual bool still_may_watch(const BoardKey& board) = 0;
};

}  // namespace leitai::daemon
