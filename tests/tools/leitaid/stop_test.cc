#include <gmock/gmock.h>
#include <sys/socket.h>

#include <map>

#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

using namespace std::chrono_literals;

class StopTest : public ::testing::Test {
 protected:
  static std::string unit(std::uint64_t id) {
    return command_request(50'000 + id,
                           R"("unit":{"registerUnit":{"name":"单位)" + std::to_string(id) + R"(","secretary":"s"}})");
  }

  testing::TempFolder folder_;
};

TEST_F(StopTest, ACleanStopAnswersWhatItTookAndLosesNothing) {
  constexpr std::uint64_t kCommands = 3000;
  std::optional<RunningDaemon> daemon(std::in_place, folder_.path());
  Hall hall(*daemon);
  std::vector<Frame> commands;
  for (std::uint64_t id = 1; id <= kCommands; ++id) commands.push_back(request_frame(unit(id)));

  std::map<std::uint64_t, std::uint64_t> answered;  // positions by id
  const auto collect = [&](client::NativeClient& client) -> Result<void> {
    const auto response = client.wait(20s);
    if (!response) return response.error();
    if ((**response).isError()) return {};  // stopping: not taken
    EXPECT_TRUE((**response).isAnswer() && (**response).getAnswer().isAccepted());
    const std::uint64_t position = (**response).getAnswer().getAccepted().getPosition();
    const auto [known, fresh] = answered.emplace((**response).getId(), position);
    EXPECT_EQ(known->second, position);
    return {};
  };
  auto client = client::NativeClient::connect({"127.0.0.1", daemon->native()}, 5s);
  ASSERT_TRUE(client.has_value());
  ASSERT_TRUE((*client)->authenticate(hall.organiser, 5s).has_value());
  for (const Frame& command : commands) ASSERT_TRUE((*client)->send(command).has_value());
  ASSERT_TRUE(collect(**client).has_value());
  daemon->ask_to_stop();
  while (collect(**client)) {
  }
  daemon.reset();
  const std::size_t before = answered.size();
  EXPECT_GE(before, 1u);

  daemon.emplace(folder_.path());
  client = client::NativeClient::connect({"127.0.0.1", daemon->native()}, 5s);
  ASSERT_TRUE(client.has_value());
  ASSERT_TRUE((*client)->authenticate(hall.organiser, 5s).has_value());
  for (const Frame& command : commands) ASSERT_TRUE((*client)->send(command).has_value());
  for (std::uint64_t n = 0; n < kCommands; ++n) ASSERT_TRUE(collect(**client).has_value());
  EXPECT_EQ(answered.size(), kCommands);
  std::map<std::uint64_t, int> positions;
  for (const auto& [id, position] : answered) EXPECT_EQ(++positions[position], 1) << id;
}

TEST_F(StopTest, ARestartServesTheSameDigestsAndBoards) {
  std::optional<RunningDaemon> daemon(std::in_place, folder_.path());
  std::optional<Hall> hall(std::in_place, *daemon);
  hall->open(1);
  for (unsigned judge = 0; judge < 3; ++judge) hall->mark(judge, 1, "8.25");
  hall->close_confirm_release(1);
  const auto look = [&] {
    HttpClient auditor(daemon->http(), hall->auditor);
    return auditor.get("/api/digests").body + auditor.get(hall->contest_path("/standings?audience=full")).body +
           auditor.get("/api/audit?limit=1000").body + auditor.get("/healthz").body;
  };
  const std::string before = look();
  const std::string token = hall->auditor, path = hall->contest_path("/standings?audience=full");
  daemon->stop();
  daemon.emplace(folder_.path());
  HttpClient auditor(daemon->http(), token);
  EXPECT_EQ(auditor.get("/api/digests").body + auditor.get(path).body + auditor.get("/api/audit?limit=1000").body +
                auditor.get("/healthz").body,
            before);
  EXPECT_THAT(before, ::testing::HasSubstr(R"("total":"8.250")"));
}

TEST_F(StopTest, IdleConnectionsOfEveryKindDoNotHoldAStopUp) {
  RunningDaemon daemon(folder_.path());
  Hall hall(daemon);
  TcpClient silent_http(daemon.http()), silent_native(daemon.native());
  HttpClient kept(daemon.http());
  EXPECT_EQ(kept.get("/healthz").status, 200u);
  WebSocketClient socket(daemon.http());
  socket.send(R"({"id":1,"ping":null})");
  EXPECT_TRUE(socket.next());
  daemon.stop();
  EXPECT_EQ(silent_http.receive_all(), "");
  EXPECT_EQ(silent_native.receive_all(), "");
  EXPECT_FALSE(socket.next());
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "leitaid.json"));
}

TEST_F(StopTest, AReaderThatTakesNothingDoesNotHoldAStopUpForEver) {
  RunningDaemon daemon(folder_.path());
  Hall hall(daemon);
  std::string questions;
  client::append_framed(questions, request_frame(R"({"id":1,"authenticate":{"token":")" + hall.auditor + R"("}})"));
  const Frame question = request_frame(R"({"id":5,"query":{"events":{"limit":1000}}})");
  for (int i = 0; i < 1500; ++i) client::append_framed(questions, question);
  TcpClient stuck(daemon.native());
  const int small = 64 << 10;
  ::setsockopt(stuck.fd(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  ASSERT_TRUE(stuck.send(questions));
  // Others are answered while its buffers fill.
  for (int i = 0; i < 200; ++i) EXPECT_EQ(HttpClient(daemon.http()).get("/healthz").status, 200u);
  daemon.stop();
  EXPECT_FALSE(stuck.receive_all().empty());  // and then the end
}

}  // namespace
}  // namespace leitai::test
