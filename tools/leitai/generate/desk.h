#pragma once

#include <memory>
#include <vector>

#include "engine/calendar/day.h"
#include "engine/log/event_log.h"
#include "engine/runtime/sequencer.h"
#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "tools/leitai/generate/day_clock.h"

/// Hands commands to the sequencer a wave at a time, each wave in its own hours, and waits for the answers. A command
/// that is refused is an error: whoever makes up a year makes up only what the domain accepts. One thread.
namespace leitai::generate {

/// When a wave's commands are given, from the day's midnight in Shanghai.
struct Hours {
  std::int64_t from_minutes = 8 * 60 + 30;
  std::int64_t minutes = 9 * 60;
};

class Desk {
 public:
  /// All outlive it. The seed makes the commands' ids.
  Desk(const EventLog& log, runtime::Sequencer& sequencer, DayClock& clock, std::uint64_t seed);
  ~Desk();

  /// The day of the waves that follow. REQUIRES that no wave was begun.
  void begin(calendar::Day day) { day_ = day; }

  /// Adds a command to the wave; gives its place in it. `fill` fills all but its id.
  template <class Fill>
  std::size_t give(AccountId actor, Fill&& fill) {
    FrameBuilder builder;
    auto command = builder.init<schema::Command>();
    fill(command);
    return take(actor, command);
  }
  std::size_t waiting() const { return wave_.size(); }

  /// Gives the wave over and waits until all of it is durable. FORBIDDEN says which command was refused and why.
  Result<void> carry_out(Hours hours);

  /// Of the last wave that was carried out.
  const runtime::Outcome& outcome(std::size_t place) const;
  /// Who was assigned by the last event of that command. INTERNAL where it is none that assigns.
  Result<std::vector<AccountId>> assigned(std::size_t place) const;

  std::uint64_t commands() const { return commands_; }

 private:
  class Sink;
  struct Given {
    Frame command;
    AccountId actor;
  };

  std::size_t take(AccountId actor, schema::Command::Builder command);
  Error refused(std::size_t place) const;

  const EventLog& log_;
  runtime::Sequencer& sequencer_;
  DayClock& clock_;
  const std::uint64_t id_base_;
  std::uint64_t commands_ = 0;
  calendar::Day day_;
  std::vector<Given> wave_, done_;
  std::shared_ptr<Sink> sink_;
};

}  // namespace leitai::generate
