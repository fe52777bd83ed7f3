#include "tests/tools/leitaid/tcp_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace leitai::test {
namespace {

[[noreturn]] void fail(const char* what) {
  throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
}

}  // namespace

TcpClient::TcpClient(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (fd_ < 0) fail("socket");
  timeval patience{30, 0};
  ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const int on = 1;
  ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(fd_);
    fail("connect");
  }
}

TcpClient::~TcpClient() {
  if (fd_ >= 0) ::close(fd_);
}

TcpClient& TcpClient::operator=(TcpClient&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

bool TcpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EPIPE || errno == ECONNRESET) {
      return false;
    } else if (errno != EINTR) {
      fail("send");
    }
  }
  return true;
}

std::string TcpClient::receive_some() {
  char bytes[64 << 10];
  while (true) {
    const auto got = ::recv(fd_, bytes, sizeof bytes, 0);
    if (got > 0) return {bytes, static_cast<std::size_t>(got)};
    if (got == 0 || errno == ECONNRESET) return {};
    if (errno != EINTR) fail("nothing came");
  }
}

std::string TcpClient::receive(std::size_t bytes) {
  std::string all(bytes, '\0');
  std::size_t filled = 0;
  while (filled < bytes) {
    const auto got = ::recv(fd_, all.data() + filled, bytes - filled, 0);
    if (got > 0)
      filled += static_cast<std::size_t>(got);
    else if (got == 0 || errno == ECONNRESET)
      break;
    else if (errno != EINTR)
      fail("nothing came");
  }
  all.resize(filled);
  return all;
}

std::string TcpClient::receive_all() {
  std::string all;
  for (std::string some = receive_some(); !some.empty(); some = receive_some()) all += some;
  return all;
}

void TcpClient::finish_sending() {
  ::shutdown(fd_, SHUT_WR);
}

void TcpClient::reset() {
  const linger now{1, 0};
  ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  ::close(fd_);
  fd_ = -1;
}

}  // namespace leitai::test
