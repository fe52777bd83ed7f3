#include "engine/domain/contest/evolve.h"

#include <algorithm>

namespace leitai::domain {
namespace {

/// A returned mark may be changed once: what is newer in its cell, and the confirmation, end that.
void forget_return(Floor& floor, std::uint32_t judge, std::uint16_t criterion) {
  floor.returned.erase({JudgeNo{judge}, CriterionNo{criterion}});
}

/// Who is recused for the entry has no mark in any criterion, old or new.
void fill_recused(const Contest& contest, const PerformanceKey& key, Floor& floor) {
  for (const JudgeNo judge : floor.panel)
    if (contest.recused.contains({key.entry, judge}))
      std::fill_n(floor.row(judge), floor.columns, MarkCell{0, 0, MarkState::RECUSED});
}

bool adopt(Contest& contest, schema::RulebookAdopted::Reader event) {
  const auto frame = checked_canonical(event.getRulebook());
  if (!frame) return false;
  auto rules = scoring::Rules::compile(read_trusted<schema::Rulebook>(*frame));
  if (!rules) return false;
  contest.rulebook = *frame;
  contest.rulebook_version = event.getVersion();
  contest.rules = *rules;
  contest.criteria.clear();
  for (const auto criterion : event.getRulebook().getCriteria())
    contest.criteria.emplace_back(criterion.getKey().cStr());
  const auto columns = static_cast<std::uint16_t>(contest.criteria.size());
  for (auto& [key, floor] : contest.floors) {
    if (floor.columns != columns) floor.widen(columns);
    fill_recused(contest, key, floor);
  }
  return true;
}

void seat(Contest& contest, schema::SeatJudge::Reader event) {
  Seat& seat = contest.seats[JudgeNo{event.getJudge()}];
  if (seat.account != AccountId{event.getAccount()}) seat.device = {};
  seat.account = AccountId{event.getAccount()};
  seat.role = event.getRole();
}

void add(Contest& contest, schema::Entry::Reader entry) {
  const EntryNo number{entry.getEntry()};
  contest.entries[number] = entry.getStanding() == schema::EntryStanding::WITHDRAWN;
  if (const BrandId brand{entry.getBrand()}) contest.presents[number] = brand;
}

bool open(Contest& contest, schema::ScoringOpened::Reader event) {
  const PerformanceKey key = performance_key(event.getPerformance());
  Floor floor;
  for (const std::uint32_t judge : event.getJudges()) floor.panel.push_back(JudgeNo{judge});
  if (!std::is_sorted(floor.panel.begin(), floor.panel.end())) return false;
  floor.columns = static_cast<std::uint16_t>(contest.criteria.size());
  floor.cells.resize(floor.panel.size() * floor.columns);
  fill_recused(contest, key, floor);
  return contest.floors.emplace(key, std::move(floor)).second;
}

Floor* floor_of(Contest& contest, schema::Performance::Reader performance) {
  const auto found = contest.floors.find(performance_key(performance));
  return found == contest.floors.end() ? nullptr : &found->second;
}

bool move_to(Contest& contest, schema::Performance::Reader performance, Stage stage) {
  Floor* floor = floor_of(contest, performance);
  if (!floor) return false;
  floor->stage = stage;
  if (stage != Stage::closed) floor->returned.clear();
  return true;
}

MarkCell* cell_of(Contest& contest, schema::Performance::Reader performance, std::uint32_t judge,
                  std::uint16_t criterion) {
  Floor* floor = floor_of(contest, performance);
  if (!floor || criterion == 0 || criterion > floor->columns) return nullptr;
  return floor->cell(JudgeNo{judge}, CriterionNo{criterion});
}

template <class Event>
MarkCell* cell_of(Contest& contest, Event event) {
  return cell_of(contest, event.getPerformance(), event.getJudge(), event.getCriterion());
}

void note_mark(Contest& contest, std::uint32_t judge) {
  const auto seat = contest.seats.find(JudgeNo{judge});
  if (seat != contest.seats.end()) seat->second.marked = true;
}

/// A mark that came late waits no more once the judge, or the scrutineer, put something newer in its cell.
template <class Event>
void forget_late(Contest& contest, Event event) {
  Floor& floor = *floor_of(contest, event.getPerformance());
  floor.late.erase({JudgeNo{event.getJudge()}, CriterionNo{event.getCriterion()}});
  forget_return(floor, event.getJudge(), event.getCriterion());
}

bool submit(Contest& contest, schema::SubmitMark::Reader event) {
  MarkCell* cell = cell_of(contest, event);
  if (!cell) return false;
  cell->set(read(event.getMark()));
  forget_late(contest, event);
  note_mark(contest, event.getJudge());
  return true;
}

bool change(Contest& contest, schema::MarkChanged::Reader event) {
  MarkCell* cell = cell_of(contest, event);
  if (!cell) return false;
  cell->set(read(event.getMark()));
  forget_late(contest, event);
  return true;
}

bool withdraw(Contest& contest, schema::WithdrawMark::Reader event) {
  MarkCell* cell = cell_of(contest, event);
  if (!cell) return false;
  cell->set(Mark::none(MarkState::WITHDRAWN));
  forget_late(contest, event);
  return true;
}

bool receive_late(Contest& contest, schema::SubmitMark::Reader event) {
  MarkCell* cell = cell_of(contest, event);
  if (!cell) return false;
  if (cell->state == MarkState::PENDING) cell->set(Mark::none(MarkState::LATE));
  floor_of(contest, event.getPerformance())->late[{JudgeNo{event.getJudge()}, CriterionNo{event.getCriterion()}}] =
      read(event.getMark());
  note_mark(contest, event.getJudge());
  return true;
}

bool record_non_score(Contest& contest, schema::RecordNonScore::Reader event) {
  const JudgeNo judge{event.getJudge()};
  Floor* floor = floor_of(contest, event.getPerformance());
  MarkCell* row = floor ? floor->row(judge) : nullptr;
  if (!row || event.getCriterion() > floor->columns) return false;
  for (std::uint16_t column = 1; column <= floor->columns; ++column) {
    if (event.getCriterion() != 0 && event.getCriterion() != column) continue;
    row[column - 1] = {0, 0, event.getState()};
    floor->late.erase({judge, CriterionNo{column}});
    forget_return(*floor, event.getJudge(), column);
  }
  return true;
}

void recuse(Contest& contest, schema::Recuse::Reader event) {
  const EntryNo entry{event.getEntry()};
  const JudgeNo judge{event.getJudge()};
  contest.recused.insert({entry, judge});
  for (auto& [key, floor] : contest.floors) {
    if (key.entry != entry) continue;
    if (MarkCell* row = floor.row(judge)) std::fill_n(row, floor.columns, MarkCell{0, 0, MarkState::RECUSED});
  }
}

bool give_back(Contest& contest, schema::ReturnMark::Reader event) {
  Floor* floor = floor_of(contest, event.getPerformance());
  const JudgeNo judge{event.getJudge()};
  if (!floor || !floor->on_panel(judge) || event.getCriterion() > floor->columns) return false;
  const RoundNo round{event.getPerformance().getRound()};
  for (std::uint16_t column = 1; column <= floor->columns; ++column)
    if ((event.getCriterion() == 0 || event.getCriterion() == column) && contest.judged(round, CriterionNo{column}))
      floor->returned.insert({judge, CriterionNo{column}});
  return true;
}

bool join(Contest& contest, schema::JoinPanel::Reader event) {
  Floor* floor = floor_of(contest, event.getPerformance());
  const JudgeNo judge{event.getJudge()};
  if (!floor || floor->on_panel(judge)) return false;
  floor->join(judge);
  fill_recused(contest, performance_key(event.getPerformance()), *floor);
  return true;
}

bool lift(Contest& contest, schema::LiftPenalty::Reader event) {
  const std::size_t index = event.getPenalty() - std::size_t{1};
  if (event.getPenalty() == 0 || index >= contest.penalties.size()) return false;
  contest.penalties[index].live = false;
  return true;
}

}  // namespace

bool evolve_contest(Contest& contest, schema::ContestEvent::Reader event, const Recorded& recorded) {
  using Event = schema::ContestEvent;
  if (const auto done = evolve_proceedings(contest, event, recorded)) return *done;
  switch (event.which()) {
    case Event::RULEBOOK_ADOPTED:
      return adopt(contest, event.getRulebookAdopted());
    case Event::JUDGE_SEATED:
      seat(contest, event.getJudgeSeated());
      return true;
    case Event::ENTRY_ADDED:
      add(contest, event.getEntryAdded().getEntry());
      return true;
    case Event::ENTRY_WITHDRAWN:
      contest.entries[EntryNo{event.getEntryWithdrawn().getEntry()}] = true;
      return true;
    case Event::FACTOR_SET:
      return true;
    case Event::SCORING_OPENED:
      return open(contest, event.getScoringOpened());
    case Event::SCORING_CLOSED:
      return move_to(contest, event.getScoringClosed().getPerformance(), Stage::closed);
    case Event::SCORING_REOPENED:
      return move_to(contest, event.getScoringReopened().getPerformance(), Stage::open);
    case Event::MARK_SUBMITTED:
      return submit(contest, event.getMarkSubmitted());
    case Event::MARK_CHANGED:
      return change(contest, event.getMarkChanged());
    case Event::MARK_WITHDRAWN:
      return withdraw(contest, event.getMarkWithdrawn());
    case Event::MARK_RECEIVED_LATE:
      return receive_late(contest, event.getMarkReceivedLate());
    case Event::LATE_MARK_ADMITTED:
      return change(contest, event.getLateMarkAdmitted());
    case Event::NON_SCORE_RECORDED:
      return record_non_score(contest, event.getNonScoreRecorded());
    case Event::JUDGE_RECUSED:
      recuse(contest, event.getJudgeRecused());
      return true;
    case Event::PENALTY_GIVEN: {
      const auto given = event.getPenaltyGiven();
      contest.penalties.push_back({RoundNo{given.getRound()}, EntryNo{given.getEntry()}, true});
      return true;
    }
    case Event::PENALTY_LIFTED:
      return lift(contest, event.getPenaltyLifted());
    case Event::PERFORMANCE_CONFIRMED:
      return move_to(contest, event.getPerformanceConfirmed().getPerformance(), Stage::confirmed);
    case Event::PERFORMANCE_RELEASED:
      return move_to(contest, event.getPerformanceReleased().getPerformance(), Stage::released);
    case Event::PANEL_JOINED:
      return join(contest, event.getPanelJoined());
    case Event::MARK_RETURNED:
      return give_back(contest, event.getMarkReturned());
    case Event::MARK_CORRECTED:
      return change(contest, event.getMarkCorrected());
    default:
      return false;
  }
}

}  // namespace leitai::domain
