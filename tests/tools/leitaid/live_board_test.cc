#include <gmock/gmock.h>
#include <sys/socket.h>

#include "events/schema/api.capnp.h"
#include "projections/leaderboard/standings_query.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/viewer.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

std::string hex(capnp::Data::Reader digest) {
  return to_hex(ByteSpan(digest.begin(), digest.size()));
}

/// Past the client, which would read meanwhile.
void write_all(int fd, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const auto count = ::send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count > 0) sent += static_cast<std::size_t>(count);
    ASSERT_TRUE(count > 0 || errno == EAGAIN);
  }
}

class LiveBoardTest : public ::testing::Test {
 protected:
  void start(unsigned entries = 3, const RunningDaemon::Change& change = {}) {
    daemon_.emplace(folder_.path(), change);
    hall_.emplace(*daemon_, entries);
  }
  /// As an auditor is told.
  Json<schema::Standings> full_board() {
    return Json<schema::Standings>(
        HttpClient(daemon_->http(), hall_->auditor).get(hall_->contest_path("/standings?audience=full")).body);
  }

  testing::TempFolder folder_;
  std::optional<RunningDaemon> daemon_;
  std::optional<Hall> hall_;
};

TEST_F(LiveBoardTest, ASnapshotComesFirstAndDeltasLeadToWhatAQuerySays) {
  start();
  Viewer viewer(*daemon_, hall_->scrutineer, R"({"contest":1,"audience":"full"})");
  viewer.take();
  EXPECT_EQ(viewer.snapshots(), 1u);
  for (unsigned entry = 1; entry <= 3; ++entry) {
    hall_->open(entry);
    for (unsigned judge = 0; judge < 3; ++judge) hall_->mark(judge, entry, std::to_string(entry + judge) + ".5");
  }
  const auto now = full_board();
  viewer.take_until((*now).getPosition());
  EXPECT_EQ(viewer.snapshots(), 1u);
  EXPECT_GT(viewer.deltas(), 0u);
  EXPECT_EQ(hex(viewer.board().getDigest()), hex((*now).getDigest()));
  const Digest own = projections::standings_digest(viewer.board());
  EXPECT_EQ(hex(viewer.board().getDigest()), to_hex(own));
}

TEST_F(LiveBoardTest, ChangesOfOneTickComeAsOneDelta) {
  start(3, [](daemon::Options& options) { options.tick = 1h; });
  Viewer viewer(*daemon_, hall_->scrutineer, R"({"contest":1,"audience":"full"})");
  viewer.take();
  hall_->open(1);
  for (unsigned judge = 0; judge < 3; ++judge) hall_->mark(judge, 1, "7.5");
  viewer.catch_up();
  EXPECT_EQ(viewer.deltas(), 0u);
  // The tick does not come by itself in this test; somebody who joins brings the board up to date for all.
  Viewer joins(*daemon_, hall_->scrutineer, R"({"contest":1,"audience":"full"})");
  viewer.take_until((*full_board()).getPosition());
  EXPECT_EQ(viewer.deltas(), 1u);
}

TEST_F(LiveBoardTest, WhoComesBackGetsTheDeltasMissedOrElseASnapshot) {
  start();
  Viewer stays(*daemon_, hall_->scrutineer, R"({"contest":1,"audience":"full"})");
  stays.take();
  const Json<schema::Standings> before = full_board();
  const std::uint64_t position = (*before).getPosition();
  hall_->open(1);
  for (unsigned judge = 0; judge < 3; ++judge) {
    hall_->mark(judge, 1, "8");
    stays.take_until((*full_board()).getPosition());
  }
  const std::string resume = R"({"contest":1,"audience":"full","resume":)";
  Viewer back(*daemon_, hall_->scrutineer, resume + std::to_string(position + 1) + "}");
  back.keep(*before);
  back.take_until((*full_board()).getPosition());
  EXPECT_EQ(back.snapshots(), 0u);
  EXPECT_EQ(back.deltas(), stays.deltas());
  EXPECT_EQ(hex(back.board().getDigest()), hex(stays.board().getDigest()));

  Viewer lost(*daemon_, hall_->scrutineer, resume + "3}");
  lost.take_until((*full_board()).getPosition());
  EXPECT_EQ(lost.snapshots(), 1u);
  EXPECT_EQ(lost.deltas(), 0u);
  Viewer knows_all(*daemon_, hall_->scrutineer, resume + std::to_string(stays.board().getPosition() + 1) + "}");
  knows_all.catch_up();
  EXPECT_FALSE(knows_all.has_board());
}

TEST_F(LiveBoardTest, ThePublicHearsNothingOfAMarkBeforeItsRelease) {
  start();
  Viewer everybody(*daemon_, "", R"({"contest":1})");
  Viewer insider(*daemon_, hall_->scrutineer, R"({"contest":1,"audience":"full"})");
  hall_->open(1);
  for (unsigned judge = 0; judge < 3; ++judge) hall_->mark(judge, 1, "9.75");
  insider.take_until((*full_board()).getPosition());
  everybody.catch_up();
  EXPECT_THAT(insider.heard(), HasSubstr("9.75"));
  EXPECT_THAT(everybody.heard(), Not(HasSubstr("9.75")));
  EXPECT_THAT(everybody.heard(), Not(HasSubstr(R"("marksIn":1)")));

  hall_->close_confirm_release(1);
  everybody.take_until((*full_board()).getPosition());
  EXPECT_THAT(everybody.heard(), HasSubstr(R"("total":"9.750")"));
}

TEST_F(LiveBoardTest, NobodySubscribesToMoreThanTheyMaySee) {
  start();
  for (const std::string& token : {std::string(), hall_->judges[0]}) {
    WebSocketClient socket(daemon_->http());
    if (!token.empty()) {
      socket.send(R"({"id":1,"authenticate":{"token":")" + token + R"("}})");
      EXPECT_THAT(socket.next().value_or(""), HasSubstr("welcome"));
    }
    socket.send(R"({"id":2,"subscribe":{"contest":1,"audience":"full"}})");
    EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("kind":"forbidden")"));
    socket.send(R"({"id":3,"subscribe":{"contest":77}})");
    EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("kind":"notFound")"));
  }
}

TEST_F(LiveBoardTest, ASubscriptionEndsWithTheRightToItAndSaysSo) {
  start();
  Viewer viewer(*daemon_, hall_->scrutineer, R"({"contest":1,"audience":"full"})");
  viewer.take();
  const std::string account = std::to_string(hall_->account_of("scrutineer"));
  const std::string other = hall_->person("second", "scrutineer");
  hall_->give(hall_->admin,
              R"("identity":{"account":)" + account + R"(,"revokeRole":{"role":"scrutineer","reason":"shift over"}})");
  hall_->in_contest(other, R"("openScoring":{)" + performance(1) + "}");
  while (viewer.take().find(R"("kind":"forbidden")") == std::string::npos) {
  }
  const std::uint64_t held = viewer.board().getPosition();
  hall_->mark(0, 1, "9.75");
  Viewer insider(*daemon_, other, R"({"contest":1,"audience":"full"})");
  insider.take_until((*full_board()).getPosition());
  viewer.catch_up();
  EXPECT_EQ(viewer.board().getPosition(), held);
  EXPECT_THAT(viewer.heard(), Not(HasSubstr("9.75")));
}

TEST_F(LiveBoardTest, ASlowReaderIsDroppedToASnapshotWhileOthersGoOn) {
  start(400, [](daemon::Options& options) { options.limits.backlog_bytes = 64u << 10; });
  auto slow = client::NativeClient::connect({"127.0.0.1", daemon_->native()}, 5s);
  ASSERT_TRUE(slow.has_value());
  const int small = 256 << 10;
  ::setsockopt((*slow)->fd(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  ASSERT_TRUE((*slow)->authenticate(hall_->scrutineer, 5s).has_value());
  ASSERT_TRUE((*slow)
                  ->call(
                      [](schema::Request::Builder r) {
                        auto subscribe = r.initSubscribe();
                        subscribe.setContest(1);
                        subscribe.setAudience(schema::Audience::FULL);
                      },
                      5s)
                  .has_value());
  // More than all buffers between the two hold, and no reading.
  constexpr unsigned kQuestions = 200;
  const Frame question = request_frame(R"({"id":5,"query":{"events":{"limit":1000}}})");
  std::string questions;
  for (unsigned i = 0; i < kQuestions; ++i) client::append_framed(questions, question);
  write_all((*slow)->fd(), questions);

  Viewer fast(*daemon_, hall_->scrutineer, R"({"contest":1,"audience":"full"})");
  fast.take();
  for (unsigned entry = 1; entry <= 15; ++entry) {
    hall_->open(entry);
    hall_->mark(0, entry, "7.5");
    fast.take_until((*full_board()).getPosition());
  }
  EXPECT_GE(fast.deltas(), 15u);
  EXPECT_EQ(fast.snapshots(), 1u);

  unsigned answers = 0, snapshots = 0, deltas = 0;
  std::string last;
  while (answers < kQuestions || last != hex(fast.board().getDigest())) {
    const auto response = (*slow)->wait(20s);
    ASSERT_TRUE(response.has_value());
    answers += (**response).isResult();
    deltas += (**response).isDelta();
    snapshots += (**response).isSnapshot();
    if ((**response).isSnapshot()) last = hex((**response).getSnapshot().getDigest());
    if ((**response).isDelta()) last = hex((**response).getDelta().getDigest());
  }
  EXPECT_EQ(answers, kQuestions);
  EXPECT_GE(snapshots, 2u);  // the first one, and the one it was dropped to
  EXPECT_LT(deltas, fast.deltas());
}

}  // namespace
}  // namespace leitai::test
