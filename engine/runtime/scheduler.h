#pragma once

#include <map>
#include <memory>
#include <optional>

#include "engine/calendar/day.h"
#include "engine/log/event_log.h"
#include "engine/runtime/clock.h"
#include "engine/runtime/sequencer.h"

/// Tells every open batch that a day has begun: a command to the sequencer, so that the day is an event and whatever is
/// computed from it comes out the same again. Days that nobody saw begin are passed over: only the one it is now
/// begins.
///
/// A command's id is made of its batch and day: after a restart, or from a second scheduler, it is answered and not
/// carried out twice.
namespace leitai::runtime {

class Scheduler {
 public:
  /// All outlive it; the sequencer writes to `log`.
  Scheduler(const EventLog& log, Sequencer& sequencer, const Clock& clock);

  /// Looks what became of the batches, and begins the day where it has not. Costs a few reads a batch, however long the
  /// log is. One thread at a time; to be called again and again. The error is the log's.
  Result<void> tick();

  /// Nothing that it submitted waits for its answer. Any thread.
  bool idle() const;

 private:
  class Desk;
  struct Course {
    std::uint64_t next_version = 1;  ///< of the batch's stream
    std::optional<calendar::Day> today;
    bool closed = false;
  };

  Result<void> learn();
  /// Folds what is new in the batch's stream; false where there is no such stream yet.
  Result<bool> learn(BatchId batch, Course& course);
  void submit(BatchId batch, calendar::Day day);

  const EventLog& log_;
  Sequencer& sequencer_;
  const Clock& clock_;
  std::map<BatchId, Course> courses_;  // numbered from 1 without gaps
  std::shared_ptr<Desk> desk_;
};

}  // namespace leitai::runtime
