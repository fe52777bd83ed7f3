#include <set>

#include "engine/domain/contest/desk.h"

/// After the panel closed: a mark returned to its judge, and corrections that one person enters and another confirms.
namespace leitai::domain {
namespace {

/// Of one correction: as many as a rulebook may have criteria.
constexpr std::size_t kMostCorrected = 1000;

using Marks = capnp::List<schema::CorrectedMark>::Reader;

/// Every word for having no mark but those that other commands give.
bool correctable(MarkState state) {
  return state != MarkState::PENDING && state != MarkState::RECUSED && state != MarkState::WITHDRAWN;
}

std::optional<Decision> check_marks(const Desk& desk, std::uint16_t round, Marks marks) {
  for (const auto entry : marks) {
    const CriterionNo criterion{entry.getCriterion()};
    if (!desk.contest.judged(RoundNo{round}, criterion))
      return refuse(Rejection::criterionNotFound, subject("criterion", criterion));
  }
  for (const auto entry : marks) {
    const Mark mark = read(entry.getMark());
    if (!correctable(mark.state)) return refuse(Rejection::markNotAllowed, std::string(leitai::name(mark.state)));
    if (mark.state != MarkState::SCORED) continue;
    const auto allowed = desk.contest.rules->check_mark(CriterionNo{entry.getCriterion()}, mark);
    if (!allowed) return refuse(Rejection::markNotAllowed, allowed.error().text.zh + " / " + allowed.error().text.en);
  }
  std::set<std::uint16_t> seen;
  for (const auto entry : marks)
    if (!seen.insert(entry.getCriterion()).second)
      return refuse(Rejection::markRepeated, subject("criterion", CriterionNo{entry.getCriterion()}));
  return std::nullopt;
}

/// The sheet as the second person read it says the same.
bool equal(const Correction& correction, Marks marks) {
  std::map<CriterionNo, Mark> read_again;
  for (const auto entry : marks) read_again[CriterionNo{entry.getCriterion()}] = read(entry.getMark());
  if (read_again.size() != correction.marks.size() || marks.size() != read_again.size()) return false;
  for (const auto& [criterion, mark] : correction.marks) {
    const auto found = read_again.find(criterion);
    if (found == read_again.end() || found->second != mark) return false;
  }
  return true;
}

std::string correction_subject(std::uint32_t number) {
  return "correction " + std::to_string(number);
}

std::optional<Decision> check_proposed(const Correction& correction, std::uint32_t number) {
  if (correction.state == CorrectionState::proposed) return std::nullopt;
  return refuse(Rejection::correctionSettled, correction_subject(number));
}

void emit_corrected(const Desk& desk, const Correction& correction, const Floor& floor, CriterionNo criterion,
                    const Mark& mark) {
  auto corrected = desk.event().initMarkCorrected();
  auto performance = corrected.initPerformance();
  performance.setRound(correction.performance.round.value);
  performance.setAttempt(correction.performance.attempt.value);
  performance.setEntry(correction.performance.entry.value);
  corrected.setJudge(correction.judge.value);
  corrected.setCriterion(criterion.value);
  write(mark, corrected.initMark());
  write(floor.cell(correction.judge, criterion)->mark(), corrected.initBefore());
}

}  // namespace

Decision return_mark(const Desk& desk, schema::ReturnMark::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const CriterionNo criterion{command.getCriterion()};
  const RoundNo round{command.getPerformance().getRound()};
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const auto [floor, refusal] = find_floor(desk, performance_key(command.getPerformance()));
  if (!floor) return refusal;
  if (!floor->on_panel(judge)) return refuse(Rejection::notOnPanel, subject("judge", judge));
  if (desk.contest.recused.contains({EntryNo{command.getPerformance().getEntry()}, judge}))
    return refuse(Rejection::judgeRecused, subject("judge", judge));
  if (criterion && !desk.contest.judged(round, criterion))
    return refuse(Rejection::criterionNotFound, subject("criterion", criterion));
  if (floor->stage == Stage::open) return refuse(Rejection::panelOpen);
  if (floor->stage == Stage::confirmed) return refuse(Rejection::performanceConfirmed);
  if (floor->stage == Stage::released) return refuse(Rejection::performanceReleased);
  desk.event().setMarkReturned(command);
  return Done{};
}

Decision propose_correction(const Desk& desk, schema::ProposeCorrection::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const auto marks = command.getMarks();
  if (marks.size() == 0 || marks.size() > kMostCorrected) return refuse(Rejection::fieldInvalid, "marks");
  const bool by_appeal = command.getSource() == schema::CorrectionSource::APPEAL;
  if (by_appeal != (command.getAppeal() != 0)) return refuse(Rejection::fieldInvalid, "appeal");
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const auto [floor, refusal] = find_floor(desk, performance_key(command.getPerformance()));
  if (!floor) return refusal;
  if (!floor->on_panel(judge)) return refuse(Rejection::notOnPanel, subject("judge", judge));
  if (desk.contest.recused.contains({EntryNo{command.getPerformance().getEntry()}, judge}))
    return refuse(Rejection::judgeRecused, subject("judge", judge));
  if (auto bad = check_marks(desk, command.getPerformance().getRound(), marks)) return *bad;
  if (by_appeal) {
    const Appeal* appeal = desk.contest.proceedings.appeal(command.getAppeal());
    if (!appeal || !appeal->upheld)
      return refuse(Rejection::appealNotUpheld, "appeal " + std::to_string(command.getAppeal()));
  }
  const auto number = static_cast<std::uint32_t>(desk.contest.proceedings.corrections.size() + 1);
  auto proposed = desk.event().initCorrectionProposed();
  proposed.setCorrection(number);
  proposed.setProposal(command);
  return Done{number, 0};
}

Decision confirm_correction(const Desk& desk, schema::ConfirmCorrection::Reader command) {
  const std::uint32_t number = command.getCorrection();
  const Correction* correction = desk.contest.proceedings.correction(number);
  if (!correction) return refuse(Rejection::correctionNotFound, correction_subject(number));
  if (desk.contest.recused.contains({correction->performance.entry, correction->judge}))
    return refuse(Rejection::judgeRecused, subject("judge", correction->judge));
  if (const auto settled = check_proposed(*correction, number)) return *settled;
  if (correction->proposer == desk.context.actor) return refuse(Rejection::secondPersonNeeded);
  const bool paper = correction->source == schema::CorrectionSource::PAPER;
  if (paper ? !equal(*correction, command.getMarks()) : command.getMarks().size() != 0)
    return refuse(Rejection::sheetReadDifferently);
  const Floor& floor = *desk.contest.floor(correction->performance);
  desk.event().initCorrectionConfirmed().setCorrection(number);
  for (const auto& [criterion, mark] : correction->marks) emit_corrected(desk, *correction, floor, criterion, mark);
  return Done{};
}

Decision dismiss_correction(const Desk& desk, schema::SettleCorrection::Reader command) {
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const std::uint32_t number = command.getCorrection();
  const Correction* correction = desk.contest.proceedings.correction(number);
  if (!correction) return refuse(Rejection::correctionNotFound, correction_subject(number));
  if (const auto settled = check_proposed(*correction, number)) return *settled;
  desk.event().setCorrectionDismissed(command);
  return Done{};
}

}  // namespace leitai::domain
