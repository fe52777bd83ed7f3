#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scoring/adjustments.h"
#include "engine/scoring/aggregate.h"
#include "engine/scoring/judge_step.h"
#include "engine/scoring/numbering.h"
#include "engine/scoring/rounding.h"

/// A rulebook as the stages use it: read once, checked, immutable. Made by compile.h only.
namespace leitai::scoring {

inline constexpr std::string_view kAnyRound = "*";
inline constexpr std::string_view kOverall = "overall";

struct ScoreScale {
  Decimal min, max, step;
};

struct Criterion {
  std::string key;
  LocalText title;
  std::optional<ScoreScale> scale;  ///< none: ranks from 1 to `last`
  std::uint32_t last = 0;
  schema::Direction better = schema::Direction::HIGHER;
  Exact worst;
};

/// What each state without a number means, by its number in schema::MarkState.
using NonScores = std::array<schema::NonScorePolicy, 9>;

struct Factors {
  Exact constant;
  schema::SheetFactor sheet = schema::SheetFactor::NONE;
};

struct CriterionUse {
  CriterionNo criterion;
  Exact weight;
};

struct PerformanceRule {
  std::vector<std::string> rounds;
  std::vector<CriterionUse> criteria;
  NonScores non_scores{};
  std::size_t least_judges = 0;
  schema::Shortage shortage = schema::Shortage::UNKNOWN;
  schema::Scope scope = schema::Scope::UNKNOWN;
  JudgeSteps per_judge;  ///< on each criterion's numbers
  JudgeSteps per_total;  ///< on the judges' totals
  AggregatePtr panel;
  std::optional<Factors> criterion_factor;
  std::optional<Factors> factor;
  Roundings roundings;

  /// An entry's score depends on the other entries' marks.
  bool across_entries() const;
};

struct AttemptsKind;
struct AttemptsRule {
  const AttemptsKind* kind = nullptr;
  schema::FailedAttempt failed = schema::FailedAttempt::UNKNOWN;
  std::size_t count = 0;            ///< for the best so many; of so many
  std::size_t best = 0, worst = 0;  ///< how many are dropped
  schema::FewerAttempts fewer = schema::FewerAttempts::UNKNOWN;
};

struct CountedRound {
  std::string round;
  Exact weight;
};

struct RoundRule {
  std::vector<std::string> rounds;
  AttemptsRule attempts;
  AdjustmentsRule adjustments;
  Roundings roundings;
  schema::RoundTotal::Which total = schema::RoundTotal::UNKNOWN;
  schema::MissingRound missing = schema::MissingRound::UNKNOWN;
  std::vector<CountedRound> counted;
  JudgeSteps across_entries;  ///< on the entries' scores
};

struct OverallRule {
  schema::OverallRule::Which kind = schema::OverallRule::UNKNOWN;
  schema::MissingRound missing = schema::MissingRound::UNKNOWN;
  std::vector<CountedRound> counted;

  /// Sums places, not scores.
  bool of_places() const { return kind == schema::OverallRule::ALL_PLACES || kind == schema::OverallRule::PLACES; }
};

struct TieKind;
struct TieLink {
  const TieKind* kind = nullptr;
  CriterionNo criterion;              ///< for a criterion's score
  std::string text;                   ///< a round's key, an adjustment's kind, a lot's seed
  Exact value;                        ///< a mark
  std::size_t count = 0;              ///< of the best marks; digits
  std::vector<std::string> patterns;  ///< of the chair's names
  std::uint16_t choice = 0;           ///< the number of the enum that the link is of
};

struct RankingRule {
  std::vector<std::string> rounds;
  schema::Direction direction = schema::Direction::UNKNOWN;
  Rounding total;
  std::vector<TieLink> ties;
  const NumberingKind* numbering = nullptr;
  std::optional<Exact> tolerance;
  schema::WithoutTotal without_total = schema::WithoutTotal::NO_PLACE;
  schema::StillTied still_tied = schema::StillTied::GO_ON;
};

struct AwardRule {
  std::string key;
  LocalText title;
  std::vector<std::string> rounds;
  schema::AwardRule::Which kind = schema::AwardRule::UNKNOWN;
  std::uint32_t quota = 0;
  Exact value;  ///< a share, a threshold, a percentile
  RoundingMode mode = RoundingMode::DOWN;
  schema::BorderTie border = schema::BorderTie::UNKNOWN;
  std::size_t per_unit = 0;       ///< 0: no bound
  std::optional<Exact> at_least;  ///< a total
};

struct Plan {
  LocalText title;
  std::vector<Criterion> criteria;  ///< CriterionNo counts from 1
  std::vector<PerformanceRule> performances;
  std::vector<RoundRule> rounds;
  OverallRule overall;
  std::vector<RankingRule> rankings;
  std::vector<AwardRule> awards;

  const Criterion& criterion(CriterionNo number) const { return criteria[number.value - 1u]; }
  /// 0 where there is none of that key.
  CriterionNo find_criterion(std::string_view key) const;
};

/// The rule whose `rounds` name the key, else the one for "*" (which is never for "overall"); nullptr for neither.
template <class Rule>
const Rule* rule_for(const std::vector<Rule>& rules, std::string_view key) {
  const Rule* any = nullptr;
  for (const Rule& rule : rules)
    for (const std::string& round : rule.rounds) {
      if (round == key) return &rule;
      if (round == kAnyRound && key != kOverall) any = &rule;
    }
  return any;
}

/// a is ahead of b.
inline bool ahead(schema::Direction direction, const Exact& a, const Exact& b) {
  return direction == schema::Direction::LOWER ? a < b : b < a;
}

}  // namespace leitai::scoring
