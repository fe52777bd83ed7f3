#include "tests/tools/leitaid/websocket_client.h"

#include <stdexcept>

#include "tests/tools/leitaid/http_client.h"

namespace leitai::test {

WebSocketClient::WebSocketClient(std::uint16_t port, const std::string& more_headers) : socket_(port) {
  socket_.send(
      "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
      more_headers + "\r\n");
  HttpReply reply = read_reply(socket_, kept_);
  if (reply.status != 101) throw std::runtime_error("no upgrade: " + std::to_string(reply.status));
}

bool WebSocketClient::send_frame(Opcode opcode, Fin fin, std::string_view payload) {
  std::string frame;
  frame += static_cast<char>((fin == Fin::last ? 0x80u : 0u) | static_cast<unsigned>(opcode));
  const std::size_t size = payload.size();
  if (size < 126) {
    frame += static_cast<char>(0x80u | size);
  } else {
    const int bytes = size < 65536 ? 2 : 8;
    frame += static_cast<char>(0x80 | (bytes == 2 ? 126 : 127));
    for (int i = bytes - 1; i >= 0; --i) frame += static_cast<char>(size >> (8 * i) & 0xff);
  }
  constexpr char kMask[4] = {0x12, 0x34, 0x56, 0x78};
  frame.append(kMask, sizeof kMask);
  for (std::size_t i = 0; i < size; ++i) frame += static_cast<char>(payload[i] ^ kMask[i % 4]);
  return socket_.send(frame);
}

std::string WebSocketClient::take(std::size_t bytes) {
  while (kept_.size() < bytes) {
    const std::string some = socket_.receive_some();
    if (some.empty()) return {};
    kept_ += some;
  }
  const std::string taken = kept_.substr(0, bytes);
  kept_.erase(0, bytes);
  return taken;
}

std::optional<WebSocketClient::Received> WebSocketClient::next_frame() {
  const std::string head = take(2);
  if (head.empty()) return std::nullopt;
  const unsigned first = static_cast<unsigned char>(head[0]), second = static_cast<unsigned char>(head[1]);
  std::size_t size = second & 0x7f;
  if (size >= 126) {
    const std::size_t bytes = size == 126 ? 2 : 8;
    const std::string length = take(bytes);
    if (length.empty()) return std::nullopt;
    size = 0;
    for (const char c : length) size = size << 8 | static_cast<unsigned char>(c);
  }
  std::string payload = size == 0 ? std::string() : take(size);
  if (payload.size() != size) return std::nullopt;
  return Received{static_cast<Opcode>(first & 0x0f), (first & 0x80) != 0 ? Fin::last : Fin::more, std::move(payload)};
}

std::optional<std::string> WebSocketClient::next() {
  std::string message;
  while (true) {
    auto frame = next_frame();
    if (!frame || frame->opcode == Opcode::close) return std::nullopt;
    if (frame->opcode == Opcode::ping) send_frame(Opcode::pong, Fin::last, frame->payload);
    if (frame->opcode == Opcode::ping || frame->opcode == Opcode::pong) continue;
    message += frame->payload;
    if (frame->fin == Fin::last) return message;
  }
}

}  // namespace leitai::test
