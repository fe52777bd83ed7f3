#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "engine/log/snapshot_store.h"
#include "engine/runtime/sequencer.h"
#include "tests/engine/log/log_harness.h"
#include "tests/engine/runtime/gate_log.h"

/// What the sequencer's tests stand on: a log, a gate before it, a clock, and someone who takes answers.
namespace leitai::test {

/// Collects answers. Thread-safe.
class Answers final : public runtime::CompletionSink {
 public:
  void complete(std::span<runtime::Completed> answers) override {
    {
      const std::lock_guard lock(mutex_);
      for (auto& answer : answers) answers_.push_back(std::move(answer));
    }
    grown_.notify_all();
  }
  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return answers_.size();
  }
  /// All so far, once there are at least so many.
  std::vector<runtime::Completed> wait_for(std::size_t answers) {
    std::unique_lock lock(mutex_);
    grown_.wait(lock, [&] { return answers_.size() >= answers; });
    return answers_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable grown_;
  std::vector<runtime::Completed> answers_;
};

/// Returns once `condition` holds, which another thread brings about.
template <class Condition>
void until(Condition condition) {
  while (!condition()) std::this_thread::yield();
}

/// A unit's name.
inline std::string unit(std::uint64_t n) {
  return "单位" + std::to_string(n);
}

class SequencerDesk {
 public:
  static constexpr Timestamp kStart{1'713'830'400'000'000};

  explicit SequencerDesk(testing::LogKind kind, runtime::SequencerOptions options = {});
  ~SequencerDesk();

  /// By the system; `n` is the command's id.
  runtime::Submission register_unit(std::uint64_t n, std::string name, std::uint64_t tag = 0);
  runtime::Submission submission(const Frame& command, std::uint64_t tag = 0, AccountId actor = {});

  runtime::Sequencer::Taken submit(runtime::Submission submission);
  runtime::Sequencer::Taken submit(std::vector<runtime::Submission> submissions);
  /// Submits and waits for the answer.
  runtime::Completed ask(runtime::Submission submission);

  /// Stops; for a durable log, closes it and opens it again; and starts from what is there.
  void restart();

  runtime::Sequencer& sequencer() { return *sequencer_; }
  const runtime::SequencerStats& stats() const { return sequencer_->stats(); }
  Answers& answers() { return *answers_; }
  GateLog& gate() { return *gate_; }
  EventLog& log() { return harness_.log(); }
  runtime::ManualClock& clock() { return clock_; }
  SnapshotStore& snapshots() { return snapshots_; }

 private:
  void start();

  testing::LogHarness harness_;
  testing::TempFolder folder_;
  SnapshotStore snapshots_{folder_.path() / "snapshots"};
  runtime::SequencerOptions options_;
  runtime::ManualClock clock_{kStart};
  std::unique_ptr<GateLog> gate_;
  std::unique_ptr<runtime::Sequencer> sequencer_;
  std::shared_ptr<Answers> answers_ = std::make_shared<Answers>();
};

/// A command that registers a unit.
Frame unit_command(std::uint64_t id, std::string_view name);
/// A command that the log cannot take: its one event is too large.
Frame huge_command(std::uint64_t id, std::uint64_t contest);
Frame contest_command(std::uint64_t id);

}  // namespace leitai::test
