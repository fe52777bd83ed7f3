#pragma once

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "tools/leitai/bench/bench_contest.h"

/// A judge who changes marks at a fixed rate, whatever comes back: an open loop, on a thread of its own.
namespace leitai::bench {

struct SentMark {
  std::uint64_t position = 0;
  std::chrono::steady_clock::time_point sent;
};

class MarksAtRate {
 public:
  /// Begins at once.
  MarksAtRate(const client::Endpoint& native, const BenchContest& contest, std::size_t per_second,
              std::chrono::duration<double> during);
  ~MarksAtRate();

  bool ended() const { return ended_; }
  /// Every mark, by position, once it has ended. An error, or a rejection, ended it.
  const Result<std::vector<SentMark>>& marks() const { return marks_; }

 private:
  void run(const client::Endpoint& native, const BenchContest& contest, std::size_t per_second,
           std::chrono::duration<double> during);

  std::atomic<bool> ended_{false};
  Result<std::vector<SentMark>> marks_{std::vector<SentMark>{}};
  std::thread thread_;
};

}  // namespace leitai::bench
