// The hall's views, accounts and the audit trail's filters over HTTP: who sees what, and what only a daemon can fill
// in.
#include <gmock/gmock.h>

#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class HallQueriesTest : public ::testing::Test {
 protected:
  std::string get(const std::string& token, const std::string& target) {
    const HttpReply reply = HttpClient(daemon_.http(), token).get(target);
    EXPECT_EQ(reply.status, 200u) << target << "\n" << reply.body;
    return reply.body;
  }
  unsigned status(const std::string& token, const std::string& target) {
    return HttpClient(daemon_.http(), token).get(target).status;
  }
  Json<schema::Floor> floor(const std::string& at = "") {
    return Json<schema::Floor>(get(hall_.scrutineer, hall_.contest_path("/floor" + at)));
  }
  std::string certify(const std::string& digest, std::uint64_t position) {
    return R"("contest":{"contest":1,"certifyContest":{"digest":")" + digest + R"(","position":)" +
           std::to_string(position) + R"(,"statement":"无误"}})";
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
};

TEST_F(HallQueriesTest, TheFloorShowsMarksDevicesAndWhoIsConnected) {
  hall_.open(1);
  hall_.mark(1, 1, "8.5");
  std::optional<WebSocketClient> tablet;
  tablet.emplace(daemon_.http());
  tablet->send(R"({"id":1,"authenticate":{"token":")" + hall_.judges[1] + R"("}})");
  ASSERT_THAT(tablet->next().value_or(""), HasSubstr("welcome"));
  hall_.in_contest(hall_.judges[1], R"("takeSeat":{"judge":2})");
  const auto now = floor();
  ASSERT_EQ((*now).getSeats().size(), 3u);
  const auto seat = (*now).getSeats()[1];
  EXPECT_EQ(seat.getAccountName(), "judge2");
  EXPECT_EQ(seat.getDevice(), "test");
  EXPECT_EQ(seat.getConnected(), 1u);
  EXPECT_EQ((*now).getSeats()[0].getConnected(), 0u);
  EXPECT_EQ((*now).getPerformances()[0].getMarksIn(), 1u);
  EXPECT_GT((*now).getSummary().getNow(), 0);
  tablet.reset();
  for (int tries = 0; (*floor()).getSeats()[1].getConnected() != 0 && tries < 5000; ++tries) {
  }
  EXPECT_EQ((*floor()).getSeats()[1].getConnected(), 0u);
}

TEST_F(HallQueriesTest, TheFloorOfThePastIsWhatItWas) {
  hall_.open(1);
  const std::string at = "?at=" + std::to_string((*floor()).getSummary().getPosition());
  hall_.mark(0, 1, "8.5");
  EXPECT_EQ((*floor(at)).getPerformances()[0].getMarksIn(), 0u);
  EXPECT_EQ((*floor()).getPerformances()[0].getMarksIn(), 1u);
  EXPECT_EQ(status(hall_.scrutineer, hall_.contest_path("/floor?at=9999999")), 404u);
}

TEST_F(HallQueriesTest, AJudgeSeesTheOwnSeatAndNoOther) {
  hall_.open(1);
  hall_.mark(0, 1, "8.5");
  hall_.mark(1, 1, "3.25");
  const std::string own = get(hall_.judges[0], hall_.contest_path("/seat"));
  EXPECT_THAT(own, HasSubstr("\"8.5\""));
  EXPECT_THAT(own, Not(HasSubstr("3.25")));
  EXPECT_TRUE((*Json<schema::SeatView>(own)).getMine());
  EXPECT_EQ(status(hall_.judges[0], hall_.contest_path("/seat?judge=2")), 403u);
  EXPECT_EQ(status(hall_.judges[0], hall_.contest_path("/floor")), 403u);
  EXPECT_EQ(status("", hall_.contest_path("/seat")), 403u);
  const std::string other = get(hall_.auditor, hall_.contest_path("/seat?judge=2"));
  EXPECT_THAT(other, HasSubstr("3.25"));
  EXPECT_FALSE((*Json<schema::SeatView>(other)).getMine());
  EXPECT_EQ(status(hall_.auditor, hall_.contest_path("/seat")), 404u) << "an auditor has no seat";
}

TEST_F(HallQueriesTest, TheStageTellsEverybodyOnlyWhatWasReleased) {
  hall_.in_contest(hall_.scrutineer, R"("callEntry":{)" + performance(1) + "}");
  hall_.open(1);
  for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, 1, "9.75");
  const std::string before = get("", hall_.contest_path("/stage"));
  EXPECT_THAT(before, Not(HasSubstr("9.75")));
  EXPECT_EQ((*Json<schema::StageView>(before)).getMarksIn(), 3u);
  hall_.close_confirm_release(1);
  const Json<schema::StageView> after(get("", hall_.contest_path("/stage")));
  EXPECT_EQ((*after).getMarks().size(), 3u);
  EXPECT_EQ((*after).getBoard().getRounds()[0].getRows()[0].getTotal(), "9.750");
  EXPECT_EQ((*after).getSummary().getOnStage().getEntryName(), "项目1");
}

TEST_F(HallQueriesTest, AFrozenBoardIsRevealedFromBelow) {
  for (unsigned entry = 1; entry <= 2; ++entry) {
    hall_.open(entry);
    for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, entry, std::to_string(entry + 4));
    hall_.close_confirm_release(entry);
  }
  const std::string before = get("", hall_.contest_path("/standings"));
  hall_.in_contest(hall_.scrutineer, R"("freezeBoard":{"reason":"决赛"})");
  hall_.open(3);
  for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, 3, "9.5");
  hall_.close_confirm_release(3);
  EXPECT_EQ(get("", hall_.contest_path("/standings")), before);
  EXPECT_THAT(get(hall_.scrutineer, hall_.contest_path("/standings?audience=full")), HasSubstr("9.500"));
  hall_.in_contest(hall_.scrutineer, R"("revealNext":{"step":1})");
  const std::string one = get("", hall_.contest_path("/standings"));
  EXPECT_THAT(one, HasSubstr("sealed"));
  EXPECT_THAT(one, Not(HasSubstr("9.500")));
  EXPECT_EQ((*Json<schema::Standings>(one)).getRounds()[0].getRows()[0].getPlace(), "3");
  hall_.in_contest(hall_.scrutineer, R"("unfreezeBoard":{"reason":"完"})");
  EXPECT_THAT(get("", hall_.contest_path("/standings")), HasSubstr("9.500"));
}

TEST_F(HallQueriesTest, OnlyTheStandingsOfNowAreCertified) {
  for (unsigned entry = 1; entry <= 3; ++entry) {
    hall_.open(entry);
    for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, entry, "9");
    hall_.close_confirm_release(entry);
  }
  const Json<schema::Standings> now(get(hall_.scrutineer, hall_.contest_path("/standings?audience=full")));
  const auto digest = (*now).getDigest();
  const std::string hex = to_hex(ByteSpan(digest.begin(), digest.size()));
  const std::string wrong(64, 'a');
  const HttpReply refused = hall_.send(hall_.scrutineer, certify(wrong, (*now).getPosition()));
  EXPECT_EQ(refused.status, 400u);
  EXPECT_THAT(refused.body, HasSubstr(hex));
  EXPECT_THAT(refused.body, HasSubstr(wrong));
  EXPECT_EQ(hall_.send(hall_.scrutineer, certify(hex, (*now).getPosition() - 1)).status, 400u);
  hall_.in_contest(hall_.scrutineer, R"("callEntry":{)" + performance(1) + "}");
  EXPECT_EQ(hall_.send(hall_.scrutineer, certify(hex, (*now).getPosition())).status, 200u)
      << "what changes no standings is not in the way";
  EXPECT_TRUE((*floor()).getSummary().getCertified());
  EXPECT_EQ((*floor()).getCertificate().getByName(), "scrutineer");
}

TEST_F(HallQueriesTest, AccountsAndTheirDevicesAreForAdmins) {
  const Json<schema::AccountPage> page(get(hall_.admin, "/api/accounts?search=judge&limit=2"));
  EXPECT_EQ((*page).getTotal(), 3u);
  ASSERT_EQ((*page).getRows().size(), 2u);
  EXPECT_EQ((*page).getRows()[0].getLogin(), "judge1");
  EXPECT_EQ((*page).getRows()[0].getTokens()[0].getLabel(), "test");
  EXPECT_EQ(status(hall_.organiser, "/api/accounts"), 403u);
  EXPECT_EQ(status("", "/api/accounts"), 403u);
}

TEST_F(HallQueriesTest, TheAuditTrailIsFiltered) {
  hall_.open(1);
  hall_.mark(0, 1, "8.5");
  hall_.mark(1, 1, "7.5");
  const Json<schema::AuditPage> marks(get(hall_.auditor, "/api/audit?kinds=markSubmitted"));
  ASSERT_EQ((*marks).getRows().size(), 2u);
  const Json<schema::AuditPage> found(get(hall_.auditor, "/api/audit?search=7.5&limit=1000"));
  ASSERT_EQ((*found).getRows().size(), 1u);
  EXPECT_EQ((*found).getRows()[0].getActorName(), "judge2");
  EXPECT_EQ(status(hall_.auditor, "/api/audit?kinds=nonsense"), 400u);
  EXPECT_EQ(status(hall_.auditor, "/api/audit?since=yesterday"), 400u);
  EXPECT_EQ((*Json<schema::AuditPage>(get(hall_.auditor, "/api/audit?until=2001-01-01T00:00:00Z"))).getRows().size(),
            0u);
}

}  // namespace
}  // namespace leitai::test
