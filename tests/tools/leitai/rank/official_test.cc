// The project's rulebooks give the officially published results of the sets that docs/rulebooks/contests.csv names.
#include <capnp/message.h>
#include <fnmatch.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>
#include <tuple>

#include "tools/leitai/rank/contest_files.h"
#include "tools/leitai/rank/csv.h"
#include "tools/leitai/rank/rulebook_file.h"

namespace leitai::test {
namespace {

namespace fs = std::filesystem;
using tools::CsvRecord;
using tools::FileContest;
using tools::FileErrors;

const fs::path kSource = LEITAI_SOURCE_DIR;
const fs::path kData = kSource.parent_path() / "shared" / "data" / "contests";
const fs::path kRulebooks = kSource / "docs" / "rulebooks";

std::string printed(const FileErrors& errors) {
  std::ostringstream out;
  errors.print(out, tools::Language::en);
  return out.str();
}

std::vector<CsvRecord> read_rows(const fs::path& path, const std::vector<std::string>& columns) {
  FileErrors errors;
  std::string bytes;
  std::vector<CsvRecord> rows;
  if (tools::read_whole_file(path.string(), 64u << 20, bytes, errors)) {
    tools::CsvReader reader(path.string(), bytes);
    tools::CsvTable table(reader, columns, errors);
    CsvRecord row;
    while (table.next(row, errors)) rows.push_back(row);
  }
  EXPECT_TRUE(errors.empty()) << printed(errors);
  return rows;
}

struct RankedSet {
  std::unique_ptr<tools::RulebookFile> rulebook;
  std::vector<FileContest> contests;
};

RankedSet load_set(const std::string& set, const std::string& pattern, const std::string& rulebook) {
  FileErrors errors;
  RankedSet result;
  result.rulebook = tools::load_rulebook((kRulebooks / rulebook).string(), errors);
  const auto file = [&](const char* name) {
    const fs::path path = kData / set / name;
    return fs::exists(path) ? path.string() : std::string();
  };
  const tools::ContestFiles files{file("marks.csv"), file("factors.csv"), file("adjustments.csv"), "", {pattern}};
  if (result.rulebook) result.contests = tools::load_contests(files, result.rulebook->rules, errors);
  EXPECT_TRUE(errors.empty()) << printed(errors);
  return result;
}

using Figure = std::tuple<std::string, std::string, std::string>;  ///< contest, round, entry

std::map<Figure, scoring::Row> rows_of(const RankedSet& set) {
  std::map<Figure, scoring::Row> rows;
  for (const FileContest& contest : set.contests)
    for (const auto& round : set.rulebook->rules.rank(contest.sheet).rounds)
      for (const auto& row : round.rows)
        rows[{contest.name, round.key, contest.sheet.entries.at(row.entry).name}] = row;
  return rows;
}

/// How many rows of each set were compared and equal.
std::map<std::string, std::size_t> compare_all() {
  std::map<std::string, std::size_t> equal;
  for (const CsvRecord& line : read_rows(kRulebooks / "contests.csv", {"set", "contest", "rulebook"})) {
    const std::string &set = line[0].text, &pattern = line[1].text;
    const auto rows = rows_of(load_set(set, pattern, line[2].text));
    for (const CsvRecord& expected :
         read_rows(kData / set / "expected.csv", {"contest", "round", "entry", "total", "rank"})) {
      if (::fnmatch(pattern.c_str(), expected[0].text.c_str(), 0) != 0) continue;
      const auto found = rows.find({expected[0].text, expected[1].text, expected[2].text});
      const std::string where = set + " " + expected[0].text + " " + expected[1].text + " " + expected[2].text;
      if (found == rows.end()) {
        ADD_FAILURE() << where << ": not ranked";
        continue;
      }
      const bool same_total = expected[3].text.empty() || expected[3].text == found->second.total;
      const bool same_rank = expected[4].text.empty() || expected[4].text == found->second.place;
      EXPECT_TRUE(same_total) << where << ": expected " << expected[3].text << ", found " << found->second.total;
      EXPECT_TRUE(same_rank) << where << ": expected " << expected[4].text << ", found " << found->second.place;
      if (same_total && same_rank) ++equal[set];
    }
  }
  return equal;
}

#define SKIP_WITHOUT_DATA() \
  if (!fs::exists(kData / "halfpipe" / "marks.csv")) GTEST_SKIP() << "there is no " << kData << ": nothing was compared"

TEST(Official, EveryPublishedTotalAndPlaceIsReached) {
  SKIP_WITHOUT_DATA();
  const auto equal = compare_all();
  // As many as the data's README says a correct engine reaches.
  EXPECT_EQ(equal.at("halfpipe"), 12u);
  EXPECT_EQ(equal.at("diving"), 151u);
  EXPECT_EQ(equal.at("isu"), 961u);
  EXPECT_EQ(equal.at("ballroom"), 24929u);
  EXPECT_EQ(equal.at("wca"), 134u);
  EXPECT_EQ(equal.at("juries"), 5139u);
  EXPECT_EQ(equal.at("dci"), 2044u);
}

/// The exact score of each attempt in an explanation.
void collect_attempts(schema::ExplainNode::Reader node, std::map<std::string, std::string>& attempts) {
  const std::string what = node.getWhat().getEn().cStr();
  if (what.starts_with("attempt ")) attempts[what.substr(8, what.find(' ', 8) - 8)] = node.getValue().cStr();
  for (const auto part : node.getParts()) collect_attempts(part, attempts);
}

TEST(Official, EveryPublishedRunOfTheHalfpipeIsReached) {
  SKIP_WITHOUT_DATA();
  const RankedSet set = load_set("halfpipe", "*", "halfpipe.json");
  ASSERT_EQ(set.contests.size(), 1u);
  const scoring::Sheet& sheet = set.contests[0].sheet;
  std::map<std::string, std::map<std::string, std::string>> found;
  for (const auto& [number, entry] : sheet.entries) {
    capnp::MallocMessageBuilder message;
    const auto root = message.initRoot<schema::ExplainNode>();
    ASSERT_TRUE(set.rulebook->rules.explain(sheet, RoundNo{}, number, root).has_value());
    collect_attempts(root.asReader(), found[entry.name]);
  }
  std::size_t equal = 0;
  for (const CsvRecord& row :
       read_rows(kData / "halfpipe" / "attempts_expected.csv", {"contest", "round", "attempt", "entry", "score"})) {
    const auto score = parse_decimal(found.at(row[3].text)[row[2].text]);
    ASSERT_TRUE(score.has_value()) << row[3].text << " " << row[2].text;
    EXPECT_EQ(*score, parse_decimal(row[4].text).value()) << row[3].text << " " << row[2].text;
    if (*score == parse_decimal(row[4].text).value()) ++equal;
  }
  EXPECT_EQ(equal, 24u);
}

/// Each criterion's panel, as it is rounded in an explanation, by the criterion's title.
void collect_panels(schema::ExplainNode::Reader node, std::map<std::string, std::string>& panels) {
  bool aggregated = false;
  for (const auto part : node.getParts()) {
    const std::string what = part.getWhat().getEn().cStr();
    if (aggregated && what.starts_with("rounded from "))
      panels.try_emplace(node.getWhat().getEn().cStr(), part.getValue().cStr());
    aggregated = what.starts_with("panel: ");
    collect_panels(part, panels);
  }
}

TEST(Official, EveryPublishedPanelOfFigureSkatingIsReached) {
  SKIP_WITHOUT_DATA();
  std::map<Figure, std::string> expected;
  for (const CsvRecord& row :
       read_rows(kData / "isu" / "components_expected.csv", {"contest", "round", "entry", "criterion", "panel"}))
    expected[{row[0].text, row[2].text, row[3].text}] = row[4].text;
  std::size_t equal = 0;
  for (const CsvRecord& line : read_rows(kRulebooks / "contests.csv", {"set", "contest", "rulebook"})) {
    if (line[0].text != "isu") continue;
    const RankedSet set = load_set("isu", line[1].text, line[2].text);
    for (const FileContest& contest : set.contests)
      for (const auto& [number, entry] : contest.sheet.entries) {
        capnp::MallocMessageBuilder message;
        const auto root = message.initRoot<schema::ExplainNode>();
        ASSERT_TRUE(set.rulebook->rules.explain(contest.sheet, RoundNo(1), number, root).has_value());
        std::map<std::string, std::string> panels;
        collect_panels(root.asReader(), panels);
        for (const auto& [criterion, panel] : panels) {
          const auto published = expected.find({contest.name, entry.name, criterion});
          ASSERT_NE(published, expected.end()) << contest.name << " " << entry.name << " " << criterion;
          const bool same = parse_decimal(panel).value() == parse_decimal(published->second).value();
          EXPECT_TRUE(same) << contest.name << " " << entry.name << " " << criterion << ": expected "
                            << published->second << ", found " << panel;
          equal += same;
        }
      }
  }
  EXPECT_EQ(equal, 4805u);
}

TEST(Official, EveryPublishedBestSolveIsReached) {
  SKIP_WITHOUT_DATA();
  const auto rows = rows_of(load_set("wca", "*", "wca-best.json"));
  std::size_t equal = 0;
  for (const CsvRecord& row : read_rows(kData / "wca" / "best_expected.csv", {"contest", "round", "entry", "best"})) {
    const std::string& found = rows.at({row[0].text, row[1].text, row[2].text}).total;
    EXPECT_EQ(found, row[3].text) << row[0].text << " " << row[2].text;
    equal += found == row[3].text;
  }
  EXPECT_EQ(equal, 134u);
}

}  // namespace
}  // namespace leitai::test
