@0xd1f6b7a0c4e35192;
# Boards: who stands where, what changed since, and why.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";

enum Audience {
  released @0;              # what everybody may see
  full @1;                  # every mark that is in: for scrutineers, organisers, auditors, admins
}

struct StandingsRow {
  entry @0 :UInt32;
  name @1 :Text;
  unit @2 :Text;
  order @3 :UInt32;
  place @4 :Text;           # "1", "2.5"; empty without a place
  total @5 :Text;           # as the rulebook displays it; empty without a total
  state @6 :Text;           # why there is no total or place: "pending", "withdrawn", "outOfCompetition", "dnf", ...
  award @7 :Text;           # the award's key; empty for none
  marksIn @8 :UInt32;       # cells that hold a number or a resolved non-score, of ...
  marksDue @9 :UInt32;      # ... the cells of every performance opened so far
}
struct RoundStandings {
  round @0 :UInt16;         # 0 is overall
  key @1 :Text;             # "overall" for 0
  rows @2 :List(StandingsRow);      # by place; those without one last
}
struct Standings {
  contest @0 :UInt64;
  key @1 :Text;
  title @2 :Common.LocalText;
  audience @3 :Audience;
  position @4 :UInt64;      # of the contest's last event that is in it
  rulebookVersion @5 :UInt32;
  rounds @6 :List(RoundStandings);  # overall first
  digest @7 :Data;          # SHA-256 of this message's canonical bytes with digest and position left out
}
struct StandingsDelta {
  # Rows that are new or changed since `from`; the row's other values are whole. Rows that left are in `gone`.
  contest @0 :UInt64;
  audience @1 :Audience;
  from @2 :UInt64;
  position @3 :UInt64;
  rounds @4 :List(RoundStandings);
  gone @5 :List(Gone);
  digest @6 :Data;          # of the whole standings at `position`
  struct Gone { round @0 :UInt16; entry @1 :UInt32; }
}

struct ExplainNode {
  what @0 :Common.LocalText;    # one line of the tree
  value @1 :Text;               # the exact value, where there is one
  position @2 :UInt64;          # the event behind it, plus one; 0 is none
  parts @3 :List(ExplainNode);
}
