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

std::vector<RefusalCase> ruling_refusals() {
  const Given opened{kScrutineer, open_scoring(1)};
  const Given recused{kScrutineer, recuse(1)};
  // A second attempt that is confirmed while the first is released.
  auto both = released();
  both.insert(both.end(), {{kScrutineer, on("openScoring", 1, 2, 1)},
                           {kScrutineer, on("recordNonScore", 1, 2, 1, ",'judge':1,'state':'dns','reason':'弃赛'")},
                           {kScrutineer, on("recordNonScore", 1, 2, 1, ",'judge':2,'state':'dns','reason':'弃赛'")},
                           {kScrutineer, on("recordNonScore", 1, 2, 1, ",'judge':3,'state':'dns','reason':'弃赛'")},
                           {kScrutineer, on("closeScoring", 1, 2, 1)},
                           {kScrutineer, on("confirmPerformance", 1, 2, 1)}});
  auto penalised = judged();
  penalised.insert(penalised.end(), {{kScrutineer, penalise("-2")}, {kScrutineer, confirm(1)}});
  auto penalty_released = penalised;
  penalty_released.push_back({kScrutineer, release(1)});
  return {
      {{}, kScrutineer, non_score_of(9, 9, 9, "withdrawn"), {fieldInvalid, entryNotFound}},
      {{opened}, kScrutineer, non_score(9, 9, "scored", ""), {fieldInvalid, reasonMissing, notOnPanel}},
      {{opened}, kScrutineer, non_score(9, 9, "absent", ""), {reasonMissing, notOnPanel, criterionNotFound}},
      {{}, kScrutineer, non_score_of(9, 1, 0, "absent"), {entryNotFound, scoringNotOpened}},
      {{opened}, kScrutineer, non_score(9, 9, "absent"), {notOnPanel, criterionNotFound}},
      {{opened, recused}, kScrutineer, non_score(1, 9, "absent"), {judgeRecused, criterionNotFound}},
      {confirmed(), kScrutineer, non_score(1, 3, "absent"), {criterionNotFound, performanceConfirmed}},
      {confirmed(), kScrutineer, non_score(1, 0, "absent"), {performanceConfirmed}},
      {released(), kScrutineer, non_score(1, 0, "absent"), {performanceReleased}},

      {{}, kJudge1, recuse(9, 9, ""), {reasonMissing, judgeNotFound, entryNotFound}},
      {{}, kJudge1, recuse(9, 9), {judgeNotFound, entryNotFound}},
      {{}, kJudge1, recuse(2, 9), {notYourSeat, entryNotFound}},
      {{}, kJudge1, recuse(1, 9), {entryNotFound}},
      {{recused}, kJudge1, recuse(1), {judgeRecused}},
      {confirmed(), kJudge1, recuse(1), {performanceConfirmed}},
      {released(), kScrutineer, recuse(1), {performanceReleased}},
      {both, kScrutineer, recuse(1), {performanceConfirmed, performanceReleased}},

      {{},
       kScrutineer,
       contest("'penalise':{'round':9,'entry':9,'kind':'','points':'-1','reason':''}"),
       {fieldInvalid, reasonMissing, roundNotFound, entryNotFound}},
      {{},
       kScrutineer,
       contest("'penalise':{'round':1,'attempt':1001,'entry':1,'kind':'x','reason':'超时'}"),
       {fieldInvalid}},
      {{},
       kScrutineer,
       contest("'penalise':{'round':9,'entry':9,'kind':'x','reason':'超时'}"),
       {roundNotFound, entryNotFound}},
      {{}, kScrutineer, penalise("-1", 9), {entryNotFound}},
      {released(), kScrutineer, penalise("-1", 1, ""), {reasonMissing, performanceReleased}},
      {released(), kScrutineer, penalise("-1"), {performanceReleased}},
      {penalised, kScrutineer, lift_penalty(1, ""), {reasonMissing}},
      {penalised, kScrutineer, lift_penalty(2), {penaltyNotFound}},
      {{}, kScrutineer, lift_penalty(0), {penaltyNotFound}},
      {{}, kScrutineer, lift_penalty(4294967295), {penaltyNotFound}},
      {penalty_released, kScrutineer, lift_penalty(1), {performanceReleased}},
  };
}

}  // namespace leitai::test
