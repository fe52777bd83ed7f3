// A contest's past in the terminal, and the audit trail as files.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/tools/leitai/made_up_contest.h"
#include "tools/leitai/import/names.h"
#include "tools/leitai/tables/input_table.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// One folder with the made-up contests: what needs the daemon is asked first, then it is stopped.
class PastVerbs : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    place_ = place_with_contests();
    const auto in = [](const char* name) { return (place_->folder() / name).string(); };
    for (const char* name : {"trail.csv", "trail.jsonl", "trail.xlsx"}) {
      const Said said = place_->as_admin({"audit", "--stream", "contest/1", "--export", in(name)});
      EXPECT_EQ(said.exit_code, 0) << said.err;
      EXPECT_THAT(said.err, HasSubstr("exported"));
    }
    marks_ =
        place_->as_admin({"audit", "--kinds", "markSubmitted,markChanged", "--limit", "100000", "--format", "csv"});
    bad_ = place_->as_admin({"audit", "--export", in("trail.doc")});
    board_ = place_->as_admin({"board", "1", "--audience", "full", "--format", "csv"}).out;
    place_->stop();
  }
  static void TearDownTestSuite() { place_.reset(); }

  static Said on_data(Arguments arguments) {
    arguments.insert(arguments.end(), {"--data", place_->data().string()});
    return run_cli(arguments);
  }
  static std::vector<std::map<std::string, std::string>> replayed() {
    return csv_rows(on_data({"replay", "1", "--format", "csv"}).out);
  }

  static std::unique_ptr<CliPlace> place_;
  static Said marks_, bad_;
  static std::string board_;
};

std::unique_ptr<CliPlace> PastVerbs::place_;
Said PastVerbs::marks_, PastVerbs::bad_;
std::string PastVerbs::board_;

TEST_F(PastVerbs, TheTrailIsExportedWithEveryRowInEveryForm) {
  const std::size_t events = replayed().size();
  const auto json = lines_of(read_text(place_->folder() / "trail.jsonl"));
  EXPECT_EQ(json.size(), events);
  EXPECT_THAT(json.front(), HasSubstr("contestCreated"));
  tools::FileErrors errors;
  for (const char* name : {"trail.csv", "trail.xlsx"}) {
    const auto table = tools::read_input_table((place_->folder() / name).string(), errors);
    ASSERT_TRUE(table) << name;
    const auto rows = std::count_if(table->rows.begin(), table->rows.end(), [](const tools::TableRow& row) {
      return std::any_of(row.begin(), row.end(), [](const auto& cell) { return cell.text == "contest/1"; });
    });
    EXPECT_EQ(static_cast<std::size_t>(rows), events) << name;
  }
  EXPECT_FALSE(std::filesystem::exists(place_->folder() / "trail.jsonl.part"));
}

TEST_F(PastVerbs, AnEndingThatIsNoneIsSaid) {
  EXPECT_EQ(bad_.exit_code, 2);
  EXPECT_THAT(bad_.err, HasSubstr(".xlsx"));
}

TEST_F(PastVerbs, KindsLeaveOutAllOtherEvents) {
  ASSERT_EQ(marks_.exit_code, 0) << marks_.err;
  const auto rows = csv_rows(marks_.out);
  // Of contest 1 alone; the rest of its 36 marks are words that the scrutineer recorded.
  const auto of_spring = std::count_if(rows.begin(), rows.end(), [](auto row) { return row["stream"] == "contest/1"; });
  const auto all = replayed();
  const auto sent = std::count_if(
      all.begin(), all.end(), [](auto row) { return row["kind"] == "markSubmitted" || row["kind"] == "markChanged"; });
  const auto words = std::count_if(all.begin(), all.end(), [](auto row) { return row["kind"] == "nonScoreRecorded"; });
  EXPECT_EQ(of_spring, sent);
  EXPECT_GE(static_cast<std::size_t>(sent + words), kSpringMarks);
  for (auto row : rows) EXPECT_THAT(row["kind"], StartsWith("mark"));
}

TEST_F(PastVerbs, AReplayTellsEveryEventAndEndsWithTheBoard) {
  const Said said = on_data({"replay", importing::contest_key(kSpring)});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_THAT(said.out, AllOf(HasSubstr("contestCreated"), HasSubstr("markSubmitted"), HasSubstr("Water office")));
  EXPECT_EQ(on_data({"replay", "1", "--speed", "1000000000"}).out, on_data({"replay", "1"}).out);
  const auto rows = replayed();
  const std::string half = rows[rows.size() / 2].at("position");
  const auto first = csv_rows(on_data({"replay", "1", "--to", half, "--format", "csv"}).out);
  const auto second = csv_rows(on_data({"replay", "1", "--from", half, "--format", "csv"}).out);
  EXPECT_EQ(first.size() + second.size(), rows.size());
  EXPECT_EQ(first.back().at("position"), half);
}

TEST_F(PastVerbs, WhatCannotBeReplayedIsSaid) {
  EXPECT_EQ(on_data({"replay", "nobody"}).exit_code, 1);
  EXPECT_EQ(on_data({"replay", "1", "--to", "yesterday"}).exit_code, 2);
  EXPECT_EQ(on_data({"replay", "1", "--step", "--speed", "2"}).exit_code, 2);
  EXPECT_EQ(run_cli({"replay", "1", "--data", (place_->folder() / "nothing").string()}).exit_code, 2);
}

TEST_F(PastVerbs, ADiffNamesWhatChangedAndTheEventsBetween) {
  const auto rows = replayed();
  const auto mark = std::find_if(rows.rbegin(), rows.rend(), [](auto row) { return row["kind"] == "markSubmitted"; });
  ASSERT_NE(mark, rows.rend());
  const std::uint64_t at = std::stoull(mark->at("position"));
  const Arguments one = {"diff", "1", "--from", std::to_string(at - 1), "--to", std::to_string(at)};
  auto events = one;
  events.insert(events.end(), {"--events", "--format", "csv"});
  const auto between = csv_rows(on_data(events).out);
  ASSERT_EQ(between.size(), 1u);
  EXPECT_EQ(between[0].at("kind"), "markSubmitted");
  const Said people = on_data(one);
  EXPECT_EQ(people.exit_code, 0) << people.err;
  EXPECT_THAT(people.out, HasSubstr("events between: 1"));
}

TEST_F(PastVerbs, ADiffFromTheBeginningIsTheWholeBoard) {
  const std::string first = replayed()[0]["position"];
  const auto changed =
      csv_rows(on_data({"diff", "1", "--from", std::to_string(std::stoull(first) - 1), "--format", "csv"}).out);
  std::size_t same = 0;
  for (auto row : csv_rows(board_))
    for (auto change : changed)
      if (change["round"] == row["round"] && change["entry"] == row["entry"]) {
        EXPECT_EQ(change["totalAfter"], row["total"]);
        EXPECT_EQ(change["placeAfter"], row["place"]);
        EXPECT_EQ(change["placeBefore"], "");
        ++same;
      }
  EXPECT_EQ(same, csv_rows(board_).size());
}

TEST_F(PastVerbs, ADiffOfOneMomentWithItselfIsNothing) {
  const std::string last = replayed().back()["position"];
  EXPECT_THAT(on_data({"diff", "1", "--from", last, "--to", last}).out,
              AllOf(HasSubstr("the standings are the same"), HasSubstr("events between: 0")));
  EXPECT_EQ(on_data({"diff", "1", "--from", last, "--to", "1"}).exit_code, 2);
}

}  // namespace
}  // namespace leitai::test
