#include "projections/core/text.h"
#include "projections/hall/hall_parts.h"
#include "projections/hall/hall_query.h"

/// The scrutineer's floor.
namespace leitai::projections {

namespace {

void fill_entries(const HallState& state, schema::Floor::Builder out) {
  auto list = out.initEntries(static_cast<unsigned>(state.entries.size()));
  unsigned i = 0;
  for (const auto& [number, frame] : state.entries) {
    FrameReader<schema::Entry> entry(frame);
    list.setWithCaveats(i++, entry.root());
  }
}

void fill_seats(const HallState& state, schema::Floor::Builder out) {
  auto list = out.initSeats(static_cast<unsigned>(state.seats.size()));
  unsigned i = 0;
  for (const auto& [number, seat] : state.seats) {
    FrameReader<schema::SeatJudge> frame(seat.seat);
    auto row = list[i++];
    row.setSeat(frame.root());
    row.setToken(seat.device.value);
    row.setLastMark(seat.last_mark);
  }
}

void fill_performance(const HallState& state, const PerformanceKey& key, schema::FloorPerformance::Builder out) {
  const HallFloor& floor = state.floors.at(key);
  set_key(key, out.getPerformance());
  out.setEntryName(text(entry_name(state, key.entry)));
  out.setState(floor.state);
  out.setOpenedAt(floor.opened_at);
  out.setMarksIn(floor.marks_in(state.judged_in(key.round)));
  out.setMarksDue(floor.marks_due(state.judged_in(key.round)));
  const auto columns = shown_columns(state, key, floor);
  auto judges = out.initJudges(static_cast<unsigned>(floor.panel.size()));
  for (unsigned j = 0; j < judges.size(); ++j) {
    judges[j].setJudge(floor.panel[j].value);
    auto cells = judges[j].initCells(static_cast<unsigned>(columns.size()));
    for (unsigned c = 0; c < cells.size(); ++c) fill_cell(floor, floor.panel[j], columns[c], cells[c]);
  }
}

void fill_performances(const HallState& state, schema::Floor::Builder out) {
  const auto keys = floor_keys(state);
  auto list = out.initPerformances(static_cast<unsigned>(keys.size()));
  for (unsigned i = 0; i < list.size(); ++i) fill_performance(state, keys[i], list[i]);
}

void fill_recusals(const HallState& state, schema::Floor::Builder out) {
  auto list = out.initRecusals(static_cast<unsigned>(state.recusals.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    FrameReader<schema::Recuse> recusal(state.recusals[i]);
    list.setWithCaveats(i, recusal.root());
  }
}

void fill_penalties(const HallState& state, schema::Floor::Builder out) {
  auto list = out.initPenalties(static_cast<unsigned>(state.penalties.size()));
  unsigned i = 0;
  for (const auto& [number, penalty] : state.penalties) {
    FrameReader<schema::PenaltyGiven> given(penalty.given);
    auto row = list[i++];
    row.setGiven(given.root());
    row.setLive(penalty.live);
    row.setPosition(penalty.position);
  }
}

void fill_corrections(const HallState& state, schema::Floor::Builder out) {
  auto list = out.initCorrections(static_cast<unsigned>(state.corrections.size()));
  unsigned i = 0;
  for (const auto& [number, correction] : state.corrections) {
    FrameReader<schema::ProposeCorrection> proposal(correction.proposal);
    auto row = list[i++];
    row.setCorrection(number);
    row.setProposal(proposal.root());
    row.setState(correction.state);
    row.setProposedBy(correction.proposed_by);
    row.setSettledBy(correction.settled_by);
    row.setPosition(correction.position);
  }
}

void fill_appeals(const HallState& state, schema::Floor::Builder out) {
  auto list = out.initAppeals(static_cast<unsigned>(state.appeals.size()));
  unsigned i = 0;
  for (const auto& [number, appeal] : state.appeals) {
    FrameReader<schema::FileAppeal> filed(appeal.filed);
    auto row = list[i++];
    row.setAppeal(number);
    row.setFiled(filed.root());
    row.setFiledAt(appeal.filed_at);
    row.setPosition(appeal.position);
    if (appeal.answer.empty()) continue;
    FrameReader<schema::AnswerAppeal> answer(appeal.answer);
    row.setAnswered(true);
    row.setVerdict(answer.root().getVerdict());
    row.setReason(answer.root().getReason());
  }
}

void fill_draw(const HallDraw& draw, schema::FloorDraw::Builder out) {
  if (draw.committed.empty()) return;
  FrameReader<schema::CommitDraw> committed(draw.committed);
  out.setCommitted(committed.root().getCommitment());
  out.setCommittedAt(draw.committed_at);
  if (draw.revealed.empty()) return;
  FrameReader<schema::DrawRevealed> revealed(draw.revealed);
  out.setRevealed(revealed.root());
}

void fill_votes(const HallState& state, schema::Floor::Builder out) {
  auto list = out.initVotes(static_cast<unsigned>(state.votes.size()));
  unsigned i = 0;
  for (const auto& [round, vote] : state.votes) fill_vote(round, vote, list[i++]);
}

void fill_certificate(const HallCertificate& certificate, schema::FloorCertificate::Builder out) {
  FrameReader<schema::ContestCertified> certified(certificate.certified);
  out.setCertified(certified.root());
  out.setBy(certificate.by);
  out.setAt(certificate.at);
  out.setPosition(certificate.position);
}

void fill_gaps(const HallState& state, schema::Floor::Builder out) {
  const auto found = gaps(state);
  auto list = out.initGaps(static_cast<unsigned>(found.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    auto words = list[i].getText();
    words.setZh(text(found[i].text.zh));
    words.setEn(text(found[i].text.en));
    set_key(found[i].performance, list[i].getPerformance());
    list[i].setJudge(found[i].judge.value);
  }
}

}  // namespace

Result<void> fill_floor(ContestId contest, const HallContest& hall, schema::Floor::Builder out) try {
  const HallState& state = hall.state();
  fill_summary(contest, state, out.getSummary());
  fill_entries(state, out);
  fill_seats(state, out);
  fill_performances(state, out);
  fill_recusals(state, out);
  fill_penalties(state, out);
  fill_corrections(state, out);
  fill_appeals(state, out);
  fill_draw(state.draw, out.getDraw());
  fill_votes(state, out);
  if (state.certificate) fill_certificate(*state.certificate, out.initCertificate());
  fill_gaps(state, out);
  return {};
} catch (const kj::Exception& exception) {
  return unreadable(exception);
}

}  // namespace leitai::projections
