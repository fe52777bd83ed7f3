#pragma once

#include <capnp/message.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "events/error.h"
#include "events/schema/api.capnp.h"
#include "tools/leitai/bench/bench_contest.h"
#include "tools/leitai/bench/percentiles.h"
#include "tools/leitai/endpoint.h"

/// One judge's connection, kept full: as many changed marks in flight as there are entries, each on an entry of its
/// own. Requests are built in place and answers read in place, so that a load costs the machine little. One thread.
namespace leitai::bench {

class LoadConnection {
 public:
  using Clock = std::chrono::steady_clock;

  /// Connects and authenticates, blocking. `in_flight` is at most the contest's entries.
  static Result<std::unique_ptr<LoadConnection>> open(const client::Endpoint& native, const BenchContest& contest,
                                                      std::size_t judge, std::size_t in_flight);
  ~LoadConnection();
  LoadConnection(const LoadConnection&) = delete;
  LoadConnection& operator=(const LoadConnection&) = delete;

  int fd() const { return fd_; }
  bool wants_write() const { return sent_ < out_.size(); }

  /// Sends in every free slot.
  void fill();
  Result<void> write_some();
  /// Reads what has come; slots that were answered are free again. An error or a rejection ends the load. Latencies
  /// go to `latencies` where it is not null.
  Result<void> read_some(Percentiles* latencies);

  std::size_t answered() const { return answered_; }
  std::size_t in_flight() const { return in_flight_.size() - free_.size(); }

 private:
  LoadConnection(int fd, std::size_t in_flight);
  void prepare(const BenchContest& contest, std::size_t judge);
  Result<void> take(const std::uint64_t* words, std::size_t count, Percentiles* latencies);
  void append(kj::ArrayPtr<const capnp::word> segment);

  const int fd_;
  std::array<capnp::word, 128> memory_{};
  capnp::MallocMessageBuilder message_;
  schema::Request::Builder request_{nullptr};
  schema::Uuid::Builder id_{nullptr};
  schema::Performance::Builder performance_{nullptr};
  schema::Mark::Builder mark_{nullptr};
  std::uint64_t next_ = 0, random_ = 0;

  std::vector<Clock::time_point> in_flight_;  ///< by slot: when it was sent
  std::vector<std::size_t> free_;
  std::string out_;
  std::size_t sent_ = 0;
  std::vector<std::uint64_t> in_;
  std::size_t filled_ = 0;  ///< bytes of in_
  std::size_t answered_ = 0;
};

}  // namespace leitai::bench
