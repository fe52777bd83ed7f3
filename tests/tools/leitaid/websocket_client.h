#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tests/tools/leitaid/tcp_client.h"

namespace leitai::test {

enum class Opcode : unsigned { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };
enum class Fin { last, more };

/// A WebSocket at /ws. Throws std::runtime_error where the upgrade is refused.
class WebSocketClient {
 public:
  /// `more_headers`: whole lines of the upgrade.
  explicit WebSocketClient(std::uint16_t port, const std::string& more_headers = {});

  /// False where the other side has closed.
  bool send(std::string_view text) { return send_frame(Opcode::text, Fin::last, text); }
  bool send_frame(Opcode opcode, Fin fin, std::string_view payload);
  /// The next message, whole; pings are answered. Nullopt at the end.
  std::optional<std::string> next();

  TcpClient& socket() { return socket_; }

 private:
  struct Received {
    Opcode opcode;
    Fin fin;
    std::string payload;
  };
  std::optional<Received> next_frame();
  std::string take(std::size_t bytes);

  TcpClient socket_;
  std::string kept_;
};

}  // namespace leitai::test
