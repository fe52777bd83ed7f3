// The examples of the pages on rulebooks. A block's info string says what it is:
//
//   json rulebook        a whole rulebook: sound
//   json at PATH         a part of one: the first page's first rulebook, with this at that place, is sound
//   json with            several such parts, by path: the first rulebook with all of them
//   csv NAME             marks.csv, factors.csv, ...: files of the last rulebook
//   csv NAME of FILE     ... of a rulebook in docs/rulebooks, which becomes the last one
//   csv output           what `leitai rank` prints of them
//   text explain C/E     ... with --explain, in English
#include <capnp/message.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/tools/leitai/rank/small_files.h"

namespace leitai::test {
namespace {

namespace json = boost::json;

namespace fs = std::filesystem;
const fs::path kDocs = fs::path(LEITAI_SOURCE_DIR) / "docs";
const char* const kPages[] = {"rulebook.md", "rulebook-worked.md", "rulebooks/README.md"};

struct Block {
  std::string info, text, page;
  std::size_t line = 0;

  std::string where() const { return page + " line " + std::to_string(line); }
};

void read_page(const std::string& page, std::vector<Block>& blocks) {
  std::ifstream file(kDocs / page);
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), "", page, number});
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
}

std::vector<Block> pages() {
  std::vector<Block> blocks;
  for (const char* page : kPages) read_page(page, blocks);
  return blocks;
}

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
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

/// The first rulebook with the block's parts at their places.
std::string with_parts(const json::value& first, const Block& block) {
  json::value whole = first;
  json::value text = json::parse(block.text);
  if (block.info == "json with") {
    for (const auto& part : text.as_object()) put_at(whole, part.key(), part.value());
  } else {
    put_at(whole, std::string_view(block.info).substr(8), std::move(text));
  }
  return json::serialize(whole);
}

json::value first_rulebook() {
  for (const Block& block : pages())
    if (block.info == "json rulebook") return json::parse(block.text);
  return nullptr;
}

bool is_part(const Block& block) {
  return block.info == "json with" || block.info.starts_with("json at $.");
}

TEST(RulebookPage, HasExamplesOfEveryKind) {
  std::size_t rulebooks = 0, parts = 0, outputs = 0, explanations = 0;
  for (const Block& block : pages()) {
    rulebooks += block.info == "json rulebook";
    parts += is_part(block);
    outputs += block.info == "csv output";
    explanations += block.info.starts_with("text explain ");
    EXPECT_TRUE(block.info == "json rulebook" || is_part(block) || !block.info.starts_with("json"))
        << block.where() << ": nothing runs this block";
  }
  EXPECT_GE(rulebooks, 2u);
  EXPECT_GE(parts, 60u);
  EXPECT_GE(outputs, 20u);
  EXPECT_GE(explanations, 1u);
}

TEST(RulebookPage, EveryWholeRulebookIsSound) {
  for (const Block& block : pages()) {
    if (block.info != "json rulebook") continue;
    EXPECT_EQ(problems_of(block.text), "") << block.where();
  }
}

TEST(RulebookPage, EveryPartIsSoundWhereItStands) {
  const json::value first = first_rulebook();
  ASSERT_FALSE(first.is_null());
  for (const Block& block : pages()) {
    if (!is_part(block)) continue;
    json::error_code error;
    json::parse(block.text, error);
    ASSERT_FALSE(error) << block.where() << ": " << error.message();
    EXPECT_EQ(problems_of(with_parts(first, block)), "") << block.where();
  }
}

/// "marks.csv of hall.json" makes that rulebook the last one; the file's name.
std::string name_of_file(const std::string& info, SmallFiles& files) {
  const auto of = info.find(" of ");
  if (of == std::string::npos) return info.substr(4);
  files.options.files = {};
  files.rules(read_file(kDocs / "rulebooks" / info.substr(of + 4)));
  return info.substr(4, of - 4);
}

void take_file(const Block& block, SmallFiles& files) {
  const std::string name = name_of_file(block.info, files);
  const std::string path = files.write(name, block.text);
  tools::ContestFiles& all = files.options.files;
  if (name == "marks.csv") all.marks = path;
  if (name == "factors.csv") all.factors = path;
  if (name == "entries.csv") all.entries = path;
  if (name == "adjustments.csv") all.adjustments = path;
}

TEST(RulebookPage, EveryExampleOfFilesPrintsWhatThePageShows) {
  const json::value first = first_rulebook();
  SmallFiles files;
  for (const Block& block : pages()) {
    if (block.info == "json rulebook" || block.info == "json with") {
      files.options.files = {};
      files.rules(block.info == "json with" ? with_parts(first, block) : block.text);
    }
    const bool explained = block.info.starts_with("text explain "), printed = block.info == "csv output";
    if (block.info.starts_with("csv ") && !printed) take_file(block, files);
    if (!explained && !printed) continue;
    files.options.explain = explained ? block.info.substr(13) : "";
    files.options.format = explained ? tools::Format::table : tools::Format::csv;
    const Ranked ranked = files.rank();
    EXPECT_EQ(ranked.exit_code, 0) << block.where() << ": " << ranked.err;
    EXPECT_EQ(ranked.out, block.text) << block.where();
  }
}

TEST(RulebookPage, EveryReadyRulebookIsTriedOnOfficialResultsOrOnASample) {
  const std::string official = read_file(kDocs / "rulebooks" / "contests.csv");
  std::set<std::string> sampled;
  for (const Block& block : pages())
    if (const auto of = block.info.find(" of "); of != std::string::npos) sampled.insert(block.info.substr(of + 4));
  std::size_t ready = 0;
  for (const auto& file : fs::directory_iterator(kDocs / "rulebooks")) {
    if (file.path().extension() != ".json") continue;
    ++ready;
    const std::string name = file.path().filename().string();
    EXPECT_TRUE(sampled.contains(name) || official.find("," + name + "\n") != std::string::npos) << name;
    const std::string text = read_file(file.path());
    EXPECT_EQ(problems_of(text), "") << name;
    const json::value rulebook = json::parse(text);
    EXPECT_TRUE(rulebook.at("title").at("zh").is_string() && rulebook.at("title").at("en").is_string()) << name;
  }
  EXPECT_GE(ready, 22u);
}

}  // namespace
}  // namespace leitai::test
