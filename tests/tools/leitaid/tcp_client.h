#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace leitai::test {

/// A blocking connection to a port of this machine. Waiting for half a minute in vain throws std::runtime_error.
class TcpClient {
 public:
  explicit TcpClient(std::uint16_t port);
  ~TcpClient();
  TcpClient(TcpClient&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  TcpClient& operator=(TcpClient&& other) noexcept;

  /// False where the other side has closed.
  bool send(std::string_view bytes);
  /// What has come, at least a byte; empty at the end.
  std::string receive_some();
  /// So many bytes, fewer at the end.
  std::string receive(std::size_t bytes);
  /// All until the end.
  std::string receive_all();
  /// Nothing more is sent.
  void finish_sending();
  /// A reset instead of an orderly end.
  void reset();

  int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

}  // namespace leitai::test
