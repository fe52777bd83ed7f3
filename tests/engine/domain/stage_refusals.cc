#include "tests/engine/domain/hall_story.h"

namespace leitai::test {
namespace {

using enum domain::Rejection;

std::string performing(std::string_view what, unsigned round, unsigned attempt, unsigned entry,
                       std::string_view more = "") {
  return contest("'" + std::string(what) + "':{'performance':{'round':" + std::to_string(round) + ",'attempt':" +
                 std::to_string(attempt) + ",'entry':" + std::to_string(entry) + "}" + std::string(more) + "}");
}

std::vector<RefusalCase> on_stage() {
  const Given called{kStage, call_entry(1)}, begun{kStage, begin_presentation(1)};
  const Given withdrawn{kScrutineer, contest("'withdrawEntry':{'entry':1,'reason':'因病'}")};
  const Given over{kStage, begin_presentation(1, 1, "overtime")};
  const std::vector<Given> late = released() + std::vector<Given>{adopt_timed_rules(), called, over};
  return {
      {{}, kOrganiser, call_entry(1), {notPermitted}},
      {{}, kJudge1, end_presentation(1), {notPermitted}},
      {{called, begun}, kStage, performing("callEntry", 9, 0, 9), {fieldInvalid, roundNotFound, entryNotFound}},
      {{called, begun}, kStage, performing("callEntry", 1, 1001, 1), {fieldInvalid, stillPresenting}},
      {{called, begun}, kStage, performing("callEntry", 9, 1, 9), {roundNotFound, entryNotFound, stillPresenting}},
      {{called, begun}, kStage, call_entry(9), {entryNotFound, stillPresenting}},
      {{called, begun, withdrawn}, kStage, call_entry(1), {entryWithdrawn, stillPresenting}},
      {{called, begun}, kStage, call_entry(2), {stillPresenting}},

      {{called, begun}, kStage, begin_presentation(9, 86401), {fieldInvalid, entryNotFound, notOnStage}},
      {{called, begun}, kStage, begin_presentation(9, 1, std::string(65, 'k')), {fieldInvalid, entryNotFound}},
      {{called}, kStage, begin_presentation(1, 1, "overtime"), {fieldInvalid}},  // no such kind in the rulebook
      {{adopt_timed_rules(), called}, kStage, begin_presentation(2, 1, "overtime"), {notOnStage}},
      {{called}, kStage, performing("beginPresentation", 9, 1, 9), {roundNotFound, entryNotFound, notOnStage}},
      {{called}, kStage, begin_presentation(9), {entryNotFound, notOnStage}},
      {{called, withdrawn}, kStage, begin_presentation(1), {entryWithdrawn}},
      {{}, kStage, begin_presentation(1), {notOnStage}},
      {{called, begun}, kStage, begin_presentation(2), {notOnStage, stillPresenting}},
      {{called, begun}, kStage, performing("beginPresentation", 2, 1, 1), {notOnStage, stillPresenting}},
      {{called, begun}, kStage, begin_presentation(1), {stillPresenting}},

      {{called}, kStage, performing("endPresentation", 1, 0, 9), {fieldInvalid, entryNotFound, notOnStage}},
      {{called}, kStage, performing("endPresentation", 9, 1, 9), {roundNotFound, entryNotFound, notOnStage}},
      {{called}, kStage, end_presentation(2), {notOnStage, notPresenting}},
      {{called}, kStage, end_presentation(1), {notPresenting}},
      {{called, begun, {kStage, end_presentation(1)}}, kStage, end_presentation(1), {notPresenting}},
      {late + std::vector<Given>{{kStage, display("")}}, kStage, end_presentation(1), {performanceReleased}},
  };
}

std::vector<RefusalCase> at_the_seats() {
  const Given opened{kScrutineer, contest("'openScoring':{" + at(1) + ",'judges':[1,2]}")};
  const Given closed{kScrutineer, close_scoring(1)};
  const Given held{kJudge1, take_seat(1), "", 7};
  return {
      {{}, kScrutineer, take_seat(1), {notPermitted}},
      {{}, kJudge1, take_seat(9), {judgeNotFound}},
      {{}, kJudge1, take_seat(2), {notYourSeat, seatHeldAlready}},
      {{}, 0, take_seat(1), {notYourSeat}},
      {{audience_seat()}, 0, take_seat(9), {notYourSeat}},  // nobody's
      {{held, {kJudge1, take_seat(1), "", 0}}, kJudge1, take_seat(1), {seatHeldAlready}},
      {{held}, kJudge1, mark("submitMark", 1, 9, "99", 9), {seatHeldElsewhere, entryNotFound, criterionNotFound}},
      {{opened, held}, kJudge1, sheet(1, "8", "8"), {seatHeldElsewhere}},
      {{opened, held}, kJudge1, unmark("withdrawMark", 1, 1), {seatHeldElsewhere, markNotSubmitted}},

      {{}, kOrganiser, join_panel(3), {notPermitted}},
      {{}, kScrutineer, join_panel(9, 9, ""), {reasonMissing, judgeNotFound, entryNotFound}},
      {{}, kScrutineer, join_panel(9, 9), {judgeNotFound, entryNotFound}},
      {{},
       kScrutineer,
       performing("joinPanel", 9, 1, 9, ",'judge':3,'reason':'替补'"),
       {roundNotFound, entryNotFound, scoringNotOpened}},
      {{}, kScrutineer, join_panel(3, 9), {entryNotFound, scoringNotOpened}},
      {{}, kScrutineer, join_panel(3), {scoringNotOpened}},
      {{opened, closed}, kScrutineer, join_panel(1), {onPanelAlready, panelClosed}},
      {{opened, closed}, kScrutineer, join_panel(3), {panelClosed}},
  };
}

}  // namespace

std::vector<RefusalCase> stage_refusals() {
  auto all = on_stage();
  const auto seats = at_the_seats();
  all.insert(all.end(), seats.begin(), seats.end());
  return all;
}

std::vector<RefusalCase> correction_refusals() {
  const Given opened{kScrutineer, contest("'openScoring':{" + at(1) + ",'judges':[1,2]}")};
  const Given recused{kScrutineer, recuse(1)};
  const Given proposed{kScrutineer, propose(1, cell_mark(1, "9"))};
  const std::vector<Given> settled = {opened, proposed, {kScrutineer, dismiss_correction()}};
  const std::string one = cell_mark(1, "9"), off_scale = cell_mark(1, "99"), no_cell = cell_mark(9, "9");
  return {
      {{}, kJudge1, return_mark(1, 1), {notPermitted}},
      {{}, kScrutineer, return_mark(9, 9, ""), {reasonMissing, scoringNotOpened}},
      {{}, kScrutineer, return_mark(9, 9), {scoringNotOpened}},
      {{opened}, kScrutineer, return_mark(3, 9), {notOnPanel, criterionNotFound, panelOpen}},
      {{opened, recused}, kScrutineer, return_mark(1, 9), {judgeRecused, criterionNotFound, panelOpen}},
      {{opened}, kScrutineer, return_mark(1, 9), {criterionNotFound, panelOpen}},
      {{opened}, kScrutineer, return_mark(1, 1), {panelOpen}},
      {confirmed(), kScrutineer, return_mark(1, 0), {performanceConfirmed}},
      {released(), kScrutineer, return_mark(1, 0), {performanceReleased}},

      {{}, kOrganiser, propose(1, one), {notPermitted}},
      {{}, kScrutineer, propose(9, "", "mistake", 0, ""), {fieldInvalid, reasonMissing, scoringNotOpened}},
      {{}, kScrutineer, propose(9, one, "mistake", 1, ""), {fieldInvalid, reasonMissing, scoringNotOpened}},
      {{}, kScrutineer, propose(9, one, "appeal", 0, ""), {fieldInvalid, reasonMissing, scoringNotOpened}},
      {{}, kScrutineer, propose(9, one, "mistake", 0, ""), {reasonMissing, scoringNotOpened}},
      {{}, kScrutineer, propose(9, one, "mistake", 0, "误", 9), {entryNotFound, scoringNotOpened}},
      {{}, kScrutineer, propose(9, one), {scoringNotOpened}},
      {{opened}, kScrutineer, propose(3, no_cell, "appeal", 1), {notOnPanel, criterionNotFound, appealNotUpheld}},
      {{opened, recused}, kScrutineer, propose(1, no_cell), {judgeRecused, criterionNotFound}},
      {{opened},
       kScrutineer,
       propose(1, off_scale + "," + one + "," + no_cell, "appeal", 1),
       {criterionNotFound, markNotAllowed, markRepeated, appealNotUpheld}},
      {{opened}, kScrutineer, propose(1, off_scale + "," + one, "appeal", 1), {markNotAllowed, markRepeated}},
      {{opened}, kScrutineer, propose(1, cell_mark(1, "pending")), {markNotAllowed}},
      {{opened}, kScrutineer, propose(1, cell_mark(1, "recused")), {markNotAllowed}},
      {{opened}, kScrutineer, propose(1, one + "," + one, "appeal", 1), {markRepeated, appealNotUpheld}},
      {{opened}, kScrutineer, propose(1, one, "appeal", 1), {appealNotUpheld}},
      {{opened, {kScrutineer, file_appeal()}, {kScrutineer, answer_appeal(1, "dismissed")}},
       kScrutineer,
       propose(1, one, "appeal", 1),
       {appealNotUpheld}},

      {{opened, proposed}, kOrganiser, confirm_correction(1), {notPermitted}},
      {{opened, proposed}, kScrutineer, confirm_correction(2), {correctionNotFound}},
      {{}, kScrutineer, confirm_correction(0), {correctionNotFound}},
      {settled + std::vector<Given>{recused}, kScrutineer, confirm_correction(1), {judgeRecused, correctionSettled}},
      {settled, kScrutineer, confirm_correction(1, one), {correctionSettled, secondPersonNeeded, sheetReadDifferently}},
      {{opened, proposed}, kScrutineer, confirm_correction(1, one), {secondPersonNeeded, sheetReadDifferently}},
      {{opened, proposed}, kScrutineer, confirm_correction(1), {secondPersonNeeded}},
      {{second_person(), opened, proposed}, kOrganiser, confirm_correction(1, one), {sheetReadDifferently}},
      {{second_person(), opened, {kScrutineer, propose(1, one, "paper")}},
       kOrganiser,
       confirm_correction(1, cell_mark(1, "9.5")),
       {sheetReadDifferently}},
      {settled, kScrutineer, dismiss_correction(1, ""), {reasonMissing, correctionSettled}},
      {settled, kScrutineer, dismiss_correction(2), {correctionNotFound}},
      {settled, kScrutineer, dismiss_correction(1), {correctionSettled}},
  };
}

}  // namespace leitai::test
