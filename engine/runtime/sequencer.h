#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/log/event_log.h"
#include "engine/runtime/batch.h"
#include "engine/runtime/clock.h"
#include "engine/runtime/submission.h"
#include "engine/runtime/write_model.h"

/// The one writer. Decides every command in the order it came, against the write model; appends in batches; answers
/// after fsync.
///
/// Two threads take turns. One holds the decider's role and fills a batch; when no batch is being synced it passes the
/// role on and appends its batch itself, while the other, where commands have come, fills the next. An idle sequencer
/// so decides, syncs and answers a command on one thread, without a hand-over; under load a batch is what came in
/// during the last sync. The write model runs ahead of the disk by at most two batches; nothing of it is visible
/// outside before its batch is durable. Answers leave in the order of the commands.
namespace leitai::runtime {

struct SequencerOptions {
  std::size_t queue_commands = 65536;       ///< taken and not yet decided; above it `submit` refuses
  std::size_t batch_commands = 8192;        ///< of one append, and of the answers behind it
  std::size_t batch_bytes = 4u << 20;       ///< of one append's events
  std::uint64_t snapshot_events = 500'000;  ///< a snapshot of the write model after so many events; 0 is never
  std::function<bool()> has_room{};         ///< whether the disk has room for more; any thread. Empty: always
  enum class Threads { own, none };
  Threads threads = Threads::own;  ///< none: whoever calls step() does the work, for simulations
};

/// Counters since start; each is read on its own.
struct SequencerStats {
  std::atomic<std::uint64_t> accepted{0}, rejected{0}, repeated{0}, id_reused{0}, refused_full{0}, refused_room{0};
  std::atomic<std::uint64_t> appends{0}, events{0}, append_micros{0}, largest_batch{0}, queued{0};
};

class Sequencer {
 public:
  /// `log` and `clock` outlive it. `snapshots` may be null. `model` holds the log's every event.
  Sequencer(EventLog& log, WriteModel model, const Clock& clock, SnapshotStore* snapshots,
            SequencerOptions options = {});
  /// Stops, if stop() was not called.
  ~Sequencer();
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  enum class Taken { taken, full, stopping, no_room };
  /// Any thread. All or none are taken, in order; each that is taken gets exactly one answer.
  Taken submit(std::vector<Submission>& submissions);

  /// Decides and writes what was taken, answers it, stores a snapshot, and ends the threads. Any thread, once. Without
  /// threads of its own, what was taken is dropped.
  void stop();

  /// Decides one batch of what was taken, writes and answers it; false where nothing was taken. REQUIRES no threads.
  bool step();

  const SequencerStats& stats() const { return stats_; }

 private:
  void work_loop();
  void snapshot_loop();
  /// Decides until a batch can be written, and takes it off; null at the end. Called and left with `lock` held.
  std::shared_ptr<Batch> next_batch(std::unique_lock<std::mutex>& lock);
  std::shared_ptr<Batch> hand_over();
  /// A batch that nobody uses: its memory is used again.
  std::shared_ptr<Batch> take_spare();
  /// Gives the new next_in_hand_.
  std::size_t decide_some();
  void write(const Batch& batch);
  void decide_one(Submission& submission);
  /// Answers a command id that is known already; false where it is new.
  bool answer_repeated(Submission& submission, CommandId id, const Digest& request);
  Outcome decide_new(const Submission& submission, CommandId id, schema::Command::Reader command);
  bool open_is_full() const;
  bool has_work() const { return next_in_hand_ < hand_.size() || !queue_.empty(); }
  std::size_t undecided() const { return queue_.size() + hand_.size() - next_in_hand_; }

  EventLog& log_;
  const Clock& clock_;
  SnapshotStore* const snapshots_;
  const SequencerOptions options_;
  SequencerStats stats_;

  // Of whoever holds the decider's role; touched under mutex_ where nobody does.
  WriteModel model_;
  std::vector<std::shared_ptr<Batch>> batches_;  // all there are
  std::shared_ptr<Batch> open_;                  // empty where nobody decides
  std::shared_ptr<Batch> previous_;              // handed over last: its commands may not be in the log yet
  std::vector<Submission> hand_;                 // taken from the queue
  std::size_t next_in_hand_ = 0;                 // changed under mutex_ only

  std::mutex mutex_;
  std::condition_variable idle_wakes_, decider_wakes_, snapshot_wakes_;
  // Guarded.
  std::vector<Submission> queue_;
  bool deciding_ = false;  // someone holds the role
  bool syncing_ = false;   // someone appends
  bool stopping_ = false;

  std::mutex answering_;                     // taken while syncing_, before the next batch may be appended
  std::atomic<std::uint64_t> snapshot_due_;  // the head from which on a snapshot is wanted

  std::thread workers_[2], snapshotter_;
};

/// SHA-256 of who asks and what: by it a repeated command is told from another with the same id.
Digest request_digest(AccountId actor, FrameView command);

}  // namespace leitai::runtime
