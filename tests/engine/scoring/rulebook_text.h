#pragma once

#include <string>
#include <vector>

#include "engine/scoring/rules.h"

/// A small sound rulebook as JSON, each part of which a test may replace by its own text.
namespace leitai::test {

struct RulebookText {
  std::string criteria = R"([{"key": "score", "score": {"min": 0, "max": 20, "step": "0.1", "better": "higher"}}])";
  std::string uses = R"([{"criterion": "score", "weight": "1"}])";
  std::string non_scores = policies("leaveOut");
  std::string least_panel = R"({"judges": 1, "below": "voidAttempt"})";
  std::string scope = "criterion";
  std::string panel = R"({"mean": null})";
  std::string criterion_factor;  ///< this and the next: empty for none
  std::string factor;
  std::string roundings = "[]";
  std::string attempts = R"({"best": null, "failed": "leaveOut"})";
  std::string adjustments = R"({"others": "add"})";
  std::string round_roundings = "[]";
  std::string total = R"({"own": null})";
  std::string overall = R"({"lastRound": null})";
  std::string direction = "higher";
  std::string shown = R"({"digits": 2, "mode": "halfUp", "effect": "display"})";
  std::string ties = R"([{"shared": null}])";
  std::string numbering = "competition";
  std::string awards = "[]";

  std::string json() const;

  /// Every state's policy, but for those that are named: {"dnf", "zero"}.
  static std::string policies(const std::string& all, const std::vector<std::pair<std::string, std::string>>& but = {});
};

/// A list of criteria with these keys, from 0 to 20 by tenths, higher better.
std::string criteria_of(const std::vector<std::string>& keys);
/// ... and their weights.
std::string uses_of(const std::vector<std::pair<std::string, std::string>>& weights);

/// What is wrong with a rulebook's JSON: its shape, or what the check finds.
std::vector<JsonProblem> problems_of(const std::string& json);

/// Throws with the problems where there are any: the test that wrote it fails.
scoring::Rules compiled(const std::string& json);

}  // namespace leitai::test
