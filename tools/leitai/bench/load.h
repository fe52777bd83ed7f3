#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "tools/leitai/bench/bench_contest.h"
#include "tools/leitai/bench/percentiles.h"
#include "tools/leitai/endpoint.h"

/// A closed-loop load of durable commands from one thread.
namespace leitai::bench {

struct Shape {
  std::size_t connections = 1;
  std::size_t in_flight = 1;  ///< on each
};

struct LoadResult {
  Shape shape;
  std::size_t commands = 0;       ///< answered within the measured time
  std::chrono::duration<double> took{};
  Percentiles latencies;          ///< from sending to the answer
};

struct LoadTimes {
  std::chrono::duration<double> warm_up{1.0}, measured{5.0};
};

/// Looked at now and then with the share of the time that has passed, 0 to 1; false breaks the load off.
using LoadProgress = std::function<bool(double)>;

/// REQUIRES that the contest has as many judges and entries as the shape asks for. STOPPING where it was broken off.
Result<LoadResult> run_load(const client::Endpoint& native, const BenchContest& contest, Shape shape, LoadTimes times,
                            const LoadProgress& progress);

/// "50x16": 50 connections, 16 in flight on each. MALFORMED.
Result<Shape> parse_shape(const std::string& text);
std::string to_string(Shape shape);

}  // namespace leitai::bench
