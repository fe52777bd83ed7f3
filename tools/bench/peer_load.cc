/// A load on a peer that runs: `peer_load redis-append|redis-board|postgres --port P --connections 50 --in-flight 16
/// --seconds 5 --payload 152`. One payload is as long as a judge's command on leitai's own wire.
#include <memory>

#include "tools/bench/arguments.h"
#include "tools/bench/closed_loop.h"
#include "tools/bench/figures.h"
#include "tools/bench/postgres_wire.h"
#include "tools/bench/redis_wire.h"

namespace leitai::bench {
namespace {

constexpr std::size_t kBoardEntries = 1'000'000;

Result<void> measure(const std::string& which, const Arguments& arguments) {
  const client::Endpoint peer{"127.0.0.1", static_cast<std::uint16_t>(arguments.count("--port", 0))};
  const Shape shape{arguments.count("--connections", 50), arguments.count("--in-flight", 16)};
  const std::size_t payload = arguments.count("--payload", 152);
  LoadTimes times;
  times.measured = std::chrono::duration<double>(arguments.number("--seconds", 5));
  std::unique_ptr<Wire> wire;
  if (which == "redis-append") {
    wire = std::make_unique<RedisAppend>(payload);
  } else if (which == "redis-board") {
    const std::size_t entries = arguments.count("--entries", kBoardEntries);
    if (auto filled = run_operations(peer, RedisFill(), shape, entries); !filled) return filled;
    wire = std::make_unique<RedisBoard>(entries);
  } else {
    wire = std::make_unique<PostgresInsert>(arguments.text("--user", "bench"), arguments.text("--database", "bench"),
                                            payload);
  }
  auto result = run_loop(peer, *wire, shape, times);
  if (!result) return result.error();
  const std::string name = arguments.text("--name", which);
  print_figure(name + ".per_second", static_cast<double>(result->operations) / result->took.count());
  print_figure(name + ".p50_us", result->latencies.at(50));
  print_figure(name + ".p99_us", result->latencies.at(99));
  return {};
}

}  // namespace
}  // namespace leitai::bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("peer_load redis-append|redis-board|postgres --port P ...\n", stderr);
    return 2;
  }
  return leitai::bench::ended("peer_load", leitai::bench::measure(argv[1], {argc, argv, 2}));
}
