#include <gmock/gmock.h>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tools/leitaid/options.h"

namespace leitai::test {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

class HostileHttpTest : public ::testing::Test {
 protected:
  HostileHttpTest() : other_(daemon_.http(), hall_.auditor) {}
  void TearDown() override {
    EXPECT_EQ(other_.get("/api/whoami").status, 200u);
    EXPECT_EQ(HttpClient(daemon_.http()).get("/healthz").status, 200u);
  }

  /// One reply to raw bytes; status 0 where the connection was closed without one.
  HttpReply raw(const std::string& bytes) {
    TcpClient socket(daemon_.http());
    socket.send(bytes);
    socket.finish_sending();
    std::string kept;
    return read_reply(socket, kept);
  }
  std::string request(const std::string& line, const std::string& rest = "\r\n") {
    return line + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + hall_.organiser + "\r\n" + rest;
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path(), [](daemon::Options& options) { options.limits.handshake = 300ms; }};
  Hall hall_{daemon_};
  HttpClient other_;
};

TEST_F(HostileHttpTest, JsonThatIsNoCommandIsAnsweredWithWhatIsWrong) {
  const std::string id = R"("id":"01900000-0000-7000-8000-0000000f0001")";
  const std::string deep = std::string(50'000, '['), deep_object = [] {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += R"({"contest":)";
    return text;
  }();
  for (const std::string& body : {
           std::string("{"),
           std::string("nonsense"),
           std::string("[]"),
           std::string("null"),
           std::string("\"text\""),
           std::string("{}"),
           "{" + id + R"(,"unit":{"registerUnit":{"name":7,"secretary":"s"}}})",
           "{" + id + R"(,"unit":{"registerUnit":{"name":"x","secretary":"s","more":1}}})",
           "{" + id + R"(,"unit":{"registerUnit":{"name":"x","secretary":"s"}},"batch":{}})",
           "{" + id + R"(,"unit":{"registerUnit":{"name":"x","secretary":"s","name":"y"}}})",
           "{" + id + R"(,"unit":{"registerUnit":{"name":")" + "\xff\xfe" + R"(","secretary":"s"}}})",
           "{" + id + R"(,"unit":{"registerUnit":{"name":"\u0000","secretary":"s"}}})",
           "{" + id + R"(,"unit":{"registerUnit":{"name":"\ud800","secretary":"s"}}})",
           "{" + id + R"(,"contest":{"contest":-1,"closeScoring":{}}})",
           "{" + id + R"(,"contest":{"contest":99999999999999999999,"closeScoring":{}}})",
           "{" + id + R"(,"contest":{"contest":1,"openScoring":{"performance":{"round":70000}}}})",
           std::string(R"({"id":"not-a-uuid","unit":{"registerUnit":{"name":"x","secretary":"s"}}})"),
           deep,
           deep_object,
           std::string(1, '\0') + "{}",
           std::string(R"({"a":)") + std::string(100'000, '9') + "}",
       }) {
    const HttpReply reply = HttpClient(daemon_.http(), hall_.organiser).post("/api/commands", body);
    EXPECT_EQ(reply.status, 400u) << body.substr(0, 200) << "\n" << reply.body;
    EXPECT_THAT(reply.body, HasSubstr("malformed")) << body.substr(0, 200);
    EXPECT_LT(reply.body.size(), 10'000u);
  }
  EXPECT_EQ(other_.get("/api/events?stream=unit").body.find("registerUnit"), std::string::npos);
}

TEST_F(HostileHttpTest, WhatIsNoHttpIsRefused) {
  for (const std::string& bytes : {
           std::string("GARBAGE\r\n\r\n"),
           std::string("\r\n\r\n\r\n\r\n"),
           std::string("GET /\r\n\r\n"),
           std::string("GET / HTTP/9.9\r\n\r\n"),
           std::string("GET  / HTTP/1.1\r\n\r\n"),
           std::string("GET / HTTP/1.1\r\nno colon\r\n\r\n"),
           std::string("GET / HTTP/1.1\r\n: x\r\n\r\n"),
           std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
           std::string(3000, '\0'),
           std::string("G\xc3\xa9T / HTTP/1.1\r\n\r\n"),
       })
    EXPECT_THAT(raw(bytes).status, AnyOf(0u, 400u)) << bytes.substr(0, 40);
}

TEST_F(HostileHttpTest, LargeHeadersAndBodiesAreTooLarge) {
  const HttpReply header = raw("GET / HTTP/1.1\r\nX: " + std::string(300'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(header.status, 413u);
  EXPECT_THAT(header.body, HasSubstr("tooLarge"));
  EXPECT_EQ(raw("GET /" + std::string(300'000, 'x') + " HTTP/1.1\r\n\r\n").status, 413u);
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 20'000; ++i) many += "A" + std::to_string(i) + ": b\r\n";
  EXPECT_EQ(raw(many + "\r\n").status, 413u);
  EXPECT_EQ(raw(request("POST /api/commands", "Content-Length: 1048577\r\n\r\n") + std::string(1'048'577, ' ')).status,
            413u);
  EXPECT_EQ(raw(request("POST /api/commands", "Content-Length: 1048576\r\n\r\n") + std::string(1'048'576, ' ')).status,
            400u);
}

TEST_F(HostileHttpTest, LengthsThatMakeNoSenseAreRefused) {
  for (const char* length : {"abc", "-1", "1e9", "18446744073709551616", "99999999999999999999999", "0x10", ""})
    EXPECT_THAT(raw(request("POST /api/commands", "Content-Length: " + std::string(length) + "\r\n\r\n{}")).status,
                AnyOf(0u, 400u, 413u))
        << length;
  EXPECT_THAT(raw(request("POST /api/commands", "Content-Length: 18446744073709551615\r\n\r\n{}")).status,
              AnyOf(0u, 400u, 413u));
  EXPECT_THAT(raw(request("POST /api/commands", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x")).status,
              AnyOf(0u, 400u));
  for (const char* chunks : {"ZZZ\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "2\r\n{}", "ffffffffffffffff1\r\n{}",
                             "2\r\n{}garbage\r\n0\r\n\r\n"})
    EXPECT_THAT(raw(request("POST /api/commands", "Transfer-Encoding: chunked\r\n\r\n" + std::string(chunks))).status,
                AnyOf(0u, 400u, 413u))
        << chunks;
  EXPECT_THAT(
      raw(request("POST /api/commands", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
          .status,
      AnyOf(0u, 400u));
  std::string endless;
  for (int i = 0; i < 300'000; ++i) endless += "8\r\n        \r\n";
  EXPECT_EQ(raw(request("POST /api/commands", "Transfer-Encoding: chunked\r\n\r\n" + endless)).status, 413u);
}

TEST_F(HostileHttpTest, NoPathLeadsOutOfThePage) {
  for (const char* path : {"/../../../../etc/passwd",
                           "/..%2f..%2f..%2fetc/passwd",
                           "/%2e%2e/%2e%2e/etc/passwd",
                           "//etc/passwd",
                           "/etc/passwd.",
                           "/./././etc/passwd",
                           "/..\\..\\etc\\passwd",
                           "/../setup-code",
                           "/leitaid.json",
                           "/log/anchor",
                           "/index.html%00.png",
                           "/%00",
                           "/%ff%fe",
                           "/%",
                           "/%zz",
                           "*",
                           "http://x/etc/passwd",
                           "?",
                           "/;/..",
                           "/api/../../etc/passwd",
                           "/api/contests/..%2f..%2fetc/standings",
                           "/api/contests/%ff%00/standings",
                           "/api/contests/1/standings?audience=%ff%fe",
                           "/api/contests/1/standings?at=%00%ff",
                           "/api//contests"}) {
    const HttpReply reply = raw("GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(reply.status, AnyOf(0u, 400u, 404u)) << path << "\n" << reply.body;
    EXPECT_THAT(reply.body, Not(HasSubstr("root:"))) << path;
  }
  // What might be a path of the app's own is the page, whatever lies on the disk.
  const HttpReply page = raw("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  for (const char* path : {"/etc/passwd", "/setup-code", "/data/setup-code"})
    EXPECT_EQ(raw("GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n").body, page.body) << path;
}

TEST_F(HostileHttpTest, RequestsThatNeverEndAreGivenUp) {
  std::vector<TcpClient> slow;
  for (const std::string& bytes : {std::string(), std::string("G"), std::string("GET / HTTP/1.1\r\nHost: x\r\n"),
                                   request("POST /api/commands", "Content-Length: 100\r\n\r\n{"),
                                   request("POST /api/commands", "Transfer-Encoding: chunked\r\n\r\n5\r\n{")}) {
    for (int i = 0; i < 40; ++i) {
      slow.emplace_back(daemon_.http());
      slow.back().send(bytes);
    }
  }
  for (TcpClient& socket : slow) EXPECT_THAT(socket.receive_all(), Not(HasSubstr(" 200 ")));
}

TEST_F(HostileHttpTest, PipelinedRequestsAreAnsweredOneAfterTheOther) {
  std::string all;
  for (int i = 0; i < 200; ++i) all += request(i % 2 == 0 ? "GET /api/contests" : "GET /api/nothing");
  TcpClient socket(daemon_.http());
  socket.send(all);
  std::string kept;
  for (int i = 0; i < 200; ++i) ASSERT_EQ(read_reply(socket, kept).status, i % 2 == 0 ? 200u : 404u) << i;
}

TEST_F(HostileHttpTest, AFloodWithoutATokenIsToldToSlowDown) {
  HttpClient http(daemon_.http());
  unsigned slowed = 0;
  for (int i = 0; i < 500 && slowed == 0; ++i) slowed += http.get("/api/contests").status == 429;
  EXPECT_EQ(slowed, 1u);
}

TEST(HostileConnectionsTest, ConnectionsPastTheLimitAreClosedAndTheOthersGoOn) {
  testing::TempFolder folder;
  RunningDaemon daemon(folder.path(), [](daemon::Options& options) { options.limits.connections = 8; });
  HttpClient first(daemon.http());
  EXPECT_EQ(first.get("/healthz").status, 200u);
  std::vector<TcpClient> more;
  for (int i = 0; i < 7; ++i) more.emplace_back(daemon.native());
  EXPECT_EQ(first.get("/healthz").status, 200u);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(TcpClient(daemon.native()).receive_all(), "");
  EXPECT_EQ(first.get("/healthz").status, 200u);
}

}  // namespace
}  // namespace leitai::test
