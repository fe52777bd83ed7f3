@0xb83c95e1f2d40a67;
# What a contest's marks say about its judges and its order.
# Of every mark that is in (audience full). Figures are decimal text; those that are not fractions of marks (roots)
# and all statistics are rounded once to 6 digits, half to even. An empty text: there is no such figure.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Contest = import "contest.capnp";

struct AnalysedContest {
  contest @0 :UInt64;       # 0: from files
  key @1 :Text;
  title @2 :Common.LocalText;
  position @3 :UInt64;      # of the contest's last event that is in it
  rulebookVersion @4 :UInt32;
}

struct Figures { place @0 :Text; total @1 :Text; state @2 :Text; award @3 :Text; }    # as in StandingsRow
struct ChangedRow {
  entry @0 :UInt32;
  name @1 :Text;
  unit @2 :Text;
  before @3 :Figures;       # all empty: not listed
  after @4 :Figures;
}
struct ChangedRound {
  round @0 :UInt16;         # 0 is overall
  key @1 :Text;             # "overall" for 0
  rows @2 :List(ChangedRow);        # by place before, then by entry; those without one last
}
struct Preview {
  of @0 :AnalysedContest;
  rounds @1 :List(ChangedRound);    # every one, overall first; in it whose place, total, state or award differs
}

struct Robustness {
  of @0 :AnalysedContest;
  withoutJudge @1 :List(WithoutJudge);      # every judge who is on a panel
  neighbours @2 :List(NeighbourRound);      # every round, overall first
}
struct WithoutJudge {
  judge @0 :UInt32;
  name @1 :Text;
  marks @2 :UInt32;         # numbers given
  rounds @3 :List(ChangedRound);    # overall first; only rows whose place, state or award differs, and rounds with such
}
struct NeighbourRound { round @0 :UInt16; key @1 :Text; pairs @2 :List(NeighbourPair); }
enum OneStep {
  # What one judge could do to a pair by moving one mark by one step of its scale.
  notTried @0;              # too much to try
  nothing @1;               # the order stays
  level @2;                 # they would share a place
  swap @3;                  # the one behind would be ahead
}
struct NeighbourPair {
  ahead @0 :UInt32;
  aheadName @1 :Text;
  aheadPlace @2 :Text;
  behind @3 :UInt32;
  behindName @4 :Text;
  behindPlace @5 :Text;
  margin @6 :Text;          # of their totals as they are ranked, to 18 digits; negative where another rule put them so
  oneStep @7 :Text;         # the most that such a step takes off the margin
  could @8 :OneStep;
  move @9 :Contest.MarkChanged;     # the first step that could, where one could
  judgeName @10 :Text;      # of that step
}

struct JudgeReport {
  of @0 :AnalysedContest;
  scopes @1 :List(JudgeScope);      # overall, then each round: its totals, then its criteria
  outliers @2 :List(Outlier);       # by performance, criterion, judge
  mads @3 :Text;            # as they were asked for
  steps @4 :Text;
}
struct JudgeScope {
  round @0 :UInt16;         # 0 is overall
  roundKey @1 :Text;        # "overall" for 0
  criterion @2 :UInt16;     # 0: each judge's total of a performance, weighted as the rulebook says
  criterionKey @3 :Text;
  criterionTitle @4 :Common.LocalText;
  concordance @5 :Text;     # Kendall's W, corrected for ties, of what all these judges have marked:
  commonItems @6 :UInt32;   # ... so many performances
  judges @7 :List(JudgeFigures);    # every one with a number in the scope
}
struct JudgeFigures {
  judge @0 :UInt32;
  name @1 :Text;
  marks @2 :UInt32;         # numbers given; in a scope of totals: performances marked whole
  compared @3 :UInt32;      # ... where at least one other judge did; what follows is of these
  severity @4 :Text;        # mean distance below the panel's mean (above it, where lower is better); negative: lenient
  spread @5 :Text;          # standard deviation of the own numbers
  panelSpread @6 :Text;     # ... and of the panel's means
  spearman @7 :Text;        # rank correlation with the mean of the other judges
  kendall @8 :Text;         # the same, tau-b
}
struct Outlier {
  performance @0 :Contest.Performance;
  entryName @1 :Text;
  state @2 :Contest.PerformanceState;       # open: the judge can still change the mark. From files: released
  judge @3 :UInt32;
  judgeName @4 :Text;
  criterion @5 :UInt16;
  criterionKey @6 :Text;
  mark @7 :Text;
  median @8 :Text;          # of the panel
  distance @9 :Text;        # from it, signed
  deviation @10 :Text;      # the panel's median absolute deviation
}
