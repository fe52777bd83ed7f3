#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "engine/domain/rejections.h"
#include "events/ids.h"
#include "events/schema/envelope.capnp.h"
#include "events/time.h"

/// What deciding a command needs and gives. Deciders are pure: no clock, no I/O, no randomness.
namespace leitai::domain {

/// From outside: who asks, and when. Written into the events.
struct Context {
  AccountId actor;  ///< 0: the system itself
  TokenId token;    ///< 0: none
  Timestamp now;    ///< never before the last event's
};

/// The command was carried out.
struct Done {
  std::uint64_t created = 0;  ///< the number of what it made, where it made something
  std::uint32_t late = 0;     ///< marks kept as late
};

/// The command was refused; nothing was emitted.
struct Refused {
  Rejection code;
  std::string subject;  ///< what it is about, such as "judge 3"; may be empty
};

using Decision = std::variant<Done, Refused>;

/// Where a decider puts its events. The envelope (position, version, time, actor, ids) is filled in by whoever
/// implements it; the decider names the stream and fills the body.
class EventSink {
 public:
  virtual ~EventSink() = default;
  /// Begins the next event of `stream`; the builder is valid until the next call.
  virtual schema::Event::Body::Builder emit(StreamRef stream) = 0;
};

}  // namespace leitai::domain
