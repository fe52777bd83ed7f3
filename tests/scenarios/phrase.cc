#include "tests/scenarios/phrase.h"

namespace leitai::scenarios {
namespace {

std::string expression_of(std::string_view pattern, std::vector<std::string>& labels) {
  std::string expression;
  while (!pattern.empty()) {
    if (pattern.front() != '{') {
      if (std::string_view("\\^$.|?*+()[]}").find(pattern.front()) != std::string_view::npos) expression += '\\';
      expression += pattern.front();
      pattern.remove_prefix(1);
      continue;
    }
    const auto end = pattern.find('}');
    labels.emplace_back(pattern.substr(1, end - 1));
    expression += labels.back() == "理由" ? "(.*?)" : "(.+?)";  // that a reason is missing can be said
    pattern.remove_prefix(end + 1);
  }
  return expression;
}

}  // namespace

std::string Blank::kind() const {
  return label.back() >= '0' && label.back() <= '9' ? label.substr(0, label.size() - 1) : label;
}

Phrase::Phrase(std::string_view pattern) : regex_(expression_of(pattern, labels_)), fixed_(pattern.size()) {
  for (const auto& label : labels_) fixed_ -= label.size() + 2;
}

std::optional<std::vector<Blank>> Phrase::match(const std::string& sentence) const {
  std::smatch found;
  if (!std::regex_match(sentence, found, regex_)) return std::nullopt;
  std::vector<Blank> blanks;
  for (std::size_t i = 0; i < labels_.size(); ++i) blanks.push_back({labels_[i], found[i + 1].str()});
  return blanks;
}

}  // namespace leitai::scenarios
