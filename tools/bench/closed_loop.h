#pragma once

#include <chrono>

#include "tools/bench/wire.h"
#include "tools/leitai/bench/load.h"
#include "tools/leitai/endpoint.h"

/// The load of `leitai bench` on a peer: so many connections, so many operations in flight on each, one thread that
/// polls, writes and reads in runs.
namespace leitai::bench {

struct LoopResult {
  std::size_t operations = 0;
  std::chrono::duration<double> took{};
  Percentiles latencies;
};

/// INTERNAL where the peer is not there or answers with an error.
Result<LoopResult> run_loop(const client::Endpoint& peer, const Wire& wire, Shape shape, LoadTimes times);

/// Exactly so many operations, as fast as they go.
Result<void> run_operations(const client::Endpoint& peer, const Wire& wire, Shape shape, std::size_t operations);

}  // namespace leitai::bench
