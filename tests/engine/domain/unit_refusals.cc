#include "tests/engine/domain/batch_story.h"

/// Units, and ties of reviewers to them.
namespace leitai::test {
namespace {

using enum domain::Rejection;

std::string relation(std::string_view what, std::uint64_t account, std::uint64_t unit, std::string_view reason) {
  return identity(account, "'" + std::string(what) + "':{'unit':" + std::to_string(unit) + ",'reason':'" +
                               std::string(reason) + "'}");
}

std::string account_of(std::uint64_t unit, std::string_view login) {
  return identity(0, "'createAccount':{'login':'" + std::string(login) +
                         "','name':'某人','roles':['unit'],'unit':" + std::to_string(unit) + "}");
}

}  // namespace

std::vector<RefusalCase> unit_refusals() {
  const Given two_below_one{kOrganiser, move_below(2, 1)}, two_dissolved{kOrganiser, dissolve(2)};
  return {
      {{}, kUnit1, register_unit("县图书馆"), {notPermitted}},
      {{}, kAdmin, appoint(9, "", ""), {unitNotFound, fieldInvalid, reasonMissing}},
      {{}, kAdmin, appoint(1, "", ""), {fieldInvalid, reasonMissing}},
      {{}, kAdmin, appoint(1, "王芳", ""), {reasonMissing}},
      {{}, kAdmin, register_unit("县医院", ""), {fieldInvalid, unitNameTaken}},
      {{}, kAdmin, register_unit("县医院"), {unitNameTaken}},
      {{}, kAdmin, register_unit("", "王芳", 9), {unitNotFound, fieldInvalid}},
      {{two_dissolved}, kAdmin, register_unit("县税务局", "王芳", 2), {unitDissolved, unitNameTaken}},
      {{two_dissolved}, kAdmin, register_unit("县税务局", "", 2), {fieldInvalid, unitDissolved, unitNameTaken}},

      {{{kAdmin, appoint(1, "王芳", "换届", "2024-03-01")}},
       kAdmin,
       appoint(1, "李强", "换届", "2024-02-29"),
       {secretaryBeforeLast}},
      // Without a day it is the day on which it is recorded.
      {{{kAdmin, appoint(1, "王芳", "换届", "2024-04-02")}}, kAdmin, appoint(1, "李强", "换届"), {secretaryBeforeLast}},
      {{{kAdmin, appoint(2, "王芳", "换届", "2024-03-01")}, two_dissolved},
       kAdmin,
       appoint(2, "李强", "换届", "2024-02-29"),
       {unitDissolved, secretaryBeforeLast}},

      {{}, kOrganiser, rename(1, "县医院", ""), {reasonMissing, unitNameTaken}},
      {{}, kOrganiser, rename(1, "县医院"), {unitNameTaken}},
      {{}, kOrganiser, rename(1, "县税务局"), {unitNameTaken}},
      {{}, kOrganiser, rename(1, "　", ""), {fieldInvalid, reasonMissing}},
      {{two_dissolved}, kOrganiser, rename(2, "县税务局"), {unitDissolved, unitNameTaken}},

      {{}, kOrganiser, move_below(1, 9, ""), {unitNotFound, reasonMissing}},
      {{}, kOrganiser, move_below(1, 1, ""), {reasonMissing, unitCycle}},
      {{}, kOrganiser, move_below(1, 1), {unitCycle}},
      {{two_below_one}, kOrganiser, move_below(1, 2), {unitCycle}},
      {{two_dissolved}, kOrganiser, move_below(1, 2), {unitDissolved}},
      {{two_dissolved}, kOrganiser, move_below(2, 1), {unitDissolved}},

      {{two_below_one}, kOrganiser, dissolve(1, ""), {reasonMissing, unitHasUnitsBelow}},
      {{two_below_one}, kOrganiser, dissolve(1), {unitHasUnitsBelow}},
      {{two_dissolved}, kOrganiser, dissolve(2), {unitDissolved}},

      {{two_dissolved}, kAdmin, account_of(2, "judge1"), {loginTaken, unitDissolved}},
      {{two_dissolved}, kAdmin, account_of(2, "new"), {unitDissolved}},

      {{}, kJudge1, relation("declareRelation", kJudge2, 1, ""), {notPermitted, reasonMissing}},
      {{}, kAdmin, relation("declareRelation", 99, 9, ""), {unitNotFound, accountNotFound, reasonMissing}},
      {{}, kOrganiser, relation("declareRelation", 99, 1, ""), {accountNotFound, reasonMissing}},
      {{}, kJudge1, relation("declareRelation", kJudge1, 1, " "), {reasonMissing}},
      {{{kJudge1, relation("declareRelation", kJudge1, 1, "亲属")}},
       kOrganiser,
       relation("declareRelation", kJudge1, 1, "同学"),
       {relationDeclared}},
      {{{kJudge1, relation("declareRelation", kJudge1, 1, "亲属")}},
       kJudge1,
       relation("withdrawRelation", kJudge1, 2, "已调离"),
       {relationNotFound}},
  };
}

}  // namespace leitai::test
