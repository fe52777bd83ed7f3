#include "projections/audit_trail/proceedings_words.h"

#include "events/enum_name.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

using ContestEvent = schema::ContestEvent;

LocalText of_contest(const ContestWording& wording, const LocalText& part) {
  Subject subject;
  return subject.add(wording.contest()).add(part).take();
}

LocalText step(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  return {"第" + digits + "步", "step " + digits};
}

std::string seconds(std::uint32_t count) {
  return std::to_string(count) + " s";
}

std::string device(std::uint64_t token) {
  return token == 0 ? "" : "#" + std::to_string(token);
}

/// "#1 8.5, #2 9": each criterion's mark.
std::string marks_text(capnp::List<schema::CorrectedMark>::Reader marks) {
  std::string all;
  for (const auto mark : marks)
    all += (all.empty() ? "#" : ", #") + std::to_string(mark.getCriterion()) + " " + words_of(mark.getMark());
  return all;
}

std::string entries_text(const ContestWording& wording, capnp::List<std::uint32_t>::Reader entries) {
  std::string all;
  for (const std::uint32_t entry : entries) all += (all.empty() ? "" : ", ") + wording.entry(entry).zh;
  return all;
}

void ended_words(const ContestWording& wording, schema::PresentationEnded::Reader event, AuditWords& words) {
  words.subject = wording.performance(event.getPerformance()).take();
  words.after = seconds(event.getSeconds());
  if (event.getOverSeconds() != 0) words.after += " (+" + seconds(event.getOverSeconds()) + ")";
}

void returned_words(const ContestWording& wording, schema::ReturnMark::Reader event, AuditWords& words) {
  words.subject = wording.performance(event.getPerformance())
                      .add(wording.judge(event.getJudge()))
                      .add(wording.criterion(event.getCriterion()))
                      .take();
  words.reason = text(event.getReason());
}

void proposed_words(const ContestWording& wording, schema::CorrectionProposed::Reader event, AuditWords& words) {
  const auto proposal = event.getProposal();
  words.subject = wording.performance(proposal.getPerformance())
                      .add(wording.judge(proposal.getJudge()))
                      .add(numbered("更正", "correction", event.getCorrection(), ""))
                      .take();
  words.after = marks_text(proposal.getMarks()) + " (" + enum_name(proposal.getSource()) + ")";
  words.reason = text(proposal.getReason());
}

void settled_words(const ContestWording& wording, schema::SettleCorrection::Reader event, AuditWords& words) {
  words.subject = of_contest(wording, numbered("更正", "correction", event.getCorrection(), ""));
  words.reason = text(event.getReason());
}

void vote_closed_words(const ContestWording& wording, schema::VoteClosed::Reader event, AuditWords& words) {
  words.subject = of_contest(wording, wording.round(event.getRound()));
  for (const auto count : event.getCounts())
    words.after +=
        (words.after.empty() ? "" : ", ") + wording.entry(count.getEntry()).zh + " " + std::to_string(count.getVotes());
}

void displayed_words(const ContestWording& wording, schema::RecordDisplay::Reader event, AuditWords& words) {
  Subject subject;
  subject.add(wording.contest()).add(text(event.getScreen()), text(event.getScreen()));
  if (event.getEntry() != 0) subject.add(wording.entry(event.getEntry()));
  words.subject = subject.take();
  words.after = enum_name(event.getShowing()) + " @" + std::to_string(event.getPosition());
  if (event.getDigest().size() != 0) words.after += " " + digest_words(event.getDigest());
}

void board_words(const ContestWording& wording, ContestEvent::Reader event, AuditWords& words);
void result_words(const ContestWording& wording, ContestEvent::Reader event, AuditWords& words);

void stage_words(const ContestWording& wording, ContestEvent::Reader event, AuditWords& words) {
  switch (event.which()) {
    case ContestEvent::ENTRY_CALLED:
      words.subject = wording.performance(event.getEntryCalled().getPerformance()).take();
      return;
    case ContestEvent::PRESENTATION_BEGAN: {
      const auto began = event.getPresentationBegan();
      words.subject = wording.performance(began.getPerformance()).take();
      if (began.getLimitSeconds() != 0) words.after = seconds(began.getLimitSeconds());
      return;
    }
    case ContestEvent::PRESENTATION_ENDED:
      return ended_words(wording, event.getPresentationEnded(), words);
    case ContestEvent::SEAT_TAKEN:
      words.subject = of_contest(wording, wording.judge(event.getSeatTaken().getJudge()));
      words.before = device(event.getSeatTaken().getBefore());
      return;
    case ContestEvent::PANEL_JOINED: {
      const auto joined = event.getPanelJoined();
      words.subject = wording.performance(joined.getPerformance()).add(wording.judge(joined.getJudge())).take();
      words.reason = text(joined.getReason());
      return;
    }
    case ContestEvent::MARK_RETURNED:
      return returned_words(wording, event.getMarkReturned(), words);
    case ContestEvent::CORRECTION_PROPOSED:
      return proposed_words(wording, event.getCorrectionProposed(), words);
    case ContestEvent::CORRECTION_CONFIRMED:
      return settled_words(wording, event.getCorrectionConfirmed(), words);
    case ContestEvent::CORRECTION_DISMISSED:
      return settled_words(wording, event.getCorrectionDismissed(), words);
    default:
      return board_words(wording, event, words);
  }
}

void board_words(const ContestWording& wording, ContestEvent::Reader event, AuditWords& words) {
  switch (event.which()) {
    case ContestEvent::BOARD_FROZEN:
      words.subject = wording.contest();
      words.reason = text(event.getBoardFrozen().getReason());
      return;
    case ContestEvent::BOARD_UNFROZEN:
      words.subject = wording.contest();
      words.reason = text(event.getBoardUnfrozen().getReason());
      return;
    case ContestEvent::PLACE_REVEALED:
      words.subject = of_contest(wording, step(event.getPlaceRevealed().getStep()));
      return;
    case ContestEvent::REVEAL_UNDONE:
      words.subject = of_contest(wording, step(event.getRevealUndone().getStep()));
      words.reason = text(event.getRevealUndone().getReason());
      return;
    case ContestEvent::DRAW_COMMITTED:
      words.subject = wording.contest();
      words.after = digest_words(event.getDrawCommitted().getCommitment());
      return;
    case ContestEvent::DRAW_REVEALED:
      words.subject = wording.contest();
      words.after = entries_text(wording, event.getDrawRevealed().getOrder());
      words.reason = text(event.getDrawRevealed().getSaid());
      return;
    case ContestEvent::BOARD_DISPLAYED:
      return displayed_words(wording, event.getBoardDisplayed(), words);
    default:
      return result_words(wording, event, words);
  }
}

void result_words(const ContestWording& wording, ContestEvent::Reader event, AuditWords& words) {
  words.subject = wording.contest();
  switch (event.which()) {
    case ContestEvent::VOTE_OPENED: {
      const auto opened = event.getVoteOpened();
      Subject subject;
      subject.add(wording.contest()).add(wording.round(opened.getRound())).add(wording.judge(opened.getJudge()));
      words.subject = subject.take();
      words.after = std::to_string(opened.getChoices());
      return;
    }
    case ContestEvent::VOTE_CAST:
      words.subject = of_contest(wording, wording.round(event.getVoteCast().getRound()));
      words.after = entries_text(wording, event.getVoteCast().getEntries());
      return;
    case ContestEvent::VOTE_CLOSED:
      return vote_closed_words(wording, event.getVoteClosed(), words);
    case ContestEvent::APPEAL_FILED: {
      const auto filed = event.getAppealFiled();
      Subject subject;
      subject.add(wording.entry(filed.getFiled().getEntry())).add(numbered("申诉", "appeal", filed.getAppeal(), ""));
      words.subject = subject.take();
      words.after = text(filed.getFiled().getText());
      return;
    }
    case ContestEvent::APPEAL_ANSWERED: {
      const auto answered = event.getAppealAnswered();
      words.subject = of_contest(wording, numbered("申诉", "appeal", answered.getAppeal(), ""));
      words.after = enum_name(answered.getVerdict());
      words.reason = text(answered.getReason());
      return;
    }
    case ContestEvent::CONTEST_CERTIFIED: {
      const auto certified = event.getContestCertified();
      words.after = digest_words(certified.getDigest()) + " @" + std::to_string(certified.getPosition());
      words.reason = text(certified.getStatement());
      return;
    }
    case ContestEvent::CERTIFICATE_REVOKED:
      words.reason = text(event.getCertificateRevoked().getReason());
      return;
    default:
      return;
  }
}

}  // namespace

void proceedings_words(const ContestWording& wording, schema::ContestEvent::Reader event, AuditWords& words) {
  stage_words(wording, event, words);
}

}  // namespace leitai::projections
