#pragma once

#include <atomic>
#include <chrono>

#include "events/time.h"

/// Where recorded times come from. Thread-safe.
namespace leitai::runtime {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;
};

/// The machine's UTC clock. It may step back: the sequencer never records a time before the last one.
class SystemClock final : public Clock {
 public:
  Timestamp now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Timestamp{std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
  }
};

/// The machine's clock, moved so that it starts at another moment: for demonstrations only.
class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(Timestamp start) : shift_(start.micros - SystemClock().now().micros) {}
  Timestamp now() const override { return Timestamp{SystemClock().now().micros + shift_}; }

 private:
  const std::int64_t shift_;
};

/// Stands still until it is moved: for tests, the demo and simulations.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Timestamp start) : micros_(start.micros) {}
  Timestamp now() const override { return Timestamp{micros_.load()}; }
  void set(Timestamp time) { micros_.store(time.micros); }
  void advance(std::int64_t micros) { micros_.fetch_add(micros); }

 private:
  std::atomic<std::int64_t> micros_;
};

}  // namespace leitai::runtime
