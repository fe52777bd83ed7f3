#include "tests/engine/domain/refusal_case.h"

namespace leitai::test {
namespace {

using enum domain::Rejection;

std::string on(std::string_view what, unsigned round, unsigned attempt, unsigned entry, std::string_view more = "") {
  return contest("'" + std::string(what) + "':{'performance':{'round':" + std::to_string(round) + ",'attempt':" +
                 std::to_string(attempt) + ",'entry':" + std::to_string(entry) + "}" + std::string(more) + "}");
}
}  // namespace

std::vector<Given> judged() {
  return {{kScrutineer, open_scoring(1)},
          {kJudge1, sheet(1, "8", "8")},
          {kJudge2, sheet(2, "8", "8")},
          {kJudge3, sheet(3, "8", "8")},
          {kScrutineer, close_scoring(1)}};
}
std::vector<Given> confirmed() {
  auto given = judged();
  given.push_back({kScrutineer, confirm(1)});
  return given;
}
std::vector<Given> released() {
  auto given = confirmed();
  given.push_back({kScrutineer, release(1)});
  return given;
}

std::vector<RefusalCase> floor_refusals() {
  const Given opened{kScrutineer, open_scoring(1)};
  const Given withdrawn{kScrutineer, contest("'withdrawEntry':{'entry':1,'reason':'因故'}")};
  const Given second{kOrganiser, "{'contest':{'createContest':{'key':'b','title':'b','rounds':[{'key':'one'}]}}}"};
  const Given ruled{kOrganiser, "{'contest':{'contest':2,'adoptRulebook':{'rulebook':" + small_rules() + "}}}"};
  const Given entered{kOrganiser, "{'contest':{'contest':2,'addEntries':{'entries':[{'entry':1,'name':'甲'}]}}}"};
  const std::string open_second = "{'contest':{'contest':2,'openScoring':{" + at(1) + "}}}";
  return {
      {{}, kJudge1, open_scoring(1), {notPermitted}},
      {{}, kOrganiser, open_scoring(1), {notPermitted}},
      {{},
       kScrutineer,
       on("openScoring", 9, 0, 9, ",'judges':[9]"),
       {fieldInvalid, judgeNotFound, roundNotFound, entryNotFound}},
      {{second}, kScrutineer, open_second, {rulebookMissing, entryNotFound, panelEmpty}},
      {{second, ruled, entered}, kScrutineer, open_second, {panelEmpty}},
      {{}, kScrutineer, on("openScoring", 9, 1, 9, ",'judges':[1,9]"), {judgeNotFound, roundNotFound, entryNotFound}},
      {{}, kScrutineer, on("openScoring", 9, 1, 9), {roundNotFound, entryNotFound}},
      {{}, kScrutineer, on("openScoring", 0, 1, 1), {roundNotFound}},
      {{}, kScrutineer, open_scoring(9), {entryNotFound}},
      {{opened, withdrawn}, kScrutineer, open_scoring(1), {entryWithdrawn, scoringAlreadyOpened}},
      {{opened}, kScrutineer, open_scoring(1), {scoringAlreadyOpened}},
      {released(), kScrutineer, open_scoring(1), {scoringAlreadyOpened}},

      {{}, kScrutineer, on("closeScoring", 9, 1, 9), {roundNotFound, entryNotFound}},
      {{}, kScrutineer, close_scoring(9), {entryNotFound, scoringNotOpened}},
      {{}, kScrutineer, close_scoring(1), {scoringNotOpened}},
      {judged(), kScrutineer, close_scoring(1), {panelClosed}},
      {released(), kScrutineer, close_scoring(1), {panelClosed}},
      {{opened}, kScrutineer, on("reopenScoring", 1, 1, 1, ",'reason':''"), {reasonMissing, panelOpen}},
      {{opened}, kScrutineer, reopen_scoring(1), {panelOpen}},
      {released(), kScrutineer, reopen_scoring(1), {performanceReleased}},
      {{opened}, kScrutineer, confirm(1), {panelOpen, marksPending}},
      {{opened, {kScrutineer, close_scoring(1)}}, kScrutineer, confirm(1), {marksPending}},
      {confirmed(), kScrutineer, confirm(1), {performanceConfirmed}},
      {released(), kScrutineer, confirm(1), {performanceReleased}},
      {judged(), kScrutineer, release(1), {performanceNotConfirmed}},
      {released(), kScrutineer, release(1), {performanceReleased}},
      {{}, kScrutineer, release(1), {scoringNotOpened}},
  };
}

}  // namespace leitai::test
