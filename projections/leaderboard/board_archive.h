#pragma once

#include "events/archive.h"
#include "projections/leaderboard/contest_board.h"

/// The canonical form of a ContestBoard's parts (events/archive.h).
namespace leitai::projections {

template <class Archive>
void describe(Archive& a, BoardRound& r) {
  a(r.key, r.title.zh, r.title.en);
}
template <class Archive>
void describe(Archive& a, BoardJudge& j) {
  a(j.name, j.panel, j.role, j.account);
}
template <class Archive>
void describe(Archive& a, BoardEntry& e) {
  a(e.name, e.unit, e.order, e.standing);
}
template <class Archive>
void describe(Archive& a, BoardFactor& f) {
  a(f.criterion, f.factor.mantissa, f.factor.scale, f.base.mantissa, f.base.scale);
}
template <class Archive>
void describe(Archive& a, BoardPenalty& p) {
  a(p.number, p.round, p.attempt, p.entry, p.kind, p.points.mantissa, p.points.scale, p.reason, p.source);
}
template <class Archive>
void describe(Archive& a, BoardCell& c) {
  a(c.mantissa, c.source, c.state, c.scale);
}
template <class Archive>
void describe(Archive& a, BoardPerformance& p) {
  a(p.key, p.opened, p.state, p.panel, p.columns, p.cells, p.factors);
}
template <class Archive>
void describe(Archive& a, BoardSetup& s) {
  a(s.key, s.title.zh, s.title.en, s.batch, s.rounds, s.entries, s.judges, s.rulebook, s.rulebook_version, s.criteria,
    s.judged);
}

}  // namespace leitai::projections
