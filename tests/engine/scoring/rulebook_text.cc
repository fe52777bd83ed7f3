#include "tests/engine/scoring/rulebook_text.h"

#include <capnp/message.h>

#include <stdexcept>

namespace leitai::test {

std::string RulebookText::json() const {
  const auto part = [](const char* name, const std::string& text) {
    return text.empty() ? std::string() : std::string(", \"") + name + "\": " + text;
  };
  const auto word = [](const std::string& text) { return "\"" + text + "\""; };
  return "{\"title\": \"T\", \"criteria\": " + criteria + ", \"performances\": [{\"rounds\": [\"*\"]" +
         part("criteria", uses) + part("nonScores", non_scores) + part("leastPanel", least_panel) +
         part("scope", word(scope)) + part("panel", panel) + part("criterionFactor", criterion_factor) +
         part("factor", factor) + part("roundings", roundings) + "}], \"rounds\": [{\"rounds\": [\"*\"]" +
         part("attempts", attempts) + part("adjustments", adjustments) + part("roundings", round_roundings) +
         part("total", total) + "}]" + part("overall", overall) + ", \"rankings\": [{\"rounds\": [\"*\", \"overall\"]" +
         part("direction", word(direction)) + part("total", shown) + part("ties", ties) +
         part("numbering", word(numbering)) + "}]" + part("awards", awards) + "}";
}

std::string RulebookText::policies(const std::string& all,
                                   const std::vector<std::pair<std::string, std::string>>& but) {
  std::string text;
  for (const std::string state : {"pending", "absent", "abstained", "recused", "withdrawn", "late", "dnf", "dns"}) {
    std::string policy = all;
    for (const auto& [named, other] : but)
      if (named == state) policy = other;
    text += (text.empty() ? "{" : ", ") + ("\"" + state + "\": \"" + policy + "\"");
  }
  return text + "}";
}

std::string criteria_of(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys)
    text += (text.empty() ? "[" : ", ") +
            ("{\"key\": \"" + key + R"(", "score": {"min": 0, "max": 20, "step": "0.1", "better": "higher"}})");
  return text + "]";
}

std::string uses_of(const std::vector<std::pair<std::string, std::string>>& weights) {
  std::string text;
  for (const auto& [key, weight] : weights)
    text += (text.empty() ? "[" : ", ") + ("{\"criterion\": \"" + key + "\", \"weight\": \"" + weight + "\"}");
  return text + "]";
}

std::vector<JsonProblem> problems_of(const std::string& json) {
  capnp::MallocMessageBuilder message;
  auto rulebook = message.initRoot<schema::Rulebook>();
  const auto problems = from_json(json, rulebook);
  return problems.empty() ? scoring::check(rulebook.asReader()) : problems;
}

scoring::Rules compiled(const std::string& json) {
  capnp::MallocMessageBuilder message;
  auto rulebook = message.initRoot<schema::Rulebook>();
  if (const auto problems = from_json(json, rulebook); !problems.empty())
    throw std::runtime_error(to_error(problems).text.en);
  auto rules = scoring::Rules::compile(rulebook.asReader());
  if (!rules) throw std::runtime_error(rules.error().text.en);
  return std::move(*rules);
}

}  // namespace leitai::test
