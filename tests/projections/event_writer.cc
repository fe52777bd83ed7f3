#include "tests/projections/event_writer.h"

#include <algorithm>

#include "events/check.h"

namespace leitai::test {

schema::Event::Body::Builder EventWriter::emit(StreamRef stream) {
  finish();
  open_ = std::make_unique<FrameBuilder>();
  auto event = open_->init<schema::Event>();
  event.setPosition(position_);
  event.setStreamKind(static_cast<schema::StreamKind>(stream.kind));
  event.setStreamId(stream.id);
  event.setStreamVersion(++versions_[stream]);
  event.setRecordedAt(kStoryBegins + static_cast<std::int64_t>(position_) * kStoryStep);
  event.setActor(actor_);
  event.setToken(token_);
  event.setCausation(position_);
  event.initCommandId().setLow(position_ + 1);  // a command an event
  event.setSchemaVersion(1);
  ++position_;
  return event.getBody();
}

schema::ContestEvent::Builder EventWriter::contest(std::uint64_t id) {
  return emit(stream(schema::StreamKind::CONTEST, id)).initContest();
}
schema::BrandEvent::Builder EventWriter::brand(std::uint64_t id) {
  return emit(stream(schema::StreamKind::BRAND, id)).initBrand();
}
schema::UnitEvent::Builder EventWriter::unit(std::uint64_t id) {
  return emit(stream(schema::StreamKind::UNIT, id)).initUnit();
}
schema::BatchEvent::Builder EventWriter::batch(std::uint64_t id) {
  return emit(stream(schema::StreamKind::BATCH, id)).initBatch();
}
schema::IdentityEvent::Builder EventWriter::identity(std::uint64_t id) {
  return emit(stream(schema::StreamKind::IDENTITY, id)).initIdentity();
}

const std::vector<Frame>& EventWriter::frames() {
  finish();
  return frames_;
}

void EventWriter::finish() {
  if (open_) frames_.push_back(open_->frame());
  open_.reset();
}

EventBlock block_of(const std::vector<Frame>& frames, std::size_t first, std::size_t last) {
  std::vector<std::uint64_t> words;
  std::vector<std::uint32_t> ends;
  for (std::size_t i = first; i < last; ++i) {
    words.insert(words.end(), frames[i].begin(), frames[i].end());
    ends.push_back(static_cast<std::uint32_t>(words.size()));
  }
  return EventBlock(Position{first}, std::move(words), std::move(ends));
}

void append_all(EventLog& log, const std::vector<Frame>& frames, std::size_t batch) {
  const auto begin = static_cast<std::size_t>(log.head().value);
  for (std::size_t first = begin; first < frames.size(); first += batch) {
    AppendBatch append;
    append.expected_head = Position{first};
    for (std::size_t i = first; i < std::min(first + batch, frames.size()); ++i) {
      append.words.insert(append.words.end(), frames[i].begin(), frames[i].end());
      append.ends.push_back(static_cast<std::uint32_t>(append.words.size()));
      FrameReader<schema::Event> frame(frames[i]);
      const auto event = frame.root();
      append.places.push_back(
          {{static_cast<std::uint16_t>(event.getStreamKind()), event.getStreamId()}, event.getStreamVersion()});
      append.commands.push_back({{event.getCommandId().getHigh(), event.getCommandId().getLow()}, {}, {}});
    }
    LEITAI_CHECK(log.append(append).has_value(), "the story goes on where the log ends");
  }
}

}  // namespace leitai::test
