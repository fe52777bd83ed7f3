#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "events/archive.h"
#include "events/decimal.h"
#include "events/hash.h"
#include "events/ids.h"
#include "events/message.h"
#include "events/schema/hall.capnp.h"

/// What the hall remembers of a contest: plain values, folded by hall_contest.h. What is shown as it was given
/// (entries, seats, penalties, appeals, ...) is kept as its canonical frame.
namespace leitai::projections {

using JudgeCriterion = std::pair<JudgeNo, CriterionNo>;

struct HallCell {
  std::int64_t mantissa = 0;
  std::uint64_t source = 0;  ///< the position of the event that put it there, plus one; 0: none did
  MarkState state = MarkState::PENDING;
  std::uint8_t scale = 0;

  bool is_in() const { return state != MarkState::PENDING && state != MarkState::LATE; }
};

/// Which of the rulebook's criteria are judged in a round, by index from 0.
using JudgedColumns = std::vector<std::uint16_t>;

struct HallFloor {
  schema::PerformanceState state = schema::PerformanceState::OPEN;
  std::int64_t opened_at = 0;
  std::uint64_t released_at = 0;  ///< position of the release, plus one; 0: never
  std::vector<JudgeNo> panel;     ///< ascending
  std::uint16_t columns = 0;
  std::vector<HallCell> cells;              ///< panel x columns, a row a judge
  std::map<JudgeCriterion, HallCell> late;  ///< came after closing, and wait
  std::set<JudgeCriterion> returned;        ///< may be changed once although the panel is closed

  /// Null for a judge who is not on the panel.
  HallCell* row(JudgeNo judge);
  const HallCell* row(JudgeNo judge) const { return const_cast<HallFloor*>(this)->row(judge); }
  void insert_row(JudgeNo judge);
  void widen(std::uint16_t to);
  std::uint32_t marks_due(const JudgedColumns& judged) const;
  std::uint32_t marks_in(const JudgedColumns& judged) const;
};

struct HallSeat {
  Frame seat;  ///< a schema::SeatJudge
  AccountId account;
  TokenId device;               ///< the only one that may send; none: any of the account
  std::uint64_t last_mark = 0;  ///< position, plus one
};

struct HallPenalty {
  Frame given;  ///< a schema::PenaltyGiven
  bool live = true;
  std::uint64_t position = 0;
};

struct HallCorrection {
  Frame proposal;  ///< a schema::ProposeCorrection
  schema::CorrectionState state = schema::CorrectionState::PROPOSED;
  std::uint64_t proposed_by = 0, settled_by = 0;
  std::uint64_t position = 0;
};

struct HallAppeal {
  Frame filed;   ///< a schema::FileAppeal
  Frame answer;  ///< a schema::AnswerAppeal; empty: not answered
  std::int64_t filed_at = 0;
  std::uint64_t position = 0;
};

struct HallVote {
  bool open = true;
  std::uint32_t choices = 0;
  std::uint32_t voters = 0;
  std::set<Digest> cast;  ///< who has voted, while it is open
};

struct HallDraw {
  Frame committed;  ///< a schema::CommitDraw; empty: none
  std::uint64_t committed_at = 0;
  Frame revealed;  ///< a schema::DrawRevealed; empty: not yet
};

struct HallCertificate {
  Frame certified;  ///< a schema::ContestCertified
  std::uint64_t by = 0;
  std::int64_t at = 0;
  std::uint64_t position = 0;
};

struct HallStage {
  PerformanceKey performance;  ///< round 0: nothing was called yet
  schema::StageState state = schema::StageState::IDLE;
  std::int64_t began_at = 0, ended_at = 0;
  std::uint32_t limit_seconds = 0, over_seconds = 0;
};

struct HallState {
  Frame created;   ///< a schema::CreateContest
  Frame rulebook;  ///< empty before one is adopted
  std::uint32_t rulebook_version = 0;
  std::uint16_t criteria = 0;
  std::vector<JudgedColumns> judged;  ///< by round, from 0
  std::map<EntryNo, Frame> entries;   ///< schema::Entry
  std::map<JudgeNo, HallSeat> seats;
  std::unordered_map<PerformanceKey, HallFloor> floors;
  std::map<std::pair<EntryNo, JudgeNo>, std::uint64_t> recused;  ///< to the event's position plus one
  std::vector<Frame> recusals;                                   ///< schema::Recuse
  std::map<PenaltyNo, HallPenalty> penalties;
  std::map<std::uint32_t, HallCorrection> corrections;
  std::map<std::uint32_t, HallAppeal> appeals;
  std::map<RoundNo, HallVote> votes;
  HallDraw draw;
  HallStage stage;
  std::optional<HallCertificate> certificate;
  std::uint64_t frozen_at = 0;  ///< position of the freeze, plus one; 0: not frozen
  std::uint32_t revealed = 0;
  std::uint64_t position = 0;  ///< of the contest's last event

  const JudgedColumns& judged_in(RoundNo round) const;
};

template <class Archive>
void describe(Archive& a, HallCell& c) {
  a(c.mantissa, c.source, c.state, c.scale);
}
template <class Archive>
void describe(Archive& a, HallFloor& f) {
  a(f.state, f.opened_at, f.released_at, f.panel, f.columns, f.cells, f.late, f.returned);
  if constexpr (Archive::kLoading) {
    if (f.cells.size() == f.panel.size() * f.columns) return;
    // From a damaged file: what indexes rely on must hold.
    f.panel.clear();
    f.cells.clear();
    f.columns = 0;
  }
}
template <class Archive>
void describe(Archive& a, HallSeat& s) {
  a(s.seat, s.account, s.device, s.last_mark);
}
template <class Archive>
void describe(Archive& a, HallPenalty& p) {
  a(p.given, p.live, p.position);
}
template <class Archive>
void describe(Archive& a, HallCorrection& c) {
  a(c.proposal, c.state, c.proposed_by, c.settled_by, c.position);
}
template <class Archive>
void describe(Archive& a, HallAppeal& p) {
  a(p.filed, p.answer, p.filed_at, p.position);
}
template <class Archive>
void describe(Archive& a, HallVote& v) {
  a(v.open, v.choices, v.voters, v.cast);
}
template <class Archive>
void describe(Archive& a, HallDraw& d) {
  a(d.committed, d.committed_at, d.revealed);
}
template <class Archive>
void describe(Archive& a, HallCertificate& c) {
  a(c.certified, c.by, c.at, c.position);
}
template <class Archive>
void describe(Archive& a, HallStage& s) {
  a(s.performance, s.state, s.began_at, s.ended_at, s.limit_seconds, s.over_seconds);
}
template <class Archive>
void describe(Archive& a, HallState& s) {
  a(s.created, s.rulebook, s.rulebook_version, s.criteria, s.judged, s.entries, s.seats, s.floors, s.recused,
    s.recusals, s.penalties, s.corrections, s.appeals, s.votes, s.draw, s.stage, s.certificate, s.frozen_at, s.revealed,
    s.position);
}

}  // namespace leitai::projections
