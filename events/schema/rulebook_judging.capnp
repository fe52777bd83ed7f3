@0xa71f5b3e9d24c806;
# What a rulebook makes of each judge's numbers, and of the panel's. Parts of rulebook.capnp.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("leitai::schema");
using Common = import "common.capnp";
using Places = import "rulebook_places.capnp";

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
  mode @3 :Places.RoundingMode;
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
  better @1 :Places.Direction;
  numbering @2 :Places.Numbering;      # of a judge's equal numbers; not ordinal
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
  mode @3 :Places.RoundingMode;
}
struct ClampToMean {
  # Numbers farther than `limit` from the panel's mean move to mean - limit or mean + limit.
  limit @0 :Text;
  rounding @1 :Places.Rounding;        # of the moved ones; absent: none
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
  level @0 :Places.Direction;          # of pairs equally close: the higher or the lower
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
  better @1 :Places.Direction;
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
