#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "engine/log/event_log.h"
#include "events/message.h"
#include "events/schema/envelope.capnp.h"

/// Events by hand, as the sequencer would write them: positions, versions and times are filled in. For tests.
namespace leitai::test {

inline constexpr std::int64_t kStoryBegins = 1'713'830'400'000'000;  // 2024-04-23T00:00:00Z
inline constexpr std::int64_t kStoryStep = 1'000'000;                // a second an event

inline StreamRef stream(schema::StreamKind kind, std::uint64_t id) {
  return {static_cast<std::uint16_t>(kind), id};
}

class EventWriter {
 public:
  /// Begins the next event; the one before is finished. The builder is valid until the next call.
  schema::Event::Body::Builder emit(StreamRef stream);
  schema::ContestEvent::Builder contest(std::uint64_t id);
  schema::BrandEvent::Builder brand(std::uint64_t id);
  schema::UnitEvent::Builder unit(std::uint64_t id);
  schema::BatchEvent::Builder batch(std::uint64_t id);
  schema::IdentityEvent::Builder identity(std::uint64_t id);

  /// Who acts from the next event on.
  void set_actor(std::uint64_t account) { actor_ = account; }
  /// ... and by which token; 0: none.
  void set_token(std::uint64_t token) { token_ = token; }
  std::uint64_t position() const { return position_; }
  /// All events written so far.
  const std::vector<Frame>& frames();

 private:
  void finish();

  std::unique_ptr<FrameBuilder> open_;
  std::vector<Frame> frames_;
  std::unordered_map<StreamRef, std::uint64_t> versions_;
  std::uint64_t position_ = 0;
  std::uint64_t actor_ = 1;
  std::uint64_t token_ = 0;
};

/// The frames [first, last) as one block.
EventBlock block_of(const std::vector<Frame>& frames, std::size_t first, std::size_t last);

/// Appends the frames to a log, `batch` at a time. They must go on where the log ends.
void append_all(EventLog& log, const std::vector<Frame>& frames, std::size_t batch = 7);

}  // namespace leitai::test
