#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The rules of a second engine, slow and plain, written from the reference's words with Boost's rationals: what the
/// first is compared with. They are words, not a compiled rulebook; the words are those of the JSON. One rulebook
/// whose rules are for every round.
namespace leitai::test {

using Rational = boost::multiprecision::cpp_rational;
using Words = std::vector<std::string>;

struct SlowRounding {
  int digits = 0;
  std::string mode, effect;
  std::optional<Rational> unit;
  std::optional<std::pair<Rational, Rational>> above;  ///< from which value on, its unit
};

/// One step judge by judge; `kind` says which of the rest it has.
struct SlowStep {
  std::string kind;
  std::string over, entries;  ///< the field
  int least_entries = 1;      ///< this and the next two: of `least`
  int least_judges = 1;
  std::string below;
  std::string degenerate;   ///< zeroSpread, zeroMean
  std::string spread, fit;  ///< zScore
  int digits = 0;           ///< this and the next: zScore, exponential
  std::string mode;
  Rational mean, deviation;       ///< fit `to`
  std::string scale;              ///< ratioToMean: "by", "fieldMean"
  Rational factor;                ///< ... by what; exponential: the scale
  Rational low, high;             ///< minMax
  std::string better, numbering;  ///< toRanks
  std::string shared, formula;    ///< toPoints: "table", "exponential", "borda"
  std::vector<Rational> points;
  Rational beyond;
  Rational rate, borda;
  Rational limit;  ///< clampToMean; withinMedian: the window
  std::optional<SlowRounding> rounding;
  std::string none;
};

struct SlowTrimRow {
  int from = 0, low = 0, high = 0;
};
struct SlowPart;
struct SlowAggregate {
  std::string kind;
  std::vector<SlowTrimRow> trim;  ///< the first from 0; middleOrAll has one
  std::string smaller;
  std::string better;  ///< of bestMean, bestSum; closestPair's `level`
  int count = 0;
  Rational tolerance;
  std::vector<SlowPart> parts;
  std::string others, missing;
};
struct SlowPart {
  std::string panel;
  Words globs;
  Rational weight;
  SlowAggregate aggregate;
};

/// How adjustments of one kind count.
struct SlowKind {
  std::string kind, how;  ///< "points", "fixed", "percent", "table", "every"
  Rational fixed;
  std::vector<std::pair<Rational, Rational>> table;
  Rational unit, points;
  std::string count;
  std::optional<Rational> least, most;
};

struct SlowLink {
  std::string name;
  std::string word;  ///< the round's key, the running order's, the lot's seed, the adjustment's kind, ...
  int number = 0;    ///< the criterion's number, from 1; how many best marks; digits
  Rational value;    ///< markCount
  Words globs;       ///< chair
};
struct SlowRanking {
  std::string direction, numbering;
  SlowRounding shown;
  std::vector<SlowLink> ties;
  std::optional<Rational> tolerance;
  std::string without_total, still_tied;  ///< empty: not said
};

struct SlowAward {
  std::string key, how;  ///< "quota", "share", "threshold", "percentile"
  int quota = 0;
  Rational ratio;
  std::string mode;    ///< share
  std::string border;  ///< empty: not said
  int per_unit = 0;
  std::optional<Rational> at_least;
};

struct SlowRules {
  struct Criterion {
    std::string better;  ///< "higher", "lower", or "" for ranks
    int min = 0, max = 10;
  };
  struct Factor {
    Rational constant;
    std::string sheet;
  };

  std::vector<Criterion> criteria;  ///< their keys are c1, c2, ...
  std::vector<Rational> weights;    ///< one for each
  std::map<std::string, std::string> policies;
  int least_judges = 1;
  std::string shortage, scope;
  std::vector<SlowStep> per_judge, per_total;
  SlowAggregate panel;
  std::optional<Factor> criterion_factor, factor;
  std::map<std::string, SlowRounding> roundings;  ///< by stage

  std::string attempts, failed, fewer;
  int attempt_count = 0, drop_best = 0, drop_worst = 0;
  std::vector<SlowKind> kinds;
  std::string other_kinds;
  std::optional<Rational> least, most, score_least, score_most;  ///< of adjustments
  std::vector<SlowStep> across_entries;
  std::string total, missing;
  std::string overall, overall_missing;
  std::map<std::string, Rational> counted;  ///< for `rounds` of both, and for `places`

  SlowRanking ranking;                         ///< of rounds
  std::optional<SlowRanking> overall_ranking;  ///< of the whole, where it is another
  std::vector<SlowAward> awards;               ///< of the whole

  const SlowRanking& ranking_of_whole() const { return overall_ranking ? *overall_ranking : ranking; }
};

}  // namespace leitai::test
