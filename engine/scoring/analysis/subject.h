#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scoring/analysis/common.h"
#include "engine/scoring/rules.h"

/// A rulebook as the analyses need it. Immutable; shared freely between threads.
namespace leitai::analysis {

struct Scale {
  std::string key;
  LocalText title;
  Decimal step{1, 0};  ///< what neighbouring marks differ by
  schema::Direction better = schema::Direction::HIGHER;
};

class Subject {
 public:
  /// MALFORMED as Rules::compile.
  static Result<Subject> compile(schema::Rulebook::Reader rulebook);

  const scoring::Rules& rules() const { return rules_; }
  /// The same places and awards; totals with 18 digits wherever their rounding is for display only.
  const scoring::Rules& fine() const { return fine_; }

  const std::vector<Scale>& scales() const { return scales_; }
  /// REQUIRES: one of the rulebook's.
  const Scale& scale(CriterionNo criterion) const { return scales_[criterion.value - 1u]; }
  /// Which totals are ahead, by the round's key; HIGHER where no ranking says so.
  schema::Direction direction(std::string_view round) const;
  /// The criteria judged in the round and their weights; empty where none are.
  const std::map<CriterionNo, Exact>& weights(std::string_view round) const;

  /// True where the order of some entries is the same whoever else is ranked with them: no stage looks from one entry
  /// at another.
  enum class Ranked { apart, together };
  Ranked ranked() const { return ranked_; }

 private:
  struct RoundWeights {
    std::vector<std::string> rounds;
    std::map<CriterionNo, Exact> weights;
  };
  struct RoundDirection {
    std::vector<std::string> rounds;
    schema::Direction direction;
  };

  Subject(scoring::Rules rules, scoring::Rules fine) : rules_(std::move(rules)), fine_(std::move(fine)) {}
  void read_criteria(schema::Rulebook::Reader rulebook);
  void read_rounds(schema::Rulebook::Reader rulebook);

  scoring::Rules rules_, fine_;
  std::vector<Scale> scales_;
  std::vector<RoundWeights> weights_;
  std::vector<RoundDirection> directions_;
  Ranked ranked_ = Ranked::together;
};

}  // namespace leitai::analysis
