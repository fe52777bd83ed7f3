#pragma once

#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

/// A sentence with blanks: "{人}开启{项目}的评分". A blank's name says what stands there; a digit behind it tells two
/// of one kind apart.
namespace leitai::scenarios {

struct Blank {
  std::string label;         ///< "人2"
  std::string text;          ///< what stands there
  std::string kind() const;  ///< "人"
};

class Phrase {
 public:
  explicit Phrase(std::string_view pattern);
  /// The blanks in their order; nullopt for another sentence.
  std::optional<std::vector<Blank>> match(const std::string& sentence) const;
  /// How many bytes are not blanks: of two phrases that match, the one with more is meant.
  std::size_t fixed() const { return fixed_; }

 private:
  std::vector<std::string> labels_;
  std::regex regex_;
  std::size_t fixed_ = 0;
};

}  // namespace leitai::scenarios
