#include "tools/leitai/bench/load.h"

#include <poll.h>

#include <charconv>

#include "tools/leitai/bench/load_connection.h"

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Connections = std::vector<std::unique_ptr<LoadConnection>>;

constexpr int kPollMillis = 100;
constexpr std::size_t kMostConnections = 10'000, kMostInFlight = 1000;

std::size_t answered(const Connections& connections) {
  std::size_t sum = 0;
  for (const auto& connection : connections) sum += connection->answered();
  return sum;
}

/// Waits for sockets, reads, refills and writes once.
Result<void> turn(Connections& connections, std::vector<pollfd>& polled, Percentiles* latencies, bool sending) {
  for (std::size_t i = 0; i < connections.size(); ++i)
    polled[i] = {connections[i]->fd(), static_cast<short>(POLLIN | (connections[i]->wants_write() ? POLLOUT : 0)), 0};
  ::poll(polled.data(), polled.size(), kPollMillis);
  for (std::size_t i = 0; i < connections.size(); ++i) {
    if (polled[i].revents == 0) continue;
    LoadConnection& connection = *connections[i];
    if ((polled[i].revents & ~POLLOUT) != 0)
      if (auto read = connection.read_some(latencies); !read) return read;
    if (sending) connection.fill();
    if (auto written = connection.write_some(); !written) return written;
  }
  return {};
}

}  // namespace

Result<LoadResult> run_load(const client::Endpoint& native, const BenchContest& contest, Shape shape, LoadTimes times,
                            const LoadProgress& progress) {
  Connections connections;
  for (std::size_t i = 0; i < shape.connections; ++i) {
    auto connection = LoadConnection::open(native, contest, i, shape.in_flight);
    if (!connection) return connection.error();
    connections.push_back(std::move(*connection));
  }
  LoadResult result;
  result.shape = shape;
  result.latencies.reserve(1u << 20);
  std::vector<pollfd> polled(connections.size());
  const auto begun = Clock::now();
  const auto measure_from = begun + std::chrono::duration_cast<Clock::duration>(times.warm_up);
  const auto end = measure_from + std::chrono::duration_cast<Clock::duration>(times.measured);
  for (auto& connection : connections) {
    connection->fill();
    if (auto written = connection->write_some(); !written) return written.error();
  }
  std::size_t before = 0;
  auto measured_from = begun;
  bool measuring = false;
  for (auto now = begun; now < end; now = Clock::now()) {
    if (!measuring && now >= measure_from) {
      measuring = true;
      measured_from = now;
      before = answered(connections);
    }
    if (auto turned = turn(connections, polled, measuring ? &result.latencies : nullptr, true); !turned)
      return turned.error();
    if (progress && !progress((now - begun) / (times.warm_up + times.measured)))
      return make_error(ErrorKind::STOPPING, "已中断", "interrupted");
  }
  result.took = Clock::now() - measured_from;
  result.commands = answered(connections) - before;
  // What is in flight is answered before the connections end, so that the next load starts on a quiet daemon.
  for (const auto patience = Clock::now() + std::chrono::seconds(10); Clock::now() < patience;) {
    std::size_t left = 0;
    for (const auto& connection : connections) left += connection->in_flight();
    if (left == 0) break;
    if (auto turned = turn(connections, polled, nullptr, false); !turned) return turned.error();
  }
  return result;
}

Result<Shape> parse_shape(const std::string& text) {
  Shape shape;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, shape.connections);
  if (first.ec == std::errc{} && first.ptr != end && *first.ptr == 'x') {
    const auto second = std::from_chars(first.ptr + 1, end, shape.in_flight);
    if (second.ec == std::errc{} && second.ptr == end && shape.connections > 0 && shape.in_flight > 0 &&
        shape.connections <= kMostConnections && shape.in_flight <= kMostInFlight)
      return shape;
  }
  return make_error(ErrorKind::MALFORMED, "“" + text + "”:应为 连接数x在途数,如 50x16",
                    "“" + text + "”: expected CONNECTIONSxINFLIGHT, such as 50x16");
}

std::string to_string(Shape shape) { return std::to_string(shape.connections) + "x" + std::to_string(shape.in_flight); }

}  // namespace leitai::bench
