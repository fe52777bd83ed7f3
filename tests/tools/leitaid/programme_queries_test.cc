// Questions about the year of a batch over HTTP: parameters, pages, the past, and who sees which rows.
#include <gmock/gmock.h>

#include "events/hash.h"
#include "events/schema/api.capnp.h"
#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ProgrammeQueries : public ::testing::Test {
 protected:
  /// Two units, each with a brand applied for, one of them accepted.
  ProgrammeQueries() {
    hall_.give(hall_.organiser,
               R"("batch":{"openBatch":{"key":"2099","title":"2099","applicationsDue":"2099-04-23",)"
               R"("cultivationEnds":"2099-10-10","acceptanceFrom":"2099-10-21","acceptanceTo":"2099-10-31",)"
               R"("acceptanceDone":"2099-12-10"}})");
    finance_ = apply("县财政局", "廉润财政");
    justice_ = apply("县司法局", "法润乡村");
    before_ = head();
    hall_.give(hall_.organiser, R"("brand":{"brand":1,"acceptApplication":{"reason":""}})");
  }

  /// Gives the token of the unit's account.
  std::string apply(const std::string& unit, const std::string& brand) {
    const auto number = std::to_string(
        hall_.give(hall_.organiser, R"("unit":{"registerUnit":{"name":")" + unit + R"(","secretary":"黄立诚"}})"));
    const std::string token = hall_.person_of(unit, "unit", number);
    hall_.give(token, R"("brand":{"applyForBrand":{"batch":1,"unit":)" + number +
                          R"(,"form":{"secretary":"黄立诚","brandName":")" + brand +
                          R"(","topic":"t","mechanism":"m","meaning":"m","expectedResults":"e","contact":"c"}}})");
    return token;
  }

  HttpReply ask(const std::string& token, const std::string& target) {
    return HttpClient(daemon_.http(), token).get(target);
  }
  std::string get(const std::string& token, const std::string& target) {
    const HttpReply reply = ask(token, target);
    EXPECT_EQ(reply.status, 200u) << target << "\n" << reply.body;
    return reply.body;
  }
  std::string head() {
    const Json<schema::EventsPage> events(get(hall_.auditor, "/api/events?limit=1"));
    return std::to_string((*events).getHead() - 1);
  }

  testing::TempFolder folder_;
  RunningDaemon daemon_{folder_.path()};
  Hall hall_{daemon_};
  std::string finance_, justice_, before_;
};

TEST_F(ProgrammeQueries, BrandsArePagedFilteredSearchedAndSorted) {
  const Json<schema::BrandPage> all(get(hall_.organiser, "/api/brands"));
  EXPECT_EQ((*all).getTotal(), 2u);
  ASSERT_EQ((*all).getRows().size(), 2u);
  EXPECT_EQ((*all).getRows()[0].getUnitName(), "县财政局");
  const Json<schema::BrandPage> second(get(hall_.organiser, "/api/brands?limit=1&offset=1&sort=-name&batch=1"));
  EXPECT_EQ((*second).getTotal(), 2u);
  ASSERT_EQ((*second).getRows().size(), 1u);
  const Json<schema::BrandPage> accepted(get(hall_.organiser, "/api/brands?state=accepted,listed"));
  ASSERT_EQ((*accepted).getRows().size(), 1u);
  EXPECT_EQ((*accepted).getRows()[0].getName(), "廉润财政");
  const Json<schema::BrandPage> found(get(hall_.organiser, "/api/brands?search=frxc"));
  ASSERT_EQ((*found).getRows().size(), 1u) << "by the initials of its pinyin";
  EXPECT_EQ((*found).getRows()[0].getName(), "法润乡村");
  const Json<schema::BrandPage> of_unit(get(hall_.organiser, "/api/brands?unit=2"));
  EXPECT_EQ((*of_unit).getRows().size(), 1u);
}

TEST_F(ProgrammeQueries, ThePastIsAsItWas) {
  const Json<schema::BrandPage> then(get(hall_.organiser, "/api/brands?at=" + before_));
  EXPECT_EQ((*then).getRows()[0].getState(), schema::BrandState::SUBMITTED);
  const Json<schema::BrandView> now(get(hall_.organiser, "/api/brands/1"));
  EXPECT_EQ((*now).getRow().getState(), schema::BrandState::ACCEPTED);
  EXPECT_EQ((*now).getHistory().size(), 2u);
  const Json<schema::BrandView> past(get(hall_.organiser, "/api/brands/1?at=" + before_));
  EXPECT_EQ((*past).getRow().getState(), schema::BrandState::SUBMITTED);
  EXPECT_EQ((*past).getHistory().size(), 1u);
  for (const char* target : {"/api/units?at=", "/api/units/1?at=", "/api/batches?at=", "/api/batches/1?at=",
                             "/api/ledger?at=", "/api/compliance?at=", "/api/review-desk?at=", "/api/promotions?at="})
    get(hall_.organiser, target + before_);
}

TEST_F(ProgrammeQueries, UnitsAndBatchesAreThere) {
  const Json<schema::UnitPage> units(get(hall_.auditor, "/api/units?sort=name"));
  EXPECT_EQ((*units).getTotal(), 2u);
  const Json<schema::UnitView> unit(get(finance_, "/api/units/1"));
  EXPECT_EQ((*unit).getUnit().getName(), "县财政局");
  EXPECT_EQ((*unit).getBrands().size(), 1u);
  EXPECT_THAT(get(hall_.organiser, "/api/batches"), HasSubstr(R"("key":"2099")"));
  EXPECT_THAT(get(hall_.organiser, "/api/batches/1"), HasSubstr(R"("funnel":[{)"));
  EXPECT_EQ(ask(hall_.organiser, "/api/batches/9").status, 404u);
  EXPECT_EQ(ask(hall_.organiser, "/api/units/9").status, 404u);
  EXPECT_EQ(ask(hall_.organiser, "/api/brands/9").status, 404u);
  EXPECT_EQ(ask("", "/api/brands").status, 403u);
}

TEST_F(ProgrammeQueries, AParameterThatCannotBeReadIsNamedWithWhatWasExpected) {
  const std::pair<const char*, const char*> wrong[] = {
      {"/api/brands?state=accepted,gone",
       "state=accepted,gone: expected of these words, with commas: draft, submitted"},
      {"/api/brands?light=blue", "light=blue: expected of these words, with commas: none, green, amber, red"},
      {"/api/brands?batch=-1", "batch=-1: expected a whole number, not negative"},
      {"/api/brands?offset=4294967296", "offset=4294967296: expected a whole number up to 4294967295"},
      {"/api/brands?at=yesterday", "at=yesterday: expected a log position or an RFC 3339 moment"},
      {"/api/brands/one", "brand=one: expected a number"},
      {"/api/units?dissolved=maybe", "dissolved=maybe: expected true or false"},
      {"/api/batches/0", "batch=0: expected a batch's number"},
      {"/api/ledger?from=2024-02-30", "from=2024-02-30: expected a day such as 2024-04-23"},
      {"/api/promotions?to=soon", "to=soon: expected a day"},
      {"/api/compliance?month=13", "month=13: expected a whole number up to 12"},
      {"/api/compliance?state=early", "state=early: expected of these words, with commas: notYetDue, inTime, late"},
      {"/api/contests/1/explain-pair?first=x", "first=x: expected a whole number"},
      {"/api/batches/1/ranking?release=x", "release=x: expected a whole number"},
  };
  for (const auto& [target, text] : wrong) {
    const HttpReply reply = ask(hall_.organiser, target);
    EXPECT_EQ(reply.status, 400u) << target << "\n" << reply.body;
    EXPECT_THAT(reply.body, HasSubstr(text));
    EXPECT_THAT(reply.body, HasSubstr("应为")) << target;
  }
}

TEST_F(ProgrammeQueries, AColumnThereIsNotIsAnsweredWithThoseThereAre) {
  const HttpReply reply = ask(hall_.organiser, "/api/brands?sort=colour");
  EXPECT_EQ(reply.status, 400u);
  EXPECT_THAT(reply.body, HasSubstr("name, unit, state, light, since, activities, score"));
}

TEST_F(ProgrammeQueries, TheYearsRankingIsPreviewedReleasedAndShownToAll) {
  std::string rulebook = kHallRulebook;
  for (std::size_t at = 0; (at = rulebook.find("\"content\"", at)) != std::string::npos; at += 4)
    rulebook.replace(at, 9, "\"held\"");
  const std::string rules = R"({"inputs":[{"criterion":"held","source":"promotion"}],"rulebook":)" + rulebook + "}";
  EXPECT_EQ(ask(hall_.organiser, "/api/batches/1/ranking").status, 404u) << "no rules yet";
  const HttpReply preview = HttpClient(daemon_.http(), hall_.organiser).post("/api/batches/1/ranking/preview", rules);
  ASSERT_EQ(preview.status, 200u) << preview.body;
  EXPECT_EQ((*Json<schema::Ranking>(preview.body)).getRulesVersion(), 0u);
  hall_.give(hall_.organiser, R"("batch":{"batch":1,"adoptRankingRules":{"reason":"","rules":)" + rules + "}}");
  const std::string now = get(hall_.organiser, "/api/batches/1/ranking");
  const Json<schema::Ranking> ranking(now);
  ASSERT_EQ((*ranking).getRows().size(), 1u) << "of the accepted brands";
  EXPECT_EQ((*ranking).getRows()[0].getBrandName(), "廉润财政");
  EXPECT_EQ(ask("", "/api/batches/1/ranking").status, 403u);
  const std::string digest = to_hex(ByteSpan((*ranking).getDigest().begin(), (*ranking).getDigest().size()));
  const std::string at = std::to_string((*ranking).getPosition());
  EXPECT_EQ(get(hall_.organiser, "/api/batches/1/ranking?at=" + at), now);
  const auto release = [&](const std::string& as_digest) {
    hall_.give(hall_.organiser, R"("batch":{"batch":1,"releaseRanking":{"reason":"r","asOf":)" + at + R"(,"digest":")" +
                                    as_digest + R"("}})");
  };
  release(digest);
  hall_.give(hall_.organiser, R"("batch":{"batch":1,"certifyRanking":{"release":1,"statement":"经审定"}})");
  const Json<schema::Ranking> released(get("", "/api/batches/1/ranking?release=1"));
  EXPECT_EQ((*released).getRelease(), 1u);
  EXPECT_TRUE((*released).getCertified());
  EXPECT_EQ((*released).getStatement(), "经审定");
  EXPECT_EQ((*released).getDigest(), (*ranking).getDigest());
  release(std::string(64, '0'));
  EXPECT_EQ(ask("", "/api/batches/1/ranking?release=2").status, 500u) << "another digest than the ranking has";
  EXPECT_EQ(ask("", "/api/batches/1/ranking?release=3").status, 404u);
}

TEST_F(ProgrammeQueries, ARulebookIsCheckedWithEveryErrorAtOnce) {
  const auto check = [&](const std::string& body) {
    return HttpClient(daemon_.http(), hall_.organiser).post("/api/rulebooks/check", body).body;
  };
  const Json<schema::RulebookReport> good(check(kHallRulebook));
  EXPECT_EQ((*good).getErrors().size(), 0u);
  EXPECT_GT((*good).getWords().size(), 5u);
  std::string wrong = kHallRulebook;
  wrong.replace(wrong.find(R"("weight": "1")"), 13, R"("weight": "x")");
  wrong.replace(wrong.find(R"("ties": [{"shared": null}])"), 26, R"("ties": [])");
  const std::string report = check(wrong);
  const Json<schema::RulebookReport> bad(report);
  ASSERT_EQ((*bad).getErrors().size(), 2u) << report;
  EXPECT_EQ((*bad).getErrors()[0].getPath(), "performances[0].criteria[0].weight");
  EXPECT_EQ((*bad).getErrors()[1].getPath(), "rankings[0].ties");
  EXPECT_EQ((*bad).getWords().size(), 0u);
  const Json<schema::RulebookReport> unknown(check(R"({"title": "x", "colour": 1})"));
  EXPECT_EQ((*unknown).getErrors()[0].getPath(), "colour");
  EXPECT_EQ(HttpClient(daemon_.http()).post("/api/rulebooks/check", kHallRulebook).status, 403u);
  const Json<schema::ContestView> contest(get(hall_.organiser, hall_.contest_path("")));
  EXPECT_EQ((*contest).getWarnings().size(), (*good).getWarnings().size());
}

TEST_F(ProgrammeQueries, APairOfEntriesIsExplained) {
  for (unsigned entry = 1; entry <= 2; ++entry) {
    hall_.open(entry);
    for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, entry, std::to_string(6 + entry));
    hall_.close_confirm_release(entry);
  }
  const std::string pair = get("", hall_.contest_path("/explain-pair?first=1&second=2"));
  EXPECT_THAT(pair, HasSubstr(R"("en":"项目2 stands before 项目1 (overall): the total, higher is better")"));
  EXPECT_THAT(pair, HasSubstr(R"("position":)"));
  const std::string at = head();
  hall_.open(3);
  for (unsigned judge = 0; judge < 3; ++judge) hall_.mark(judge, 3, "9");
  hall_.close_confirm_release(3);
  EXPECT_EQ(get("", hall_.contest_path("/explain-pair?first=1&second=2&round=1&at=" + at)),
            get("", hall_.contest_path("/explain-pair?first=2&second=1&round=1&at=" + at)));
  EXPECT_THAT(get("", hall_.contest_path("/explain-pair?first=1&second=3")), HasSubstr("项目3 stands before 项目1"));
  EXPECT_EQ(ask("", hall_.contest_path("/explain-pair?first=1&second=3&at=" + at)).status, 404u);
  EXPECT_EQ(ask("", hall_.contest_path("/explain-pair?first=1&second=1")).status, 400u);
  EXPECT_EQ(ask("", hall_.contest_path("/explain-pair?first=1&second=2&audience=full")).status, 403u);
}

}  // namespace
}  // namespace leitai::test
