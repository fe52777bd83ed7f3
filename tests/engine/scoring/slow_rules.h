#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/scoring/sheet.h"

/// A second engine, slow and plain, written from the design's words with Boost's rationals: what the first is compared
/// with. It takes its rules as words, not as a compiled rulebook, and shares nothing with the first but the sheet.
namespace leitai::test {

using Rational = boost::multiprecision::cpp_rational;

/// One rulebook whose rules are for every round; the words are those of the JSON.
struct SlowRules {
  struct Criterion {
    std::string better;  ///< "higher", "lower", or "" for ranks
    int min = 0, max = 10;
  };
  struct Rounding {
    int digits = 0;
    std::string mode, effect;
  };
  struct TrimRow {
    int from = 0, low = 0, high = 0;
  };
  struct Factor {
    Rational constant;
    std::string sheet;
  };
  struct Award {
    std::string key;
    int quota = 1;
    std::string border;
  };

  std::vector<Criterion> criteria;  ///< their keys are c1, c2, ...
  std::vector<Rational> weights;    ///< one for each
  std::map<std::string, std::string> policies;
  int least_judges = 1;
  std::string shortage, scope, panel;
  std::vector<TrimRow> trim;  ///< the first from 0; only for the trimmed ones
  std::string smaller;
  std::optional<Factor> criterion_factor, factor;
  std::map<std::string, Rounding> roundings;  ///< by stage

  std::string attempts, failed, fewer;
  int best_count = 0;
  std::vector<std::string> kinds;  ///< of adjustments
  std::string other_kinds;
  std::string total, missing;
  std::string overall, overall_missing;
  std::map<std::string, Rational> counted;  ///< for `rounds`, of both

  std::string direction, numbering;
  Rounding shown;
  std::vector<std::string> ties;  ///< "nextBestAttempts", "criterion c1", "round r1", "runningOrder earlierFirst", ...
  std::vector<Award> awards;      ///< of the whole
};

/// A figure, or the way in which there is none: the graver stands.
struct SlowScore {
  enum Way { scored, attempt_void, entry_void, stopped };
  Way way = scored;
  Rational value;
};

/// What one entry did in one round.
struct SlowEntryRound {
  std::map<int, SlowScore> attempts;  ///< with their own adjustments
  std::vector<int> counted;
  SlowScore score;
};

/// By round (its index in the sheet) and entry: who has a performance there.
using SlowScores = std::vector<std::map<EntryNo, SlowEntryRound>>;

Rational slow_number(const Decimal& decimal);
Rational slow_round(const Rational& value, int digits, const std::string& mode);
std::string slow_text(const Rational& value, int digits, const std::string& mode);

SlowScores slow_scores(const SlowRules& rules, const scoring::Sheet& sheet);
/// One criterion of one attempt alone, before its weight; nullopt for none.
std::optional<Rational> slow_criterion(const SlowRules& rules, const scoring::Performance& performance,
                                       std::size_t criterion);

/// By result ("overall" or a round's key) and entry: "PLACE TOTAL AWARD", each "-" where there is none.
std::map<std::string, std::map<EntryNo, std::string>> slow_standings(const SlowRules& rules,
                                                                     const scoring::Sheet& sheet);

}  // namespace leitai::test
