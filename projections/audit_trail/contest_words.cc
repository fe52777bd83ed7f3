#include "projections/audit_trail/contest_words.h"

#include "projections/audit_trail/contest_wording.h"
#include "projections/audit_trail/proceedings_words.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

/// Events about one judge's cell.
void cell_words(const ContestWording& wording, schema::Performance::Reader performance, std::uint32_t judge,
                std::uint16_t criterion, AuditWords& words) {
  words.subject = wording.performance(performance).add(wording.judge(judge)).add(wording.criterion(criterion)).take();
}

void mark_words(const ContestWording& wording, schema::SubmitMark::Reader event, AuditWords& words) {
  cell_words(wording, event.getPerformance(), event.getJudge(), event.getCriterion(), words);
  words.after = words_of(event.getMark());
}

void change_words(const ContestWording& wording, schema::MarkChanged::Reader event, AuditWords& words) {
  cell_words(wording, event.getPerformance(), event.getJudge(), event.getCriterion(), words);
  words.before = words_of(event.getBefore());
  words.after = words_of(event.getMark());
}

void withdrawal_words(const ContestWording& wording, schema::WithdrawMark::Reader event, AuditWords& words) {
  cell_words(wording, event.getPerformance(), event.getJudge(), event.getCriterion(), words);
  words.after = name(MarkState::WITHDRAWN);
  words.reason = text(event.getReason());
}

void non_score_words(const ContestWording& wording, schema::RecordNonScore::Reader event, AuditWords& words) {
  cell_words(wording, event.getPerformance(), event.getJudge(), event.getCriterion(), words);
  words.after = event.getState() > MarkState::DNS ? "?" : name(event.getState());
  words.reason = text(event.getReason());
}

void factor_words(const ContestWording& wording, schema::SetFactor::Reader event, AuditWords& words) {
  words.subject = wording.performance(event.getPerformance()).add(wording.criterion(event.getCriterion())).take();
  words.after = "x " + words_of(event.getFactor()) + " + " + words_of(event.getBase());
}

void penalty_words(const ContestWording& wording, schema::PenaltyGiven::Reader event, AuditWords& words) {
  Subject subject;
  subject.add(wording.entry(event.getEntry())).add(wording.round(event.getRound()));
  words.subject = subject.add(ContestWording::attempt(event.getAttempt())).take();
  words.after = words_of(event.getPoints()) + " (" + text(event.getKind()) + ")";
  words.reason = text(event.getReason());
}

void reopened_words(const ContestWording& wording, schema::PerformanceWithReason::Reader event, AuditWords& words) {
  words.subject = wording.performance(event.getPerformance()).take();
  words.reason = text(event.getReason());
}

LocalText with_contest(const ContestWording& wording, const LocalText& part) {
  Subject subject;
  return subject.add(wording.contest()).add(part).take();
}

void rulebook_words(const ContestWording& wording, schema::RulebookAdopted::Reader event, AuditWords& words) {
  words.subject = wording.contest();
  words.after = "v" + std::to_string(event.getVersion());
  words.reason = text(event.getReason());
}

void setup_words(const ContestWording& wording, schema::ContestEvent::Reader event, AuditWords& words) {
  using Event = schema::ContestEvent;
  switch (event.which()) {
    case Event::CONTEST_CREATED:
      words.subject = wording.contest();
      words.after = text(event.getContestCreated().getKey());
      return;
    case Event::RULEBOOK_ADOPTED:
      return rulebook_words(wording, event.getRulebookAdopted(), words);
    case Event::JUDGE_SEATED:
      words.subject = with_contest(wording, wording.judge(event.getJudgeSeated().getJudge()));
      words.after = text(event.getJudgeSeated().getName());
      return;
    case Event::ENTRY_ADDED:
      words.subject = with_contest(wording, wording.entry(event.getEntryAdded().getEntry().getEntry()));
      words.after = text(event.getEntryAdded().getEntry().getName());
      return;
    case Event::ENTRY_WITHDRAWN:
      words.subject = with_contest(wording, wording.entry(event.getEntryWithdrawn().getEntry()));
      words.reason = text(event.getEntryWithdrawn().getReason());
      return;
    case Event::JUDGE_RECUSED: {
      Subject subject;
      subject.add(wording.entry(event.getJudgeRecused().getEntry()));
      words.subject = subject.add(wording.judge(event.getJudgeRecused().getJudge())).take();
      words.after = name(MarkState::RECUSED);
      words.reason = text(event.getJudgeRecused().getReason());
      return;
    }
    case Event::PENALTY_LIFTED:
      words.subject =
          with_contest(wording, numbered("加减分", "adjustment", event.getPenaltyLifted().getPenalty(), ""));
      words.reason = text(event.getPenaltyLifted().getReason());
      return;
    default:
      return proceedings_words(wording, event, words);
  }
}

}  // namespace

void contest_words(ContestId contest, schema::ContestEvent::Reader event, const AuditDirectory& directory,
                   AuditWords& words) {
  using Event = schema::ContestEvent;
  const ContestWording wording(contest, directory);
  const auto performance_only = [&](schema::Performance::Reader performance) {
    words.subject = wording.performance(performance).take();
  };
  switch (event.which()) {
    case Event::MARK_SUBMITTED:
      return mark_words(wording, event.getMarkSubmitted(), words);
    case Event::MARK_CHANGED:
      return change_words(wording, event.getMarkChanged(), words);
    case Event::MARK_WITHDRAWN:
      return withdrawal_words(wording, event.getMarkWithdrawn(), words);
    case Event::MARK_RECEIVED_LATE:
      return mark_words(wording, event.getMarkReceivedLate(), words);
    case Event::LATE_MARK_ADMITTED:
      return change_words(wording, event.getLateMarkAdmitted(), words);
    case Event::NON_SCORE_RECORDED:
      return non_score_words(wording, event.getNonScoreRecorded(), words);
    case Event::MARK_CORRECTED:
      return change_words(wording, event.getMarkCorrected(), words);
    case Event::FACTOR_SET:
      return factor_words(wording, event.getFactorSet(), words);
    case Event::PENALTY_GIVEN:
      return penalty_words(wording, event.getPenaltyGiven(), words);
    case Event::SCORING_REOPENED:
      return reopened_words(wording, event.getScoringReopened(), words);
    case Event::SCORING_OPENED:
      return performance_only(event.getScoringOpened().getPerformance());
    case Event::SCORING_CLOSED:
      return performance_only(event.getScoringClosed().getPerformance());
    case Event::PERFORMANCE_CONFIRMED:
      return performance_only(event.getPerformanceConfirmed().getPerformance());
    case Event::PERFORMANCE_RELEASED:
      return performance_only(event.getPerformanceReleased().getPerformance());
    default:
      return setup_words(wording, event, words);
  }
}

}  // namespace leitai::projections
