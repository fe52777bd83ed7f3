#pragma once

#include <string>
#include <unordered_map>

#include "engine/log/event_log.h"
#include "events/check.h"
#include "events/message.h"
#include "events/schema/envelope.capnp.h"
#include "events/time.h"

/// Builds batches of plausible events, for tests of whatever stands on a log: marks of contests with their whole
/// envelope, one command an event. Deterministic; one thread. It keeps the streams' versions and the clock, so one
/// maker serves one log from its first event on.
namespace leitai::testing {

class EventMaker {
 public:
  static constexpr Timestamp kStart{1'714'000'000'000'000};
  static constexpr std::int64_t kStepMicros = 1000;  ///< between two events

  static StreamRef contest(std::uint64_t id) { return {static_cast<std::uint16_t>(schema::StreamKind::CONTEST), id}; }
  static StreamRef unit(std::uint64_t id) { return {static_cast<std::uint16_t>(schema::StreamKind::UNIT), id}; }

  /// An empty batch at the maker's head.
  AppendBatch start() const {
    AppendBatch batch;
    batch.expected_head = Position{head_};
    return batch;
  }

  /// `events` marks of contests 1 to `contests`, in turn.
  AppendBatch marks(std::size_t events, std::uint64_t contests = 3) {
    AppendBatch batch = start();
    for (std::size_t i = 0; i < events; ++i) add_mark(batch, contest(1 + (head_ + i) % contests));
    taken(batch);
    return batch;
  }

  /// Adds a mark to the batch; call taken() after the last one.
  void add_mark(AppendBatch& batch, StreamRef stream) {
    FrameBuilder builder;
    auto event = envelope(builder, batch, stream);
    auto mark = event.getBody().initContest().initMarkSubmitted();
    auto performance = mark.initPerformance();
    performance.setRound(1);
    performance.setAttempt(1);
    performance.setEntry(static_cast<std::uint32_t>(1 + event.getPosition() % 12));
    mark.setJudge(static_cast<std::uint32_t>(1 + event.getPosition() % 9));
    mark.setCriterion(static_cast<std::uint16_t>(1 + event.getPosition() % 5));
    mark.initMark().setMantissa(static_cast<std::int64_t>(600 + event.getPosition() * 7 % 400));
    mark.getMark().setScale(2);
    add(batch, builder.view(), stream);
  }

  /// Adds an event whose frame has exactly `bytes` bytes: a multiple of 8, at least 256, at most
  /// EventLog::kMaxFrameBytes.
  void add_of_size(AppendBatch& batch, StreamRef stream, std::size_t bytes) {
    const std::size_t empty = fill(batch, stream, 0).size();
    LEITAI_CHECK(bytes % 8 == 0 && bytes >= 8 * empty, "a frame of that size");
    const std::size_t extra = bytes / 8 - empty;  // an empty text has a word already, for its final zero
    const Frame frame = fill(batch, stream, extra * 8 + 7);
    LEITAI_CHECK(frame.size() * 8 == bytes, "the frame has the size that was asked for");
    add(batch, frame, stream);
  }

  /// Adds a command that made no events.
  void add_command(AppendBatch& batch, std::string outcome) {
    CommandRecord record{command_id(++commands_), {}, std::move(outcome)};
    record.request = sha256(as_bytes("request " + std::to_string(commands_)));
    batch.commands.push_back(std::move(record));
  }

  /// The batch is complete: the next one starts behind it.
  void taken(const AppendBatch& batch) { head_ = batch.expected_head.value + batch.events(); }

  Position head() const { return Position{head_}; }
  static Timestamp recorded_at(Position position) {
    return Timestamp{kStart.micros + static_cast<std::int64_t>(position.value) * kStepMicros};
  }

 private:
  /// Of the n-th command: a UUID of version 7, whose first half counts up.
  static CommandId command_id(std::uint64_t n) {
    return {0x0190'0000'0000'7000ull + (n << 16), 0x8000'0000'0000'0000ull | (n * 0x9E3779B97F4A7C15ull) >> 2};
  }

  schema::Event::Builder envelope(FrameBuilder& builder, const AppendBatch& batch, StreamRef stream) {
    auto event = builder.init<schema::Event>();
    const std::uint64_t position = batch.expected_head.value + batch.events();
    event.setPosition(position);
    event.setStreamKind(static_cast<schema::StreamKind>(stream.kind));
    event.setStreamId(stream.id);
    event.setStreamVersion(versions_[stream] + 1);
    event.setRecordedAt(recorded_at(Position{position}).micros);
    event.setActor(2);
    event.setToken(3);
    event.setCausation(position);
    event.setSchemaVersion(schema::SCHEMA_VERSION);
    auto command = event.initCommandId();
    command.setHigh(command_id(commands_ + 1).high);
    command.setLow(command_id(commands_ + 1).low);
    return event;
  }

  Frame fill(const AppendBatch& batch, StreamRef stream, std::size_t text_bytes) {
    FrameBuilder builder;
    auto event = envelope(builder, batch, stream);
    event.getBody().initUnit().initUnitRegistered().setName(std::string(text_bytes, 'x'));
    return builder.frame();
  }

  void add(AppendBatch& batch, FrameView frame, StreamRef stream) {
    add_command(batch, "accepted");
    batch.words.insert(batch.words.end(), frame.begin(), frame.end());
    batch.ends.push_back(static_cast<std::uint32_t>(batch.words.size()));
    batch.places.push_back({stream, ++versions_[stream]});
  }

  std::uint64_t head_ = 0;
  std::uint64_t commands_ = 0;
  std::unordered_map<StreamRef, std::uint64_t> versions_;
};

}  // namespace leitai::testing
