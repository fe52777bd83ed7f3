#include "tests/engine/domain/refusal_case.h"

namespace leitai::test {
namespace {

using enum domain::Rejection;

const std::string kDigest(64, 'a');

std::string create(std::string_view login, std::string_view more = "") {
  return identity(0, "'createAccount':{'login':'" + std::string(login) + "','name':'某人'" + std::string(more) + "}");
}
std::string token(std::string_view digest = kDigest, std::string_view label = "平板",
                  std::string_view expires = "2024-12-31T00:00:00Z") {
  return "'issueToken':{'digest':'" + std::string(digest) + "','label':'" + std::string(label) + "','expiresAt':'" +
         std::string(expires) + "'}";
}
std::string role(std::string_view what, std::string_view name, std::string_view reason) {
  return "'" + std::string(what) + "':{'role':'" + std::string(name) + "','reason':'" + std::string(reason) + "'}";
}
std::string because(std::string_view what, std::string_view reason) {
  return "'" + std::string(what) + "':{'reason':'" + std::string(reason) + "'}";
}

}  // namespace

std::vector<RefusalCase> people_refusals() {
  const std::string long_text(1001, 'x');
  return {
      {{}, kAdmin, "{}", {unknownCommand}},
      {{}, kAuditor, identity(4, "'unknown':null"), {unknownCommand}},
      {{}, kOrganiser, create("new"), {notPermitted}},
      {{}, 99, create("new"), {notPermitted}},
      // Nobody learns of others' accounts, not even whether they are there.
      {{}, kJudge1, identity(kJudge2, token("")), {notPermitted, fieldInvalid}},
      {{}, kJudge1, identity(99, token("")), {notPermitted, accountNotFound, fieldInvalid}},
      {{}, kJudge1, identity(kJudge2, "'revokeToken':{'token':1,'reason':''}"), {notPermitted, reasonMissing}},
      {{}, kJudge1, identity(kAdmin, "'setCredential':{}"), {notPermitted, fieldInvalid}},
      {{{kAdmin, identity(kJudge1, because("disableAccount", "离岗"))}},
       kJudge1,
       identity(kJudge1, token()),
       {notPermitted, accountDisabled}},

      {{}, kAdmin, identity(99, role("revokeRole", "judge", "")), {accountNotFound, reasonMissing}},
      {{}, kAdmin, create("judge1", ",'unit':9"), {unitNotFound, loginTaken}},
      {{}, kAdmin, create("has space"), {fieldInvalid}},
      {{}, kAdmin, create("", ",'credential':{'digest':'00'}"), {fieldInvalid}},
      {{}, kAdmin, create("judge1", ",'credential':{'salt':'00'}"), {fieldInvalid, loginTaken}},
      {{}, kAdmin, create("judge1"), {loginTaken}},
      {{}, kAdmin, identity(kJudge1, role("grantRole", "judge", "")), {roleHeld}},
      {{}, kAdmin, identity(kJudge1, role("grantRole", "judge", long_text)), {fieldInvalid, roleHeld}},
      {{}, kAdmin, identity(kJudge1, role("revokeRole", "stage", "　")), {reasonMissing, roleNotHeld}},
      {{}, kAdmin, identity(kJudge1, role("revokeRole", "stage", long_text)), {fieldInvalid, roleNotHeld}},
      {{}, kAdmin, identity(kJudge1, role("revokeRole", "stage", "调整")), {roleNotHeld}},
      {{}, kAdmin, identity(kAdmin, role("revokeRole", "admin", "调整")), {lastAdmin}},
      {{}, kAdmin, identity(kAdmin, because("disableAccount", "离岗")), {lastAdmin}},
      {{{kAdmin, identity(kAuditor, role("grantRole", "admin", ""))},
        {kAdmin, identity(kAuditor, because("disableAccount", "离岗"))}},
       kAdmin,
       identity(kAdmin, because("disableAccount", "离岗")),
       {lastAdmin}},
      {{}, kAdmin, identity(kJudge1, because("disableAccount", "")), {reasonMissing}},
      {{}, kAdmin, identity(kJudge1, because("enableAccount", "")), {reasonMissing, accountEnabled}},
      {{}, kAdmin, identity(kJudge1, because("enableAccount", "返岗")), {accountEnabled}},
      {{{kAdmin, identity(kJudge1, because("disableAccount", "离岗"))}},
       kAdmin,
       identity(kJudge1, because("disableAccount", "离岗")),
       {accountDisabled}},
      {{{kAdmin, identity(kJudge1, because("disableAccount", "离岗"))}},
       kAdmin,
       identity(kJudge1, token(kDigest, "平板", "2020-01-01T00:00:00Z")),
       {accountDisabled, tokenExpiryPast}},
      {{{kJudge1, identity(kJudge1, token())}},
       kJudge1,
       identity(kJudge1, token(kDigest, "平板", "2020-01-01T00:00:00Z")),
       {tokenExpiryPast, tokenTaken}},
      {{{kJudge1, identity(kJudge1, token())}}, kJudge2, identity(kJudge2, token()), {tokenTaken}},
      {{{kJudge1, identity(kJudge1, token())}},
       kJudge2,
       identity(kJudge2, token(kDigest, "")),
       {fieldInvalid, tokenTaken}},
      {{{kJudge1, identity(kJudge1, token())}},
       kJudge2,
       identity(kJudge2, "'revokeToken':{'token':1,'reason':'遗失'}"),
       {tokenNotFound}},
      {{}, kJudge2, identity(kJudge2, "'revokeToken':{'token':1,'reason':' '}"), {reasonMissing, tokenNotFound}},
  };
}

}  // namespace leitai::test
