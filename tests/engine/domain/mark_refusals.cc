#include "tests/engine/domain/refusal_case.h"

namespace leitai::test {
namespace {

using enum domain::Rejection;

std::string sheet_of(std::uint32_t judge, unsigned entry, std::string_view marks) {
  return contest("'submitSheet':{" + at(entry) + ",'judge':" + std::to_string(judge) + ",'marks':[" +
                 std::string(marks) + "]}");
}

}  // namespace

std::vector<RefusalCase> mark_refusals() {
  const Given opened{kScrutineer, open_scoring(1)};
  const Given panel_of_two{kScrutineer, contest("'openScoring':{" + at(1) + ",'judges':[2,3]}")};
  const Given sent{kJudge1, mark("submitMark", 1, 1, "8")};
  const Given closed{kScrutineer, close_scoring(1)};
  const Given recused{kScrutineer, recuse(1)};
  return {
      {{opened}, kScrutineer, mark("submitMark", 1, 1, "8"), {notPermitted}},
      {{opened}, kAdmin, mark("changeMark", 1, 1, "8"), {notPermitted}},
      {{opened}, kOrganiser, sheet(1, "8", "8"), {notPermitted}},
      {{}, kJudge1, mark("submitMark", 9, 9, "99", 9), {judgeNotFound, entryNotFound, criterionNotFound}},
      {{}, kJudge2, mark("submitMark", 1, 9, "99", 9), {notYourSeat, entryNotFound, criterionNotFound}},
      {{opened}, kJudgeOfUnit1, mark("submitMark", 1, 1, "8"), {notYourSeat}},
      {{opened}, 0, mark("submitMark", 1, 1, "8"), {notYourSeat}},  // not even the system marks for a judge
      {{},
       kJudge1,
       contest("'submitMark':{'performance':{'round':9,'attempt':1,'entry':9},'judge':1,'criterion':9,"
               "'mark':'99'}"),
       {roundNotFound, entryNotFound, criterionNotFound}},
      {{}, kJudge1, mark("submitMark", 1, 9, "99", 9), {entryNotFound, criterionNotFound}},
      {{}, kJudge1, mark("submitMark", 1, 9, "99"), {scoringNotOpened, criterionNotFound}},
      {{panel_of_two, recused}, kJudge1, mark("submitMark", 1, 9, "99"), {notOnPanel, judgeRecused, criterionNotFound}},
      {{opened, recused}, kJudge1, mark("submitMark", 1, 9, "99"), {judgeRecused, criterionNotFound}},
      {{opened, sent}, kJudge1, mark("submitMark", 1, 0, "99"), {criterionNotFound}},
      {{opened, sent}, kJudge1, mark("submitMark", 1, 3, "99"), {criterionNotFound}},
      {{opened, sent}, kJudge1, mark("submitMark", 1, 1, "10.5"), {markNotAllowed, markAlreadySubmitted}},
      {{opened}, kJudge1, mark("submitMark", 1, 1, "8.25"), {markNotAllowed}},
      {{opened}, kJudge1, mark("submitMark", 1, 1, "-0.5"), {markNotAllowed}},
      {{opened}, kJudge1, mark("submitMark", 1, 1, "999999999999999999"), {markNotAllowed}},
      {{opened}, kJudge1, mark("submitMark", 1, 1, "0.000000000000000001"), {markNotAllowed}},
      {{opened}, kJudge1, mark("submitMark", 1, 1, "absent"), {markNotAllowed}},
      {{opened}, kJudge1, mark("submitMark", 1, 1, "dnf"), {markNotAllowed}},
      {{opened, closed}, kJudge1, mark("submitMark", 1, 1, "99"), {markNotAllowed}},  // nothing late is kept of it
      {{opened, sent}, kJudge1, mark("submitMark", 1, 1, "8"), {markAlreadySubmitted}},
      {{opened}, kJudge1, mark("changeMark", 1, 1, "99"), {markNotAllowed, markNotSubmitted}},
      {{opened}, kJudge1, mark("changeMark", 1, 1, "8"), {markNotSubmitted}},

      {{opened, closed}, kJudge1, unmark("withdrawMark", 1, 9, ""), {reasonMissing, criterionNotFound, panelClosed}},
      {{opened, closed}, kJudge1, unmark("withdrawMark", 1, 9), {criterionNotFound, panelClosed}},
      {{opened, closed}, kJudge1, unmark("withdrawMark", 1, 1), {panelClosed, markNotSubmitted}},
      {{opened}, kJudge1, unmark("withdrawMark", 1, 1), {markNotSubmitted}},
      {{opened, sent}, kJudge2, unmark("withdrawMark", 1, 1), {notYourSeat}},
  };
}

std::vector<RefusalCase> sheet_refusals() {
  const Given opened{kScrutineer, open_scoring(1)};
  const Given closed{kScrutineer, close_scoring(1)};
  const Given recused{kScrutineer, recuse(1)};
  const Given late{kJudge1, mark("submitMark", 1, 1, "9")};
  const std::string good = "{'criterion':1,'mark':'8'}";
  auto confirmed = std::vector<Given>{opened, {kJudge2, sheet(2, "8", "8")}, {kJudge3, sheet(3, "8", "8")},
                                      closed, {kJudge1, sheet(1, "7", "7")}, {kScrutineer, confirm(1)}};
  auto released = confirmed;
  released.push_back({kScrutineer, release(1)});
  return {
      {{opened}, kJudge1, sheet_of(9, 9, ""), {fieldInvalid, judgeNotFound, entryNotFound}},
      {{opened}, kJudge2, sheet_of(1, 1, good), {notYourSeat}},
      {{opened},
       kJudge1,
       sheet_of(1, 1, "{'criterion':1,'mark':'99'},{'criterion':1,'mark':'8'},{'criterion':3}"),
       {criterionNotFound, markNotAllowed, markRepeated}},
      {{opened},
       kJudge1,
       sheet_of(1, 1, good + "," + good + ",{'criterion':2,'mark':'99'}"),
       {markNotAllowed, markRepeated}},
      {{opened}, kJudge1, sheet_of(1, 1, good + "," + good), {markRepeated}},

      {{}, kScrutineer, unmark("admitLateMark", 1, 1, ""), {reasonMissing, scoringNotOpened}},
      {{}, kScrutineer, unmark("admitLateMark", 1, 1), {scoringNotOpened}},
      {{opened, closed, late, recused}, kScrutineer, unmark("admitLateMark", 1, 2), {judgeRecused, lateMarkNotFound}},
      {{opened, closed, late, recused}, kScrutineer, unmark("admitLateMark", 1, 1), {judgeRecused}},
      {{opened, closed, late}, kScrutineer, unmark("admitLateMark", 1, 2), {lateMarkNotFound}},
      {confirmed, kScrutineer, unmark("admitLateMark", 2, 1), {lateMarkNotFound, performanceConfirmed}},
      {confirmed, kScrutineer, unmark("admitLateMark", 1, 1), {performanceConfirmed}},
      {released, kScrutineer, unmark("admitLateMark", 1, 1), {performanceReleased}},
      {{opened, closed, late}, kJudge1, unmark("admitLateMark", 1, 1), {notPermitted}},
      // What came late waits no more once the judge sent something newer.
      {{opened, closed, late, {kScrutineer, reopen_scoring(1)}, {kJudge1, mark("submitMark", 1, 1, "6")}},
       kScrutineer,
       unmark("admitLateMark", 1, 1),
       {lateMarkNotFound}},
  };
}

}  // namespace leitai::test
