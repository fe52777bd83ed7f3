#pragma once

#include <optional>
#include <vector>

#include "engine/domain/decision.h"
#include "engine/domain/world.h"
#include "engine/log/event_log.h"
#include "engine/runtime/submission.h"
#include "events/message.h"

/// One open batch: events being decided, and who waits for them. One thread at a time.
namespace leitai::runtime {

class Batch final : public domain::EventSink {
 public:
  Batch() = default;
  /// Said, because a Cap'n Proto builder's destructor says that it may throw.
  ~Batch() noexcept override = default;

  /// What one command's events have in common.
  struct Envelope {
    CommandId command;
    AccountId actor;
    TokenId token;
    Timestamp now;
  };

  /// Empties the batch; its first event will stand at `head`.
  void start(Position head);

  /// From here on `emit` makes events of this command, against `world`'s stream versions.
  void begin_command(const Envelope& envelope, const domain::World& world);
  schema::Event::Body::Builder emit(StreamRef stream) override;
  /// Ends the command and keeps its events; false where one of them is too large for the log: it was dropped whole.
  [[nodiscard]] bool commit_command();
  /// Drops the command's events.
  void roll_back();

  /// How many events the command in hand has.
  std::size_t command_events() const { return append_.ends.size() - command_first_; }
  FrameView command_event(std::size_t i) const;
  Position next() const { return Position{append_.expected_head.value + append_.ends.size()}; }

  /// REQUIRES that its id is new here.
  void add_record(CommandRecord record);
  void add_answer(std::shared_ptr<CompletionSink> sink, Completed answer);
  /// Null where none has that id; valid until the next change.
  const CommandRecord* find(CommandId id) const;

  const AppendBatch& append() const { return append_; }
  bool empty() const { return answers_.empty() && append_.commands.empty(); }
  bool has_writes() const { return !append_.commands.empty(); }
  std::size_t commands() const { return append_.commands.size(); }
  /// Those of repeated commands, which write nothing, included.
  std::size_t answers() const { return answers_.size(); }
  std::size_t bytes() const { return append_.words.size() * sizeof(std::uint64_t); }

  /// Gives every waiting sink its answers.
  void answer_all();

 private:
  void finish_event();
  /// Where the id lies in the index, or the empty slot where it belongs.
  std::size_t slot_of(CommandId id) const;
  void widen_index();

  AppendBatch append_;
  std::vector<std::uint32_t> index_;  ///< of append_.commands by id: number and one, at most half of it full
  std::vector<std::pair<std::shared_ptr<CompletionSink>, Completed>> answers_;

  Envelope envelope_{};
  const domain::World* world_ = nullptr;
  std::size_t command_first_ = 0;  ///< index of the command's first event
  std::size_t command_first_word_ = 0;
  std::vector<std::pair<StreamRef, std::uint64_t>> command_versions_;
  std::optional<FrameBuilder> builder_;
  bool too_large_ = false;
};

}  // namespace leitai::runtime
