#include "tools/bench/closed_loop.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <deque>
#include <memory>

namespace leitai::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kReadBytes = 256u << 10;
constexpr int kPollMillis = 100;

Error broken(const char* what) {
  const std::string why = std::string(what) + ": " + std::strerror(errno);
  return make_error(ErrorKind::INTERNAL, why, why);
}

/// One connection, kept full. Answers come in the order of the operations.
class Connection {
 public:
  Connection(int fd, const Wire& wire, std::size_t in_flight) : fd_(fd), wire_(wire), room_(in_flight) {
    in_.resize(kReadBytes);
    out_ = wire_.greeting();
    ready_ = out_.empty();
  }
  ~Connection() { ::close(fd_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int fd() const { return fd_; }
  bool wants_write() const { return sent_ < out_.size(); }
  bool ready() const { return ready_; }
  std::size_t answered() const { return answered_; }
  std::size_t in_flight() const { return times_.size(); }

  void fill(std::size_t& next, std::size_t end) {
    if (!ready_ || times_.size() >= room_) return;
    const auto now = Clock::now();
    while (times_.size() < room_ && next < end) {
      wire_.append(out_, next++);
      times_.push_back(now);
    }
  }

  Result<void> write_some() {
    while (wants_write()) {
      const ssize_t n = ::send(fd_, out_.data() + sent_, out_.size() - sent_, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n >= 0)
        sent_ += static_cast<std::size_t>(n);
      else if (errno == EAGAIN)
        return {};
      else if (errno != EINTR)
        return broken("send");
    }
    out_.clear();
    sent_ = 0;
    return {};
  }

  Result<void> read_some(Percentiles* latencies) {
    const ssize_t n = ::recv(fd_, in_.data() + filled_, in_.size() - filled_, MSG_DONTWAIT);
    if (n < 0) return errno == EAGAIN || errno == EINTR ? Result<void>{} : broken("recv");
    if (n == 0) return peer_said("goodbye: it closed the connection");
    filled_ += static_cast<std::size_t>(n);
    std::string_view left(in_.data(), filled_);
    if (auto taken = take(left, latencies); !taken) return taken;
    std::memmove(in_.data(), in_.data() + (filled_ - left.size()), left.size());
    filled_ = left.size();
    return {};
  }

 private:
  Result<void> take(std::string_view& left, Percentiles* latencies) {
    if (!ready_) {
      const auto greeted = wire_.greeted(left);
      if (!greeted) return greeted.error();
      ready_ = *greeted;
      return {};
    }
    const auto count = wire_.take(left);
    if (!count) return count.error();
    const auto now = Clock::now();
    for (std::size_t i = 0; i < *count; ++i) {
      if (latencies) latencies->add(std::chrono::duration<double, std::micro>(now - times_.front()).count());
      times_.pop_front();
    }
    answered_ += *count;
    return {};
  }

  const int fd_;
  const Wire& wire_;
  const std::size_t room_;
  std::deque<Clock::time_point> times_;  ///< of what is in flight, in order
  std::string out_, in_;
  std::size_t sent_ = 0, filled_ = 0, answered_ = 0;
  bool ready_ = false;
};

using Connections = std::vector<std::unique_ptr<Connection>>;

Result<int> connect_to(const client::Endpoint& peer) {
  addrinfo hints{};
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(peer.host.c_str(), std::to_string(peer.port).c_str(), &hints, &found) != 0)
    return broken("getaddrinfo");
  const int fd = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool there = fd >= 0 && ::connect(fd, found->ai_addr, found->ai_addrlen) == 0;
  ::freeaddrinfo(found);
  if (!there) {
    if (fd >= 0) ::close(fd);
    return broken("connect");
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

Result<void> turn(Connections& connections, std::vector<pollfd>& polled, Percentiles* latencies, std::size_t& next,
                  std::size_t end) {
  for (std::size_t i = 0; i < connections.size(); ++i)
    polled[i] = {connections[i]->fd(), static_cast<short>(POLLIN | (connections[i]->wants_write() ? POLLOUT : 0)), 0};
  ::poll(polled.data(), polled.size(), kPollMillis);
  for (std::size_t i = 0; i < connections.size(); ++i) {
    if (polled[i].revents == 0) continue;
    if ((polled[i].revents & ~POLLOUT) != 0)
      if (auto read = connections[i]->read_some(latencies); !read) return read;
    connections[i]->fill(next, end);
    if (auto written = connections[i]->write_some(); !written) return written;
  }
  return {};
}

/// Connected, greeted, and with nothing in flight.
Result<Connections> open(const client::Endpoint& peer, const Wire& wire, Shape shape) {
  Connections connections;
  for (std::size_t i = 0; i < shape.connections; ++i) {
    const auto fd = connect_to(peer);
    if (!fd) return fd.error();
    connections.push_back(std::make_unique<Connection>(*fd, wire, shape.in_flight));
    if (auto sent = connections.back()->write_some(); !sent) return sent.error();
  }
  std::vector<pollfd> polled(connections.size());
  std::size_t none = 0;
  for (const auto& connection : connections)
    while (!connection->ready())
      if (auto turned = turn(connections, polled, nullptr, none, 0); !turned) return turned.error();
  return connections;
}

Result<void> start(Connections& connections, std::size_t& next, std::size_t end) {
  for (auto& connection : connections) {
    connection->fill(next, end);
    if (auto written = connection->write_some(); !written) return written;
  }
  return {};
}

std::size_t answered(const Connections& connections) {
  std::size_t sum = 0;
  for (const auto& connection : connections) sum += connection->answered();
  return sum;
}

}  // namespace

Result<LoopResult> run_loop(const client::Endpoint& peer, const Wire& wire, Shape shape, LoadTimes times) {
  auto opened = open(peer, wire, shape);
  if (!opened) return opened.error();
  Connections connections = std::move(*opened);
  std::vector<pollfd> polled(connections.size());
  std::size_t next = 0, before = 0;
  if (auto begun = start(connections, next, SIZE_MAX); !begun) return begun.error();
  LoopResult result;
  result.latencies.reserve(1u << 20);
  const auto begun = Clock::now();
  const auto measure_from = begun + std::chrono::duration_cast<Clock::duration>(times.warm_up);
  const auto end = measure_from + std::chrono::duration_cast<Clock::duration>(times.measured);
  auto measured_from = begun;
  bool measuring = false;
  for (auto now = begun; now < end; now = Clock::now()) {
    if (!measuring && now >= measure_from) {
      measuring = true;
      measured_from = now;
      before = answered(connections);
    }
    Percentiles* const latencies = measuring ? &result.latencies : nullptr;
    if (auto turned = turn(connections, polled, latencies, next, SIZE_MAX); !turned) return turned.error();
  }
  result.took = Clock::now() - measured_from;
  result.operations = answered(connections) - before;
  return result;
}

Result<void> run_operations(const client::Endpoint& peer, const Wire& wire, Shape shape, std::size_t operations) {
  auto opened = open(peer, wire, shape);
  if (!opened) return opened.error();
  Connections connections = std::move(*opened);
  std::vector<pollfd> polled(connections.size());
  std::size_t next = 0;
  if (auto begun = start(connections, next, operations); !begun) return begun;
  while (answered(connections) < operations)
    if (auto turned = turn(connections, polled, nullptr, next, operations); !turned) return turned;
  return {};
}

}  // namespace leitai::bench
