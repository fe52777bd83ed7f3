#include "tests/engine/scoring/json_words.h"

namespace leitai::test {
namespace {

std::string joined(const Words& items) {
  std::string text;
  for (const std::string& item : items)
    if (!item.empty()) text += (text.empty() ? "" : ", ") + item;
  return text;
}

/// What a link's name has beside it.
std::string link_value(const SlowLink& link) {
  if (link.name == "criterion") return quoted("c" + std::to_string(link.number));
  if (link.name == "markCount") return ratio(link.value);
  if (link.name == "bestMarks") return std::to_string(link.number);
  if (link.name == "roundedTotal") return object({number_field("digits", link.number), word_field("mode", link.word)});
  if (link.name != "chair") return link.word.empty() ? "null" : quoted(link.word);
  Words globs;
  for (const std::string& glob : link.globs) globs.push_back(quoted(glob));
  return list(globs);
}

}  // namespace

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

std::string ratio(const Rational& value) {
  const auto denominator = boost::multiprecision::denominator(value);
  const std::string whole = boost::multiprecision::numerator(value).str();
  return quoted(denominator == 1 ? whole : whole + "/" + denominator.str());
}

std::string field(const std::string& name, const std::string& value) {
  return value.empty() ? "" : quoted(name) + ": " + value;
}

std::string word_field(const std::string& name, const std::string& word) {
  return word.empty() ? "" : field(name, quoted(word));
}

std::string number_field(const std::string& name, int number) {
  return field(name, std::to_string(number));
}

std::string ratio_field(const std::string& name, const std::optional<Rational>& value) {
  return value ? field(name, ratio(*value)) : "";
}

std::string list(const Words& items) {
  return "[" + joined(items) + "]";
}

std::string object(const Words& fields) {
  return "{" + joined(fields) + "}";
}

std::string rounding_fields(const SlowRounding& rounding) {
  std::string above;
  if (rounding.above)
    above = object({field("value", ratio(rounding.above->first)), field("unit", ratio(rounding.above->second))});
  return joined({number_field("digits", rounding.digits), word_field("mode", rounding.mode),
                 word_field("effect", rounding.effect), ratio_field("unit", rounding.unit), field("above", above)});
}

std::string ranking_text(const SlowRanking& ranking, const std::string& rounds) {
  Words ties;
  for (const SlowLink& link : ranking.ties) ties.push_back(object({field(link.name, link_value(link))}));
  ties.push_back("{\"shared\": null}");
  return object({field("rounds", rounds), word_field("direction", ranking.direction),
                 field("total", object({rounding_fields(ranking.shown)})), field("ties", list(ties)),
                 word_field("numbering", ranking.numbering), ratio_field("tolerance", ranking.tolerance),
                 word_field("withoutTotal", ranking.without_total), word_field("stillTied", ranking.still_tied)});
}

std::string award_text(const SlowAward& award) {
  std::string how = std::to_string(award.quota);
  if (award.how == "share") how = object({field("of", ratio(award.ratio)), word_field("mode", award.mode)});
  if (award.how == "threshold" || award.how == "percentile") how = ratio(award.ratio);
  return object({word_field("key", award.key), field("rounds", "[\"overall\"]"), field(award.how, how),
                 word_field("border", award.border), award.per_unit > 0 ? number_field("perUnit", award.per_unit) : "",
                 ratio_field("atLeast", award.at_least)});
}

}  // namespace leitai::test
