#include "projections/hall/hall_contest.h"

/// The marks of a contest: what stands, what waits, what may be changed once more.
namespace leitai::projections {

namespace {

HallCell cell_of(schema::Mark::Reader mark, std::uint64_t source) {
  return {mark.getMantissa(), source, mark.getState(), mark.getScale()};
}

Error no_such_cell() {
  return hall_error("没有该评委的该打分项", "there is no such judge on the panel, or no such criterion");
}
Error invalid_mark() {
  return hall_error("打分的写法无效", "the mark is not a valid one");
}

}  // namespace

HallFloor* HallContest::find_floor(schema::Performance::Reader performance) {
  const auto found = state_.floors.find(hall_key(performance));
  return found == state_.floors.end() ? nullptr : &found->second;
}

Result<bool> HallContest::fold_mark(schema::ContestEvent::Reader event, std::uint64_t source) {
  using Event = schema::ContestEvent;
  Result<void> done = Result<void>();
  // One of a judge's own, or the scrutineer's: both are put in the same way.
  const auto put_mark = [&](auto mark) -> Result<void> {
    if (!valid(mark.getMark())) return invalid_mark();
    return put(mark.getPerformance(), mark.getJudge(), mark.getCriterion(), cell_of(mark.getMark(), source));
  };
  switch (event.which()) {
    case Event::MARK_SUBMITTED:
      done = put_mark(event.getMarkSubmitted());
      note_mark(event.getMarkSubmitted().getJudge(), source);
      break;
    case Event::MARK_CHANGED:
      done = put_mark(event.getMarkChanged());
      note_mark(event.getMarkChanged().getJudge(), source);
      break;
    case Event::LATE_MARK_ADMITTED:
      done = put_mark(event.getLateMarkAdmitted());
      break;
    case Event::MARK_CORRECTED:
      done = put_mark(event.getMarkCorrected());
      break;
    case Event::MARK_WITHDRAWN: {
      const auto mark = event.getMarkWithdrawn();
      done = put(mark.getPerformance(), mark.getJudge(), mark.getCriterion(), {0, source, MarkState::WITHDRAWN, 0});
      note_mark(mark.getJudge(), source);
      break;
    }
    case Event::MARK_RECEIVED_LATE:
      done = receive_late(event.getMarkReceivedLate(), source);
      note_mark(event.getMarkReceivedLate().getJudge(), source);
      break;
    case Event::NON_SCORE_RECORDED:
      done = record_non_score(event.getNonScoreRecorded(), source);
      break;
    case Event::MARK_RETURNED:
      done = give_back(event.getMarkReturned());
      break;
    default:
      return false;
  }
  if (!done) return done.error();
  return true;
}

Result<void> HallContest::put(schema::Performance::Reader performance, std::uint32_t judge, std::uint16_t criterion,
                              const HallCell& cell) {
  HallFloor* floor = find_floor(performance);
  HallCell* row = floor == nullptr ? nullptr : floor->row(JudgeNo{judge});
  if (row == nullptr || criterion == 0 || criterion > floor->columns) return no_such_cell();
  row[criterion - 1] = cell;
  // What came late, or was returned, is settled by what is newer.
  if (!floor->late.empty()) floor->late.erase({JudgeNo{judge}, CriterionNo{criterion}});
  if (!floor->returned.empty()) floor->returned.erase({JudgeNo{judge}, CriterionNo{criterion}});
  return {};
}

Result<void> HallContest::receive_late(schema::SubmitMark::Reader event, std::uint64_t source) {
  HallFloor* floor = find_floor(event.getPerformance());
  HallCell* row = floor == nullptr ? nullptr : floor->row(JudgeNo{event.getJudge()});
  const std::uint16_t criterion = event.getCriterion();
  if (row == nullptr || criterion == 0 || criterion > floor->columns) return no_such_cell();
  if (!valid(event.getMark())) return invalid_mark();
  HallCell& cell = row[criterion - 1];
  if (!cell.is_in()) cell = {0, source, MarkState::LATE, 0};
  floor->late[{JudgeNo{event.getJudge()}, CriterionNo{criterion}}] = cell_of(event.getMark(), source);
  return {};
}

Result<void> HallContest::record_non_score(schema::RecordNonScore::Reader event, std::uint64_t source) {
  if (event.getState() > MarkState::DNS) return invalid_mark();
  const HallCell cell{0, source, event.getState(), 0};
  if (event.getCriterion() != 0) return put(event.getPerformance(), event.getJudge(), event.getCriterion(), cell);
  const HallFloor* floor = find_floor(event.getPerformance());
  if (floor == nullptr) return no_such_cell();
  for (std::uint16_t column = 1; column <= floor->columns; ++column)
    if (auto done = put(event.getPerformance(), event.getJudge(), column, cell); !done) return done;
  return {};
}

Result<void> HallContest::give_back(schema::ReturnMark::Reader event) {
  HallFloor* floor = find_floor(event.getPerformance());
  const JudgeNo judge{event.getJudge()};
  if (floor == nullptr || floor->row(judge) == nullptr || event.getCriterion() > floor->columns) return no_such_cell();
  for (const std::uint16_t column : state_.judged_in(RoundNo{event.getPerformance().getRound()})) {
    const CriterionNo criterion{static_cast<std::uint16_t>(column + 1)};
    if (event.getCriterion() == 0 || event.getCriterion() == criterion.value)
      floor->returned.insert({judge, criterion});
  }
  return {};
}

void HallContest::note_mark(std::uint32_t judge, std::uint64_t source) {
  const auto seat = state_.seats.find(JudgeNo{judge});
  if (seat != state_.seats.end()) seat->second.last_mark = source;
}

}  // namespace leitai::projections
