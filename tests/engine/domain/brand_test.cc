#include <gtest/gtest.h>

#include "tests/engine/domain/brand_story.h"

/// A brand's application: drafts, versions, names, dates, waivers.
namespace leitai::test {
namespace {

using schema::BrandState;

const domain::Brand& first(const Bench& bench) {
  return the_brand(bench);
}

schema::BrandEvent::Reader last_event(const Bench& bench) {
  return last_brand_event(bench);
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

/// What accepting an application under the name is answered with.
std::string accepted_as(const std::string& name, std::string_view waiver = "") {
  Bench bench = county();
  if (!waiver.empty()) bench.give(kOrganiser, waive("nameLength", waiver));
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1, name)), "accepted") << "a long name is taken: the rule says 一般";
  return bench.answer(kOrganiser, accept_brand());
}

std::string times(std::string_view character, int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += character;
  return text;
}

TEST(Brand, NameHasFifteenCharactersAsAReaderCountsThem) {
  EXPECT_EQ(accepted_as(times("红", 15)), "accepted");
  EXPECT_EQ(accepted_as(times("红", 16)), "brandNameTooLong");
  EXPECT_EQ(accepted_as(times("a", 15)), "accepted");
  EXPECT_EQ(accepted_as(times("e\u0301", 15)), "accepted") << "a letter and its accent are one";
  EXPECT_EQ(accepted_as(times("e\u0301", 16)), "brandNameTooLong");
  EXPECT_EQ(accepted_as(times("\U0001F1E8\U0001F1F3", 15)), "accepted") << "a flag is one, of two code points";
  EXPECT_EQ(accepted_as(times("\U0001F1E8\U0001F1F3", 16)), "brandNameTooLong");
  EXPECT_EQ(accepted_as(times("\U0001F469\u200D\U0001F527", 15)), "accepted") << "joined signs are one";
  EXPECT_EQ(accepted_as(times("\U0001F44D\U0001F3FD", 16)), "brandNameTooLong");
  EXPECT_EQ(accepted_as("“红色驿站”·一站式服务圈十字"), "accepted") << "marks of punctuation count as they are read";
}

TEST(Brand, OfALongNameIsAcceptedOnlyWithAWaiverInForce) {
  EXPECT_EQ(accepted_as(times("红", 16), "2024-04-01"), "accepted");
  EXPECT_EQ(accepted_as(times("红", 16), "2024-03-31"), "brandNameTooLong");
}

TEST(Brand, MayBeDraftedUnfinishedAndIsHandedInWhole) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kUnit1, draft(1, "")), "accepted");
  EXPECT_EQ(first(bench).state, BrandState::DRAFT);
  EXPECT_EQ(first(bench).version, 0u);
  EXPECT_EQ(bench.answer(kUnit1, first_brand("'reviseDraft':{'form':{'topic':'便民'}}")), "accepted");
  EXPECT_EQ(bench.answer(kUnit2, first_brand("'reviseDraft':{'form':{'topic':'便民'}}")), "notPermitted");
  EXPECT_EQ(bench.answer(kUnit1, first_brand("'submitDraft':{'form':{'topic':'便民'}}")), "fieldInvalid");
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1, "另一品牌")), "applicationLive") << "a draft is the unit's brand";
  EXPECT_EQ(bench.answer(kUnit1, first_brand("'submitDraft':{" + form("红色驿站") + "}")), "accepted");
  EXPECT_EQ(first(bench).state, BrandState::SUBMITTED);
  EXPECT_EQ(first(bench).version, 1u);
  EXPECT_EQ(last_event(bench).getApplicationSubmitted().getUnit(), 1u);
}

TEST(Brand, MayBeAppliedForAgainOnceItWasWithdrawn) {
  Bench bench = county_at(BrandState::WITHDRAWN);
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1, "红色驿站")), "accepted");
  EXPECT_EQ(the_brand(bench, 2).state, BrandState::SUBMITTED);
}

TEST(Brand, OfARecognisedUnitIsStillTheUnitsInItsBatch) {
  Bench bench = county_at(BrandState::RECOGNISED);
  bench.give(kOrganiser, waive("applicationsDue"));
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1, "税徽闪耀")), "applicationLive");
  bench.give(kOrganiser, reason("revokeRecognition"));
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1, "税徽闪耀")), "accepted");
}

TEST(Brand, OfALaterBatchIsANewOneUnderANewName) {
  Bench bench = county_at(BrandState::RECOGNISED);
  bench.give(kOrganiser, R"({'batch':{'openBatch':{'key':'2025-1','title':'明年','applicationsDue':'2025-04-23',
    'cultivationEnds':'2025-10-10','acceptanceFrom':'2025-10-21','acceptanceTo':'2025-10-31',
    'acceptanceDone':'2025-12-10'}}})");
  const auto apply_anew = [&](std::uint64_t unit, std::string_view name) {
    return bench.answer(kOrganiser,
                        brand(0, "'applyForBrand':{'batch':2,'unit':" + std::to_string(unit) + "," + form(name) + "}"));
  };
  EXPECT_EQ(apply_anew(1, "红色驿站"), "brandNameRepeated");
  EXPECT_EQ(apply_anew(1, " 红色　驿站 "), "brandNameRepeated") << "spaces make no new name";
  EXPECT_EQ(apply_anew(2, "红色驿站"), "accepted") << "it is the own name that must be new";
  EXPECT_EQ(apply_anew(1, "税徽闪耀"), "accepted");
}

TEST(Brand, IsHandedInAnewAfterTheLastDayOnceReturned) {
  Bench bench = county_at(BrandState::RETURNED);
  const std::string resubmit = first_brand("'resubmitApplication':{" + form("税徽闪耀") + "}");
  EXPECT_EQ(answer(bench, {kUnit1, resubmit, "2024-09-01"}), "accepted");
  EXPECT_EQ(answer(bench, {kOrganiser, send_back()}), "accepted");
  EXPECT_EQ(answer(bench, {kUnit1, resubmit}), "accepted");
  EXPECT_EQ(first(bench).version, 3u);
  bench.give(kOrganiser, send_back());
  bench.give(kOrganiser, batch("'closeBatch':{'reason':'年度结束'}"));
  EXPECT_EQ(answer(bench, {kUnit1, resubmit}), "batchClosed");
  EXPECT_EQ(first(bench).state, BrandState::EXPIRED);
}

TEST(Brand, IsTakenLateWithAWaiverForThatUnitUntilItsLastDay) {
  Bench bench = county();
  bench.give(kOrganiser, waive("applicationsDue", "2024-05-10"));
  EXPECT_EQ(answer(bench, {kUnit2, apply_for(2), "2024-05-10"}), "applicationsClosed");
  EXPECT_EQ(answer(bench, {kUnit1, apply_for(1), "2024-05-11"}), "applicationsClosed");
  EXPECT_EQ(answer(bench, {kUnit1, apply_for(1), "2024-05-10"}), "accepted");
}

TEST(Brand, OfAUnitThatIsDissolvedIsNotApplied) {
  Bench bench = county();
  bench.give(kOrganiser, "{'unit':{'unit':1,'dissolveUnit':{'reason':'机构改革'}}}");
  EXPECT_EQ(bench.answer(kUnit1, apply_for(1)), "unitDissolved");
  EXPECT_EQ(bench.answer(kOrganiser, apply_for(1)), "unitDissolved");
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
