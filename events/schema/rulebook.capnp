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
  roundings @8 :List(NamedRounding);    # at cell, judgeTotal, panel, criterion, weighted, attempt
  perJudge @9 :List(JudgeStep);         # what becomes of each criterion's marks first, in order
  perTotal @10 :List(JudgeStep);        # ... of each judge's total (scope judgeTotal only)
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

# ---------------------------------------------------------------- judge by judge

struct JudgeStep {
  # Makes other numbers of a judge's numbers before the panel is aggregated.
  union {
    unknown @0 :Void;
    zScore @1 :ZScore;
    ratioToMean @2 :RatioToMean;
    minMax @3 :MinMax;
    toRanks @4 :ToRanks;
    toPoints @5 :ToPoints;
    clampToMean @6 :ClampToMean;
    withinMedian @7 :WithinMedian;
  }
}
enum Over { unknown @0; round @1; attempt @2; }           # a judge's numbers of the whole round, or of each attempt
enum FieldOf { unknown @0; competing @1; all @2; }        # whose numbers are the field that others are measured by
enum Spread { unknown @0; population @1; sample @2; }     # the deviation's divisor: n, or n - 1
enum Degenerate {
  # A judge with too few numbers, or without any spread.
  unknown @0;
  keep @1;                      # the numbers stay as they are
  middle @2;                    # all become the middle: z 0, ratio 1, half way from low to high
  leaveOut @3;                  # the judge's numbers do not count
  stop @4;                      # nothing is decided for the entry
}
struct Field {
  over @0 :Over;
  entries @1 :FieldOf;
}
struct Least {
  # What a judge's numbers need to be normalised.
  entries @0 :UInt16 = 65535;   # so many numbers of this judge
  judges @1 :UInt16 = 65535;    # ... and so many judges with numbers in the field
  below @2 :Degenerate;
}
struct ZScore {
  # (number - the judge's mean) / the judge's deviation, rounded once to `digits`, then fitted.
  field @0 :Field;
  spread @1 :Spread;
  digits @2 :UInt8 = 255;
  mode @3 :RoundingMode;
  least @4 :Least;
  zeroSpread @5 :Degenerate;
  fit @6 :ZFit;
}
struct ZFit {
  union {
    unknown @0 :Void;
    none @1 :Void;
    to @2 :Moments;             # mean + deviation x z
    field @3 :Void;             # mean and deviation of all judges' numbers in the field
    range @4 :Void;             # the least z of the field to its least number, the greatest to its greatest
  }
}
struct Moments { mean @0 :Text; deviation @1 :Text; }
struct RatioToMean {
  # number / the judge's mean x scale
  field @0 :Field;
  least @1 :Least;
  zeroMean @2 :Degenerate;
  scale :union {
    unknown @3 :Void;
    by @4 :Text;                # a ratio
    fieldMean @5 :Void;         # the mean of all judges' numbers in the field
  }
}
struct MinMax {
  # low + (number - the judge's least) / (greatest - least) x (high - low)
  field @0 :Field;
  low @1 :Text;
  high @2 :Text;
  least @3 :Least;
  zeroSpread @4 :Degenerate;
}
struct ToRanks {
  field @0 :Field;
  better @1 :Direction;
  numbering @2 :Numbering;      # of a judge's equal numbers; not ordinal
}
enum SharedPoints {
  unknown @0;
  place @1;                     # the points of the number itself, which must be a whole place
  mean @2;                      # a judge's equal ranks share the points of the places they take together
}
struct ToPoints {
  field @0 :Field;
  shared @1 :SharedPoints;
  union {
    unknown @2 :Void;
    table @3 :PointsTable;
    exponential @4 :ExponentialPoints;
    borda @5 :Text;             # points of the last place; each place before it has one more
  }
}
struct PointsTable {
  points @0 :List(Text);        # of places 1, 2, ...
  beyond @1 :Text;              # of places after those
}
struct ExponentialPoints {
  # scale x e^(-rate x (rank - 1)), rounded once to `digits`
  scale @0 :Text;
  rate @1 :Text;
  digits @2 :UInt8 = 255;
  mode @3 :RoundingMode;
}
struct ClampToMean {
  # Numbers farther than `limit` from the panel's mean move to mean - limit or mean + limit.
  limit @0 :Text;
  rounding @1 :Rounding;        # of the moved ones; absent: none
}
struct WithinMedian {
  # Numbers farther than `window` from the panel's median are dropped.
  window @0 :Text;
  none @1 :SmallPanel;          # where none is within
}

# ---------------------------------------------------------------- the panel

struct Aggregate {
  # How a panel's numbers become one.
  union {
    unknown @0 :Void;
    mean @1 :Void;
    sum @2 :Void;
    median @3 :Void;            # of an even number: the mean of the middle two
    trimmedMean @4 :Trim;
    trimmedSum @5 :Trim;
    extremesMidpoint @6 :OfSmall;       # the lowest and the highest become one number: the middle between them
    closestPair @7 :ClosestPair;        # the mean of the two that are closest
    middleOrAll @8 :MiddleOrAll;        # the middle ones' mean; the mean of all where those differ too much
    majority @9 :Void;                  # the entry's place by the judges' ranks: skating system, rules 5 to 8
    bestMean @10 :BestNumbers;
    bestSum @11 :BestNumbers;
    weightedPanels @12 :WeightedPanels; # parts of the panel, each with its own aggregate and weight
  }
}
struct OfSmall { smaller @0 :SmallPanel; }      # `smaller`: a panel of one
struct ClosestPair {
  level @0 :Direction;          # of pairs equally close: the higher or the lower
  smaller @1 :SmallPanel;       # a panel of one
}
struct MiddleOrAll {
  low @0 :UInt16 = 65535;
  high @1 :UInt16 = 65535;
  tolerance @2 :Text;           # a ratio: the middle ones may differ by so much
  smaller @3 :SmallPanel;
}
struct BestNumbers {
  count @0 :UInt16;
  better @1 :Direction;
  smaller @2 :SmallPanel;       # fewer numbers than `count`; keepAll: those there are
}
struct WeightedPanels {
  parts @0 :List(PanelPart);
  others @1 :OtherJudges;       # judges of none of the parts
  missing @2 :MissingPart;      # a part without a number
}
struct PanelPart {
  panel @0 :Text;               # the judges whose seat names this part of the panel
  judges @1 :List(Text);        # ... and those without such a seat whose names match one of these patterns
  weight @2 :Text;
  aggregate @3 :Aggregate;      # any but majority and weightedPanels
}
enum OtherJudges { unknown @0; leaveOut @1; stop @2; }
enum MissingPart { unknown @0; stop @1; voidAttempt @2; voidEntry @3; share @4; }  # share: the others' weights fill in
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
  acrossEntries @5 :List(JudgeStep);    # what becomes of the entries' scores, as if one judge had given them
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
