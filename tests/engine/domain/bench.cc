#include "tests/engine/domain/bench.h"

#include <algorithm>

#include "events/check.h"
#include "events/json.h"

namespace leitai::test {

std::string double_quoted(std::string_view json) {
  std::string text(json);
  std::replace(text.begin(), text.end(), '\'', '"');
  return text;
}

Result<Frame> try_command_frame(std::string_view json) {
  capnp::MallocMessageBuilder message;
  auto command = message.initRoot<schema::Command>();
  const auto problems = from_json(double_quoted(json), command);
  if (!problems.empty()) return to_error(problems);
  return checked_canonical(command.asReader());
}

Frame command_frame(std::string_view json) {
  const auto frame = try_command_frame(json);
  LEITAI_CHECK(frame.has_value(), std::string(json) + (frame ? "" : ": " + to_string(frame.error())));
  return *frame;
}

std::string word(const domain::Decision& decision) {
  const auto* refused = std::get_if<domain::Refused>(&decision);
  return refused ? std::string(domain::name(refused->code)) : "accepted";
}

domain::World fold(const std::vector<Frame>& events) {
  domain::World world;
  for (const Frame& event : events) {
    FrameReader<schema::Event> reader(event);
    const auto folded = domain::evolve(world, reader.root());
    LEITAI_CHECK(folded.has_value(), folded ? "" : to_string(folded.error()));
  }
  return world;
}

domain::Decision Bench::give(std::uint64_t actor, std::string_view json) {
  return give(actor, command_frame(json));
}

domain::Decision Bench::give(std::uint64_t actor, FrameView command) {
  now_.micros += 1'000'000;
  context_ = {AccountId{actor}, token_, now_};
  before_last_ = events_.size();
  last_ = domain::decide(world_, read_trusted<schema::Command>(command), context_, *this);
  finish_event();
  const bool refused = std::holds_alternative<domain::Refused>(last_);
  LEITAI_CHECK(refused == (last_events() == 0), "a refusal emits nothing, a success something");
  for (; folded_ < events_.size(); ++folded_) {
    FrameReader<schema::Event> reader(events_[folded_]);
    const auto folded = domain::evolve(world_, reader.root());
    LEITAI_CHECK(folded.has_value(), folded ? "" : to_string(folded.error()));
  }
  return last_;
}

std::string Bench::answer(std::uint64_t actor, std::string_view json) {
  return word(give(actor, json));
}

schema::Event::Body::Builder Bench::emit(StreamRef stream) {
  finish_event();
  open_ = std::make_unique<FrameBuilder>();
  auto event = open_->init<schema::Event>();
  event.setPosition(events_.size());
  event.setStreamKind(static_cast<schema::StreamKind>(stream.kind));
  event.setStreamId(stream.id);
  event.setStreamVersion(++versions_[stream]);
  event.setRecordedAt(context_.now.micros);
  event.setActor(context_.actor.value);
  event.setToken(context_.token.value);
  event.setCausation(before_last_);
  event.setSchemaVersion(schema::SCHEMA_VERSION);
  return event.getBody();
}

void Bench::finish_event() {
  if (open_) events_.push_back(open_->frame());
  open_.reset();
}

}  // namespace leitai::test
