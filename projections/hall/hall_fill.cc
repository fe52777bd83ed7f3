#include <algorithm>

#include "projections/core/text.h"
#include "projections/hall/hall_parts.h"
#include "projections/hall/hall_query.h"

namespace leitai::projections {

namespace {

void fill_on_stage(const HallState& state, schema::OnStage::Builder out) {
  const HallStage& stage = state.stage;
  if (!stage.performance.round) return;
  set_key(stage.performance, out.getPerformance());
  if (const auto found = state.entries.find(stage.performance.entry); found != state.entries.end()) {
    FrameReader<schema::Entry> entry(found->second);
    out.setEntryName(entry.root().getName());
    out.setUnit(entry.root().getUnit());
  }
  out.setState(stage.state);
  out.setBeganAt(stage.began_at);
  out.setLimitSeconds(stage.limit_seconds);
  out.setEndedAt(stage.ended_at);
  out.setOverSeconds(stage.over_seconds);
}

/// Every mark as it was when the board was frozen.
bool shown_as_released(const HallState& state, const HallFloor& floor) {
  if (floor.state != schema::PerformanceState::RELEASED) return false;
  if (state.frozen_at == 0) return true;
  return floor.released_at < state.frozen_at &&
         std::all_of(floor.cells.begin(), floor.cells.end(),
                     [&](const HallCell& cell) { return cell.source < state.frozen_at; });
}

void fill_shown_marks(const HallState& state, const PerformanceKey& key, const HallFloor& floor,
                      schema::StageView::Builder out) {
  const auto columns = shown_columns(state, key, floor);
  auto list = out.initMarks(static_cast<unsigned>(floor.panel.size() * columns.size()));
  unsigned i = 0;
  for (const JudgeNo judge : floor.panel) {
    const std::string name = judge_name(state, judge);
    for (const std::uint16_t column : columns) {
      auto mark = list[i++];
      mark.setJudge(judge.value);
      mark.setJudgeName(text(name));
      mark.setCriterion(static_cast<std::uint16_t>(column + 1));
      set_mark(floor.row(judge)[column], mark.getMark());
    }
  }
}

}  // namespace

void set_key(const PerformanceKey& key, schema::Performance::Builder out) {
  out.setRound(key.round.value);
  out.setAttempt(key.attempt.value);
  out.setEntry(key.entry.value);
}

void set_mark(const HallCell& cell, schema::Mark::Builder out) {
  out.setMantissa(cell.mantissa);
  out.setScale(cell.scale);
  out.setState(cell.state);
}

void fill_cell(const HallFloor& floor, JudgeNo judge, std::uint16_t column, schema::FloorCell::Builder out) {
  const CriterionNo criterion{static_cast<std::uint16_t>(column + 1)};
  const HallCell& cell = floor.row(judge)[column];
  out.setCriterion(criterion.value);
  set_mark(cell, out.getMark());
  out.setPosition(cell.source);
  const auto late = floor.late.find({judge, criterion});
  set_mark(late == floor.late.end() ? HallCell{} : late->second, out.getLate());
  out.setReturned(floor.returned.contains({judge, criterion}));
}

std::vector<std::uint16_t> shown_columns(const HallState& state, const PerformanceKey& key, const HallFloor& floor) {
  std::vector<std::uint16_t> columns;
  for (const std::uint16_t column : state.judged_in(key.round))
    if (column < floor.columns) columns.push_back(column);
  return columns;
}

std::string entry_name(const HallState& state, EntryNo entry) {
  const auto found = state.entries.find(entry);
  if (found == state.entries.end()) return {};
  FrameReader<schema::Entry> frame(found->second);
  return text(frame.root().getName());
}

std::string judge_name(const HallState& state, JudgeNo judge) {
  const auto found = state.seats.find(judge);
  if (found == state.seats.end()) return {};
  FrameReader<schema::SeatJudge> frame(found->second.seat);
  return text(frame.root().getName());
}

void fill_vote(RoundNo round, const HallVote& vote, schema::FloorVote::Builder out) {
  out.setRound(round.value);
  out.setOpen(vote.open);
  out.setChoices(vote.choices);
  out.setVoters(vote.voters);
}

std::vector<PerformanceKey> floor_keys(const HallState& state) {
  std::vector<PerformanceKey> keys;
  for (const auto& [key, floor] : state.floors) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

Error unreadable(const kj::Exception& exception) {
  const LocalText found = malformed_message(exception).text;
  return make_error(ErrorKind::INTERNAL, "所存的赛事无法读取:" + found.zh,
                    "the kept contest cannot be read: " + found.en);
}

void fill_summary(ContestId contest, const HallState& state, schema::HallSummary::Builder out) {
  FrameReader<schema::CreateContest> created(state.created);
  out.setContest(contest.value);
  out.setKey(created.root().getKey());
  out.setTitle(created.root().getTitle());
  out.setRounds(created.root().getRounds());
  out.setPosition(state.position);
  out.setRulebookVersion(state.rulebook_version);
  fill_on_stage(state, out.getOnStage());
  out.setFrozenAt(state.frozen_at);
  out.setRevealed(state.revealed);
  out.setCertified(state.certificate.has_value());
  if (state.rulebook.empty()) return;
  FrameReader<schema::Rulebook> rulebook(state.rulebook);
  out.setCriteria(rulebook.root().getCriteria());
}

Result<void> fill_stage(ContestId contest, const HallContest& hall, schema::StageView::Builder out) try {
  const HallState& state = hall.state();
  fill_summary(contest, state, out.getSummary());
  const PerformanceKey& key = state.stage.performance;
  if (const auto vote = state.votes.find(key.round); vote != state.votes.end())
    fill_vote(key.round, vote->second, out.getVote());
  const auto found = state.floors.find(key);
  if (found == state.floors.end()) return {};
  const HallFloor& floor = found->second;
  out.setMarksIn(floor.marks_in(state.judged_in(key.round)));
  out.setMarksDue(floor.marks_due(state.judged_in(key.round)));
  if (shown_as_released(state, floor)) fill_shown_marks(state, key, floor, out);
  return {};
} catch (const kj::Exception& exception) {
  return unreadable(exception);
}

}  // namespace leitai::projections
