#include "projections/audit_trail/contest_words.h"

#include "projections/audit_trail/subject.h"
#include "projections/core/text.h"

namespace leitai::projections {

namespace {

/// Words about one contest, by its names.
class Wording {
 public:
  Wording(ContestId contest, const AuditDirectory& directory) : contest_(contest) {
    const auto found = directory.contests.find(contest);
    if (found != directory.contests.end()) names_ = &found->second;
  }

  LocalText contest() const {
    if (names_ == nullptr || (names_->title.zh.empty() && names_->title.en.empty()))
      return numbered("赛事", "contest", contest_.value, "");
    return both(names_->title);
  }
  LocalText entry(std::uint32_t number) const {
    const std::string name = names_ == nullptr ? "" : name_in(names_->entries, EntryNo{number});
    return name.empty() ? numbered("项目", "entry", number, "") : LocalText{name, name};
  }
  LocalText judge(std::uint32_t number) const {
    return numbered("评委", "judge", number, names_ == nullptr ? "" : name_in(names_->judges, JudgeNo{number}));
  }
  LocalText round(std::uint16_t number) const {
    const std::string digits = std::to_string(number);
    return titled(names_ == nullptr ? nullptr : &names_->rounds, number, {"第" + digits + "轮", "round " + digits});
  }
  LocalText criterion(std::uint16_t number) const {
    if (number == 0) return {};
    const std::string digits = std::to_string(number);
    return titled(names_ == nullptr ? nullptr : &names_->criteria, number, {"打分项" + digits, "criterion " + digits});
  }
  static LocalText attempt(std::uint16_t number) {
    if (number <= 1) return {};
    const std::string digits = std::to_string(number);
    return {"第" + digits + "次", "attempt " + digits};
  }
  Subject performance(schema::Performance::Reader p) const {
    Subject subject;
    subject.add(entry(p.getEntry())).add(round(p.getRound())).add(attempt(p.getAttempt()));
    return subject;
  }

 private:
  template <class Map, class Key>
  static std::string name_in(const Map& names, Key key) {
    const auto found = names.find(key);
    return found == names.end() ? "" : found->second;
  }
  static LocalText both(const LocalText& title) {
    return {title.zh.empty() ? title.en : title.zh, title.en.empty() ? title.zh : title.en};
  }
  static LocalText titled(const std::vector<AuditTitle>* titles, std::size_t number, LocalText otherwise) {
    if (titles == nullptr || number == 0 || number > titles->size()) return otherwise;
    const AuditTitle& title = (*titles)[number - 1];
    return title.zh.empty() && title.en.empty() ? otherwise : both(title);
  }

  ContestId contest_;
  const ContestNames* names_ = nullptr;
};

/// Events about one judge's cell.
void cell_words(const Wording& wording, schema::Performance::Reader performance, std::uint32_t judge,
                std::uint16_t criterion, AuditWords& words) {
  words.subject = wording.performance(performance).add(wording.judge(judge)).add(wording.criterion(criterion)).take();
}

void mark_words(const Wording& wording, schema::SubmitMark::Reader event, AuditWords& words) {
  cell_words(wording, event.getPerformance(), event.getJudge(), event.getCriterion(), words);
  words.after = words_of(event.getMark());
}

void change_words(const Wording& wording, schema::MarkChanged::Reader event, AuditWords& words) {
  cell_words(wording, event.getPerformance(), event.getJudge(), event.getCriterion(), words);
  words.before = words_of(event.getBefore());
  words.after = words_of(event.getMark());
}

void withdrawal_words(const Wording& wording, schema::WithdrawMark::Reader event, AuditWords& words) {
  cell_words(wording, event.getPerformance(), event.getJudge(), event.getCriterion(), words);
  words.after = name(MarkState::WITHDRAWN);
  words.reason = text(event.getReason());
}

void non_score_words(const Wording& wording, schema::RecordNonScore::Reader event, AuditWords& words) {
  cell_words(wording, event.getPerformance(), event.getJudge(), event.getCriterion(), words);
  words.after = event.getState() > MarkState::DNS ? "?" : name(event.getState());
  words.reason = text(event.getReason());
}

void factor_words(const Wording& wording, schema::SetFactor::Reader event, AuditWords& words) {
  words.subject = wording.performance(event.getPerformance()).add(wording.criterion(event.getCriterion())).take();
  words.after = "x " + words_of(event.getFactor()) + " + " + words_of(event.getBase());
}

void penalty_words(const Wording& wording, schema::PenaltyGiven::Reader event, AuditWords& words) {
  Subject subject;
  subject.add(wording.entry(event.getEntry())).add(wording.round(event.getRound()));
  words.subject = subject.add(Wording::attempt(event.getAttempt())).take();
  words.after = words_of(event.getPoints()) + " (" + text(event.getKind()) + ")";
  words.reason = text(event.getReason());
}

void reopened_words(const Wording& wording, schema::PerformanceWithReason::Reader event, AuditWords& words) {
  words.subject = wording.performance(event.getPerformance()).take();
  words.reason = text(event.getReason());
}

LocalText with_contest(const Wording& wording, const LocalText& part) {
  Subject subject;
  return subject.add(wording.contest()).add(part).take();
}

void rulebook_words(const Wording& wording, schema::RulebookAdopted::Reader event, AuditWords& words) {
  words.subject = wording.contest();
  words.after = "v" + std::to_string(event.getVersion());
  words.reason = text(event.getReason());
}

void setup_words(const Wording& wording, schema::ContestEvent::Reader event, AuditWords& words) {
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
      words.subject = wording.contest();
      return;
  }
}

}  // namespace

void contest_words(ContestId contest, schema::ContestEvent::Reader event, const AuditDirectory& directory,
                   AuditWords& words) {
  using Event = schema::ContestEvent;
  const Wording wording(contest, directory);
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
