#include "engine/domain/contest/decider.h"

#include "engine/domain/contest/desk.h"

namespace leitai::domain {

Decision decide_contest(const Contests& contests, const Identity& identity, const Brands& brands,
                        schema::ContestCommand::Reader command, const Context& context, EventSink& sink) {
  using Command = schema::ContestCommand;
  if (command.which() == Command::CREATE_CONTEST) return create_contest(contests, command.getCreateContest(), sink);
  const ContestId number{command.getContest()};
  const Contest* contest = contests.find(number);
  if (!contest) return refuse(Rejection::contestNotFound, subject("contest", number));
  const Desk desk{number, *contest, identity, brands, context, sink};
  switch (command.which()) {
    case Command::ADOPT_RULEBOOK:
      return adopt_rulebook(desk, command.getAdoptRulebook());
    case Command::SEAT_JUDGE:
      return seat_judge(desk, command.getSeatJudge());
    case Command::ADD_ENTRIES:
      return add_entries(desk, command.getAddEntries());
    case Command::WITHDRAW_ENTRY:
      return withdraw_entry(desk, command.getWithdrawEntry());
    case Command::SET_FACTOR:
      return set_factor(desk, command.getSetFactor());
    case Command::OPEN_SCORING:
      return open_scoring(desk, command.getOpenScoring());
    case Command::CLOSE_SCORING:
      return close_scoring(desk, command.getCloseScoring().getPerformance());
    case Command::REOPEN_SCORING:
      return reopen_scoring(desk, command.getReopenScoring());
    case Command::SUBMIT_MARK:
      return submit_mark(desk, command.getSubmitMark());
    case Command::CHANGE_MARK:
      return change_mark(desk, command.getChangeMark());
    case Command::WITHDRAW_MARK:
      return withdraw_mark(desk, command.getWithdrawMark());
    case Command::SUBMIT_SHEET:
      return submit_sheet(desk, command.getSubmitSheet());
    case Command::RECORD_NON_SCORE:
      return record_non_score(desk, command.getRecordNonScore());
    case Command::ADMIT_LATE_MARK:
      return admit_late_mark(desk, command.getAdmitLateMark());
    case Command::RECUSE:
      return recuse_judge(desk, command.getRecuse());
    case Command::PENALISE:
      return penalise(desk, command.getPenalise());
    case Command::LIFT_PENALTY:
      return lift_penalty(desk, command.getLiftPenalty());
    case Command::CONFIRM_PERFORMANCE:
      return confirm_performance(desk, command.getConfirmPerformance().getPerformance());
    case Command::RELEASE_PERFORMANCE:
      return release_performance(desk, command.getReleasePerformance().getPerformance());
    case Command::CREATE_CONTEST:
    case Command::UNKNOWN:
      break;
  }
  return refuse(Rejection::unknownCommand);
}

}  // namespace leitai::domain
