#include "tests/engine/domain/county.h"

#include "events/check.h"

namespace leitai::test {
namespace {

constexpr const char* kCriteria = R"(
  {'key':'content','title':'内容','score':{'min':0,'max':10,'step':'0.5','better':'higher'}},
  {'key':'delivery','title':'表达','score':{'min':0,'max':10,'step':'0.5','better':'higher'}})";

constexpr const char* kRest = R"(
  'performances':[{
    'rounds':['*'],
    'criteria':[{'criterion':'content','weight':'1'},{'criterion':'delivery','weight':'1'}],
    'nonScores':{'pending':'stop','absent':'leaveOut','abstained':'leaveOut','recused':'leaveOut',
                 'withdrawn':'stop','late':'stop','dnf':'zero','dns':'zero'},
    'leastPanel':{'judges':1,'below':'stop'},
    'scope':'criterion','panel':{'mean':null}}],
  'rounds':[{'rounds':['*'],'attempts':{'failed':'voidRound','sum':null},
             'adjustments':{'others':'add'},'total':{'own':null}}],
  'overall':{'lastRound':null},
  'rankings':[{'rounds':['*','overall'],'direction':'higher',
               'total':{'digits':2,'mode':'halfUp','effect':'display'},
               'ties':[{'shared':null}],'numbering':'competition'}])";

std::string account(std::string_view login, std::string_view roles, std::uint64_t unit = 0) {
  return identity(0, "'createAccount':{'login':'" + std::string(login) + "','name':'" + std::string(login) +
                         "','roles':[" + std::string(roles) + "],'unit':" + std::to_string(unit) + "}");
}

std::string seat(std::uint32_t judge, std::uint64_t account) {
  const std::string number = std::to_string(judge);
  return contest("'seatJudge':{'judge':" + number + ",'name':'评委" + number +
                 "','account':" + std::to_string(account) + "}");
}

Bench build() {
  Bench bench;
  const auto must = [&](std::uint64_t actor, const std::string& json) {
    const std::string answer = bench.answer(actor, json);
    LEITAI_CHECK(answer == "accepted", json + ": " + answer);
  };
  must(0, account("admin", "'admin'"));
  must(kAdmin, account("organiser", "'organiser'"));
  must(kOrganiser, "{'unit':{'registerUnit':{'name':'县税务局','secretary':'张建国'}}}");
  must(kOrganiser, "{'unit':{'registerUnit':{'name':'县医院','secretary':'李春梅'}}}");
  must(kAdmin, account("scrutineer", "'scrutineer'"));
  for (const char* const judge : {"judge1", "judge2", "judge3"}) must(kAdmin, account(judge, "'judge'"));
  must(kAdmin, account("unit1", "'unit'", 1));
  must(kAdmin, account("unit2", "'unit'", 2));
  must(kAdmin, account("stage", "'stage'"));
  must(kAdmin, account("auditor", "'auditor'"));
  must(kAdmin, account("reviewer", "'judge'", 1));
  must(kOrganiser, R"({'batch':{'openBatch':{'key':'2024-2','title':'2024年第二批','applicationsDue':'2024-04-23',
    'cultivationEnds':'2024-10-10','acceptanceFrom':'2024-10-21','acceptanceTo':'2024-10-31',
    'acceptanceDone':'2024-12-10'}}})");
  must(kOrganiser, R"({'contest':{'createContest':{'key':'final','title':'擂台比武',
    'rounds':[{'key':'one','title':'第一轮'},{'key':'two','title':'第二轮'}]}}})");
  must(kOrganiser, contest("'adoptRulebook':{'rulebook':" + small_rules() + "}"));
  for (std::uint32_t judge = 1; judge <= 3; ++judge) must(kOrganiser, seat(judge, kJudge1 + judge - 1));
  must(kOrganiser, contest("'addEntries':{'entries':[{'entry':1,'name':'甲'},{'entry':2,'name':'乙'},"
                           "{'entry':3,'name':'丙'}]}"));
  return bench;
}

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::string on_floor(std::string_view what, std::uint32_t entry) {
  return contest(quoted(what) + ":{" + at(entry) + "}");
}

std::string cell(std::uint32_t judge, std::uint16_t criterion) {
  return ",'judge':" + std::to_string(judge) + ",'criterion':" + std::to_string(criterion);
}

}  // namespace

Bench county() {
  return build();
}

std::string small_rules(std::string_view extra_criteria) {
  return "{'title':'小规则','criteria':[" + std::string(kCriteria) + std::string(extra_criteria) + "]," + kRest + "}";
}

std::string identity(std::uint64_t account, std::string_view body) {
  return "{'identity':{'account':" + std::to_string(account) + "," + std::string(body) + "}}";
}
std::string brand(std::uint64_t number, std::string_view body) {
  return "{'brand':{'brand':" + std::to_string(number) + "," + std::string(body) + "}}";
}
std::string contest(std::string_view body) {
  return "{'contest':{'contest':1," + std::string(body) + "}}";
}

std::string form(std::string_view name) {
  return "'form':{'secretary':'张建国','brandName':" + quoted(name) +
         ",'topic':'便民服务','mechanism':'党员先锋岗','meaning':'一心为民','expectedResults':'群众满意','contact':'"
         "王芳'}";
}
std::string apply_for(std::uint64_t unit, std::string_view name) {
  return brand(0, "'applyForBrand':{'batch':1,'unit':" + std::to_string(unit) + "," + form(name) + "}");
}

std::string at(std::uint32_t entry) {
  return "'performance':{'round':1,'attempt':1,'entry':" + std::to_string(entry) + "}";
}
std::string open_scoring(std::uint32_t entry) {
  return on_floor("openScoring", entry);
}
std::string close_scoring(std::uint32_t entry) {
  return on_floor("closeScoring", entry);
}
std::string reopen_scoring(std::uint32_t entry) {
  return contest("'reopenScoring':{" + at(entry) + ",'reason':'退回修改'}");
}
std::string confirm(std::uint32_t entry) {
  return on_floor("confirmPerformance", entry);
}
std::string release(std::uint32_t entry) {
  return on_floor("releasePerformance", entry);
}

std::string mark(std::string_view what, std::uint32_t judge, std::uint16_t criterion, std::string_view value,
                 std::uint32_t entry) {
  return contest(quoted(what) + ":{" + at(entry) + cell(judge, criterion) + ",'mark':" + quoted(value) + "}");
}
std::string unmark(std::string_view what, std::uint32_t judge, std::uint16_t criterion, std::string_view reason) {
  return contest(quoted(what) + ":{" + at(1) + cell(judge, criterion) + ",'reason':" + quoted(reason) + "}");
}
std::string sheet(std::uint32_t judge, std::string_view first, std::string_view second, std::uint32_t entry) {
  return contest("'submitSheet':{" + at(entry) + ",'judge':" + std::to_string(judge) +
                 ",'marks':[{'criterion':1,'mark':" + quoted(first) + "},{'criterion':2,'mark':" + quoted(second) +
                 "}]}");
}
std::string non_score(std::uint32_t judge, std::uint16_t criterion, std::string_view state, std::string_view reason) {
  return contest("'recordNonScore':{" + at(1) + cell(judge, criterion) + ",'state':" + quoted(state) +
                 ",'reason':" + quoted(reason) + "}");
}
std::string recuse(std::uint32_t judge, std::uint32_t entry, std::string_view reason) {
  return contest("'recuse':{'judge':" + std::to_string(judge) + ",'entry':" + std::to_string(entry) +
                 ",'reason':" + quoted(reason) + "}");
}
std::string penalise(std::string_view points, std::uint32_t entry, std::string_view reason) {
  return contest("'penalise':{'round':1,'entry':" + std::to_string(entry) +
                 ",'kind':'overtime','points':" + quoted(points) + ",'reason':" + quoted(reason) + "}");
}
std::string lift_penalty(std::uint32_t penalty, std::string_view reason) {
  return contest("'liftPenalty':{'penalty':" + std::to_string(penalty) + ",'reason':" + quoted(reason) + "}");
}

}  // namespace leitai::test
