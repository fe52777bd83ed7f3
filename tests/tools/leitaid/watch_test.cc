// Watching a contest: told that something changed, by whom it may be known, and until one no longer cares.
#include <gmock/gmock.h>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

class WatchTest : public ::testing::Test {
 protected:
  /// The next message that tells of a change; others are passed over.
  static schema::Changed::Reader changed(WebSocketClient& socket, std::optional<Json<schema::Response>>& kept) {
    for (;;) {
      const auto message = socket.next();
      if (!message) {
        ADD_FAILURE() << "the conversation ended";
        return {};
      }
      kept.emplace(*message);
      if ((**kept).isChanged()) return (**kept).getChanged();
    }
  }
  std::uint64_t position() {
    const Json<schema::Floor> floor(
        HttpClient(daemon_.http(), hall_.scrutineer).get(hall_.contest_path("/floor")).body);
    return (*floor).getSummary().getPosition() + 1;
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
};

TEST_F(WatchTest, EverybodyIsToldWhereTheContestIsAndEveryLastChange) {
  WebSocketClient socket(daemon_.http());
  socket.send(R"({"id":1,"watch":{"contest":1}})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("subscribed")"));
  std::optional<Json<schema::Response>> kept;
  EXPECT_EQ(changed(socket, kept).getPosition(), position());
  hall_.open(1);
  for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, 1, "7.5");
  const std::uint64_t last = position();
  std::size_t told = 1;
  while (changed(socket, kept).getPosition() != last) ++told;
  EXPECT_LE(told, 4u) << "no more often than it changed";
  EXPECT_GT((**kept).getChanged().getNow(), 0);
  EXPECT_EQ((**kept).getChanged().getContest(), 1u);
}

TEST_F(WatchTest, WhoStopsWatchingHearsNoMore) {
  WebSocketClient socket(daemon_.http()), other(daemon_.http());
  std::optional<Json<schema::Response>> kept;
  for (WebSocketClient* each : {&socket, &other}) {
    each->send(R"({"id":1,"watch":{"contest":1}})");
    changed(*each, kept);
  }
  socket.send(R"({"id":2,"unwatch":{"contest":1}})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("id":2,"subscribed")"));
  hall_.open(1);
  const std::uint64_t last = position();
  while (changed(other, kept).getPosition() != last) {
  }
  socket.send(R"({"id":3,"ping":null})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr("pong")) << "nothing came in between";
}

TEST_F(WatchTest, AContestThatIsNotThereIsNotWatched) {
  WebSocketClient socket(daemon_.http());
  socket.send(R"({"id":1,"watch":{"contest":77}})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("kind":"notFound")"));
}

}  // namespace
}  // namespace leitai::test
