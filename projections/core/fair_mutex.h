#pragma once

#include <mutex>
#include <shared_mutex>

/// A std::shared_mutex at which nobody starves: readers that come after a waiting writer wait behind it.
/// For std::shared_lock and std::unique_lock. Not recursive: a thread that holds it must not take it again, not
/// even shared, or it may wait for itself.
namespace leitai::projections {

class FairSharedMutex {
 public:
  void lock() {
    const std::lock_guard gate(gate_);
    mutex_.lock();
  }
  void unlock() { mutex_.unlock(); }
  void lock_shared() {
    const std::lock_guard gate(gate_);
    mutex_.lock_shared();
  }
  void unlock_shared() { mutex_.unlock_shared(); }

 private:
  std::mutex gate_;  ///< held while waiting to get in
  std::shared_mutex mutex_;
};

}  // namespace leitai::projections
