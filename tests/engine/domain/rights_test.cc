#include <gtest/gtest.h>

#include <capnp/dynamic.h>

#include <map>
#include <set>

#include "engine/domain/access.h"
#include "tests/engine/domain/every_command.h"

/// Who may do what, said a second time: every role against every command and every query.
namespace leitai::test {
namespace {

using domain::Roles;
using schema::Role;

/// One letter a role: - public, u unit, j judge, s scrutineer, t stage, o organiser, a auditor, A admin.
constexpr std::string_view kLetters = "-ujstoaA";

constexpr std::pair<const char*, std::string_view> kCommands[] = {
    {"identity.createAccount", "A"},
    {"identity.grantRole", "A"},
    {"identity.revokeRole", "A"},
    {"identity.setCredential", "ujstoaA"},  // the own; others' only an admin
    {"identity.issueToken", "ujstoaA"},
    {"identity.revokeToken", "ujstoaA"},
    {"identity.disableAccount", "A"},
    {"identity.enableAccount", "A"},
    {"identity.declareRelation", "ujstoaA"},  // the own; others' only an organiser or an admin
    {"identity.withdrawRelation", "ujstoaA"},
    {"unit.registerUnit", "oA"},
    {"unit.appointSecretary", "oA"},
    {"unit.renameUnit", "oA"},
    {"unit.moveUnit", "oA"},
    {"unit.dissolveUnit", "oA"},
    {"batch.openBatch", "o"},
    {"batch.reviseBatch", "o"},
    {"batch.grantWaiver", "o"},
    {"batch.withdrawWaiver", "o"},
    {"batch.publishList", "o"},
    {"batch.adoptAcceptanceRules", "o"},
    {"batch.adoptRankingRules", "o"},
    {"batch.releaseRanking", "o"},
    {"batch.certifyRanking", "o"},
    {"batch.closeBatch", "o"},
    {"batch.beginDay", "A"},  // and the system, which needs no role
    {"brand.applyForBrand", "uo"},
    {"brand.returnApplication", "o"},
    {"brand.resubmitApplication", "uo"},
    {"brand.acceptApplication", "o"},
    {"brand.logActivity", "uo"},
    {"brand.recordReview", "jo"},
    {"brand.draftApplication", "uo"},
    {"brand.reviseDraft", "uo"},
    {"brand.submitDraft", "uo"},
    {"brand.withdrawBrand", "uo"},
    {"brand.filePlan", "uo"},
    {"brand.completeTask", "uo"},
    {"brand.slipTask", "uo"},
    {"brand.correctActivity", "uo"},
    {"brand.strikeActivity", "uo"},
    {"brand.submitMonthlyReport", "uo"},
    {"brand.recordVisit", "o"},
    {"brand.requestAcceptance", "uo"},
    {"brand.withdrawRequest", "uo"},
    {"brand.assignReviewers", "o"},
    {"brand.excuseReviewer", "o"},
    {"brand.decideAcceptance", "o"},
    {"brand.planPromotion", "o"},
    {"brand.holdPromotion", "o"},
    {"brand.cancelPromotion", "o"},
    {"brand.renewRecognition", "o"},
    {"brand.revokeRecognition", "o"},
    {"contest.createContest", "o"},
    {"contest.adoptRulebook", "o"},
    {"contest.seatJudge", "so"},
    {"contest.addEntries", "so"},
    {"contest.withdrawEntry", "so"},
    {"contest.setFactor", "so"},
    {"contest.openScoring", "s"},
    {"contest.closeScoring", "s"},
    {"contest.reopenScoring", "s"},
    {"contest.submitMark", "j"},
    {"contest.changeMark", "j"},
    {"contest.withdrawMark", "j"},
    {"contest.submitSheet", "j"},
    {"contest.recordNonScore", "s"},
    {"contest.admitLateMark", "s"},
    {"contest.recuse", "js"},
    {"contest.penalise", "s"},
    {"contest.liftPenalty", "s"},
    {"contest.confirmPerformance", "s"},
    {"contest.releasePerformance", "s"},
    {"contest.callEntry", "st"},
    {"contest.beginPresentation", "st"},
    {"contest.endPresentation", "st"},
    {"contest.takeSeat", "j"},
    {"contest.joinPanel", "s"},
    {"contest.returnMark", "s"},
    {"contest.proposeCorrection", "s"},
    {"contest.confirmCorrection", "s"},
    {"contest.dismissCorrection", "s"},
    {"contest.freezeBoard", "s"},
    {"contest.revealNext", "st"},
    {"contest.undoReveal", "st"},
    {"contest.unfreezeBoard", "s"},
    {"contest.commitDraw", "so"},
    {"contest.revealDraw", "so"},
    {"contest.openVote", "s"},
    {"contest.castVote", "A"},  // no admin either, the system only: contest/vote.cc
    {"contest.closeVote", "s"},
    {"contest.fileAppeal", "uso"},
    {"contest.answerAppeal", "so"},
    {"contest.certifyContest", "s"},
    {"contest.revokeCertificate", "s"},
    {"contest.recordDisplay", "st"},
    {"log.rotateKey", "A"},
};

const std::map<std::string, std::string_view>& commands() {
  static const std::map<std::string, std::string_view> kTable(std::begin(kCommands), std::end(kCommands));
  return kTable;
}

const std::map<std::string, std::string_view>& queries() {
  static const std::map<std::string, std::string_view> kTable = {
      {"standings", "-ujstoaA"},  // the released ones; the full ones below
      {"explain", "-ujstoaA"},     {"contest", "jstoaA"},  {"contests", "-ujstoaA"}, {"events", "soaA"},
      {"audit", "soaA"},           {"brands", "ujsoaA"},   {"digests", "soaA"},      {"whoAmI", "-ujstoaA"},
      {"preview", "so"},           {"robustness", "soaA"}, {"judges", "soaA"},       {"explainPair", "-ujstoaA"},
      {"ranking", "soaA"},  // that is not released; below
      {"checkRulebook", "ujsoaA"}, {"brand", "ujsoaA"},    {"units", "ujsoaA"},      {"unit", "ujsoaA"},
      {"batches", "ujsoaA"},       {"ledger", "ujsoaA"},   {"compliance", "ujsoaA"}, {"reviewDesk", "ujsoaA"},
      {"promotions", "ujsoaA"},    {"floor", "soaA"},      {"seat", "jsoaA"},        {"stage", "-ujstoaA"},
      {"accounts", "A"},
  };
  return kTable;
}

/// The letters of the roles that may; an account's roles always hold the public's.
template <class Asked>
std::string letters_of(Asked asked) {
  std::string letters;
  for (unsigned role = 0; role < kLetters.size(); ++role)
    if (domain::may(Roles{static_cast<Role>(role)} | domain::kPublicRoles, asked)) letters += kLetters[role];
  return letters;
}

TEST(Rights, AreAsTheTableSaysForEveryRoleAndCommand) {
  std::set<std::string> seen;
  for_every_command([&](const std::string& name, schema::Command::Builder command) {
    seen.insert(name);
    ASSERT_TRUE(commands().contains(name)) << name << " is new: say who may give it";
    EXPECT_EQ(letters_of(command.asReader()), commands().at(name)) << name;
  });
  EXPECT_EQ(seen.size(), commands().size());
}

TEST(Rights, AreAsTheTableSaysForEveryRoleAndQuery) {
  std::set<std::string> seen;
  for (auto field : capnp::Schema::from<schema::Query>().getUnionFields()) {
    const std::string name = field.getProto().getName().cStr();
    if (name == "unknown") continue;
    seen.insert(name);
    capnp::MallocMessageBuilder message;
    auto query = message.initRoot<schema::Query>();
    capnp::DynamicStruct::Builder dynamic = query;
    if (field.getType().isStruct())
      dynamic.init(field);
    else
      dynamic.set(field, capnp::VOID);
    ASSERT_TRUE(queries().contains(name)) << name << " is new: say who may ask it";
    EXPECT_EQ(letters_of(query.asReader()), queries().at(name)) << name;
  }
  EXPECT_EQ(seen.size(), queries().size());
}

TEST(Rights, ShowWhatIsNotReleasedToInsidersOnly) {
  capnp::MallocMessageBuilder message;
  auto query = message.initRoot<schema::Query>();
  query.initStandings().setAudience(schema::Audience::FULL);
  EXPECT_EQ(letters_of(query.asReader()), "soaA");
  query.initExplain().setAudience(schema::Audience::FULL);
  EXPECT_EQ(letters_of(query.asReader()), "soaA");
  query.initExplainPair().setAudience(schema::Audience::FULL);
  EXPECT_EQ(letters_of(query.asReader()), "soaA");
  query.initRanking().setRelease(1);
  EXPECT_EQ(letters_of(query.asReader()), "-ujstoaA") << "a released ranking is everybody's";
}

TEST(Rights, OfAnUnknownCommandOrQueryAreNobodys) {
  capnp::MallocMessageBuilder message;
  EXPECT_EQ(letters_of(message.initRoot<schema::Command>().asReader()), "");
  EXPECT_EQ(letters_of(message.initRoot<schema::Query>().asReader()), "");
}

TEST(Rights, OfSeveralRolesAddUp) {
  capnp::MallocMessageBuilder message;
  auto command = message.initRoot<schema::Command>();
  command.initContest().initOpenScoring();
  EXPECT_TRUE(domain::may(Roles{Role::JUDGE, Role::SCRUTINEER}, command.asReader()));
  EXPECT_FALSE(domain::may(Roles{Role::JUDGE, Role::ADMIN}, command.asReader()));
}

}  // namespace
}  // namespace leitai::test
