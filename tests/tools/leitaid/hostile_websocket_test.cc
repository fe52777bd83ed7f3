#include <gmock/gmock.h>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/websocket_client.h"
#include "tools/leitaid/options.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

std::string padded(std::string text, std::size_t bytes) {
  text.append(bytes, 'x');
  return text;
}

constexpr const char* kPing = R"({"id":3,"ping":null})";

class HostileWebSocketTest : public ::testing::Test {
 protected:
  HostileWebSocketTest() : other_(daemon_.http()) {
    other_.send(R"({"id":1,"authenticate":{"token":")" + hall_.organiser + R"("}})");
    EXPECT_THAT(other_.next().value_or(""), HasSubstr("welcome"));
  }
  void TearDown() override {
    EXPECT_TRUE(other_.send(kPing));
    EXPECT_THAT(other_.next().value_or(""), HasSubstr("pong"));
    EXPECT_EQ(HttpClient(daemon_.http()).get("/healthz").status, 200u);
  }
  /// Raw bytes behind the upgrade: what comes until the end.
  void expect_closed_after(const std::string& bytes) {
    WebSocketClient socket(daemon_.http());
    socket.socket().send(bytes);
    socket.socket().finish_sending();
    while (socket.next()) {
    }
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
  WebSocketClient other_;
};

TEST_F(HostileWebSocketTest, MessagesThatAreNoRequestAreAnsweredAndTheConversationGoesOn) {
  WebSocketClient socket(daemon_.http());
  for (const std::string& text : {
           std::string(),
           std::string("{"),
           std::string("[]"),
           std::string("null"),
           std::string(R"({"id":1,"nothing":null})"),
           std::string(R"({"id":1})"),
           std::string(R"({"id":1,"unknown":null})"),
           std::string(R"({"id":-1,"ping":null})"),
           std::string(R"({"id":"x","ping":null})"),
           std::string(R"({"id":1,"ping":null,"query":{}})"),
           std::string(R"({"id":1,"subscribe":{"contest":"one"}})"),
           std::string(R"({"id":1,"subscribe":{"contest":1,"audience":"everything"}})"),
           std::string(60'000, '['),
       }) {
    ASSERT_TRUE(socket.send(text));
    EXPECT_THAT(socket.next().value_or("the end"), HasSubstr(R"("kind":"malformed")")) << text.substr(0, 100);
  }
  ASSERT_TRUE(socket.send_frame(Opcode::binary, Fin::last, std::string(100, '\0')));
  EXPECT_THAT(socket.next().value_or("the end"), HasSubstr(R"("kind":"malformed")"));
  ASSERT_TRUE(socket.send(kPing));
  EXPECT_THAT(socket.next().value_or("the end"), HasSubstr("pong"));
}

TEST_F(HostileWebSocketTest, MessagesThatAreTooLargeEndTheConversation) {
  WebSocketClient whole(daemon_.http());
  whole.send(std::string((1 << 20) + 1, ' '));
  EXPECT_FALSE(whole.next());
  WebSocketClient parts(daemon_.http());
  for (int i = 0; i < 20; ++i)
    if (!parts.send_frame(i == 0 ? Opcode::text : Opcode::continuation, Fin::more, std::string(100'000, ' '))) break;
  EXPECT_FALSE(parts.next());
  expect_closed_after(
      std::string("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff"
                  "mask",
                  14));  // claims 2^63 - 1 bytes
  expect_closed_after(
      std::string("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                  "mask",
                  14));
}

TEST_F(HostileWebSocketTest, FramesThatBreakTheProtocolEndTheConversation) {
  for (const std::string& bytes : {
           std::string("\x81\x05hello"),                         // not masked
           padded(std::string("\xf1\x85mask", 6), 5),            // reserved bits
           std::string("\x83\x80mask", 6),                       // a reserved opcode
           std::string("\x80\x80mask", 6),                       // continues nothing
           std::string("\x09\x80mask", 6),                       // a ping in parts
           padded(std::string("\x89\xfe\x01\x00mask", 8), 256),  // a ping too long
           std::string("\x88\x81maskx", 7),                      // a close with half a code
       }) {
    WebSocketClient socket(daemon_.http());
    socket.socket().send(bytes);
    EXPECT_FALSE(socket.next()) << ::testing::PrintToString(bytes);
  }
  WebSocketClient bad_text(daemon_.http());
  bad_text.send("{\"id\":1,\"login\":{\"login\":\"\xff\xfe\"}}");
  EXPECT_FALSE(bad_text.next());
}

TEST_F(HostileWebSocketTest, FloodsOfFragmentsAndPingsCostNothingButTime) {
  WebSocketClient socket(daemon_.http());
  ASSERT_TRUE(socket.send_frame(Opcode::text, Fin::more, std::string(kPing).substr(0, 10)));
  for (int i = 0; i < 5000; ++i) ASSERT_TRUE(socket.send_frame(Opcode::continuation, Fin::more, ""));
  ASSERT_TRUE(socket.send_frame(Opcode::continuation, Fin::last, std::string(kPing).substr(10)));
  EXPECT_THAT(socket.next().value_or("the end"), HasSubstr("pong"));
  for (int i = 0; i < 2000; ++i) ASSERT_TRUE(socket.send_frame(Opcode::ping, Fin::last, "x"));
  ASSERT_TRUE(socket.send(kPing));
  EXPECT_THAT(socket.next().value_or("the end"), HasSubstr("pong"));
}

TEST_F(HostileWebSocketTest, AFloodWithoutATokenIsStopped) {
  WebSocketClient socket(daemon_.http());
  for (int i = 0; i < 2000 && socket.send(i % 2 == 0 ? kPing : "{"); ++i) {
  }
  std::string last;
  while (const auto text = socket.next()) last = *text;
  EXPECT_THAT(last, HasSubstr(R"("kind":"tooMany")"));
}

TEST_F(HostileWebSocketTest, UpgradesThatAreNoneAreRefused) {
  const std::string line = "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  for (const std::string& headers :
       {std::string(), std::string("Sec-WebSocket-Key: short\r\nSec-WebSocket-Version: 12\r\n"),
        std::string("Sec-WebSocket-Version: 13\r\n"), std::string("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")}) {
    TcpClient socket(daemon_.http());
    socket.send(line + headers + "\r\n");
    std::string kept;
    const unsigned status = read_reply(socket, kept).status;
    EXPECT_TRUE(status == 0 || (status >= 400 && status < 500)) << status;
  }
  EXPECT_EQ(HttpClient(daemon_.http()).exchange("GET", "/ws", "").status, 404u);
  EXPECT_EQ(HttpClient(daemon_.http())
                .exchange("GET", "/other", "",
                          "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                .status,
            404u);
}

}  // namespace
}  // namespace leitai::test
