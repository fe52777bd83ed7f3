#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/domain/world.h"
#include "events/message.h"

/// A world to try commands on, without a log or threads: a command is decided, and what it made is folded at once.
/// Commands are JSON with ' for " (and no ' inside), as clients send them. One thread.
namespace leitai::test {

class Bench final : private domain::EventSink {
 public:
  /// 2024-04-01 10:00 in Asia/Shanghai, before every date of the sample batch.
  static constexpr Timestamp kStart{1'711'936'800'000'000};

  /// Actor 0 is the system. A refusal that emitted something, or a success that cannot be folded, ends the process.
  domain::Decision give(std::uint64_t actor, std::string_view json);
  domain::Decision give(std::uint64_t actor, FrameView command);
  /// "accepted", or the rejection's name.
  std::string answer(std::uint64_t actor, std::string_view json);

  const domain::World& world() const { return world_; }
  void replace_world(domain::World world) { world_ = std::move(world); }
  /// Every event since the beginning, and how many of them the last command made.
  const std::vector<Frame>& events() const { return events_; }
  std::size_t last_events() const { return events_.size() - before_last_; }
  const domain::Decision& last() const { return last_; }

  /// Every event is recorded a second after the one before.
  void set_now(Timestamp now) { now_ = now; }
  /// The device that commands come from until another is set; none at first.
  void set_token(TokenId token) { token_ = token; }

 private:
  schema::Event::Body::Builder emit(StreamRef stream) override;
  void finish_event();

  domain::World world_;
  std::vector<Frame> events_;
  std::size_t before_last_ = 0;
  std::size_t folded_ = 0;
  std::unique_ptr<FrameBuilder> open_;
  std::unordered_map<StreamRef, std::uint64_t> versions_;
  domain::Decision last_ = domain::Done{};
  domain::Context context_{};
  Timestamp now_ = kStart;
  TokenId token_;
};

/// A command's canonical frame from such JSON; the second ends the process where it is none.
Result<Frame> try_command_frame(std::string_view json);
Frame command_frame(std::string_view json);
/// ' to ".
std::string double_quoted(std::string_view json);
/// "accepted", or the rejection's name.
std::string word(const domain::Decision& decision);
/// A world folded from nothing but events.
domain::World fold(const std::vector<Frame>& events);

}  // namespace leitai::test
