@0x9c1b7e43d5f0a826;
# The hall's views of a contest: the scrutineer's floor, a judge's seat, and the stage.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Contest = import "contest.capnp";
using Proceedings = import "proceedings.capnp";
using Rulebook = import "rulebook.capnp";
using Standings = import "standings.capnp";

struct HallQuery { contest @0 :UInt64; at @1 :Common.At; }
struct SeatQuery { contest @0 :UInt64; judge @1 :UInt32; at @2 :Common.At; }
# judge 0: the caller's own seat. Another's only for scrutineers, organisers, auditors and admins.

# ---------------------------------------------------------------- what the three share

struct OnStage {
  # Empty (round 0) where nothing was called yet.
  performance @0 :Proceedings.Performance;
  entryName @1 :Text;
  unit @2 :Text;
  state @3 :StageState;
  beganAt @4 :Int64;            # of the presentation, UTC microseconds
  limitSeconds @5 :UInt32;      # 0: none
  endedAt @6 :Int64;
  overSeconds @7 :UInt32;
}
enum StageState { idle @0; called @1; presenting @2; presented @3; }

struct HallSummary {
  contest @0 :UInt64;
  key @1 :Text;
  title @2 :Common.LocalText;
  position @3 :UInt64;          # of the contest's last event that is in it
  rulebookVersion @4 :UInt32;
  now @5 :Int64;                # the daemon's clock as it answered, UTC microseconds
  onStage @6 :OnStage;
  frozenAt @7 :UInt64;          # the position of the freeze, plus one; 0: not frozen
  revealed @8 :UInt32;          # steps
  certified @9 :Bool;
  rounds @10 :List(Contest.Round);
  criteria @11 :List(Rulebook.Criterion);
}

# ---------------------------------------------------------------- the floor

struct FloorCell {
  criterion @0 :UInt16;
  mark @1 :Common.Mark;         # pending, too
  position @2 :UInt64;          # of the event that put it there, plus one; 0: none did
  late @3 :Common.Mark;         # a late mark that waits; pending where none does
  returned @4 :Bool;            # the judge may change it although the panel is closed
}
struct FloorJudge {
  judge @0 :UInt32;
  cells @1 :List(FloorCell);    # those the rulebook has judged in that round
}
struct FloorPerformance {
  performance @0 :Proceedings.Performance;
  entryName @1 :Text;
  state @2 :Contest.PerformanceState;
  judges @3 :List(FloorJudge);
  openedAt @4 :Int64;
  marksIn @5 :UInt32;
  marksDue @6 :UInt32;
}
struct FloorSeat {
  seat @0 :Contest.SeatJudge;
  accountName @1 :Text;
  token @2 :UInt64;             # the device that took the seat; 0: any of the account
  device @3 :Text;              # its label
  connected @4 :UInt32;         # conversations of that account with this daemon right now
  lastMark @5 :UInt64;          # the position of the last one, plus one; 0: none
}
struct FloorPenalty {
  given @0 :Contest.PenaltyGiven;
  live @1 :Bool;
  position @2 :UInt64;
}
struct FloorCorrection {
  correction @0 :UInt32;
  proposal @1 :Proceedings.ProposeCorrection;
  state @2 :CorrectionState;
  proposedBy @3 :UInt64;
  settledBy @4 :UInt64;
  position @5 :UInt64;          # of the proposal
}
enum CorrectionState { proposed @0; confirmed @1; dismissed @2; }
struct FloorAppeal {
  appeal @0 :UInt32;
  filed @1 :Proceedings.FileAppeal;
  filedAt @2 :Int64;
  answered @3 :Bool;
  verdict @4 :Proceedings.Verdict;
  reason @5 :Text;
  position @6 :UInt64;
}
struct FloorDraw {
  committed @0 :Data;           # empty: none
  committedAt @1 :UInt64;       # position
  revealed @2 :Proceedings.DrawRevealed;        # null before
}
struct FloorVote {
  round @0 :UInt16;
  open @1 :Bool;
  choices @2 :UInt32;
  voters @3 :UInt32;
}
struct FloorCertificate {
  certified @0 :Proceedings.ContestCertified;
  by @1 :UInt64;
  byName @2 :Text;
  at @3 :Int64;
  position @4 :UInt64;          # of the certification itself
}
struct Gap {
  # Why the contest cannot be certified.
  text @0 :Common.LocalText;
  performance @1 :Proceedings.Performance;
  judge @2 :UInt32;
}
struct Floor {
  summary @0 :HallSummary;
  entries @1 :List(Contest.Entry);
  seats @2 :List(FloorSeat);
  performances @3 :List(FloorPerformance);
  recusals @4 :List(Contest.Recuse);
  penalties @5 :List(FloorPenalty);
  corrections @6 :List(FloorCorrection);
  appeals @7 :List(FloorAppeal);
  draw @8 :FloorDraw;
  votes @9 :List(FloorVote);
  certificate @10 :FloorCertificate;    # null: not certified
  gaps @11 :List(Gap);
}

# ---------------------------------------------------------------- a seat

struct SeatPerformance {
  performance @0 :Proceedings.Performance;
  entryName @1 :Text;
  unit @2 :Text;
  order @3 :UInt32;
  state @4 :Contest.PerformanceState;
  recused @5 :Bool;
  cells @6 :List(FloorCell);    # only the seat's own
}
struct SeatView {
  summary @0 :HallSummary;
  seat @1 :Contest.SeatJudge;
  mine @2 :Bool;                # this device may send
  token @3 :UInt64;             # the device that took the seat; 0: none
  device @4 :Text;
  performances @5 :List(SeatPerformance);       # those with the seat on the panel, by running order
}

# ---------------------------------------------------------------- the stage

struct ShownMark {
  judge @0 :UInt32;
  judgeName @1 :Text;
  criterion @2 :UInt16;
  mark @3 :Common.Mark;
}
struct StageView {
  # Nothing in it that was not released.
  summary @0 :HallSummary;
  board @1 :Standings.Standings;        # released, frozen and revealed as it stands
  marks @2 :List(ShownMark);            # of the performance on stage, once it is released
  marksIn @3 :UInt32;           # of the performance on stage: how many are in, not what they are
  marksDue @4 :UInt32;
  vote @5 :FloorVote;           # of the round on stage
}
