#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/http_client.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/leitaid_process.h"
#include "tests/tools/leitaid/websocket_client.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

/// What answers that nobody reads may hold. AddressSanitizer keeps freed memory for a while: it counts, too.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kMostHeld = 64u << 20;
#else
constexpr std::size_t kMostHeld = 24u << 20;
#endif

using namespace std::chrono_literals;

/// What one round sends: every kind of connection, most of them broken off.
void attack(const LeitaidProcess& daemon, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::string garbage(48u << 10, '\0');
  for (char& byte : garbage) byte = static_cast<char>(random());
  const std::uint32_t half_a_megabyte[2] = {0, 8000};
  const std::string claims(reinterpret_cast<const char*>(half_a_megabyte), sizeof half_a_megabyte);
  for (int i = 0; i < 1500; ++i) {
    TcpClient native(daemon.native());
    native.send(i % 2 == 0 ? claims + garbage : garbage.substr(0, random() % garbage.size()));
    native.reset();
    TcpClient http(daemon.http());
    http.send(i % 2 == 0 ? "POST /api/login HTTP/1.1\r\nContent-Length: 40000\r\n\r\n" + garbage.substr(0, 30'000)
                         : "GET /" + garbage.substr(0, 200) + " HTTP/1.1\r\n\r\n");
    http.reset();
  }
  for (int i = 0; i < 150; ++i) {
    WebSocketClient socket(daemon.http());
    socket.send_frame(i % 2 == 0 ? Opcode::text : Opcode::binary, Fin::more, garbage);
    socket.socket().reset();
  }
  // The daemon has dealt with all of that once it answers who came after it.
  EXPECT_EQ(HttpClient(daemon.http()).get("/healthz").status, 200u);
}

TEST(FlatMemoryTest, HostileClientsLeaveTheMemoryOfTheDaemonAsItWas) {
  testing::TempFolder folder;
  LeitaidProcess daemon(folder.path());
  // The first rounds fill what an allocator and a log keep for later.
  attack(daemon, 1);
  attack(daemon, 2);
  const std::size_t before = daemon.resident_bytes();
  for (std::uint64_t round = 3; round <= 8; ++round) attack(daemon, round);
  const std::size_t after = daemon.resident_bytes();
  RecordProperty("grown_kib", static_cast<int>((static_cast<long>(after) - static_cast<long>(before)) / 1024));
  // 18900 connections: a quarter of a kilobyte left of each, or one buffer of one in eighty, is more than this.
  EXPECT_LT(after, before + (4u << 20)) << "before: " << before << ", after: " << after;
  EXPECT_EQ(daemon.terminate(), 0);
}

TEST(FlatMemoryTest, AnswersThatNobodyReadsAreNotPiledUp) {
  testing::TempFolder folder;
  LeitaidProcess daemon(folder.path());
  const std::string token = initialise(daemon.http(), folder.path());
  auto client = client::NativeClient::connect({"127.0.0.1", daemon.native()}, 5s);
  ASSERT_TRUE(client.has_value());
  ASSERT_TRUE((*client)->authenticate(token, 5s).has_value());
  for (std::uint64_t id = 1; id <= 900; ++id)
    ASSERT_TRUE(
        (*client)
            ->send(request_frame(command_request(id, R"("unit":{"registerUnit":{"secretary":"s","name":")" +
                                                         std::to_string(id) + std::string(150, 'x') + R"("}})")))
            .has_value());
  for (int i = 0; i < 900; ++i) ASSERT_TRUE((**(*client)->wait(20s)).isAnswer());

  const std::size_t before = daemon.resident_bytes();
  std::string questions;
  const Frame question = request_frame(R"({"id":5,"query":{"events":{"limit":1000}}})");
  for (int i = 0; i < 1000; ++i) client::append_framed(questions, question);
  TcpClient greedy(daemon.native());
  std::string hello;
  client::append_framed(hello, request_frame(R"({"id":1,"authenticate":{"token":")" + token + R"("}})"));
  greedy.send(hello + questions);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(HttpClient(daemon.http()).get("/healthz").status, 200u);
  // A quarter of a gigabyte was asked for; a backlog and a page or two are held.
  EXPECT_LT(daemon.resident_bytes(), before + kMostHeld);
  EXPECT_EQ(daemon.terminate(), 0);
}

}  // namespace
}  // namespace leitai::test
