// A judge's device takes its seat by a link and a PIN.
#include <gmock/gmock.h>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/browser.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string member(const std::string& json, const std::string& name) {
  const std::string begin = "\"" + name + "\":\"";
  const std::size_t at = json.find(begin);
  if (at == std::string::npos) return {};
  return json.substr(at + begin.size(), json.find('"', at + begin.size()) - at - begin.size());
}

class SeatSessionTest : public ::testing::Test {
 protected:
  HttpReply link(const std::string& token, const std::string& rest = "/seats/2/pin") {
    return HttpClient(daemon_.http(), token).post(hall_.contest_path(rest), "");
  }
  static std::string key(const std::string& code, const std::string& pin) {
    return R"({"code":")" + code + R"(","pin":")" + pin + R"(","label":"二号平板"})";
  }

  testing::TempFolder folder_{testing::TempFolder::On::memory};
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
};

TEST_F(SeatSessionTest, TheFirstDeviceWithLinkAndPinIsTheSeatsJudgeAndNoOther) {
  const HttpReply made = link(hall_.organiser);
  ASSERT_EQ(made.status, 200u) << made.body;
  const std::string code = member(made.body, "code"), pin = member(made.body, "pin");
  EXPECT_THAT(made.body, HasSubstr(R"("path":"/j/)" + code + "\""));
  EXPECT_THAT(made.body, HasSubstr(R"("seat":2,"who":{"account":)" + std::to_string(hall_.account_of("judge2"))));

  Browser tablet(daemon_.http());
  EXPECT_EQ(tablet.post("/api/session", key(code, pin == "000000" ? "000001" : "000000")).status, 401u);
  const HttpReply in = tablet.post("/api/session", key(code, pin));
  ASSERT_EQ(in.status, 200u) << in.body;
  EXPECT_THAT(in.body, HasSubstr(R"("login":"judge2")"));
  EXPECT_THAT(in.headers.at("set-cookie"), HasSubstr("; HttpOnly; SameSite=Strict"));
  hall_.open(1);
  const std::string mark = command_json(
      900, R"("contest":{"contest":1,"submitMark":{)" + performance(1) + R"(,"judge":2,"criterion":1,"mark":"8.25"}})");
  EXPECT_EQ(tablet.post("/api/commands", mark).status, 200u);

  Browser second(daemon_.http());
  EXPECT_EQ(second.post("/api/session", key(code, pin)).status, 401u);
  EXPECT_EQ(second.cookie, "");
  // The log says which device, by whose link; never the code or the PIN.
  const std::string events =
      HttpClient(daemon_.http(), hall_.auditor).get("/api/events?stream=identity&limit=1000").body;
  EXPECT_THAT(events, HasSubstr("seat 1/2 by " + std::to_string(hall_.account_of("organiser")) + ": 二号平板"));
  EXPECT_THAT(events, Not(HasSubstr(code)));
}

TEST_F(SeatSessionTest, OnlyWhoMaySeatJudgesMakesLinks) {
  for (const std::string& may : {hall_.organiser, hall_.scrutineer}) EXPECT_EQ(link(may).status, 200u);
  for (const std::string& may_not : {hall_.admin, hall_.auditor, hall_.judges[0], hall_.judges[1]})
    EXPECT_EQ(link(may_not).status, 403u);
  EXPECT_EQ(link("").status, 401u);
  EXPECT_EQ(link(hall_.organiser, "/seats/9/pin").status, 404u);
  EXPECT_EQ(link(hall_.organiser, "/seats/x/pin").status, 400u);
  EXPECT_EQ(link(hall_.organiser, "/seats/2/pin?minutes=1441").status, 400u);
  EXPECT_EQ(link(hall_.organiser, "/seats/2/pin?minutes=5").status, 200u);
  EXPECT_EQ(HttpClient(daemon_.http(), hall_.organiser).post("/api/contests/99/seats/1/pin", "").status, 404u);
}

TEST_F(SeatSessionTest, ALinkIsGuardedLikeASignIn) {
  const HttpReply made = link(hall_.scrutineer);
  const std::string code = member(made.body, "code"), pin = member(made.body, "pin");
  Browser other_site(daemon_.http());
  other_site.origin = "http://evil.example";
  EXPECT_EQ(other_site.post("/api/session", key(code, pin)).status, 403u);
  Browser tablet(daemon_.http());
  EXPECT_EQ(tablet.post("/api/session", R"({"code":")" + code + R"("})").status, 400u);
  const std::string wrong = pin == "000000" ? "000001" : "000000";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(tablet.post("/api/session", key(code, wrong)).status, 401u);
  const HttpReply slow = tablet.post("/api/session", key(code, pin));
  EXPECT_EQ(slow.status, 429u);
  EXPECT_EQ(slow.headers.at("retry-after"), "1");
  // A new link is not slowed by the one before.
  const HttpReply again = link(hall_.scrutineer);
  EXPECT_EQ(tablet.post("/api/session", key(member(again.body, "code"), member(again.body, "pin"))).status, 200u);
}

TEST_F(SeatSessionTest, ANewLinkForTheSeatEndsTheOneBefore) {
  const HttpReply before = link(hall_.organiser), now = link(hall_.scrutineer);
  Browser tablet(daemon_.http());
  EXPECT_EQ(tablet.post("/api/session", key(member(before.body, "code"), member(before.body, "pin"))).status, 401u);
  EXPECT_EQ(tablet.post("/api/session", key(member(now.body, "code"), member(now.body, "pin"))).status, 200u);
}

}  // namespace
}  // namespace leitai::test
