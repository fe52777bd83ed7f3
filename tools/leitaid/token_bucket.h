#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

/// A rate limit: so many a second, with a burst of one second's worth unless it is set. One thread.
namespace leitai::daemon {

class TokenBucket {
 public:
  using Clock = std::chrono::steady_clock;

  explicit TokenBucket(double per_second)
      : per_second_(per_second), burst_(std::max(1.0, per_second)), tokens_(burst_) {}

  /// False: too many. `now` never decreases.
  bool take(Clock::time_point now) {
    const std::chrono::duration<double> passed = now - last_;
    last_ = now;
    tokens_ = std::min(burst_, tokens_ + passed.count() * per_second_);
    if (tokens_ < 1.0) return false;
    tokens_ -= 1.0;
    return true;
  }
  void set_rate(double per_second) {
    per_second_ = per_second;
    set_burst(std::max(1.0, per_second));
  }
  /// How many may come at once after a rest.
  void set_burst(double burst) { burst_ = tokens_ = burst; }

 private:
  double per_second_;
  double burst_;
  double tokens_;
  Clock::time_point last_{};
};

}  // namespace leitai::daemon
