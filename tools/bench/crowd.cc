#include "tools/bench/crowd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>

namespace leitai::bench {
namespace {

constexpr int kWaitMillis = 5;
constexpr std::size_t kReadBytes = 256u << 10, kEventsAtOnce = 1024;
constexpr unsigned char kFinalText = 0x81, kMasked = 0x80, kPing = 0x9, kClose = 0x8;

Error broken(const std::string& what) {
  const std::string why = what + ": " + std::strerror(errno);
  return make_error(ErrorKind::INTERNAL, why, why);
}

Error unexpected(std::string_view what) {
  const std::string why = "a viewer was told: " + std::string(what.substr(0, 300));
  return make_error(ErrorKind::INTERNAL, why, why);
}

std::string frame_head(std::size_t size, unsigned char mask) {
  std::string head(1, static_cast<char>(kFinalText));
  if (size < 126) return head + static_cast<char>(mask | size);
  const int bytes = size < 65536 ? 2 : 8;
  head += static_cast<char>(mask | (bytes == 2 ? 126 : 127));
  for (int i = bytes; i-- > 0;) head += static_cast<char>(size >> (8 * i) & 0xff);
  return head;
}

struct FrameHead {
  unsigned char opcode = 0;
  std::size_t head = 0, payload = 0;
};

/// nullopt where it is not whole yet.
std::optional<FrameHead> read_head(std::string_view in) {
  if (in.size() < 2) return std::nullopt;
  FrameHead found;
  found.opcode = static_cast<unsigned char>(in[0]) & 0xf;
  const unsigned length = static_cast<unsigned char>(in[1]) & 0x7f;
  const std::size_t more = length < 126 ? 0 : length == 126 ? 2 : 8;
  if (in.size() < 2 + more) return std::nullopt;
  found.head = 2 + more;
  found.payload = length;
  if (more != 0) {
    found.payload = 0;
    for (std::size_t i = 0; i < more; ++i) found.payload = found.payload << 8 | static_cast<unsigned char>(in[2 + i]);
  }
  return found;
}

Result<void> send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0) return broken("send");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

/// The answer to the upgrade, and nothing behind it.
Result<void> read_upgrade(int fd) {
  std::string head;
  char c = 0;
  while (!head.ends_with("\r\n\r\n")) {
    if (::recv(fd, &c, 1, 0) != 1) return broken("upgrade");
    head += c;
  }
  return head.starts_with("HTTP/1.1 101") ? Result<void>{} : Result<void>(unexpected(head));
}

}  // namespace

struct Crowd::Viewer {
  explicit Viewer(int socket) : fd(socket) {}
  ~Viewer() { ::close(fd); }
  const int fd;
  std::string rest;  ///< a frame that is not whole yet
  std::vector<Receipt> receipts;
};

Crowd::Crowd() : epoll_(::epoll_create1(EPOLL_CLOEXEC)), memory_(kReadBytes, '\0') {}

Crowd::~Crowd() {
  ::close(epoll_);
}

const std::vector<Receipt>& Crowd::receipts(std::size_t viewer) const {
  return viewers_[viewer]->receipts;
}

std::string client_frame(std::string_view text) {
  return frame_head(text.size(), kMasked) + std::string(4, '\0') + std::string(text);
}

std::string server_frame(std::string_view text) {
  return frame_head(text.size(), 0) + std::string(text);
}

Result<int> connect_stream(const client::Endpoint& endpoint) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(endpoint.port);
  if (::inet_pton(AF_INET, endpoint.host.c_str(), &address.sin_addr) != 1) return broken(endpoint.host);
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return broken("socket");
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(fd);
    return broken("connect");
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

Result<void> Crowd::join(const client::Endpoint& http, const std::vector<std::string>& requests) {
  const auto fd = connect_stream(http);
  if (!fd) return fd.error();
  auto viewer = std::make_unique<Viewer>(*fd);
  if (auto sent = send_all(*fd, "GET /ws HTTP/1.1\r\nHost: " + client::to_string(http) +
                                    "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
      !sent)
    return sent;
  if (auto upgraded = read_upgrade(*fd); !upgraded) return upgraded;
  std::string frames;
  for (const std::string& request : requests) frames += client_frame(request);
  if (auto sent = send_all(*fd, frames); !sent) return sent;
  epoll_event wanted{};
  wanted.events = EPOLLIN;
  wanted.data.ptr = viewer.get();
  if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, *fd, &wanted) != 0) return broken("epoll_ctl");
  viewers_.push_back(std::move(viewer));
  return {};
}

Result<void> Crowd::read_until(const std::function<bool()>& until) {
  std::array<epoll_event, kEventsAtOnce> events;
  while (!until()) {
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), kWaitMillis);
    for (int i = 0; i < count; ++i)
      if (auto done = read(*static_cast<Viewer*>(events[static_cast<std::size_t>(i)].data.ptr)); !done) return done;
  }
  return {};
}

Result<void> Crowd::read(Viewer& viewer) {
  const ssize_t n = ::recv(viewer.fd, memory_.data(), memory_.size(), MSG_DONTWAIT);
  if (n < 0) return errno == EAGAIN || errno == EINTR ? Result<void>{} : broken("recv");
  if (n == 0) return unexpected("goodbye");
  now_ = std::chrono::steady_clock::now();
  bytes_ += static_cast<std::uint64_t>(n);
  const std::string_view fresh(memory_.data(), static_cast<std::size_t>(n));
  if (viewer.rest.empty()) return take(viewer, fresh);
  viewer.rest += fresh;
  const std::string all = std::exchange(viewer.rest, {});
  return take(viewer, all);
}

Result<void> Crowd::take(Viewer& viewer, std::string_view bytes) {
  while (const auto head = read_head(bytes)) {
    if (bytes.size() < head->head + head->payload) break;
    const std::string_view text = bytes.substr(head->head, head->payload);
    if (head->opcode == kClose) return unexpected("close");
    if (head->opcode != kPing)
      if (auto taken = take_message(viewer, text); !taken) return taken;
    bytes.remove_prefix(head->head + head->payload);
  }
  viewer.rest.assign(bytes);
  return {};
}

Result<void> Crowd::take_message(Viewer& viewer, std::string_view text) {
  constexpr std::string_view kPosition = "\"position\":";
  const std::string_view start = text.substr(0, 64);
  if (start.find("\"error\"") != std::string_view::npos) return unexpected(text);
  if (start.find("\"delta\"") == std::string_view::npos && start.find("\"snapshot\"") == std::string_view::npos)
    return {};
  auto at = text.find(kPosition);
  if (at == std::string_view::npos) return unexpected(text);
  at += kPosition.size();
  while (at < text.size() && (text[at] == ' ' || text[at] == '"')) ++at;
  std::uint64_t position = 0;
  std::from_chars(text.data() + at, text.data() + text.size(), position);
  viewer.receipts.push_back({position, now_});
  return {};
}

}  // namespace leitai::bench
