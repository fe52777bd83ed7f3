#include <gtest/gtest.h>

#include "tests/engine/domain/county.h"

/// Accounts, roles, tokens, ties to units.
namespace leitai::test {
namespace {

using schema::Role;

std::string token(char digit, std::string_view expires = "2024-12-31T00:00:00Z") {
  return "'issueToken':{'digest':'" + std::string(64, digit) + "','label':'平板','expiresAt':'" + std::string(expires) +
         "'}";
}

std::uint64_t created(const Bench& bench) {
  return std::get<domain::Done>(bench.last()).created;
}

TEST(Identity, NumbersAccountsFromOneInTheOrderTheyAreMade) {
  Bench bench;
  EXPECT_EQ(bench.answer(0, identity(0, "'createAccount':{'login':'a','name':'甲','roles':['admin']}")), "accepted");
  EXPECT_EQ(created(bench), 1u);
  EXPECT_EQ(bench.answer(1, identity(0, "'createAccount':{'login':'b','name':'乙'}")), "accepted");
  EXPECT_EQ(created(bench), 2u);
}

TEST(Identity, LetsNobodyInBeforeTheSystemMadeTheFirstAccount) {
  Bench bench;
  EXPECT_EQ(bench.answer(1, identity(0, "'createAccount':{'login':'a','name':'甲','roles':['admin']}")),
            "notPermitted");
}

TEST(Identity, TakesRolesBackAndGivesThem) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kAdmin, identity(kStage, "'grantRole':{'role':'scrutineer'}")), "accepted");
  EXPECT_EQ(bench.answer(kStage, open_scoring()), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, identity(kStage, "'revokeRole':{'role':'scrutineer','reason':'调整'}")), "accepted");
  EXPECT_EQ(bench.answer(kStage, close_scoring()), "notPermitted");
  EXPECT_TRUE(bench.world().identity.roles_of(AccountId{kStage}).has(Role::STAGE));
}

TEST(Identity, GivesADisabledAccountNoRightsUntilItIsEnabled) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kAdmin, identity(kScrutineer, "'disableAccount':{'reason':'离岗'}")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, open_scoring()), "notPermitted");
  EXPECT_TRUE(bench.world().identity.roles_of(AccountId{kScrutineer}).empty());
  EXPECT_EQ(bench.answer(kAdmin, identity(kScrutineer, "'enableAccount':{'reason':'返岗'}")), "accepted");
  EXPECT_EQ(bench.answer(kScrutineer, open_scoring()), "accepted");
}

TEST(Identity, LetsTheLastAdminGoOnlyAfterAnotherCame) {
  Bench bench = county();
  const std::string leave = identity(kAdmin, "'revokeRole':{'role':'admin','reason':'交接'}");
  EXPECT_EQ(bench.answer(kAdmin, leave), "lastAdmin");
  EXPECT_EQ(bench.answer(kAdmin, identity(kOrganiser, "'grantRole':{'role':'admin'}")), "accepted");
  EXPECT_EQ(bench.answer(kAdmin, leave), "accepted");
  EXPECT_EQ(bench.world().identity.admins(), 1u);
  EXPECT_EQ(bench.answer(kOrganiser, identity(kOrganiser, "'disableAccount':{'reason':'离岗'}")), "lastAdmin");
}

TEST(Identity, IssuesTokensToOneselfAndByAnAdmin) {
  Bench bench = county();
  EXPECT_EQ(bench.answer(kJudge1, identity(kJudge1, token('a'))), "accepted");
  EXPECT_EQ(created(bench), 1u);
  EXPECT_EQ(bench.answer(kAdmin, identity(kJudge2, token('b'))), "accepted");
  EXPECT_EQ(created(bench), 2u);
  EXPECT_EQ(bench.world().identity.find_token(TokenId{2})->account, AccountId{kJudge2});
  const std::string revoke = identity(kJudge1, "'revokeToken':{'token':1,'reason':'遗失'}");
  EXPECT_EQ(bench.answer(kJudge1, revoke), "accepted");
  EXPECT_FALSE(bench.world().identity.find_token(TokenId{1})->live);
  EXPECT_EQ(bench.answer(kJudge1, revoke), "tokenNotFound");
  EXPECT_EQ(bench.answer(kJudge2, identity(kJudge2, token('a'))), "tokenTaken")
      << "a revoked token is never used again";
}

TEST(Identity, WantsATokenToExpireAfterNow) {
  Bench bench = county();
  bench.set_now(Timestamp{1'735'603'199'000'000});  // a second before 2024-12-31T00:00:00Z: the command comes then
  EXPECT_EQ(bench.answer(kJudge1, identity(kJudge1, token('a', "2024-12-31T00:00:00Z"))), "tokenExpiryPast");
  EXPECT_EQ(bench.answer(kJudge1, identity(kJudge1, token('a', "2024-12-31T00:00:02Z"))), "accepted");
}

TEST(Identity, TakesAWholeCredentialOrNone) {
  Bench bench = county();
  const std::string whole = "'credential':{'salt':'" + std::string(32, '1') + "','digest':'" + std::string(64, '2') +
                            "','operations':3,'memoryKib':65536}";
  EXPECT_EQ(bench.answer(kJudge1, identity(kJudge1, "'setCredential':{" + whole + "}")), "accepted");
  EXPECT_EQ(bench.answer(kJudge1, identity(kJudge1, "'setCredential':{}")), "fieldInvalid");
  EXPECT_EQ(bench.answer(kAdmin, identity(0, "'createAccount':{'login':'x','name':'某','" + whole.substr(1) + "}")),
            "accepted");
}

TEST(Identity, KnowsAReviewersTiesToUnits) {
  Bench bench = county();
  const auto related = [&] { return bench.world().identity.related(AccountId{kJudge1}, UnitId{1}); };
  EXPECT_FALSE(related());
  EXPECT_EQ(bench.answer(kJudge1, identity(kJudge1, "'declareRelation':{'unit':1,'reason':'亲属'}")), "accepted");
  EXPECT_TRUE(related());
  EXPECT_FALSE(bench.world().identity.related(AccountId{kJudge2}, UnitId{1}));
  EXPECT_EQ(bench.answer(kOrganiser, identity(kJudge1, "'withdrawRelation':{'unit':1,'reason':'已调离'}")), "accepted");
  EXPECT_FALSE(related());
  EXPECT_EQ(bench.answer(kAdmin, identity(kJudge1, "'declareRelation':{'unit':1,'reason':'同学'}")), "accepted");
  EXPECT_TRUE(related());
}

}  // namespace
}  // namespace leitai::test
