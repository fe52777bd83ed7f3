#pragma once

#include <cstddef>
#include <memory>

#include "tools/leitai/endpoint.h"

/// The socket calls of a live board alone: a process that writes the same bytes to every connection, ten times a
/// second. A message's position is the moment its round of writes began, in microseconds of the steady clock.
namespace leitai::bench {

class BareFanOut {
 public:
  /// Forks a server for so many viewers, on a port of the kernel's; it begins when all are there. INTERNAL.
  static Result<std::unique_ptr<BareFanOut>> start(std::size_t viewers, std::size_t message_bytes);
  /// Ends it.
  ~BareFanOut();
  BareFanOut(const BareFanOut&) = delete;
  BareFanOut& operator=(const BareFanOut&) = delete;

  const client::Endpoint& endpoint() const { return endpoint_; }

 private:
  BareFanOut(int child, client::Endpoint endpoint) : child_(child), endpoint_(std::move(endpoint)) {}

  const int child_;
  const client::Endpoint endpoint_;
};

}  // namespace leitai::bench
