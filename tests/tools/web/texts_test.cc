#include <capnp/schema.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "events/schema/brand.capnp.h"
#include "tests/tools/web/page_files.h"

namespace leitai::web {
namespace {

struct Text {
  std::string name;
  std::vector<std::string> languages;  ///< as they stand: Chinese, English
};

/// The entries of one table of texts.js: `const kTexts = {` ... `};`.
std::vector<Text> table(const std::string& name) {
  const std::string& script = page_files().at("texts.js");
  const std::string start = "const " + name + " = {\n";
  const std::size_t begin = script.find(start);
  if (begin == std::string::npos) return {};
  const std::string body = script.substr(begin + start.size(), script.find("\n};", begin) + 1 - begin - start.size());
  std::vector<Text> texts;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t colon = body.find(": [", at), end = body.find("],\n", at);
    if (colon == std::string::npos || end == std::string::npos) break;
    const std::size_t name_at = body.find_first_not_of(" \n", at);
    texts.push_back({body.substr(name_at, colon - name_at), quoted_strings(body.substr(colon, end - colon))});
    at = end + 3;
  }
  return texts;
}

std::set<std::string> names(const std::string& of_table) {
  std::set<std::string> found;
  for (const Text& text : table(of_table)) found.insert(text.name);
  return found;
}

/// Placeholders, sorted.
std::vector<std::string> placeholders(const std::string& text) {
  auto found = all_matches(text, "\\{([a-zA-Z]+)\\}");
  std::sort(found.begin(), found.end());
  return found;
}

/// A byte that begins a character of three bytes: in this page's words, a Chinese one.
bool has_chinese(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xf0) == 0xe0; });
}

/// The names that a script asks for: strings in the first argument of t(...) and both(...), less those compared with.
std::vector<std::string> asked_for(const std::string& script) {
  std::vector<std::string> found;
  for (const auto& argument : all_matches(script, "[^a-zA-Z.](?:t|both)\\(([^,()]*)[,)]"))
    for (const auto& name : all_matches(argument, "(?:^|[^=] )\"([a-zA-Z0-9]+)\"")) found.push_back(name);
  return found;
}

TEST(Texts, EveryTextExistsInBothLanguages) {
  for (const char* const of : {"kTexts", "kStates", "kAwards", "kBrandStates"}) {
    const auto texts = table(of);
    EXPECT_GT(texts.size(), 9u) << of;
    for (const Text& text : texts) {
      ASSERT_EQ(text.languages.size(), 2u) << of << "." << text.name;
      EXPECT_NE(text.languages[0], "") << text.name;
      EXPECT_NE(text.languages[1], "") << text.name;
      EXPECT_EQ(placeholders(text.languages[0]), placeholders(text.languages[1])) << text.name;
      // The switch offers the other language in its own words.
      const bool switches = text.name == "language" || text.name == "languageLabel";
      EXPECT_EQ(has_chinese(text.languages[0]), !switches) << text.name << ": " << text.languages[0];
    }
  }
}

TEST(Texts, NoNameStandsTwice) {
  for (const char* const of : {"kTexts", "kStates", "kAwards", "kBrandStates"})
    EXPECT_EQ(names(of).size(), table(of).size()) << of;
}

TEST(Texts, EveryTextThatAScriptAsksForIsThere) {
  const auto known = names("kTexts");
  std::size_t asked = 0;
  for (const auto& [file, content] : page_files()) {
    if (!file.ends_with(".js")) continue;
    for (const auto& name : asked_for(content)) {
      EXPECT_TRUE(known.contains(name)) << file << " asks for " << name;
      ++asked;
    }
  }
  EXPECT_GT(asked, 50u);
}

TEST(Texts, EveryTextThatThePageNamesIsThere) {
  const auto known = names("kTexts");
  const auto named = all_matches(page_files().at("index.html"), "data-(?:text|label)=\"([^\"]*)\"");
  EXPECT_GT(named.size(), 20u);
  for (const auto& name : named) EXPECT_TRUE(known.contains(name)) << name;
}

TEST(Texts, NoTextIsLeftOver) {
  std::string used;
  for (const auto& [file, content] : page_files())
    if (file != "texts.js") used += content;
  for (const auto& name : names("kTexts")) EXPECT_NE(used.find('"' + name + '"'), std::string::npos) << name;
}

TEST(Texts, EveryStateOfABrandHasItsWord) {
  const auto known = names("kBrandStates");
  for (const auto state : capnp::Schema::from<schema::BrandState>().getEnumerants())
    EXPECT_TRUE(known.contains(state.getProto().getName().cStr())) << state.getProto().getName().cStr();
}

TEST(Texts, EveryStateThatScoringNamesHasItsWord) {
  const auto named = all_matches(read_source("engine/scoring/state_words.cc"), "\\{\"([a-zA-Z]+)\", ");
  EXPECT_GT(named.size(), 9u);
  const auto known = names("kStates");
  for (const auto& state : named) EXPECT_TRUE(known.contains(state)) << state;
}

TEST(Scan, FindsTheNamesInBothBranchesAndNotWhatIsCompared) {
  using testing::ElementsAre;
  EXPECT_THAT(asked_for(R"( t("one") , t(a === "full" ? "two" : "three", { n: 1 }); put("x", both("four"));)"),
              ElementsAre("one", "two", "three", "four"));
  EXPECT_THAT(asked_for(R"( get("no"); )"), ElementsAre());
}

}  // namespace
}  // namespace leitai::web
