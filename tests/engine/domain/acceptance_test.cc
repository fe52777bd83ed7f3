#include <gtest/gtest.h>

#include "tests/engine/domain/brand_story.h"

/// From the request for acceptance to recognition, and what follows it.
namespace leitai::test {
namespace {

using schema::BrandState;

/// The accounts that were assigned last.
std::vector<std::uint64_t> assigned(const Bench& bench) {
  std::vector<std::uint64_t> accounts;
  for (const std::uint64_t account : last_brand_event(bench).getReviewersAssigned().getAccounts())
    accounts.push_back(account);
  return accounts;
}

Bench reviewed_by_rules(std::string_view threshold, std::initializer_list<const char*> scores) {
  Bench bench = county_at(BrandState::ACCEPTANCE_REQUESTED);
  EXPECT_EQ(bench.answer(kOrganiser, adopt_acceptance(threshold)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, assign()), "accepted");
  std::uint64_t judge = kJudge1;
  for (const char* const score : scores) EXPECT_EQ(bench.answer(judge++, review(score)), "accepted") << score;
  return bench;
}

/// A second brand under review, of unit 2.
void second_brand(Bench& bench) {
  bench.give(kOrganiser, waive("applicationsDue", "", 2));
  const auto must = [&](std::uint64_t actor, std::string command) {
    const auto at = command.find("'brand':1,");
    if (at != std::string::npos) command.replace(at, 10, "'brand':2,");
    EXPECT_EQ(bench.answer(actor, command), "accepted") << command;
  };
  must(kUnit2, apply_for(2, "杏林先锋"));
  must(kOrganiser, accept_brand());
  must(kUnit2, plan(task("a")));
  must(kUnit2, request());
  must(kOrganiser, assign());
}

TEST(Acceptance, IsRequestedInItsTimeOrWithAWaiver) {
  Bench bench = county_at(BrandState::CULTIVATING);
  EXPECT_EQ(answer(bench, {kUnit1, request(), "2024-10-20"}), "acceptanceWindowClosed");
  EXPECT_EQ(answer(bench, {kUnit1, request(), "2024-11-01"}), "acceptanceWindowClosed");
  EXPECT_EQ(answer(bench, {kUnit1, request(), "2024-10-31"}), "accepted");
  EXPECT_EQ(bench.answer(kUnit1, reason("withdrawRequest")), "accepted");
  bench.give(kOrganiser, waive("acceptanceWindow", "2024-11-02"));
  EXPECT_EQ(answer(bench, {kUnit1, request(), "2024-11-03"}), "acceptanceWindowClosed");
  EXPECT_EQ(answer(bench, {kUnit1, request(), "2024-11-02"}), "accepted");
  EXPECT_EQ(last_brand_event(bench).getAcceptanceRequested().getVersion(), 2u);
}

TEST(Acceptance, NeedsAllThreePartsOfTheReport) {
  Bench bench = county_at(BrandState::CULTIVATING);
  EXPECT_EQ(answer(bench, {kUnit1, request("", "措施", "成效"), kAcceptanceDay}), "reportPartMissing");
  EXPECT_EQ(std::get<domain::Refused>(bench.last()).subject, "background");
  EXPECT_EQ(bench.answer(kUnit1, request("背景", "　", "成效")), "reportPartMissing");
  EXPECT_EQ(std::get<domain::Refused>(bench.last()).subject, "measures");
  EXPECT_EQ(bench.answer(kUnit1, request("背景", "措施", "")), "reportPartMissing");
  EXPECT_EQ(std::get<domain::Refused>(bench.last()).subject, "results");
}

TEST(Reviewers, AreTheJudgesWithTheFewestOpenReviewsAndNoConflict) {
  Bench bench = county_at(BrandState::ACCEPTANCE_REQUESTED);
  EXPECT_EQ(bench.answer(kOrganiser, adopt_acceptance("80", 1)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, assign()), "accepted");
  EXPECT_EQ(assigned(bench), std::vector<std::uint64_t>{kJudge1});
  second_brand(bench);
  EXPECT_EQ(assigned(bench), std::vector<std::uint64_t>{kJudge2}) << "the first has one to do";
  bench.give(kJudge1, identity(kJudge1, "'declareRelation':{'unit':1,'reason':'亲属'}"));
  EXPECT_EQ(bench.answer(kJudge1, review()), "reviewerRelated") << "declared too late, and yet it holds";
  EXPECT_EQ(bench.answer(kOrganiser, excuse(kJudge1)), "accepted");
  EXPECT_EQ(assigned(bench), std::vector<std::uint64_t>{kJudge3}) << "the judge of unit 1 has a conflict";
  EXPECT_EQ(bench.answer(kOrganiser, excuse(kJudge3)), "accepted");
  EXPECT_EQ(assigned(bench), std::vector<std::uint64_t>{kJudge2});
  EXPECT_EQ(bench.answer(kOrganiser, excuse(kJudge2)), "reviewersTooFew") << "who was excused does not come back";
}

TEST(Reviewers, MayBeNamedAndAnOrganiserMayBeOne) {
  Bench bench = county_at(BrandState::ACCEPTANCE_REQUESTED);
  EXPECT_EQ(bench.answer(kOrganiser, assign("2,4,5,6")), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, review()), "accepted");
  EXPECT_EQ(the_brand(bench).state, BrandState::UNDER_REVIEW);
}

TEST(Reviewers, TakeTheLoadOfWhomTheyReplace) {
  Bench bench = county_at(BrandState::UNDER_REVIEW);
  const auto open = [&](std::uint64_t account) { return bench.world().brands.open_reviews(AccountId{account}); };
  EXPECT_EQ(open(kJudge1), 1u);
  EXPECT_EQ(bench.answer(kOrganiser, excuse(kJudge1, kOrganiser)), "accepted");
  EXPECT_EQ(open(kJudge1), 0u);
  EXPECT_EQ(open(kOrganiser), 1u);
  EXPECT_EQ(bench.answer(kUnit1, reason("withdrawBrand")), "accepted");
  EXPECT_EQ(open(kOrganiser), 0u);
}

TEST(Review, MayBeChangedUntilTheDecision) {
  Bench bench = reviewed_by_rules("80", {"70", "70", "70"});
  EXPECT_EQ(bench.answer(kJudge1, review("100")), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise")), "accepted");
  EXPECT_EQ(last_brand_event(bench).getAcceptanceDecided().getScore(), "80");
  EXPECT_EQ(bench.answer(kJudge1, review("90")), "brandNotUnderReview");
}

TEST(Decision, IsByTheExactScoreAgainstTheThreshold) {
  Bench bench = reviewed_by_rules("80", {"80", "80", "80.5"});
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "")), "accepted");
  const auto decided = last_brand_event(bench).getAcceptanceDecided();
  EXPECT_EQ(decided.getScore(), "481/6");
  EXPECT_EQ(decided.getThreshold(), "80");
  EXPECT_EQ(decided.getRulesVersion(), 1u);
  EXPECT_EQ(the_brand(bench).state, BrandState::RECOGNISED);
}

TEST(Decision, AgainstTheThresholdNeedsAReason) {
  // 79 5/6 is shown as 79.83 and is not 80.
  Bench below = reviewed_by_rules("80", {"80", "80", "79.5"});
  EXPECT_EQ(below.answer(kOrganiser, decide_on("recognise", "")), "reasonMissing");
  EXPECT_EQ(below.answer(kOrganiser, decide_on("recognise", "成效突出")), "accepted");
  Bench above = reviewed_by_rules("80", {"90", "90", "90"});
  EXPECT_EQ(above.answer(kOrganiser, decide_on("continueCultivation", "")), "reasonMissing");
  EXPECT_EQ(above.answer(kOrganiser, decide_on("continueCultivation", "成效待检验")), "accepted");
}

TEST(Decision, WaitsForEveryReview) {
  Bench bench = reviewed_by_rules("80", {"90", "90"});
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "")), "reviewsMissing");
  EXPECT_EQ(bench.answer(kOrganiser, excuse(kJudge3, kOrganiser)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "")), "reviewsMissing");
  EXPECT_EQ(bench.answer(kOrganiser, review("90")), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "")), "accepted");
}

TEST(Decision, WithoutRulesIsTheOrganisersWithAReason) {
  Bench bench = county_at(BrandState::UNDER_REVIEW);
  for (const auto judge : {kJudge1, kJudge2, kJudge3}) bench.give(judge, review());
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "")), "reasonMissing");
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "经集体研究")), "accepted");
  EXPECT_EQ(last_brand_event(bench).getAcceptanceDecided().getScore(), "");
}

TEST(Decision, WithoutRulesNeedsNoReviewers) {
  Bench bench = county_at(BrandState::ACCEPTANCE_REQUESTED);
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "")), "reasonMissing");
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "现场查看,经工委会议研究")), "accepted");
  EXPECT_EQ(the_brand(bench).state, BrandState::RECOGNISED);
}

TEST(Decision, ToContinueLetsTheUnitRequestAgainWhateverTheDate) {
  Bench bench = reviewed_by_rules("80", {"60", "60", "60"});
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("continueCultivation", "成效不明显")), "accepted");
  EXPECT_EQ(the_brand(bench).state, BrandState::CULTIVATING);
  EXPECT_EQ(answer(bench, {kUnit1, request(), "2024-11-28"}), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, assign()), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, decide_on("recognise", "")), "reviewsMissing") << "old reviews do not count";
}

TEST(Recognition, IsRenewedOnceAYearFromTheYearAfter) {
  Bench bench = county_at(BrandState::RECOGNISED);
  EXPECT_EQ(bench.answer(kOrganiser, renew(2024)), "renewalTooEarly");
  EXPECT_EQ(answer(bench, {kOrganiser, renew(2026), "2026-01-05"}), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, renew(2026)), "recognitionRenewed");
  EXPECT_EQ(bench.answer(kOrganiser, renew(2025)), "accepted") << "a year that was left out is made up for";
  EXPECT_EQ(bench.answer(kOrganiser, renew(2027)), "dateInFuture");
}

TEST(Promotion, IsPlannedHeldOrCancelledByNumber) {
  Bench bench = county_at(BrandState::RECOGNISED);
  EXPECT_EQ(bench.answer(kOrganiser, promote("feature")), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, promote("meeting")), "accepted");
  EXPECT_EQ(std::get<domain::Done>(bench.last()).created, 2u);
  EXPECT_EQ(bench.answer(kOrganiser, hold(2)), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, first_brand("'cancelPromotion':{'promotion':1,'reason':'改期'}")), "accepted");
  EXPECT_EQ(bench.answer(kOrganiser, hold(1)), "promotionSettled");
}

}  // namespace
}  // namespace leitai::test
