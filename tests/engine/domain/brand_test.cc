#include <gtest/gtest.h>

#include "tests/engine/domain/county.h"

/// A brand from its application to its ledger.
namespace leitai::test {
namespace {

using schema::BrandState;

const domain::Brand& first(const Bench& bench) {
  return *bench.world().brands.find(BrandId{1});
}

/// The last event of the bench.
schema::BrandEvent::Reader last_event(const Bench& bench) {
  return read_trusted<schema::Event>(bench.events().back()).getBody().getBrand();
}

TEST(Brand, GoesFromApplicationToAcceptanceAndKeepsEachVersion) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1)), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 1u);
  EXPECT_EQ(first(bench).state, BrandState::SUBMITTED);
  EXPECT_EQ(bench.answer(kOrganiser, brand(1, "'returnApplication':{'reasons':'名称不够鲜明'}")), "accepted");
  EXPECT_EQ(first(bench).state, BrandState::RETURNED);
  EXPECT_EQ(bench.answer(kUnit1, brand(1, "'resubmitApplication':{" + form("税徽闪耀") + "}")), "accepted");
  EXPECT_EQ(first(bench).state, BrandState::SUBMITTED);
  EXPECT_EQ(first(bench).version, 2u);
  EXPECT_EQ(last_event(bench).getApplicationResubmitted().getVersion(), 2u);
  EXPECT_EQ(bench.answer(kOrganiser, brand(1, "'acceptApplication':{'reason':'符合条件'}")), "accepted");
  EXPECT_EQ(first(bench).state, BrandState::ACCEPTED);
}

TEST(Brand, IsAppliedForByTheUnitItselfOrByAnOrganiser) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kUnit2, apply_for(1)), "notPermitted");
  EXPECT_EQ(bench.answer(kOrganiser, apply_for(1)), "accepted");
  EXPECT_EQ(bench.answer(kUnit2, apply_for(2)), "accepted");
  EXPECT_EQ(bench.answer(kUnit2, apply_for(2)), "applicationLive");
}

TEST(Brand, MayBeAppliedForAgainInAnotherBatch) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1)), "accepted");
  EXPECT_EQ(
      bench.answer(kOrganiser, R"({'batch':{'openBatch':{'key':'2025-1','title':'明年','applicationsDue':'2025-04-23',
    'cultivationEnds':'2025-10-10','acceptanceFrom':'2025-10-21','acceptanceTo':'2025-10-31',
    'acceptanceDone':'2025-12-10'}}})"),
      "accepted");
  EXPECT_EQ(bench.answer(kUnit1, brand(0, "'applyForBrand':{'batch':2,'unit':1," + form("新品牌") + "}")), "accepted");
}

TEST(Brand, IsTakenUntilTheLastMomentOfTheDayInShanghai) {
  Bench bench = county();
  bench.set_now(Timestamp{1'713'887'998'000'000});  // the command comes at 2024-04-23 23:59:59 in Shanghai
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1)), "accepted");
  EXPECT_EQ(bench.answer(kUnit2, apply_for(2)), "applicationsClosed");  // 00:00:00
}

TEST(Brand, NameHasFifteenCharactersAsAReaderCountsThem) {
  const auto answer = [](const std::string& name) { return county().answer(kUnit1, apply_for(1, name)); };
  const auto times = [](std::string_view character, int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += character;
    return text;
  };
  EXPECT_EQ(answer(times("红", 15)), "accepted");
  EXPECT_EQ(answer(times("红", 16)), "brandNameTooLong");
  EXPECT_EQ(answer(times("a", 15)), "accepted");
  EXPECT_EQ(answer(times("e\u0301", 15)), "accepted") << "a letter and its accent are one";
  EXPECT_EQ(answer(times("e\u0301", 16)), "brandNameTooLong");
  EXPECT_EQ(answer(times("\U0001F1E8\U0001F1F3", 15)), "accepted") << "a flag is one, of two code points";
  EXPECT_EQ(answer(times("\U0001F1E8\U0001F1F3", 16)), "brandNameTooLong");
  EXPECT_EQ(answer(times("\U0001F469\u200D\U0001F527", 15)), "accepted") << "joined signs are one";
  EXPECT_EQ(answer(times("\U0001F44D\U0001F3FD", 16)), "brandNameTooLong");
  EXPECT_EQ(answer("“红色驿站”·一站式服务圈十字"), "accepted") << "marks of punctuation count as they are read";
}

TEST(Brand, LogsActivitiesWithEvidenceOnceAccepted) {
  Bench bench = county();
  const auto activity = [](std::string_view evidence) {
    return brand(1,
                 "'logActivity':{'date':'2024-05-01','kind':'志愿服务','title':'先锋日','done':'上门办税','people':12,"
                 "'evidence':[" +
                     std::string(evidence) + "]}");
  };
  const auto photo = [](std::size_t digits) {
    return "{'name':'照片.jpg','bytes':204800,'sha256':'" + std::string(digits, 'c') + "'}";
  };
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1)), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, activity("")), "brandNotCultivated");
  EXPECT_EQ(bench.answer(kOrganiser, brand(1, "'acceptApplication':{}")), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, activity("")), "accepted");
  EXPECT_EQ(bench.answer(kUnit2, activity("")), "notPermitted");
  EXPECT_EQ(bench.answer(kUnit1, activity(photo(62))), "fieldInvalid");
}

TEST(Brand, IsReviewedByOthersThanItsOwnUnit) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, brand(1, "'acceptApplication':{}")), "accepted");
  const std::string review =
      brand(1, R"('recordReview':{'opinion':'选题准','scores':[{'standard':'precise','score':'0'},
    {'standard':'distinct','score':'100'},{'standard':'innovative','score':'90.5'},{'standard':'deep','score':'88'},
    {'standard':'effective','score':'85'}]})");
  EXPECT_EQ(bench.answer(kJudgeOfUnit1, review), "reviewerOfSameUnit");
  EXPECT_EQ(bench.answer(kJudge1, review), "accepted");
  EXPECT_EQ(last_event(bench).getReviewRecorded().getScores().size(), 5u);
}

TEST(Reasons, MustSayMoreThanSpaces) {
  for (const char* const blank : {"", " ", "　　", "\u00A0 \u3000"}) {
    Bench bench = county();
    bench.give(kUnit1, apply_for(1));
    const std::string json = brand(1, "'returnApplication':{'reasons':'" + std::string(blank) + "'}");
    EXPECT_EQ(bench.answer(kOrganiser, json), "reasonMissing") << '"' << blank << '"';
  }
}

TEST(Reasons, OfMoreThanAThousandBytesAreTooLongAndNotMissing) {
  Bench bench = county();
  bench.give(kUnit1, apply_for(1));
  const auto send_back = [&](std::size_t bytes) {
    return bench.answer(kOrganiser, brand(1, "'returnApplication':{'reasons':'" + std::string(bytes, 'x') + "'}"));
  };
  EXPECT_EQ(send_back(1001), "fieldInvalid");
  EXPECT_EQ(std::get<domain::Refused>(bench.last()).subject, "reason");
  EXPECT_EQ(send_back(1000), "accepted");
}

}  // namespace
}  // namespace leitai::test
