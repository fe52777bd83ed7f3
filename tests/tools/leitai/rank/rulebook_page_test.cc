// The examples of docs/rulebook.md. A block's info string says what it is:
//
//   json rulebook     a whole rulebook: sound
//   json at PATH      a part of one: the page's first rulebook, with this at that place, is sound
//   csv NAME          marks.csv, factors.csv, ...: files of the last rulebook
//   csv output        what `leitai rank` prints of them
//   text explain C/E  ... with --explain, in English
#include <capnp/message.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/tools/leitai/rank/small_files.h"

namespace leitai::test {
namespace {

namespace json = boost::json;

struct Block {
  std::string info, text;
  std::size_t line = 0;
};

std::vector<Block> page() {
  std::ifstream file(std::filesystem::path(LEITAI_SOURCE_DIR) / "docs" / "rulebook.md");
  std::vector<Block> blocks;
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), "", number});
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

/// What is wrong with a rulebook's JSON; empty for nothing.
std::string problems_of(const std::string& text) {
  capnp::MallocMessageBuilder message;
  auto rulebook = message.initRoot<schema::Rulebook>();
  auto problems = from_json(text, rulebook);
  if (problems.empty()) problems = scoring::check(rulebook.asReader());
  std::string all;
  for (const JsonProblem& problem : problems) all += problem.path + ": " + problem.text.en + "\n";
  return all;
}

/// Puts a value at "$.rounds[0].attempts"; a list's end is one more place.
void put_at(json::value& root, std::string_view path, json::value value) {
  json::value* at = &root;
  std::stringstream steps;
  for (const char c : path.substr(2)) steps << (c == '.' || c == '[' ? '\n' : c);
  std::string step;
  while (std::getline(steps, step)) {
    if (step.ends_with(']')) {
      auto& list = at->as_array();
      const std::size_t index = std::stoul(step);
      ASSERT_LE(index, list.size()) << path;
      if (index == list.size()) list.emplace_back(nullptr);
      at = &list[index];
    } else {
      at = &at->as_object()[step];
    }
  }
  *at = std::move(value);
}

TEST(RulebookPage, HasExamplesOfEveryKind) {
  std::size_t rulebooks = 0, parts = 0, outputs = 0, explanations = 0;
  for (const Block& block : page()) {
    rulebooks += block.info == "json rulebook";
    parts += block.info.starts_with("json at $.");
    outputs += block.info == "csv output";
    explanations += block.info.starts_with("text explain ");
    const bool named = block.info == "json rulebook" || block.info.starts_with("json at $.");
    EXPECT_TRUE(named || !block.info.starts_with("json")) << "line " << block.line << ": nothing runs this block";
  }
  EXPECT_GE(rulebooks, 2u);
  EXPECT_GE(parts, 10u);
  EXPECT_GE(outputs, 2u);
  EXPECT_GE(explanations, 1u);
}

TEST(RulebookPage, EveryWholeRulebookIsSound) {
  for (const Block& block : page()) {
    if (block.info != "json rulebook") continue;
    EXPECT_EQ(problems_of(block.text), "") << "line " << block.line;
  }
}

TEST(RulebookPage, EveryPartIsSoundWhereItStands) {
  json::value first;
  for (const Block& block : page()) {
    if (block.info == "json rulebook" && first.is_null()) first = json::parse(block.text);
    if (!block.info.starts_with("json at ")) continue;
    ASSERT_FALSE(first.is_null()) << "line " << block.line << ": a part before any whole";
    json::error_code error;
    const json::value part = json::parse(block.text, error);
    ASSERT_FALSE(error) << "line " << block.line << ": " << error.message();
    json::value whole = first;
    put_at(whole, block.info.substr(8), part);
    EXPECT_EQ(problems_of(json::serialize(whole)), "") << "line " << block.line;
  }
}

TEST(RulebookPage, EveryExampleOfFilesPrintsWhatThePageShows) {
  SmallFiles files;
  for (const Block& block : page()) {
    if (block.info == "json rulebook") {
      files.options.files = {};
      files.rules(block.text);
    }
    files.options.explain.clear();
    files.options.format = tools::Format::csv;
    if (block.info == "csv marks.csv") files.options.files.marks = files.write("marks.csv", block.text);
    if (block.info == "csv factors.csv") files.options.files.factors = files.write("factors.csv", block.text);
    if (block.info == "csv entries.csv") files.options.files.entries = files.write("entries.csv", block.text);
    if (block.info == "csv adjustments.csv")
      files.options.files.adjustments = files.write("adjustments.csv", block.text);
    const bool explained = block.info.starts_with("text explain ");
    if (explained) {
      files.options.explain = block.info.substr(13);
      files.options.format = tools::Format::table;
    }
    if (!explained && block.info != "csv output") continue;
    const Ranked ranked = files.rank();
    EXPECT_EQ(ranked.exit_code, 0) << "line " << block.line << ": " << ranked.err;
    EXPECT_EQ(ranked.out, block.text) << "line " << block.line;
  }
}

}  // namespace
}  // namespace leitai::test
