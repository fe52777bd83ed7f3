#include "tests/engine/domain/refusal_case.h"

namespace leitai::test {
namespace {

using enum domain::Rejection;

std::string create(std::string_view key, std::string_view rounds) {
  return "{'contest':{'createContest':{'key':'" + std::string(key) + "','title':'比武','rounds':[" +
         std::string(rounds) + "]}}}";
}
std::string adopt(std::string_view rules, std::string_view reason = "") {
  return contest("'adoptRulebook':{'rulebook':" + std::string(rules) + ",'reason':'" + std::string(reason) + "'}");
}
/// The small rules with another key for the second criterion.
std::string other_rules() {
  std::string rules = small_rules();
  for (std::size_t at = 0; (at = rules.find("delivery", at)) != std::string::npos;) rules.replace(at, 8, "language");
  return rules;
}
std::string seat(std::uint32_t judge, std::uint64_t account, std::string_view name = "评委") {
  return contest("'seatJudge':{'judge':" + std::to_string(judge) + ",'name':'" + std::string(name) +
                 "','account':" + std::to_string(account) + "}");
}
std::string entries(std::string_view list) {
  return contest("'addEntries':{'entries':[" + std::string(list) + "]}");
}
std::string withdraw(std::uint32_t entry, std::string_view reason) {
  return contest("'withdrawEntry':{'entry':" + std::to_string(entry) + ",'reason':'" + std::string(reason) + "'}");
}
std::string factor(std::uint64_t contest, unsigned round, unsigned attempt, unsigned entry, unsigned criterion) {
  return "{'contest':{'contest':" + std::to_string(contest) +
         ",'setFactor':{'performance':{'round':" + std::to_string(round) + ",'attempt':" + std::to_string(attempt) +
         ",'entry':" + std::to_string(entry) + "},'criterion':" + std::to_string(criterion) +
         ",'factor':'1.5','base':'0'}}}";
}

}  // namespace

std::vector<RefusalCase> setup_refusals() {
  const std::string one = "{'key':'one','title':'一'}";
  const Given opened{kScrutineer, open_scoring(1)};
  const Given closed{kScrutineer, close_scoring(1)};
  const Given marked{kJudge1, sheet(1, "8", "8")};
  const Given empty_contest{kOrganiser, create("second", one)};
  return {
      {{}, kScrutineer, create("final", one), {notPermitted, contestKeyTaken}},
      {{},
       kOrganiser,
       create("final", one + "," + one + ",{'key':''}"),
       {fieldInvalid, contestKeyTaken, roundRepeated}},
      {{}, kOrganiser, create("final", one + "," + one), {contestKeyTaken, roundRepeated}},
      {{}, kOrganiser, create("2024", one), {fieldInvalid}},  // a number names a contest by its number
      {{}, kOrganiser, create("决赛", one), {fieldInvalid}},
      {{}, kOrganiser, create("other", ""), {fieldInvalid}},
      {{}, kOrganiser, create("other", one + "," + one), {roundRepeated}},

      {{}, kOrganiser, "{'contest':{'contest':9,'adoptRulebook':{'rulebook':{}}}}", {contestNotFound, rulebookInvalid}},
      {{opened}, kOrganiser, adopt("{}"), {reasonMissing, rulebookInvalid, criteriaChanged}},
      {{opened}, kOrganiser, adopt("{}", "改规则"), {rulebookInvalid, criteriaChanged}},
      {{opened}, kOrganiser, adopt(other_rules(), "改规则"), {criteriaChanged}},
      {{empty_contest}, kOrganiser, "{'contest':{'contest':2,'adoptRulebook':{'rulebook':{}}}}", {rulebookInvalid}},

      {{}, kScrutineer, seat(0, 99), {accountNotFound, fieldInvalid}},
      {{}, kScrutineer, seat(0, kJudge1), {fieldInvalid, accountSeated}},
      {{}, kScrutineer, seat(4, kJudge1, " "), {fieldInvalid, accountSeated}},
      {{}, kScrutineer, seat(4, kJudge1), {accountSeated}},
      {{opened, marked}, kScrutineer, seat(1, kJudge2), {accountSeated, seatHasMarks}},
      {{opened, marked}, kScrutineer, seat(1, kJudgeOfUnit1), {seatHasMarks}},
      {{opened, marked}, kScrutineer, seat(1, 0), {seatHasMarks}},

      {{}, kScrutineer, entries(""), {fieldInvalid}},
      {{}, kScrutineer, entries("{'entry':1,'name':'丁'},{'entry':0,'name':'丁'}"), {fieldInvalid, entryTaken}},
      {{}, kScrutineer, entries("{'entry':1,'name':''}"), {fieldInvalid, entryTaken}},
      {{}, kScrutineer, entries("{'entry':3,'name':'丁'}"), {entryTaken}},
      {{}, kScrutineer, entries("{'entry':4,'name':'丁'},{'entry':4,'name':'戊'}"), {entryTaken}},
      {{}, kScrutineer, withdraw(9, ""), {reasonMissing, entryNotFound}},
      {{}, kScrutineer, withdraw(9, "因故"), {entryNotFound}},
      {{{kScrutineer, withdraw(1, "因故")}}, kScrutineer, withdraw(1, "因故"), {entryWithdrawn}},

      {{empty_contest},
       kScrutineer,
       factor(2, 9, 0, 9, 9),
       {fieldInvalid, rulebookMissing, roundNotFound, entryNotFound}},
      {{empty_contest}, kScrutineer, factor(2, 9, 1, 9, 9), {rulebookMissing, roundNotFound, entryNotFound}},
      {{}, kScrutineer, factor(1, 3, 1, 9, 9), {roundNotFound, entryNotFound, criterionNotFound}},
      {{}, kScrutineer, factor(1, 1, 1, 9, 9), {entryNotFound, criterionNotFound}},
      {confirmed(), kScrutineer, factor(1, 1, 1, 1, 3), {criterionNotFound, performanceConfirmed}},
      {confirmed(), kScrutineer, factor(1, 1, 1, 1, 0), {performanceConfirmed}},
      {released(), kScrutineer, factor(1, 1, 1, 1, 0), {performanceReleased}},
      {{}, kScrutineer, factor(1, 1, 1001, 1, 0), {fieldInvalid}},
  };
}

}  // namespace leitai::test
