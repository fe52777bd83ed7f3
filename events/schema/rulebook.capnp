@0xe0b43325b4a63ff6;
# A contest's rules as data: every stage from a judge's mark to a prize. docs/rulebook.md is the reference.
#
# Every stage that can change a result is said; what is not said is an error of engine/scoring's check, never a
# silent default. A union's or an enum's `unknown` is what was not said. Where a stage may grow (another aggregate,
# tie link, numbering), it is a union or an enum, and new members come at its end.
#
# A list `rounds` names the rounds a rule is for, by key: "*" is every round that no other rule of the list names,
# "overall" the contest as a whole (rankings and awards only). A ratio is text: "0.6", "3/5", "1".

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Judging = import "rulebook_judging.capnp";
using Places = import "rulebook_places.capnp";

struct Rulebook {
  title @0 :Common.LocalText;
  criteria @1 :List(Criterion);
  performances @2 :List(PerformanceRule);   # how the marks of one attempt become its score
  rounds @3 :List(RoundRule);               # how attempts become a round's score and rounds a total
  overall @4 :OverallRule;
  rankings @5 :List(Places.RankingRule);           # how totals become places
  awards @6 :List(Places.AwardRule);               # in the order in which they are given
}

# ---------------------------------------------------------------- marks

struct Criterion {
  key @0 :Text;                 # as files and other rules name it
  title @1 :Common.LocalText;
  union {
    unknown @2 :Void;
    score @3 :ScoreScale;
    rank @4 :RankScale;         # the judge's placing of the entry: 1 is best
  }
}
struct ScoreScale {
  min @0 :Common.Decimal;
  max @1 :Common.Decimal;
  step @2 :Common.Decimal;      # a mark is min plus a whole number of steps
  better @3 :Places.Direction;         # the worst mark is min where higher is better, max where lower is
}
struct RankScale { last @0 :UInt32; }   # the greatest place that may be given, also the worst

enum NonScorePolicy {
  unknown @0;
  leaveOut @1;                  # the judge does not count
  worst @2;                     # counts as the criterion's worst mark
  zero @3;                      # counts as the number 0
  panelMean @4;                 # counts as the mean of the numbers the others gave
  voidAttempt @5;               # the attempt has no score
  voidEntry @6;                 # the entry has no score in the round
  stop @7;                      # nothing is decided until it is resolved
}
struct NonScores {
  pending @0 :NonScorePolicy;
  absent @1 :NonScorePolicy;
  abstained @2 :NonScorePolicy;
  recused @3 :NonScorePolicy;
  withdrawn @4 :NonScorePolicy;
  late @5 :NonScorePolicy;
  dnf @6 :NonScorePolicy;
  dns @7 :NonScorePolicy;
}

enum Shortage { unknown @0; stop @1; voidAttempt @2; voidEntry @3; }
struct LeastPanel {
  judges @0 :UInt16 = 65535;    # how many must have given a number of their own; 65535 is not said
  below @1 :Shortage;
}

# ---------------------------------------------------------------- one attempt

struct PerformanceRule {
  rounds @0 :List(Text);
  criteria @1 :List(CriterionUse);      # what is judged in these rounds
  nonScores @2 :NonScores;
  leastPanel @3 :LeastPanel;
  scope @4 :Scope;
  panel @5 :Judging.Aggregate;
  criterionFactor @6 :Judging.FactorRule;       # absent: none
  factor @7 :Judging.FactorRule;                # of the whole attempt; absent: none
  roundings @8 :List(Places.NamedRounding);    # at cell, judgeTotal, panel, criterion, weighted, attempt
  perJudge @9 :List(Judging.JudgeStep);         # what becomes of each criterion's marks first, in order
  perTotal @10 :List(Judging.JudgeStep);        # ... of each judge's total (scope judgeTotal only)
}
struct CriterionUse {
  criterion @0 :Text;
  weight @1 :Text;              # a ratio
}
enum Scope {
  unknown @0;
  criterion @1;                 # the panel is aggregated for each criterion, then criteria are weighed and summed
  judgeTotal @2;                # each judge's marks are weighed and summed, then the panel is aggregated
}

# ---------------------------------------------------------------- rounds

struct RoundRule {
  rounds @0 :List(Text);
  attempts @1 :AttemptsRule;
  adjustments @2 :AdjustmentsRule;
  roundings @3 :List(Places.NamedRounding);    # at attempts, round
  total @4 :RoundTotal;
  acrossEntries @5 :List(Judging.JudgeStep);    # what becomes of the entries' scores, as if one judge had given them
}
struct AttemptsRule {
  failed @0 :FailedAttempt;     # an attempt without a score
  union {
    unknown @1 :Void;
    best @2 :Void;              # best by the direction of the round's ranking
    sum @3 :Void;
    mean @4 :Void;
    bestSum @5 :BestAttempts;
    bestMean @6 :BestAttempts;
    trimmedMean @7 :TrimmedAttempts;
    trimmedSum @8 :TrimmedAttempts;
  }
}
struct TrimmedAttempts {
  count @0 :UInt16;             # of so many attempts
  best @1 :UInt16 = 65535;      # how many of the best are dropped
  worst @2 :UInt16 = 65535;     # ... and of the worst
  fewer @3 :FewerAttempts;
}
enum FailedAttempt {
  unknown @0;
  leaveOut @1;
  zero @2;
  voidRound @3;
  worst @4;                     # behind every other; where one of them would count, the round has no score
}
struct BestAttempts {
  count @0 :UInt16;
  fewer @1 :FewerAttempts;
}
enum FewerAttempts { unknown @0; useThose @1; stop @2; voidRound @3; }

struct AdjustmentsRule {
  kinds @0 :List(AdjustmentKind);
  others @1 :OtherKinds;        # adjustments of a kind that is not named above
  least @2 :Text;               # ratios, absent: no bound. The sum of all adjustments,
  most @3 :Text;
  scoreLeast @4 :Text;          # ... and the score after them
  scoreMost @5 :Text;
}
struct AdjustmentKind {
  kind @0 :Text;
  title @1 :Common.LocalText;
  union {
    unknown @2 :Void;
    points @3 :Void;            # added as they are, signed
    fixed @4 :Text;             # this ratio for each one, whatever its points
    percent @5 :Void;           # its points are a share of the score, in hundredths, signed
    table @6 :List(AdjustmentRow);      # its points are a quantity (seconds over), looked up here
    every @7 :AdjustmentEvery;  # ... or counted in units
  }
  least @8 :Text;               # ratios, absent: no bound. The sum of this kind.
  most @9 :Text;
}
struct AdjustmentRow {
  from @0 :Text;                # for quantities of at least so much; ascending; below the first: nothing
  points @1 :Text;
}
struct AdjustmentEvery {
  unit @0 :Text;
  points @1 :Text;              # for each unit
  count @2 :UnitCount;
}
enum UnitCount { unknown @0; whole @1; begun @2; }
enum OtherKinds { unknown @0; add @1; ignore @2; stop @3; }

struct RoundTotal {
  # What a round is ranked by: the weighted sum of the scores of the rounds that count.
  missing @0 :MissingRound;     # a counted round without a score; not said where only the own one counts
  union {
    unknown @1 :Void;
    own @2 :Void;
    all @3 :Void;               # this round and all before it
    last @4 :Void;              # this round and the one before it
    rounds @5 :List(CountedRound);
  }
}
enum MissingRound {
  unknown @0;
  zero @1;
  noTotal @2;
  lastPlace @3;                 # (places only) one place behind all who have one in that round
}
struct CountedRound { round @0 :Text; weight @1 :Text; }

struct OverallRule {
  missing @0 :MissingRound;     # for sum and rounds
  union {
    unknown @1 :Void;
    lastRound @2 :Void;         # the totals of the last round that was held; only who took part in it
    reached @3 :Void;           # who came further is ahead; then the total of the last round reached
    sum @4 :Void;               # of all rounds' scores
    rounds @5 :List(CountedRound);
    allPlaces @6 :Void;         # the sum of the places in all rounds
    places @7 :List(CountedRound);      # ... in these, weighed
  }
}
