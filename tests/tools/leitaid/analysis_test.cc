// Previews and analyses: over HTTP, WebSocket and the native protocol, and for whom.
#include <gmock/gmock.h>

#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"
#include "tools/leitai/native_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

constexpr std::chrono::milliseconds kPatience{10'000};

class AnalysisTest : public ::testing::Test {
 protected:
  /// Means 7, 6.75 and, open still, 9.75 of one judge.
  AnalysisTest() {
    for (unsigned entry = 1; entry <= 2; ++entry) {
      hall_.open(entry);
      for (unsigned judge = 0; judge < 3; ++judge)
        hall_.mark(judge, entry, entry == 2 && judge == 2 ? "7.25" : std::to_string(6 + judge));
    }
    hall_.open(3);
    hall_.mark(0, 3, "9.75");
  }

  HttpReply post(const std::string& token, const std::string& path, const std::string& body) {
    return HttpClient(daemon_.http(), token).post(hall_.contest_path(path), body);
  }
  HttpReply get(const std::string& token, const std::string& path) {
    return HttpClient(daemon_.http(), token).get(hall_.contest_path(path));
  }

  std::string over_websocket(const std::string& token, const std::string& query) {
    WebSocketClient socket(daemon_.http());
    socket.send(R"({"id":1,"authenticate":{"token":")" + token + R"(","version":1}})");
    EXPECT_THAT(socket.next().value_or(""), HasSubstr("welcome"));
    socket.send(R"({"id":2,"query":)" + query + "}");
    return socket.next().value_or("");
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
};

constexpr const char* kMark =
    R"({"marks":[{"performance":{"round":1,"attempt":1,"entry":2},"judge":1,"criterion":1,"mark":"7.75"}]})";

TEST_F(AnalysisTest, APreviewSaysWhatWouldDifferAndCommitsNothing) {
  const std::string before = get(hall_.scrutineer, "/standings?audience=full").body;
  const HttpReply reply = post(hall_.scrutineer, "/preview", kMark);
  ASSERT_EQ(reply.status, 200u) << reply.body;
  const Json<schema::Preview> preview(reply.body);
  EXPECT_EQ((*preview).getOf().getKey(), "final");
  const auto rows = (*preview).getRounds()[0].getRows();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].getEntry(), 1u);
  EXPECT_EQ(rows[0].getBefore().getPlace(), "2");
  EXPECT_EQ(rows[0].getAfter().getPlace(), "3");
  EXPECT_EQ(rows[1].getBefore().getTotal(), "6.750");
  EXPECT_EQ(rows[1].getAfter().getTotal(), "7.333");
  EXPECT_EQ(get(hall_.scrutineer, "/standings?audience=full").body, before);
}

TEST_F(AnalysisTest, AllThreeAreTheSameOverHttpWebSocketAndTheNativeProtocol) {
  const std::string contest = std::to_string(hall_.contest);
  const struct {
    std::string http, query;
  } asked[] = {
      {post(hall_.organiser, "/preview", kMark).body,
       R"({"preview":{"contest":)" + contest + R"(,"what":)" + kMark + "}}"},
      {get(hall_.organiser, "/robustness").body, R"({"robustness":{"contest":)" + contest + "}}"},
      {get(hall_.organiser, "/judges?mads=1").body, R"({"judges":{"contest":)" + contest + R"(,"mads":"1"}})"},
  };
  const auto client = client::NativeClient::connect({"127.0.0.1", daemon_.native()}, std::chrono::seconds(5)).value();
  ASSERT_TRUE(client->authenticate(hall_.organiser, kPatience));
  for (const auto& one : asked) {
    const std::string body = one.http.substr(0, one.http.size() - 1);  // its line end
    ASSERT_THAT(body, HasSubstr(R"("of":{"contest":)" + contest));
    EXPECT_THAT(over_websocket(hall_.organiser, one.query), HasSubstr(body));
    const auto response = client->call(
        [&](schema::Request::Builder request) { EXPECT_TRUE(from_json(one.query, request.initQuery()).empty()); },
        kPatience);
    ASSERT_TRUE(response) << response.error().text.en;
    EXPECT_THAT(to_json((**response).getResult()), HasSubstr(body));
  }
}

TEST_F(AnalysisTest, OnlyThoseWhoSeeEveryMarkMayAsk) {
  const auto forbidden = [&](const std::string& token, const std::string& path) {
    return get(token, path).status == 403;
  };
  for (const std::string& token : {std::string(), hall_.judges[0]}) {
    EXPECT_EQ(post(token, "/preview", kMark).status, 403u);
    EXPECT_TRUE(forbidden(token, "/robustness"));
    EXPECT_TRUE(forbidden(token, "/judges"));
  }
  EXPECT_EQ(post(hall_.auditor, "/preview", kMark).status, 403u) << "previews are the floor's and the organisers'";
  EXPECT_FALSE(forbidden(hall_.auditor, "/robustness"));
  EXPECT_FALSE(forbidden(hall_.auditor, "/judges"));
  EXPECT_THAT(over_websocket(hall_.judges[0], R"({"judges":{"contest":1}})"), HasSubstr(R"("kind":"forbidden")"));
}

TEST_F(AnalysisTest, WhatIsNotThereOrCannotBeReadIsSaidSo) {
  EXPECT_EQ(HttpClient(daemon_.http(), hall_.auditor).get("/api/contests/99/judges").status, 404u);
  EXPECT_EQ(get(hall_.auditor, "/judges?mads=far").status, 400u);
  EXPECT_EQ(get(hall_.auditor, "/robustness?at=1000000").status, 404u);
  const HttpReply reply = post(hall_.scrutineer, "/preview", R"({"withdrawals":[17]})");
  EXPECT_EQ(reply.status, 400u);
  EXPECT_THAT(reply.body, HasSubstr("there is no entry 17"));
  EXPECT_EQ(post(hall_.scrutineer, "/preview", R"({"nothing":1})").status, 400u);
  EXPECT_EQ(HttpClient(daemon_.http(), hall_.scrutineer).get(hall_.contest_path("/preview")).status, 405u);
}

TEST_F(AnalysisTest, ThePastIsAnalysedAsItWas) {
  const std::string now = get(hall_.auditor, "/judges").body;
  const Json<schema::EventsPage> events(HttpClient(daemon_.http(), hall_.auditor).get("/api/events?limit=1").body);
  const std::string at = std::to_string((*events).getHead() - 1);
  hall_.mark(1, 3, "0.25");
  EXPECT_NE(get(hall_.auditor, "/judges").body, now);
  EXPECT_EQ(get(hall_.auditor, "/judges?at=" + at).body, now);
}

}  // namespace
}  // namespace leitai::test
