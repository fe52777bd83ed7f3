#include <set>

#include "engine/domain/contest/desk.h"

/// Judges' marks: sent, changed and withdrawn while the panel is open; kept as late afterwards.
namespace leitai::domain {
namespace {

/// Of one sheet: as many as a rulebook may have criteria.
constexpr std::size_t kMostMarks = 1000;

FoundFloor refuse_target(Rejection code, std::string about = {}) {
  return {nullptr, refuse(code, std::move(about))};
}

/// The performance's floor with the judge on it, for the account that holds the seat.
FoundFloor find_target(const Desk& desk, schema::Performance::Reader performance, JudgeNo judge) {
  const PerformanceKey key = performance_key(performance);
  const Seat* seat = desk.contest.seat(judge);
  if (!seat) return refuse_target(Rejection::judgeNotFound, subject("judge", judge));
  if (seat->account != desk.context.actor || !seat->account) return refuse_target(Rejection::notYourSeat);
  if (seat->device && seat->device != desk.context.token) return refuse_target(Rejection::seatHeldElsewhere);
  if (!desk.contest.has_round(key.round)) return refuse_target(Rejection::roundNotFound, subject("round", key.round));
  const Floor* floor = desk.contest.floor(key);
  if (!floor) {
    if (!desk.contest.entries.contains(key.entry))
      return refuse_target(Rejection::entryNotFound, subject("entry", key.entry));
    return refuse_target(Rejection::scoringNotOpened);
  }
  if (!floor->on_panel(judge)) return refuse_target(Rejection::notOnPanel, subject("judge", judge));
  if (!desk.contest.recused.empty() && desk.contest.recused.contains({key.entry, judge}))
    return refuse_target(Rejection::judgeRecused, subject("judge", judge));
  return {floor, Done{}};
}

/// Refused unless the rulebook has it judged in that round.
std::optional<Decision> find_criterion(const Desk& desk, std::uint16_t round, CriterionNo criterion) {
  if (desk.contest.judged(RoundNo{round}, criterion)) return std::nullopt;
  return refuse(Rejection::criterionNotFound, subject("criterion", criterion));
}

/// Whether the mark may stand in that criterion.
Decision check_mark(const Desk& desk, std::uint16_t round, CriterionNo criterion, const Mark& mark) {
  if (const auto missing = find_criterion(desk, round, criterion)) return *missing;
  if (mark.state == MarkState::ABSTAINED) return Done{};
  if (mark.state != MarkState::SCORED) return refuse(Rejection::markNotAllowed, std::string(leitai::name(mark.state)));
  const auto allowed = desk.contest.rules->check_mark(criterion, mark);
  if (allowed) return Done{};
  return refuse(Rejection::markNotAllowed, allowed.error().text.zh + " / " + allowed.error().text.en);
}

/// The judge's mark counts: the panel is open, or this mark was returned to its judge.
bool takes_marks(const Floor& floor, JudgeNo judge, CriterionNo criterion) {
  return floor.stage == Stage::open || floor.returned.contains({judge, criterion});
}

bool is_refused(const Decision& decision) {
  return std::holds_alternative<Refused>(decision);
}

Decision keep_late(const Desk& desk, schema::SubmitMark::Reader command) {
  desk.event().setMarkReceivedLate(command);
  return Done{0, 1};
}

void emit_changed(const Desk& desk, schema::Performance::Reader performance, JudgeNo judge, CriterionNo criterion,
                  const Mark& mark, const Mark& before) {
  auto changed = desk.event().initMarkChanged();
  changed.setPerformance(performance);
  changed.setJudge(judge.value);
  changed.setCriterion(criterion.value);
  write(mark, changed.initMark());
  write(before, changed.initBefore());
}

}  // namespace

Decision submit_mark(const Desk& desk, schema::SubmitMark::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const CriterionNo criterion{command.getCriterion()};
  const auto [floor, refusal] = find_target(desk, command.getPerformance(), judge);
  if (!floor) return refusal;
  if (const auto checked = check_mark(desk, command.getPerformance().getRound(), criterion, read(command.getMark()));
      is_refused(checked))
    return checked;
  if (!takes_marks(*floor, judge, criterion)) return keep_late(desk, command);
  if (floor->cell(judge, criterion)->sent()) return refuse(Rejection::markAlreadySubmitted);
  desk.event().setMarkSubmitted(command);
  return Done{};
}

Decision change_mark(const Desk& desk, schema::SubmitMark::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const CriterionNo criterion{command.getCriterion()};
  const auto [floor, refusal] = find_target(desk, command.getPerformance(), judge);
  if (!floor) return refusal;
  const Mark mark = read(command.getMark());
  if (const auto checked = check_mark(desk, command.getPerformance().getRound(), criterion, mark); is_refused(checked))
    return checked;
  if (!takes_marks(*floor, judge, criterion)) return keep_late(desk, command);
  const MarkCell* cell = floor->cell(judge, criterion);
  if (!cell->sent()) return refuse(Rejection::markNotSubmitted);
  emit_changed(desk, command.getPerformance(), judge, criterion, mark, cell->mark());
  return Done{};
}

Decision withdraw_mark(const Desk& desk, schema::WithdrawMark::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const CriterionNo criterion{command.getCriterion()};
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const auto [floor, refusal] = find_target(desk, command.getPerformance(), judge);
  if (!floor) return refusal;
  if (const auto missing = find_criterion(desk, command.getPerformance().getRound(), criterion)) return *missing;
  if (!takes_marks(*floor, judge, criterion)) return refuse(Rejection::panelClosed);
  if (!floor->cell(judge, criterion)->sent()) return refuse(Rejection::markNotSubmitted);
  desk.event().setMarkWithdrawn(command);
  return Done{};
}

Decision submit_sheet(const Desk& desk, schema::SubmitSheet::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const auto marks = command.getMarks();
  if (marks.size() == 0 || marks.size() > kMostMarks) return refuse(Rejection::fieldInvalid, "marks");
  const auto [floor, refusal] = find_target(desk, command.getPerformance(), judge);
  if (!floor) return refusal;
  for (const auto mark : marks)
    if (const auto missing =
            find_criterion(desk, command.getPerformance().getRound(), CriterionNo{mark.getCriterion()}))
      return *missing;
  for (const auto mark : marks) {
    const CriterionNo criterion{mark.getCriterion()};
    if (const auto checked = check_mark(desk, command.getPerformance().getRound(), criterion, read(mark.getMark()));
        is_refused(checked))
      return checked;
  }
  std::set<CriterionNo> seen;
  for (const auto mark : marks) {
    const CriterionNo criterion{mark.getCriterion()};
    if (!seen.insert(criterion).second) return refuse(Rejection::markRepeated, subject("criterion", criterion));
  }
  Done done;
  for (const auto mark : marks) {
    const CriterionNo criterion{mark.getCriterion()};
    const MarkCell* cell = floor->cell(judge, criterion);
    const bool counts = takes_marks(*floor, judge, criterion);
    if (counts && cell->sent()) {
      emit_changed(desk, command.getPerformance(), judge, criterion, read(mark.getMark()), cell->mark());
      continue;
    }
    auto event = desk.event();
    auto sent = counts ? event.initMarkSubmitted() : event.initMarkReceivedLate();
    sent.setPerformance(command.getPerformance());
    sent.setJudge(judge.value);
    sent.setCriterion(criterion.value);
    sent.setMark(mark.getMark());
    if (!counts) ++done.late;
  }
  return done;
}

Decision admit_late_mark(const Desk& desk, schema::WithdrawMark::Reader command) {
  const JudgeNo judge{command.getJudge()};
  const CriterionNo criterion{command.getCriterion()};
  if (const auto bad = check_reason(command.getReason())) return *bad;
  const auto [floor, refusal] = find_floor(desk, performance_key(command.getPerformance()));
  if (!floor) return refusal;
  if (desk.contest.recused.contains({EntryNo{command.getPerformance().getEntry()}, judge}))
    return refuse(Rejection::judgeRecused, subject("judge", judge));
  const auto late = floor->late.find({judge, criterion});
  if (late == floor->late.end()) return refuse(Rejection::lateMarkNotFound);
  if (floor->stage == Stage::released) return refuse(Rejection::performanceReleased);
  if (floor->stage == Stage::confirmed) return refuse(Rejection::performanceConfirmed);
  const MarkCell* cell = floor->cell(judge, criterion);
  auto admitted = desk.event().initLateMarkAdmitted();
  admitted.setPerformance(command.getPerformance());
  admitted.setJudge(judge.value);
  admitted.setCriterion(criterion.value);
  write(late->second, admitted.initMark());
  write(cell->mark(), admitted.initBefore());
  return Done{};
}

}  // namespace leitai::domain
