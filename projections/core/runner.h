#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "engine/log/event_log.h"
#include "engine/log/snapshot_store.h"
#include "projections/core/fair_mutex.h"
#include "projections/core/projection.h"

/// Keeps a set of views up to date with a log, on one thread of its own.
///
///   Leaderboard leaderboard;
///   Runner runner(log, {&leaderboard}, &snapshots);
///   runner.on_applied([&](Position applied) { wake_subscribers(applied); });
///   runner.start();
///   auto title = runner.with_read([&] { return leaderboard.title(contest); });
///   runner.stop();
///
/// A view is fed under the exclusive lock, a block at a time, and read under the shared one. An error of the log or
/// of a fold stops the feeding for good: the views keep what they held, and health() says what happened.
/// Start, stop and on_applied belong to the owner's thread; everything else may be called from any thread.
namespace leitai::projections {

struct RunnerOptions {
  /// A snapshot is due after this many events, and not before a 64th of the last snapshot's bytes in events: so
  /// that saving large views costs a bounded share of folding them.
  std::uint64_t snapshot_every = 100'000;
  /// How long events may gather after a block was fed: under load one waking then feeds many appends.
  std::chrono::microseconds gather{0};
};

/// Under which name a view's snapshots are stored.
std::string snapshot_name(const Projection& view);

enum class Waited { applied, timed_out, stopped, failed };

struct HeldDigest {
  std::string_view view;
  Position next;  ///< how many events it holds
  Digest digest{};
};

class Runner {
 public:
  /// The log, the views and the snapshots must outlive the runner; without snapshots (null) views begin from 0.
  Runner(const EventLog& log, std::vector<Projection*> views, SnapshotStore* snapshots, RunnerOptions options = {});
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  /// Called on the runner's thread after each block, outside the lock, with applied(). It should be quick: feeding
  /// waits for it. REQUIRES that the runner was not started.
  void on_applied(std::function<void(Position applied)> listener);

  /// Loads the newest usable snapshots and starts feeding. Once only.
  void start();
  /// Ends feeding, saves what was folded since the last snapshot, and returns. Harmless when repeated.
  void stop();

  /// How many events every view holds.
  Position applied() const { return Position{applied_.load(std::memory_order_acquire)}; }

  /// Waits until applied() >= head: for the event at position p to be there, give p + 1.
  Waited wait_applied(Position head, std::chrono::steady_clock::time_point deadline, std::stop_token stop = {}) const;

  /// Calls `fn` while no view changes, and gives its result. `fn` must not call with_read or digests.
  template <class Fn>
  decltype(auto) with_read(Fn&& fn) const {
    const std::shared_lock lock(mutex_);
    return std::forward<Fn>(fn)();
  }

  /// SHA-256 of every view's saved form, all at the same moment.
  std::vector<HeldDigest> digests() const;

  /// The error that stopped the feeding, where one did.
  Result<void> health() const;
  /// Why the last snapshot could not be written, where it could not: feeding goes on without it.
  std::optional<Error> snapshot_problem() const;

 private:
  struct Saved {
    std::string name;
    std::uint32_t version;
    Snapshot snapshot;
  };

  void load_snapshots();
  void run(const std::stop_token& stop);
  Result<void> feed(const EventBlock& block);
  void publish_applied();
  void fail(Error error);
  void gather(const std::stop_token& stop);
  void save_if_due();
  std::vector<Saved> save_views();
  void collect_pending_store();
  void note_stored(const Result<void>& stored);
  Result<void> store(const std::vector<Saved>& saved) const;
  Position least_next() const;

  const EventLog& log_;
  const std::vector<Projection*> views_;
  SnapshotStore* const snapshots_;
  const RunnerOptions options_;
  std::vector<std::function<void(Position)>> listeners_;

  mutable FairSharedMutex mutex_;  ///< guards the views
  std::atomic<std::uint64_t> applied_{0};

  mutable std::mutex state_mutex_;  ///< guards what follows
  mutable std::condition_variable_any changed_;
  std::optional<Error> failed_;
  std::optional<Error> snapshot_problem_;
  bool ended_ = false;

  // The runner's thread only.
  Position snapshot_at_;
  std::uint64_t snapshot_bytes_ = 0;
  std::future<Result<void>> pending_store_;

  std::jthread thread_;
};

}  // namespace leitai::projections
