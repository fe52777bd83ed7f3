#include "tests/engine/domain/batch_story.h"

namespace leitai::test {
namespace {

std::string said(std::string_view name, std::string_view value) {
  return "'" + std::string(name) + "':'" + std::string(value) + "'";
}

std::string because(std::string_view command, std::string_view reason) {
  return "'" + std::string(command) + "':{" + said("reason", reason) + "}";
}

}  // namespace

std::string register_unit(std::string_view name, std::string_view secretary, std::uint64_t parent) {
  return "{'unit':{'registerUnit':{" + said("name", name) + "," + said("secretary", secretary) +
         ",'kind':'branch','parent':" + std::to_string(parent) + "}}}";
}
std::string unit(std::uint64_t number, std::string_view body) {
  return "{'unit':{'unit':" + std::to_string(number) + "," + std::string(body) + "}}";
}
std::string appoint(std::uint64_t number, std::string_view secretary, std::string_view reason, std::string_view since) {
  return unit(number, "'appointSecretary':{" + said("secretary", secretary) + "," + said("reason", reason) +
                          (since.empty() ? "" : "," + said("since", since)) + "}");
}
std::string rename(std::uint64_t number, std::string_view name, std::string_view reason) {
  return unit(number, "'renameUnit':{" + said("name", name) + "," + said("reason", reason) + "}");
}
std::string move_below(std::uint64_t number, std::uint64_t parent, std::string_view reason) {
  return unit(number, "'moveUnit':{'parent':" + std::to_string(parent) + "," + said("reason", reason) + "}");
}
std::string dissolve(std::uint64_t number, std::string_view reason) {
  return unit(number, because("dissolveUnit", reason));
}

std::string batch_data(std::string_view key, std::string_view due, std::string_view ends, std::string_view more) {
  return "{" + said("key", key) + ",'title':'批次'," + said("applicationsDue", due) + "," +
         said("cultivationEnds", ends) +
         ",'acceptanceFrom':'2024-10-21','acceptanceTo':'2024-10-31','acceptanceDone':'2024-12-10'" +
         std::string(more) + "}";
}
std::string open_batch(std::string_view data) {
  return "{'batch':{'openBatch':" + std::string(data) + "}}";
}
std::string revise_batch(std::string_view data, std::string_view reason, std::uint64_t number) {
  return batch("'reviseBatch':{'batch':" + std::string(data) + "," + said("reason", reason) + "}", number);
}
std::string withdraw_waiver(std::string_view rule, std::uint64_t unit, std::string_view reason) {
  return batch("'withdrawWaiver':{'unit':" + std::to_string(unit) + "," + said("rule", rule) + "," +
               said("reason", reason) + "}");
}
std::string publish_list(std::string_view reason) {
  return batch(because("publishList", reason));
}
std::string close_batch(std::string_view reason) {
  return batch(because("closeBatch", reason));
}
std::string begin_day(std::string_view date, std::uint64_t number) {
  return batch("'beginDay':{" + said("date", date) + "}", number);
}

std::string plain_rules(std::initializer_list<std::string_view> criteria, std::string_view round) {
  std::string list, uses;
  for (const auto key : criteria) {
    const std::string comma = list.empty() ? "" : ",";
    list += comma + "{" + said("key", key) + "," + said("title", key) +
            ",'score':{'min':0,'max':100,'step':'0.01','better':'higher'}}";
    uses += comma + "{" + said("criterion", key) + ",'weight':'1'}";
  }
  const std::string rounds = "'rounds':['" + std::string(round) + "']";
  return "{'title':'规则','criteria':[" + list + "],'performances':[{" + rounds + ",'criteria':[" + uses +
         "],'nonScores':{'pending':'zero','absent':'zero','abstained':'zero','recused':'zero','withdrawn':'zero',"
         "'late':'zero','dnf':'zero','dns':'zero'},'leastPanel':{'judges':1,'below':'stop'},'scope':'criterion',"
         "'panel':{'mean':null}}],'rounds':[{" +
         rounds +
         ",'attempts':{'failed':'voidRound','sum':null},'adjustments':{'others':'add'},'total':{'own':null}}],"
         "'overall':{'lastRound':null},'rankings':[{'rounds':['" +
         std::string(round) +
         "','overall'],'direction':'higher','total':{'digits':2,'mode':'halfUp','effect':'display'},"
         "'ties':[{'shared':null}],'numbering':'competition'}]}";
}

std::string adopt_acceptance_rules(std::string_view rulebook, std::string_view threshold, std::string_view reason,
                                   unsigned reviewers) {
  return batch("'adoptAcceptanceRules':{'rules':{'reviewers':" + std::to_string(reviewers) + "," +
               said("threshold", threshold) + ",'rulebook':" + std::string(rulebook) + "}," + said("reason", reason) +
               "}");
}
std::string adopt_ranking_rules(std::string_view rulebook, std::string_view inputs, std::string_view reason,
                                std::uint64_t number) {
  return batch("'adoptRankingRules':{'rules':{'rulebook':" + std::string(rulebook) + ",'inputs':[" +
                   std::string(inputs) + "]}," + said("reason", reason) + "}",
               number);
}
std::string sound_ranking_rules(std::string_view reason) {
  return adopt_ranking_rules(plain_rules({"a", "b"}, "year"),
                             "{'criterion':'b','source':'regularity'},{'criterion':'a','source':'contest','contest':1}",
                             reason);
}
std::string release_ranking(std::uint64_t as_of, std::string_view reason, std::string_view digest) {
  return batch("'releaseRanking':{'asOf':" + std::to_string(as_of) + "," + said("digest", digest) + "," +
               said("reason", reason) + "}");
}
std::string certify_ranking(std::uint32_t release, std::string_view statement) {
  return batch("'certifyRanking':{'release':" + std::to_string(release) + "," + said("statement", statement) + "}");
}

}  // namespace leitai::test
