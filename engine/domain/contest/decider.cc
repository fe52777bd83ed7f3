#include "engine/domain/contest/decider.h"

#include "engine/domain/contest/desk.h"

namespace leitai::domain {
namespace {

using Command = schema::ContestCommand;

/// What may still happen to a contest whose result is certified: nothing that could change it.
bool after_certification(Command::Which command) {
  switch (command) {
    case Command::REVEAL_NEXT:
    case Command::UNDO_REVEAL:
    case Command::UNFREEZE_BOARD:
    case Command::TAKE_SEAT:
    case Command::FILE_APPEAL:
    case Command::ANSWER_APPEAL:
    case Command::REVOKE_CERTIFICATE:
    case Command::RECORD_DISPLAY:
      return true;
    default:
      return false;
  }
}

/// Set-up, floor and marks; nullopt for a command that is none of these.
std::optional<Decision> decide_marking(const Desk& desk, Command::Reader command) {
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
    default:
      return std::nullopt;
  }
}

/// What happens around the marks; nullopt for a command that is none of these.
std::optional<Decision> decide_proceedings(const Desk& desk, Command::Reader command) {
  switch (command.which()) {
    case Command::CALL_ENTRY:
      return call_entry(desk, command.getCallEntry());
    case Command::BEGIN_PRESENTATION:
      return begin_presentation(desk, command.getBeginPresentation());
    case Command::END_PRESENTATION:
      return end_presentation(desk, command.getEndPresentation().getPerformance());
    case Command::TAKE_SEAT:
      return take_seat(desk, command.getTakeSeat());
    case Command::JOIN_PANEL:
      return join_panel(desk, command.getJoinPanel());
    case Command::RETURN_MARK:
      return return_mark(desk, command.getReturnMark());
    case Command::PROPOSE_CORRECTION:
      return propose_correction(desk, command.getProposeCorrection());
    case Command::CONFIRM_CORRECTION:
      return confirm_correction(desk, command.getConfirmCorrection());
    case Command::DISMISS_CORRECTION:
      return dismiss_correction(desk, command.getDismissCorrection());
    case Command::FREEZE_BOARD:
      return freeze_board(desk, command.getFreezeBoard());
    case Command::REVEAL_NEXT:
      return reveal_next(desk, command.getRevealNext());
    case Command::UNDO_REVEAL:
      return undo_reveal(desk, command.getUndoReveal());
    case Command::UNFREEZE_BOARD:
      return unfreeze_board(desk, command.getUnfreezeBoard());
    case Command::COMMIT_DRAW:
      return commit_draw(desk, command.getCommitDraw());
    case Command::REVEAL_DRAW:
      return reveal_draw(desk, command.getRevealDraw());
    case Command::OPEN_VOTE:
      return open_vote(desk, command.getOpenVote());
    case Command::CAST_VOTE:
      return cast_vote(desk, command.getCastVote());
    case Command::CLOSE_VOTE:
      return close_vote(desk, command.getCloseVote());
    case Command::FILE_APPEAL:
      return file_appeal(desk, command.getFileAppeal());
    case Command::ANSWER_APPEAL:
      return answer_appeal(desk, command.getAnswerAppeal());
    case Command::CERTIFY_CONTEST:
      return certify_contest(desk, command.getCertifyContest());
    case Command::REVOKE_CERTIFICATE:
      return revoke_certificate(desk, command.getRevokeCertificate());
    case Command::RECORD_DISPLAY:
      return record_display(desk, command.getRecordDisplay());
    default:
      return std::nullopt;
  }
}

}  // namespace

Decision decide_contest(const Contests& contests, const Identity& identity, const Brands& brands,
                        schema::ContestCommand::Reader command, const Context& context, EventSink& sink) {
  if (command.which() == Command::CREATE_CONTEST) return create_contest(contests, command.getCreateContest(), sink);
  const ContestId number{command.getContest()};
  const Contest* contest = contests.find(number);
  if (!contest) return refuse(Rejection::contestNotFound, subject("contest", number));
  if (contest->proceedings.certified && !after_certification(command.which()))
    return refuse(Rejection::contestCertified);
  const Desk desk{number, *contest, identity, brands, context, sink};
  if (const auto decided = decide_marking(desk, command)) return *decided;
  if (const auto decided = decide_proceedings(desk, command)) return *decided;
  return refuse(Rejection::unknownCommand);
}

}  // namespace leitai::domain
