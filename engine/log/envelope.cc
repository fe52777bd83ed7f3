#include "engine/log/envelope.h"

#include "events/schema/envelope.capnp.h"

namespace leitai {

Result<Envelope> read_envelope(FrameView frame) {
  try {
    FrameReader<schema::Event> reader(frame);
    const auto event = reader.root();
    event.totalSize();
    return Envelope{event.getPosition(),
                    {static_cast<std::uint16_t>(event.getStreamKind()), event.getStreamId()},
                    event.getStreamVersion(),
                    event.getRecordedAt(),
                    {event.getCommandId().getHigh(), event.getCommandId().getLow()}};
  } catch (const kj::Exception& exception) {
    return malformed_message(exception);
  }
}

}  // namespace leitai
