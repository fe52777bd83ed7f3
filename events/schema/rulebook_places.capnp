@0xe94a6c2d8b17f530;
# A rulebook's roundings, rankings and awards. Parts of rulebook.capnp.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";

enum Direction { unknown @0; higher @1; lower @2; }

# ---------------------------------------------------------------- roundings

enum RoundingMode {
  unknown @0;
  halfUp @1;                    # to the nearest, halves away from zero
  halfEven @2;                  # to the nearest, halves to the even digit
  down @3;                      # towards zero
  up @4;                        # away from zero
}
enum RoundingEffect {
  unknown @0;
  binding @1;                   # what follows computes and ranks with the rounded value
  display @2;                   # shown so; what follows uses the exact value
}
struct Rounding {
  digits @0 :UInt8 = 255;       # after the point, 0 to 18; 255 is not said
  mode @1 :RoundingMode;
  effect @2 :RoundingEffect;
  unit @3 :Text;                # a ratio: to whole multiples of it, then shown with `digits`; absent: 10^-digits
  above @4 :AboveRounding;      # absent: none
}
struct AboveRounding {
  # Values whose magnitude is above `value` are rounded to multiples of `unit` instead.
  value @0 :Text;
  unit @1 :Text;
}
enum RoundingStage {
  unknown @0;
  judgeTotal @1;                # a judge's weighed sum
  panel @2;                     # the panel's aggregate
  criterion @3;                 # a criterion after its factor and base
  weighted @4;                  # ... and after its weight
  attempt @5;                   # an attempt after its factor and base
  attempts @6;                  # the attempts together
  round @7;                     # the round's score, after adjustments
  cell @8;                      # a judge's number for a criterion, after the steps judge by judge
}
struct NamedRounding {
  at @0 :RoundingStage;
  digits @1 :UInt8 = 255;
  mode @2 :RoundingMode;
  effect @3 :RoundingEffect;
  unit @4 :Text;                # as in Rounding
  above @5 :AboveRounding;
}

# ---------------------------------------------------------------- places

struct RankingRule {
  rounds @0 :List(Text);        # "overall" among them where it is for the whole
  direction @1 :Direction;
  total @2 :Rounding;           # how totals are shown, and whether they are ranked so
  ties @3 :List(TieLink);       # in order, until one separates
  numbering @4 :Numbering;
  tolerance @5 :Text;           # a ratio: so close to the best of a group is level with it; absent: equal only
  withoutTotal @6 :WithoutTotal;        # absent: no place
  stillTied @7 :StillTied;      # those a link leaves level; absent: go on
}
enum WithoutTotal {
  noPlace @0;
  behind @1;                    # who failed (not who is stopped) is placed behind all others, by the chain
}
enum StillTied {
  goOn @0;                      # with the next link
  restart @1;                   # with the first link, among themselves
}
struct TieLink {
  union {
    unknown @0 :Void;
    shared @1 :Void;            # level: a shared place. The last link.
    nextBestAttempts @2 :Void;  # the attempts from the best down, one by one
    criterion @3 :Text;         # the score of that criterion
    round @4 :Text;             # the score of that round
    exactTotal @5 :Void;        # the total before its rounding
    runningOrder @6 :RunningOrder;
    bestAttempt @7 :Void;
    fewerDeductions @8 :Void;   # the sum of all negative adjustments
    markCount @9 :Text;         # how many marks of this value
    countback @10 :Void;        # the marks from the best down, one by one
    bestMarks @11 :UInt16;      # the sum of so many best marks
    untrimmedTotal @12 :Void;   # the score with the mean of all numbers in place of the panel's aggregate
    firsts @13 :FirstsOf;       # how often first
    headToHead @14 :HeadToHead; # the judges who have one ahead of the other
    median @15 :Void;           # of the judges' totals
    chair @16 :List(Text);      # the total of the chair, and of judges whose names match
    lot @17 :Text;              # the seed; the least SHA-256 of seed, line end and the entry's name first
    skating @18 :Void;          # rules 10 and 11 of the skating system
    adjustment @19 :Text;       # the points of this kind
    beforeAdjustments @20 :Void;        # the score before adjustments
    roundedTotal @21 :RoundedTotal;     # the exact total, rounded otherwise
  }
}
enum FirstsOf { unknown @0; rounds @1; judges @2; }
enum HeadToHead {
  unknown @0;
  exactlyTwo @1;                # separates two only; three and more stay level
  repeated @2;                  # by how many of the others each is ahead of; again among those still level
}
struct RoundedTotal { digits @0 :UInt8 = 255; mode @1 :RoundingMode; }
enum RunningOrder { unknown @0; earlierFirst @1; laterFirst @2; }
enum Numbering {
  unknown @0;
  competition @1;               # 1 2 2 4
  dense @2;                     # 1 2 2 3
  ordinal @3;                   # 1 2 3 4: the level ones by entry number
  modified @4;                  # 1 3 3 4
  fractional @5;                # 1 2.5 2.5 4
}

struct AwardRule {
  key @0 :Text;
  title @1 :Common.LocalText;
  rounds @2 :List(Text);
  border @3 :BorderTie;         # several share the place at which the award ends
  union {
    unknown @4 :Void;
    quota @5 :UInt32;           # how many
    share @6 :AwardShare;       # so many of those with a place
    threshold @7 :Text;         # all whose total is at least this (at most, where lower is better)
    percentile @8 :Text;        # all of whom fewer than this share of those with a place is ahead
  }
  perUnit @9 :UInt16;           # at most so many entries of one unit; 0: no bound
  atLeast @10 :Text;            # ... and only for totals as good as this; absent: any
}
struct AwardShare {
  of @0 :Text;
  mode @1 :RoundingMode;        # of the number of seats
}
enum BorderTie {
  unknown @0;
  allUp @1;                     # all of them get it; the next award keeps its own number
  allDown @2;                   # none of them gets it; the seats left lapse
  hold @3;                      # none is decided: the award reads "hold:KEY"
}
