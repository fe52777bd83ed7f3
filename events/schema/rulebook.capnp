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

struct Rulebook {
  title @0 :Common.LocalText;
  criteria @1 :List(Criterion);
  performances @2 :List(PerformanceRule);   # how the marks of one attempt become its score
  rounds @3 :List(RoundRule);               # how attempts become a round's score and rounds a total
  overall @4 :OverallRule;
  rankings @5 :List(RankingRule);           # how totals become places
  awards @6 :List(AwardRule);               # in the order in which they are given
}

enum Direction { unknown @0; higher @1; lower @2; }

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
  better @3 :Direction;         # the worst mark is min where higher is better, max where lower is
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
  panel @5 :Aggregate;
  criterionFactor @6 :FactorRule;       # absent: none
  factor @7 :FactorRule;                # of the whole attempt; absent: none
  roundings @8 :List(NamedRounding);    # at judgeTotal, panel, criterion, weighted, attempt
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

struct Aggregate {
  # How a panel's numbers become one.
  union {
    unknown @0 :Void;
    mean @1 :Void;
    sum @2 :Void;
    median @3 :Void;            # of an even number: the mean of the middle two
    trimmedMean @4 :Trim;
    trimmedSum @5 :Trim;
  }
}
struct Trim {
  low @0 :UInt16 = 65535;       # how many of the lowest are dropped; 65535 is not said
  high @1 :UInt16 = 65535;      # ... and of the highest
  bySize @2 :List(TrimBySize);  # for larger panels; ascending
  smaller @3 :SmallPanel;       # where nothing would be left
}
struct TrimBySize {
  from @0 :UInt16;              # for panels of at least so many, up to the next row
  low @1 :UInt16 = 65535;
  high @2 :UInt16 = 65535;
}
enum SmallPanel { unknown @0; keepAll @1; stop @2; voidAttempt @3; voidEntry @4; }

struct FactorRule {
  # score x constant x the sheet's factor + the sheet's base
  constant @0 :Text;            # a ratio
  sheet @1 :SheetFactor;
}
enum SheetFactor {
  unknown @0;
  none @1;                      # the sheet's factors are not used
  required @2;                  # without one nothing is decided
  optional @3;                  # without one: factor 1, base 0
}

# ---------------------------------------------------------------- rounds

struct RoundRule {
  rounds @0 :List(Text);
  attempts @1 :AttemptsRule;
  adjustments @2 :AdjustmentsRule;
  roundings @3 :List(NamedRounding);    # at attempts, round
  total @4 :RoundTotal;
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
  }
}
enum FailedAttempt { unknown @0; leaveOut @1; zero @2; voidRound @3; }
struct BestAttempts {
  count @0 :UInt16;
  fewer @1 :FewerAttempts;
}
enum FewerAttempts { unknown @0; useThose @1; stop @2; voidRound @3; }

struct AdjustmentsRule {
  kinds @0 :List(AdjustmentKind);
  others @1 :OtherKinds;        # adjustments of a kind that is not named above
}
struct AdjustmentKind {
  kind @0 :Text;
  title @1 :Common.LocalText;
  union {
    unknown @2 :Void;
    points @3 :Void;            # added as they are, signed
  }
}
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
enum MissingRound { unknown @0; zero @1; noTotal @2; }
struct CountedRound { round @0 :Text; weight @1 :Text; }

struct OverallRule {
  missing @0 :MissingRound;     # for sum and rounds
  union {
    unknown @1 :Void;
    lastRound @2 :Void;         # the totals of the last round that was held; only who took part in it
    reached @3 :Void;           # who came further is ahead; then the total of the last round reached
    sum @4 :Void;               # of all rounds' scores
    rounds @5 :List(CountedRound);
  }
}

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
}
struct NamedRounding {
  at @0 :RoundingStage;
  digits @1 :UInt8 = 255;
  mode @2 :RoundingMode;
  effect @3 :RoundingEffect;
}

# ---------------------------------------------------------------- places

struct RankingRule {
  rounds @0 :List(Text);        # "overall" among them where it is for the whole
  direction @1 :Direction;
  total @2 :Rounding;           # how totals are shown, and whether they are ranked so
  ties @3 :List(TieLink);       # in order, until one separates
  numbering @4 :Numbering;
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
  }
}
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
  }
}
enum BorderTie {
  unknown @0;
  allUp @1;                     # all of them get it; the next award keeps its own number
  allDown @2;                   # none of them gets it; the seats left lapse
  hold @3;                      # none is decided: the award reads "hold:KEY"
}
