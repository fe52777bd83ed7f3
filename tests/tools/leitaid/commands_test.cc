#include <gmock/gmock.h>

#include <map>

#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

class CommandsTest : public ::testing::Test {
 protected:
  std::unique_ptr<client::NativeClient> native(const std::string& token) {
    auto client = client::NativeClient::connect({"127.0.0.1", daemon_.native()}, 5s);
    EXPECT_TRUE(client.has_value());
    EXPECT_TRUE((*client)->authenticate(token, 5s).has_value());
    return std::move(*client);
  }
  /// The answer's JSON, as HTTP would give it.
  std::string over_native(client::NativeClient& client, const std::string& request) {
    EXPECT_TRUE(client.send(request_frame(request)).has_value());
    const auto response = client.wait(20s);
    EXPECT_TRUE(response.has_value());
    return (**response).isAnswer() ? to_json((**response).getAnswer()) : to_json(**response);
  }
  std::string over_websocket(WebSocketClient& socket, const std::string& request) {
    EXPECT_TRUE(socket.send(request));
    const Json<schema::Response> response(socket.next().value_or(""));
    return (*response).isAnswer() ? to_json((*response).getAnswer()) : to_json(*response);
  }
  std::string over_http(const std::string& token, std::uint64_t id, const std::string& body) {
    std::string json = HttpClient(daemon_.http(), token).post("/api/commands", command_json(id, body)).body;
    if (json.ends_with('\n')) json.pop_back();
    return json;
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
};

TEST_F(CommandsTest, EveryWayInGivesTheSameAnswers) {
  const auto client = native(hall_.organiser);
  WebSocketClient socket(daemon_.http());
  socket.send(R"({"id":1,"authenticate":{"token":")" + hall_.organiser + R"(","version":1}})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("welcome":{)"));

  const std::string accepted = R"("unit":{"registerUnit":{"name":"县财政局","secretary":"黄立诚"}})";
  const std::string first = over_http(hall_.organiser, 9001, accepted);
  EXPECT_THAT(first, HasSubstr(R"("created":1)"));
  EXPECT_EQ(over_native(*client, command_request(9001, accepted)), first);
  EXPECT_EQ(over_websocket(socket, command_request(9001, accepted)), first);

  const std::string rejected = R"("contest":{"contest":1,"openScoring":{)" + performance(1) + "}}";
  const std::string refusal = over_native(*client, command_request(9002, rejected));
  EXPECT_THAT(refusal, HasSubstr(R"("name":"notPermitted")"));
  EXPECT_EQ(over_websocket(socket, command_request(9002, rejected)), refusal);
  EXPECT_EQ(over_http(hall_.organiser, 9002, rejected), refusal);
}

TEST_F(CommandsTest, AnIdWithOtherContentIsAnErrorOnEveryWay) {
  const std::string first = R"("unit":{"registerUnit":{"name":"甲","secretary":"s"}})",
                    other = R"("unit":{"registerUnit":{"name":"乙","secretary":"s"}})";
  over_http(hall_.organiser, 9001, first);
  EXPECT_THAT(over_http(hall_.organiser, 9001, other), HasSubstr("commandIdReused"));
  EXPECT_THAT(over_http(hall_.admin, 9001, first), HasSubstr("commandIdReused"));
  const auto client = native(hall_.organiser);
  EXPECT_THAT(over_native(*client, command_request(9001, other)), HasSubstr("commandIdReused"));
  // What follows on the same connection is answered as ever.
  EXPECT_THAT(over_native(*client, command_request(9003, other)), HasSubstr(R"("created":2)"));
}

TEST_F(CommandsTest, ACommandNeedsAnAccountAndAnId) {
  const std::string body = R"("unit":{"registerUnit":{"name":"甲","secretary":"s"}})";
  EXPECT_THAT(over_http("", 9001, body), HasSubstr("unauthenticated"));
  EXPECT_THAT(over_http(std::string(64, 'a'), 9001, body), HasSubstr("unauthenticated"));
  EXPECT_THAT(over_http("nonsense", 9001, body), HasSubstr("unauthenticated"));
  HttpClient organiser(daemon_.http(), hall_.organiser);
  EXPECT_EQ(organiser.post("/api/commands", "{" + body + "}").status, 400u);
  EXPECT_EQ(organiser.post("/api/commands", R"({"id":"00000000-0000-0000-0000-000000000000",)" + body + "}").status,
            400u);
  WebSocketClient socket(daemon_.http());
  EXPECT_THAT(over_websocket(socket, command_request(9002, body)), HasSubstr("unauthenticated"));
}

TEST_F(CommandsTest, HundredsInOneWriteAreAnsweredInOrder) {
  constexpr std::uint64_t kCommands = 700;
  std::string all;
  for (std::uint64_t id = 1; id <= kCommands; ++id)
    client::append_framed(
        all, request_frame(command_request(10'000 + id, R"("unit":{"registerUnit":{"name":"单位)" + std::to_string(id) +
                                                            R"(","secretary":"s"}})")));
  const auto round = [&] {
    TcpClient socket(daemon_.native());
    std::string hello;
    client::append_framed(hello, request_frame(R"({"id":1,"authenticate":{"token":")" + hall_.organiser + R"("}})"));
    socket.send(hello + all);
    std::map<std::uint64_t, std::uint64_t> positions;
    std::uint64_t last = 0, last_id = 0;
    for (std::uint64_t n = 0; n <= kCommands; ++n) {
      const std::string head = socket.receive(8);
      if (head.size() != 8) break;
      std::uint32_t words = 0;
      std::copy_n(head.data() + 4, 4, reinterpret_cast<char*>(&words));
      const Frame frame = aligned_copy(as_bytes(socket.receive(words * 8u)));
      FrameReader<schema::Response> reader(frame);
      const auto response = reader.root();
      if (response.isWelcome()) continue;
      EXPECT_TRUE(response.isAnswer() && response.getAnswer().isAccepted());
      if (!response.isAnswer()) break;
      const std::uint64_t position = response.getAnswer().getAccepted().getPosition();
      EXPECT_GT(response.getId(), last_id);
      EXPECT_GT(position, last);
      last_id = response.getId();
      positions[last_id] = last = position;
    }
    return positions;
  };
  const auto first = round();
  EXPECT_EQ(first.size(), kCommands);
  EXPECT_EQ(round(), first);  // sent again they get their first answers
}

TEST_F(CommandsTest, ATokenThatWasRevokedEndsItsConversations) {
  const auto client = native(hall_.judges[0]);
  WebSocketClient socket(daemon_.http());
  socket.send(R"({"id":1,"authenticate":{"token":")" + hall_.judges[0] + R"("}})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr("welcome"));
  const std::string account = std::to_string(hall_.account_of("judge1"));
  hall_.give(hall_.admin, R"("identity":{"account":)" + account + R"(,"disableAccount":{"reason":"lost tablet"}})");

  EXPECT_THAT(over_native(*client, R"({"id":5,"ping":null})"), HasSubstr("unauthenticated"));
  EXPECT_TRUE(client->wait(5s).has_error());
  socket.send(R"({"id":5,"ping":null})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr("unauthenticated"));
  EXPECT_FALSE(socket.next());
  EXPECT_EQ(HttpClient(daemon_.http(), hall_.judges[0]).get("/api/whoami").status, 401u);
}

TEST_F(CommandsTest, AJudgeAsksForNoMoreThanAJudgeMay) {
  HttpClient judge(daemon_.http(), hall_.judges[0]);
  EXPECT_EQ(judge.get(hall_.contest_path("/standings")).status, 200u);
  EXPECT_EQ(judge.get(hall_.contest_path("")).status, 200u);
  for (const char* target : {"/standings?audience=full", "/explain?entry=1&audience=full"})
    EXPECT_EQ(judge.get(hall_.contest_path(target)).status, 403u) << target;
  for (const char* target : {"/api/events", "/api/audit", "/api/digests"}) EXPECT_EQ(judge.get(target).status, 403u);
  HttpClient anyone(daemon_.http());
  EXPECT_EQ(anyone.get(hall_.contest_path("/standings")).status, 200u);
  for (const std::string& target : {hall_.contest_path(""), std::string("/api/brands"), std::string("/api/events")})
    EXPECT_EQ(anyone.get(target).status, 403u) << target;

  const auto client = native(hall_.judges[0]);
  for (const char* request : {R"({"id":1,"subscribe":{"contest":1,"audience":"full"}})",
                              R"({"id":2,"query":{"standings":{"contest":1,"audience":"full"}}})",
                              R"({"id":3,"query":{"events":{}}})", R"({"id":4,"query":{"audit":{}}})"})
    EXPECT_THAT(over_native(*client, request), HasSubstr(R"("kind":"forbidden")")) << request;
}

}  // namespace
}  // namespace leitai::test
