#pragma once

#include <string>

#include "tests/engine/scoring/slow_rules.h"

/// JSON from words; a field without a value is left away.
namespace leitai::test {

std::string quoted(const std::string& text);
std::string ratio(const Rational& value);
std::string field(const std::string& name, const std::string& value);
std::string word_field(const std::string& name, const std::string& word);
std::string number_field(const std::string& name, int number);
std::string ratio_field(const std::string& name, const std::optional<Rational>& value);
std::string list(const Words& items);
std::string object(const Words& fields);

std::string rounding_fields(const SlowRounding& rounding);
std::string ranking_text(const SlowRanking& ranking, const std::string& rounds);
std::string award_text(const SlowAward& award);

}  // namespace leitai::test
