#include <gmock/gmock.h>

#include <cstring>
#include <random>

#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

/// Byte offsets in a framed canonical Request: 8 of the segment table, 8 of the root pointer, 8 of the id.
constexpr std::size_t kMemberAt = 24;

std::string framed(std::string_view json) {
  std::string out;
  client::append_framed(out, request_frame(json));
  return out;
}

/// Framed as one segment, whatever the words are.
std::string framed_words(const std::vector<std::uint64_t>& words) {
  std::string out;
  client::append_framed(out, words);
  return out;
}

class HostileNativeTest : public ::testing::Test {
 protected:
  HostileNativeTest() {
    auto other = client::NativeClient::connect({"127.0.0.1", daemon_.native()}, 5s);
    other_ = std::move(*other);
    EXPECT_TRUE(other_->authenticate(hall_.auditor, 5s).has_value());
  }
  /// Somebody else's connection goes on, and new ones are taken.
  void TearDown() override {
    EXPECT_TRUE(other_->call([](schema::Request::Builder r) { r.setPing(); }, 20s).has_value());
    EXPECT_EQ(HttpClient(daemon_.http()).get("/healthz").status, 200u);
  }

  std::string hello(const std::string& token) {
    return framed(R"({"id":1,"authenticate":{"token":")" + token + R"("}})");
  }

  /// Sends, says that nothing more comes, and gives what was answered, by its member or its error's kind.
  std::vector<std::string> talk(const std::string& bytes) {
    TcpClient socket(daemon_.native());
    socket.send(bytes);
    socket.finish_sending();
    return names(socket.receive_all());
  }
  static std::vector<std::string> names(const std::string& answered) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at + 8 <= answered.size();) {
      std::uint32_t words = 0;
      std::memcpy(&words, answered.data() + at + 4, sizeof words);
      if (answered.size() - at - 8 < words * std::size_t{8}) break;
      const Frame frame = aligned_copy(as_bytes(std::string_view(answered).substr(at + 8, words * std::size_t{8})));
      FrameReader<schema::Response> reader(frame);
      const auto response = reader.root();
      if (response.isError())
        found.emplace_back(leitai::name(response.getError().getKind()));
      else
        found.emplace_back(response.isPong() ? "pong" : response.isWelcome() ? "welcome" : "other");
      at += 8 + words * std::size_t{8};
    }
    return found;
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path(), [](daemon::Options& options) { options.limits.handshake = 300ms; }};
  Hall hall_{daemon_};
  std::unique_ptr<client::NativeClient> other_;
  const std::string ping_ = framed(R"({"id":3,"ping":null})");
};

TEST_F(HostileNativeTest, FramesCutShortAnywhereAreClosedWithoutAnAnswer) {
  const std::string whole = framed(R"({"id":1,"query":{"standings":{"contest":1}}})");
  for (std::size_t bytes = 0; bytes < whole.size(); ++bytes)
    EXPECT_THAT(talk(whole.substr(0, bytes)), IsEmpty()) << bytes;
  EXPECT_THAT(talk(ping_ + whole.substr(0, whole.size() - 1)), ElementsAre("pong"));
}

TEST_F(HostileNativeTest, SizesThatAreClaimedAreNotBelieved) {
  for (const std::vector<std::uint32_t>& table : {
           std::vector<std::uint32_t>{0xffffffff, 0xffffffff},  // 2^32 segments
           std::vector<std::uint32_t>{0xfffffffe, 1},
           std::vector<std::uint32_t>{512, 1},                 // more segments than are taken
           std::vector<std::uint32_t>{0, 0xffffffff},          // 32 GiB
           std::vector<std::uint32_t>{0, (1u << 20) / 8 + 1},  // a word more than is taken
           std::vector<std::uint32_t>{2, 0x7fffffff, 0x7fffffff, 0x7fffffff},
       }) {
    std::string bytes(table.size() * 4, '\0');
    std::memcpy(bytes.data(), table.data(), bytes.size());
    EXPECT_THAT(talk(ping_ + bytes), ElementsAre("pong", "tooLarge"));
    EXPECT_THAT(talk(bytes + std::string(100'000, 'x')), ElementsAre("tooLarge"));
  }
}

TEST_F(HostileNativeTest, WhoDoesNotSayWhoTheyAreGetsLessRoom) {
  const std::string padded = framed(R"({"id":1,"login":{"login":")" + std::string(70'000, 'x') + R"("}})");
  EXPECT_THAT(talk(padded), ElementsAre("tooLarge"));
  EXPECT_THAT(talk(hello(hall_.organiser) + framed(R"({"id":1,"query":{"contests":null}})")),
              ElementsAre("welcome", "other"));
}

TEST_F(HostileNativeTest, ARequestThatNeverEndsIsGivenUp) {
  TcpClient claims(daemon_.native()), says_nothing(daemon_.native()), begins(daemon_.native());
  const std::uint32_t table[2] = {0, 8000};
  claims.send({reinterpret_cast<const char*>(table), sizeof table});
  begins.send(ping_.substr(0, 5));
  for (TcpClient* client : {&claims, &says_nothing, &begins})
    EXPECT_THAT(names(client->receive_all()), ElementsAre("timedOut"));
}

TEST_F(HostileNativeTest, WordsThatAreNoRequestAreMalformed) {
  const std::vector<std::vector<std::uint64_t>> messages = {
      {},                                              // no root pointer
      {0xffffffffffffffff},                            // a pointer of an unknown kind
      {0x7fffffff00000000 | 0xfffffffc},               // a struct far outside
      {0x0001000200000000, 1, 6, 0xfffffffffffffff1},  // a list pointer gone wrong, behind a ping
      {0x00010002fffffffc},                            // a struct that begins before itself
  };
  for (const auto& words : messages) {
    const std::string bytes = framed_words(words);
    const auto public_answer = talk(bytes + ping_);
    EXPECT_LE(public_answer.size(), 2u);
    const auto answer = talk(hello(hall_.organiser) + bytes + ping_);
    ASSERT_GE(answer.size(), 2u);
    EXPECT_EQ(answer.back(), "pong");  // the next message is in its place
  }
  EXPECT_THAT(talk(framed_words({0xffffffffffffffff}) + ping_), ElementsAre("malformed"));
  EXPECT_THAT(talk(hello(hall_.organiser) + framed_words({0xffffffffffffffff}) + ping_),
              ElementsAre("welcome", "malformed", "pong"));
}

TEST_F(HostileNativeTest, UnknownMembersAndBadTextsAreMalformed) {
  std::string unknown = ping_;
  unknown[kMemberAt] = 99;
  EXPECT_THAT(talk(hello(hall_.organiser) + unknown + ping_), ElementsAre("welcome", "malformed", "pong"));

  std::string command = framed(command_request(70'001, R"("unit":{"registerUnit":{"name":"NAME","secretary":"s"}})"));
  const std::string good = command;
  command[command.find("NAME")] = '\xff';
  EXPECT_THAT(talk(hello(hall_.organiser) + command), ElementsAre("welcome", "malformed"));
  command = good;
  command[command.find("NAME") + 1] = '\0';
  EXPECT_THAT(talk(hello(hall_.organiser) + command), ElementsAre("welcome", "malformed"));
  EXPECT_THAT(talk(hello(hall_.organiser) + good), ElementsAre("welcome", "other"));

  std::string login = framed(R"({"id":2,"login":{"login":"NAME","password":"NAME","label":"NAME"}})");
  for (std::size_t at = login.find("NAME"); at != std::string::npos; at = login.find("NAME")) login[at] = '\xff';
  TcpClient socket(daemon_.native());
  socket.send(login);
  EXPECT_FALSE(socket.receive(8).empty());
}

TEST_F(HostileNativeTest, WithoutARightNothingIsDone) {
  const std::string command =
      framed(command_request(70'002, R"("unit":{"registerUnit":{"name":"x","secretary":"s"}})"));
  EXPECT_THAT(talk(command + ping_), ElementsAre("unauthenticated", "pong"));
  for (const std::string& token : {std::string(), std::string("zz"), std::string(64, '0'), std::string(100'000, '0')})
    EXPECT_EQ(talk(hello(token) + ping_).size(), 1u);  // one error, and the end
  EXPECT_THAT(talk(hello(hall_.auditor) + command), ElementsAre("welcome", "other"));
  EXPECT_EQ(HttpClient(daemon_.http(), hall_.auditor).get("/api/events?stream=unit/1").body.find("registerUnit"),
            std::string::npos);
}

TEST_F(HostileNativeTest, AFloodWithoutATokenIsStopped) {
  std::string flood;
  for (int i = 0; i < 2000; ++i) flood += ping_;
  const auto answers = talk(flood);
  ASSERT_FALSE(answers.empty());
  EXPECT_LT(answers.size(), 2000u);
  EXPECT_EQ(answers.back(), "tooMany");
}

TEST_F(HostileNativeTest, ThousandsOfDroppedConnectionsLeaveNothingOpen) {
  for (int i = 0; i < 3000; ++i) {
    TcpClient socket(i % 3 == 0 ? daemon_.http() : daemon_.native());
    if (i % 2 == 0) socket.send(ping_.substr(0, static_cast<std::size_t>(i) % ping_.size()));
    if (i % 5 != 0) socket.reset();
  }
  // Two are open: the other client's and the one that asks. The daemon may still have to hear of the last drops.
  std::string metrics;
  for (int tries = 0; tries < 10'000; ++tries) {
    metrics = HttpClient(daemon_.http()).get("/metrics").body;
    if (metrics.find("leitai_connections 2\n") != std::string::npos) return;
  }
  ADD_FAILURE() << metrics;
}

TEST_F(HostileNativeTest, MutatedFramesNeverHarmTheDaemon) {
  const std::vector<std::string> seeds = {
      ping_,
      framed(R"({"id":4,"query":{"standings":{"contest":1,"audience":"full","at":{"position":20}}}})"),
      framed(R"({"id":5,"query":{"explain":{"contest":1,"round":1,"entry":1,"audience":"full"}}})"),
      framed(R"({"id":6,"query":{"events":{"from":3,"limit":4,"streamKind":"contest","streamId":1}}})"),
      framed(R"({"id":7,"query":{"audit":{"limit":4}}})"),
      framed(R"({"id":8,"subscribe":{"contest":1,"audience":"full","resume":5}})"),
      framed(R"({"id":9,"unsubscribe":{"contest":1,"audience":"full"}})"),
      framed(command_request(70'010, R"("unit":{"registerUnit":{"name":"县财政局","secretary":"黄立诚"}})")),
      framed(command_request(70'011,
                             R"("contest":{"contest":1,"openScoring":{)" + performance(1) + R"(,"judges":[1,2]}})")),
      framed(command_request(70'012, R"("contest":{"contest":1,"addEntries":{"entries":[{"entry":9,"name":"x"}]}})")),
  };
  std::mt19937_64 random(20241124);
  std::size_t answers = 0;
  for (int connection = 0; connection < 120; ++connection) {
    std::string bytes = hello(connection % 4 == 0 ? hall_.auditor : hall_.organiser);
    for (int frame = 0; frame < 40; ++frame) {
      std::string mutated = seeds[random() % seeds.size()];
      // Mostly behind the segment table, so that what follows is still read.
      const std::size_t first = random() % 16 == 0 ? 0 : 8;
      for (std::uint64_t changes = 1 + random() % 4; changes > 0; --changes) {
        char& byte = mutated[first + random() % (mutated.size() - first)];
        byte = static_cast<char>(random() % 2 == 0 ? byte ^ (1 << random() % 8) : random() % 256);
      }
      if (random() % 64 == 0) mutated.resize(random() % mutated.size());
      bytes += mutated;
    }
    answers += talk(bytes).size();
  }
  EXPECT_GT(answers, 500u);
}

}  // namespace
}  // namespace leitai::test
