#include <gmock/gmock.h>

#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

class QueriesTest : public ::testing::Test {
 protected:
  /// Two entries are judged and released, a third is marked and not yet released.
  QueriesTest() {
    for (unsigned entry = 1; entry <= 2; ++entry) {
      hall_.open(entry);
      for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, entry, std::to_string(5 + entry + judge) + ".25");
      hall_.close_confirm_release(entry);
    }
    hall_.open(3);
    hall_.mark(0, 3, "9.75");
  }

  std::string get(const std::string& token, const std::string& target) {
    const HttpReply reply = HttpClient(daemon_.http(), token).get(target);
    EXPECT_EQ(reply.status, 200u) << target << "\n" << reply.body;
    return reply.body;
  }
  unsigned status(const std::string& token, const std::string& target) {
    return HttpClient(daemon_.http(), token).get(target).status;
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
};

TEST_F(QueriesTest, StandingsNowAreThoseOfTheAudience) {
  const Json<schema::Standings> released(get("", hall_.contest_path("/standings")));
  const auto overall = (*released).getRounds()[0];
  EXPECT_EQ(overall.getKey(), "overall");
  EXPECT_EQ(overall.getRows()[0].getEntry(), 2u);
  EXPECT_EQ(overall.getRows()[0].getPlace(), "1");
  EXPECT_EQ(overall.getRows()[0].getTotal(), "8.250");
  ASSERT_EQ(overall.getRows().size(), 3u) << "who is not released yet is listed, without a total";
  EXPECT_EQ(overall.getRows()[2].getState(), "pending");
  EXPECT_EQ(overall.getRows()[2].getTotal(), "");
  EXPECT_THAT(get("", hall_.contest_path("/standings")), ::testing::Not(HasSubstr("9.75")));

  const Json<schema::Standings> full(get(hall_.scrutineer, hall_.contest_path("/standings?audience=full")));
  EXPECT_EQ((*full).getRounds()[0].getRows()[0].getEntry(), 3u);
  EXPECT_EQ((*full).getRounds()[0].getRows()[0].getTotal(), "9.750");
  EXPECT_EQ(get("", "/api/contests/final/standings"), get("", hall_.contest_path("/standings")));
}

TEST_F(QueriesTest, StandingsOfThePastAreWhatTheyWere) {
  const std::string now = get(hall_.scrutineer, hall_.contest_path("/standings?audience=full"));
  const Json<schema::EventsPage> events(get(hall_.auditor, "/api/events?limit=1000"));
  const std::uint64_t last = (*events).getHead() - 1;
  const std::string recorded = to_json((*events).getEvents()[static_cast<unsigned>(last)]);
  const std::string moment = recorded.substr(recorded.find(R"("recordedAt":")") + 14, 27);
  hall_.mark(1, 3, "0.25");
  EXPECT_NE(get(hall_.scrutineer, hall_.contest_path("/standings?audience=full")), now);

  EXPECT_EQ(get(hall_.scrutineer, hall_.contest_path("/standings?audience=full&at=" + std::to_string(last))), now);
  EXPECT_EQ(get(hall_.scrutineer, hall_.contest_path("/standings?audience=full&at=" + moment)), now) << moment;
  const Json<schema::Standings> before(get("", hall_.contest_path("/standings?at=" + std::to_string(last - 12))));
  EXPECT_EQ((*before).getRounds()[0].getRows()[1].getPlace(), "");
  EXPECT_EQ(status("", hall_.contest_path("/standings?at=1000000")), 404u);
  EXPECT_EQ(status("", hall_.contest_path("/standings?at=2001-01-01T00:00:00Z")), 404u);
  EXPECT_EQ(status("", hall_.contest_path("/standings?at=yesterday")), 400u);
}

TEST_F(QueriesTest, AnAnswerWaitsForThePositionItIsToHold) {
  const Json<schema::EventsPage> events(get(hall_.auditor, "/api/events?limit=1"));
  const std::uint64_t head = (*events).getHead();
  EXPECT_EQ(status("", hall_.contest_path("/standings?minPosition=" + std::to_string(head))), 200u);
  const std::string next = std::to_string(head + 1);
  HttpClient waiting(daemon_.http());
  std::string later;
  std::thread asker([&] { later = waiting.get(hall_.contest_path("/standings?minPosition=" + next)).body; });
  hall_.mark(1, 3, "1.25");
  asker.join();
  EXPECT_EQ((*Json<schema::Standings>(later)).getContest(), hall_.contest);
}

TEST_F(QueriesTest, EventsComeInPagesOfTheLogOrOfAStream) {
  const Json<schema::EventsPage> first(get(hall_.auditor, "/api/events?limit=5"));
  EXPECT_EQ((*first).getEvents().size(), 5u);
  EXPECT_EQ((*first).getNext(), 5u);
  const Json<schema::EventsPage> second(get(hall_.auditor, "/api/events?from=5&limit=1000"));
  EXPECT_EQ((*second).getEvents().size() + 5, (*second).getHead());
  const Json<schema::EventsPage> stream(get(hall_.auditor, "/api/events?stream=contest/1&limit=1000"));
  ASSERT_GT((*stream).getEvents().size(), 20u);
  for (unsigned i = 0; i < (*stream).getEvents().size(); ++i)
    EXPECT_EQ((*stream).getEvents()[i].getStreamVersion(), i + 1);
  const Json<schema::EventsPage> kind(get(hall_.auditor, "/api/events?stream=identity&limit=1000"));
  EXPECT_TRUE((*kind).getEvents()[0].getBody().isIdentity());
  EXPECT_EQ(status(hall_.auditor, "/api/events?stream=nonsense/1"), 400u);
  EXPECT_EQ(status(hall_.auditor, "/api/events?from=-1"), 400u);
}

TEST_F(QueriesTest, TheAuditTrailAndTheExplanationSayWhoAndWhy) {
  const std::string judge = std::to_string(hall_.account_of("judge1"));
  const std::string audit = get(hall_.auditor, "/api/audit?stream=contest/1&limit=1000&actor=" + judge);
  const Json<schema::AuditPage> page(audit);
  ASSERT_EQ((*page).getRows().size(), 3u);
  EXPECT_EQ((*page).getRows()[0].getKind(), "markSubmitted");
  EXPECT_EQ((*page).getRows()[0].getActorName(), "judge1");
  const Json<schema::ExplainNode> tree(get("", hall_.contest_path("/explain?entry=2")));
  EXPECT_GT((*tree).getParts().size(), 0u);
  EXPECT_THAT(get(hall_.auditor, hall_.contest_path("/explain?entry=3&audience=full")), HasSubstr("9.75"));
  EXPECT_EQ(status("", hall_.contest_path("/explain?entry=3")), 404u);
  EXPECT_EQ(status("", hall_.contest_path("/explain?entry=77")), 404u);
  EXPECT_EQ(status("", hall_.contest_path("/explain?entry=1&round=70000")), 400u);
}

TEST_F(QueriesTest, ContestsBrandsDigestsAndMetricsAreThere) {
  EXPECT_THAT(get("", "/api/contests"), HasSubstr(R"("key":"final")"));
  const Json<schema::ContestView> contest(get(hall_.judges[0], hall_.contest_path("")));
  EXPECT_EQ((*contest).getEntries().size(), 3u);
  EXPECT_EQ((*contest).getPerformances()[2].getState(), schema::PerformanceState::OPEN);

  hall_.give(hall_.organiser, R"("unit":{"registerUnit":{"name":"县财政局","secretary":"黄立诚"}})");
  hall_.give(hall_.organiser,
             R"("batch":{"openBatch":{"key":"2099","title":"2099","applicationsDue":"2099-04-23",)"
             R"("cultivationEnds":"2099-10-10","acceptanceFrom":"2099-10-21","acceptanceTo":"2099-10-31",)"
             R"("acceptanceDone":"2099-12-10"}})");
  const std::uint64_t head = (*Json<schema::EventsPage>(get(hall_.auditor, "/api/events?limit=1"))).getHead();
  hall_.give(hall_.organiser,
             R"("brand":{"applyForBrand":{"batch":1,"unit":1,"form":{"secretary":"黄立诚","brandName":"廉润财政",)"
             R"("topic":"t","mechanism":"m","meaning":"m","expectedResults":"e","contact":"c"}}})");
  EXPECT_THAT(get(hall_.organiser, "/api/brands?batch=1"), HasSubstr("廉润财政"));
  EXPECT_THAT(get(hall_.organiser, "/api/brands?at=" + std::to_string(head - 1)), HasSubstr(R"("rows":[],"total":0)"));

  const std::string digests = get(hall_.auditor, "/api/digests");
  for (const char* view : {"accounts", "leaderboard", "brand_status", "audit_trail", "evidence", "ledger",
                           "review_desk", "promotion_calendar", "rankings"})
    EXPECT_THAT(digests, HasSubstr(view));
  EXPECT_THAT(get("", "/healthz"), HasSubstr(R"("status":"ok")"));
  const std::string metrics = get("", "/metrics");
  EXPECT_THAT(metrics, HasSubstr("# TYPE leitai_commands_accepted_total counter"));
  EXPECT_THAT(metrics, HasSubstr("leitai_log_head "));
}

TEST_F(QueriesTest, PathsAndMethodsThatAreNotThereAreSaidSo) {
  EXPECT_EQ(status("", "/api/contests/nowhere/standings"), 404u);
  EXPECT_EQ(status("", "/api/contests/99/standings"), 404u);
  EXPECT_EQ(status("", "/api/nothing"), 404u);
  EXPECT_EQ(status("", "/nothing.js"), 404u);
  EXPECT_EQ(status("", "/assets/nothing"), 404u);
  EXPECT_EQ(get("", "/floor/7"), get("", "/"));  // the app knows its own paths
  HttpClient http(daemon_.http());
  EXPECT_EQ(http.exchange("DELETE", "/api/contests", "").status, 405u);
  EXPECT_EQ(http.exchange("GET", "/api/commands", "").status, 405u);
  const HttpReply page = http.get("/");
  ASSERT_EQ(page.status, 200u);
  EXPECT_THAT(page.headers.at("content-type"), HasSubstr("text/html"));
  EXPECT_THAT(page.headers.at("content-security-policy"), HasSubstr("default-src 'self'"));
  EXPECT_EQ(http.exchange("GET", "/", "", "If-None-Match: " + page.headers.at("etag") + "\r\n").status, 304u);
  const HttpReply head = http.exchange("HEAD", "/", "");
  EXPECT_EQ(head.status, 200u);
  EXPECT_EQ(head.headers.at("content-length"), std::to_string(page.body.size()));
  EXPECT_EQ(http.get("/healthz").status, 200u);  // the connection is still in step
}

}  // namespace
}  // namespace leitai::test
