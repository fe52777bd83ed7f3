#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

/// Durations in microseconds and what share of them was below what. One thread.
namespace leitai::bench {

class Percentiles {
 public:
  void reserve(std::size_t count) { micros_.reserve(count); }
  void add(double micros) { micros_.push_back(static_cast<float>(micros)); }
  std::size_t count() const { return micros_.size(); }

  /// The smallest duration that `percent` of 100 do not exceed (nearest rank); 0 where there is none.
  double at(double percent) {
    if (micros_.empty()) return 0;
    const auto rank = static_cast<std::size_t>(percent / 100 * static_cast<double>(micros_.size()));
    const auto nth = micros_.begin() + static_cast<std::ptrdiff_t>(std::min(rank, micros_.size() - 1));
    std::nth_element(micros_.begin(), nth, micros_.end());
    return static_cast<double>(*nth);
  }

 private:
  std::vector<float> micros_;
};

}  // namespace leitai::bench
