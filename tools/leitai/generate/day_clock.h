#pragma once

#include <atomic>

#include "engine/runtime/clock.h"

/// A clock for made-up days: every time it is read it goes on by a fixed step. The sequencer reads it once for each
/// command, in their order, so that the same commands get the same times on every machine.
namespace leitai::generate {

class DayClock final : public runtime::Clock {
 public:
  Timestamp now() const override { return Timestamp{next_.fetch_add(step_.load())}; }
  /// REQUIRES that no command waits to be decided.
  void set(Timestamp from, std::int64_t step_micros) {
    next_.store(from.micros);
    step_.store(step_micros);
  }

 private:
  mutable std::atomic<std::int64_t> next_{0};
  std::atomic<std::int64_t> step_{1};
};

}  // namespace leitai::generate
