#include "engine/runtime/batch.h"

#include <algorithm>

namespace leitai::runtime {
namespace {

constexpr std::size_t kFirstSlots = 1024;  ///< a power of two, as every later size
/// Odd, near 2^64 over the golden ratio: ids that differ in few bits land far apart.
constexpr std::uint64_t kSpread = 0x9E37'79B9'7F4A'7C15;

}  // namespace

void Batch::start(Position head) {
  append_.clear();
  append_.expected_head = head;
  std::fill(index_.begin(), index_.end(), 0);
  answers_.clear();
  builder_.reset();
  command_first_ = command_first_word_ = 0;
}

void Batch::begin_command(const Envelope& envelope, const domain::World& world) {
  envelope_ = envelope;
  world_ = &world;
  command_first_ = append_.ends.size();
  command_first_word_ = append_.words.size();
  command_versions_.clear();
  too_large_ = false;
}

schema::Event::Body::Builder Batch::emit(StreamRef stream) {
  finish_event();
  auto known = std::find_if(command_versions_.begin(), command_versions_.end(),
                            [&](const auto& entry) { return entry.first == stream; });
  if (known == command_versions_.end()) {
    const auto last = world_->versions.find(stream);
    known = command_versions_.insert(known, {stream, last == world_->versions.end() ? 0 : last->second});
  }
  const std::uint64_t version = ++known->second;

  builder_.emplace();
  auto event = builder_->init<schema::Event>();
  event.setPosition(next().value);
  event.setStreamKind(static_cast<schema::StreamKind>(stream.kind));
  event.setStreamId(stream.id);
  event.setStreamVersion(version);
  event.setRecordedAt(envelope_.now.micros);
  event.setActor(envelope_.actor.value);
  event.setToken(envelope_.token.value);
  event.setCausation(append_.expected_head.value + command_first_);
  event.setSchemaVersion(schema::SCHEMA_VERSION);
  auto id = event.initCommandId();
  id.setHigh(envelope_.command.high);
  id.setLow(envelope_.command.low);
  append_.places.push_back({stream, version});
  return event.getBody();
}

void Batch::finish_event() {
  if (!builder_) return;
  const FrameView frame = builder_->view();
  too_large_ = too_large_ || frame.size_bytes() > EventLog::kMaxFrameBytes;
  append_.words.insert(append_.words.end(), frame.begin(), frame.end());
  append_.ends.push_back(static_cast<std::uint32_t>(append_.words.size()));
  builder_.reset();
}

bool Batch::commit_command() {
  finish_event();
  if (!too_large_) return true;
  roll_back();
  return false;
}

void Batch::roll_back() {
  builder_.reset();
  append_.words.resize(command_first_word_);
  append_.ends.resize(command_first_);
  append_.places.resize(command_first_);
}

FrameView Batch::command_event(std::size_t i) const {
  const std::size_t index = command_first_ + i;
  const std::size_t begin = index == 0 ? 0 : append_.ends[index - 1];
  return FrameView(append_.words).subspan(begin, append_.ends[index] - begin);
}

void Batch::add_record(CommandRecord record) {
  append_.commands.push_back(std::move(record));
  if (index_.size() < 2 * append_.commands.size()) return widen_index();
  index_[slot_of(append_.commands.back().id)] = static_cast<std::uint32_t>(append_.commands.size());
}

std::size_t Batch::slot_of(CommandId id) const {
  const std::size_t mask = index_.size() - 1;
  std::size_t slot = std::hash<CommandId>{}(id)*kSpread >> 32 & mask;
  while (index_[slot] != 0 && append_.commands[index_[slot] - 1].id != id) slot = (slot + 1) & mask;
  return slot;
}

void Batch::widen_index() {
  index_.assign(std::max(kFirstSlots, index_.size() * 2), 0);
  for (std::uint32_t i = 0; i < append_.commands.size(); ++i) index_[slot_of(append_.commands[i].id)] = i + 1;
}

void Batch::add_answer(std::shared_ptr<CompletionSink> sink, Completed answer) {
  answers_.emplace_back(std::move(sink), std::move(answer));
}

const CommandRecord* Batch::find(CommandId id) const {
  if (append_.commands.empty()) return nullptr;
  const std::uint32_t found = index_[slot_of(id)];
  return found == 0 ? nullptr : &append_.commands[found - 1];
}

void Batch::answer_all() {
  std::vector<Completed> run;
  for (std::size_t i = 0; i < answers_.size();) {
    const auto sink = answers_[i].first;
    run.clear();
    for (; i < answers_.size() && answers_[i].first == sink; ++i) run.push_back(std::move(answers_[i].second));
    if (sink) sink->complete(run);
  }
  answers_.clear();
}

}  // namespace leitai::runtime
