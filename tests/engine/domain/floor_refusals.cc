#include "tests/engine/domain/refusal_case.h"

namespace leitai::test {
namespace {

using enum domain::Rejection;

std::string on(std::string_view what, unsigned round, unsigned attempt, unsigned entry, std::string_view more = "") {
  return contest("'" + std::string(what) + "':{'performance':{'round':" + std::to_string(round) + ",'attempt':" +
                 std::to_string(attempt) + ",'entry':" + std::to_string(entry) + "}" + std::string(more) + "}");
}
std::string non_score_of(unsigned entry, std::uint32_t judge, unsigned criterion, std::string_view state) {
  return on("recordNonScore", 1, 1, entry,
            ",'judge':" + std::to_string(judge) + ",'criterion':" + std::to_string(criterion) + ",'state':'" +
                std::string(state) + "','reason':'未到'");
}

}  // namespace

std::vector<RefusalCase> floor_refusals() {
  const Given opened{kScrutineer, open_scoring(1)};
  const std::vector<Given> judged = {opened, {kJudge1, sheet(1, "8", "8")}, {kJudge2, sheet(2, "8", "8")},
                                     {kJudge3, sheet(3, "8", "8")}, {kScrutineer, close_scoring(1)}};
  auto confirmed = judged;
  confirmed.push_back({kScrutineer, confirm(1)});
  auto released = confirmed;
  released.push_back({kScrutineer, release(1)});
  // A second attempt that is confirmed while the first is released.
  auto both = released;
  both.insert(both.end(), {{kScrutineer, on("openScoring", 1, 2, 1)},
                           {kScrutineer, on("recordNonScore", 1, 2, 1, ",'judge':1,'state':'dns','reason':'弃赛'")},
                           {kScrutineer, on("recordNonScore", 1, 2, 1, ",'judge':2,'state':'dns','reason':'弃赛'")},
                           {kScrutineer, on("recordNonScore", 1, 2, 1, ",'judge':3,'state':'dns','reason':'弃赛'")},
                           {kScrutineer, on("closeScoring", 1, 2, 1)},
                           {kScrutineer, on("confirmPerformance", 1, 2, 1)}});
  const Given withdrawn{kScrutineer, contest("'withdrawEntry':{'entry':1,'reason':'因故'}")};
  const Given second{kOrganiser, "{'contest':{'createContest':{'key':'b','title':'b','rounds':[{'key':'one'}]}}}"};
  const Given ruled{kOrganiser, "{'contest':{'contest':2,'adoptRulebook':{'rulebook':" + small_rules() + "}}}"};
  const Given entered{kOrganiser, "{'contest':{'contest':2,'addEntries':{'entries':[{'entry':1,'name':'甲'}]}}}"};
  const std::string open_second = "{'contest':{'contest':2,'openScoring':{" + at(1) + "}}}";
  const Given recused{kScrutineer, recuse(1)};
  auto penalised = judged;
  penalised.insert(penalised.end(), {{kScrutineer, penalise("-2")}, {kScrutineer, confirm(1)}});
  auto penalty_released = penalised;
  penalty_released.push_back({kScrutineer, release(1)});
  return {
      {{}, kJudge1, open_scoring(1), {notPermitted}},
      {{}, kOrganiser, open_scoring(1), {notPermitted}},
      {{}, kScrutineer, on("openScoring", 9, 0, 9, ",'judges':[9]"),
       {fieldInvalid, judgeNotFound, roundNotFound, entryNotFound}},
      {{second}, kScrutineer, open_second, {rulebookMissing, entryNotFound, panelEmpty}},
      {{second, ruled, entered}, kScrutineer, open_second, {panelEmpty}},
      {{}, kScrutineer, on("openScoring", 9, 1, 9, ",'judges':[1,9]"), {judgeNotFound, roundNotFound, entryNotFound}},
      {{}, kScrutineer, on("openScoring", 9, 1, 9), {roundNotFound, entryNotFound}},
      {{}, kScrutineer, on("openScoring", 0, 1, 1), {roundNotFound}},
      {{}, kScrutineer, open_scoring(9), {entryNotFound}},
      {{opened, withdrawn}, kScrutineer, open_scoring(1), {entryWithdrawn, scoringAlreadyOpened}},
      {{opened}, kScrutineer, open_scoring(1), {scoringAlreadyOpened}},
      {released, kScrutineer, open_scoring(1), {scoringAlreadyOpened}},

      {{}, kScrutineer, on("closeScoring", 9, 1, 9), {roundNotFound, entryNotFound}},
      {{}, kScrutineer, close_scoring(9), {entryNotFound, scoringNotOpened}},
      {{}, kScrutineer, close_scoring(1), {scoringNotOpened}},
      {judged, kScrutineer, close_scoring(1), {panelClosed}},
      {released, kScrutineer, close_scoring(1), {panelClosed}},
      {{opened}, kScrutineer, on("reopenScoring", 1, 1, 1, ",'reason':''"), {reasonMissing, panelOpen}},
      {{opened}, kScrutineer, reopen_scoring(1), {panelOpen}},
      {released, kScrutineer, reopen_scoring(1), {performanceReleased}},
      {{opened}, kScrutineer, confirm(1), {panelOpen, marksPending}},
      {{opened, {kScrutineer, close_scoring(1)}}, kScrutineer, confirm(1), {marksPending}},
      {confirmed, kScrutineer, confirm(1), {performanceConfirmed}},
      {released, kScrutineer, confirm(1), {performanceReleased}},
      {judged, kScrutineer, release(1), {performanceNotConfirmed}},
      {released, kScrutineer, release(1), {performanceReleased}},
      {{}, kScrutineer, release(1), {scoringNotOpened}},

      {{}, kScrutineer, non_score_of(9, 9, 9, "withdrawn"), {fieldInvalid, entryNotFound}},
      {{opened}, kScrutineer, non_score(9, 9, "scored", ""), {fieldInvalid, reasonMissing, notOnPanel}},
      {{opened}, kScrutineer, non_score(9, 9, "absent", ""), {reasonMissing, notOnPanel, criterionNotFound}},
      {{}, kScrutineer, non_score_of(9, 1, 0, "absent"), {entryNotFound, scoringNotOpened}},
      {{opened}, kScrutineer, non_score(9, 9, "absent"), {notOnPanel, criterionNotFound}},
      {{opened, recused}, kScrutineer, non_score(1, 9, "absent"), {judgeRecused, criterionNotFound}},
      {confirmed, kScrutineer, non_score(1, 3, "absent"), {criterionNotFound, performanceConfirmed}},
      {confirmed, kScrutineer, non_score(1, 0, "absent"), {performanceConfirmed}},
      {released, kScrutineer, non_score(1, 0, "absent"), {performanceReleased}},

      {{}, kJudge1, recuse(9, 9, ""), {reasonMissing, judgeNotFound, entryNotFound}},
      {{}, kJudge1, recuse(9, 9), {judgeNotFound, entryNotFound}},
      {{}, kJudge1, recuse(2, 9), {notYourSeat, entryNotFound}},
      {{}, kJudge1, recuse(1, 9), {entryNotFound}},
      {{recused}, kJudge1, recuse(1), {judgeRecused}},
      {confirmed, kJudge1, recuse(1), {performanceConfirmed}},
      {released, kScrutineer, recuse(1), {performanceReleased}},
      {both, kScrutineer, recuse(1), {performanceConfirmed, performanceReleased}},

      {{}, kScrutineer, contest("'penalise':{'round':9,'entry':9,'kind':'','points':'-1','reason':''}"),
       {fieldInvalid, reasonMissing, roundNotFound, entryNotFound}},
      {{}, kScrutineer, contest("'penalise':{'round':1,'attempt':1001,'entry':1,'kind':'x','reason':'超时'}"),
       {fieldInvalid}},
      {{}, kScrutineer, contest("'penalise':{'round':9,'entry':9,'kind':'x','reason':'超时'}"),
       {roundNotFound, entryNotFound}},
      {{}, kScrutineer, penalise("-1", 9), {entryNotFound}},
      {released, kScrutineer, penalise("-1", 1, ""), {reasonMissing, performanceReleased}},
      {released, kScrutineer, penalise("-1"), {performanceReleased}},
      {penalised, kScrutineer, lift_penalty(1, ""), {reasonMissing}},
      {penalised, kScrutineer, lift_penalty(2), {penaltyNotFound}},
      {{}, kScrutineer, lift_penalty(0), {penaltyNotFound}},
      {{}, kScrutineer, lift_penalty(4294967295), {penaltyNotFound}},
      {penalty_released, kScrutineer, lift_penalty(1), {performanceReleased}},
  };
}

}  // namespace leitai::test
