// What a daemon is asked for: boards, events, the audit trail.
#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "tests/tools/leitai/made_up_contest.h"
#include "tools/leitai/import/names.h"
#include "tools/leitai/program.h"

namespace leitai::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// One daemon with the made-up contests for all tests: none of them writes.
class Views : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { place_ = place_with_contests(); }
  static void TearDownTestSuite() { place_.reset(); }

  static std::vector<std::string> all_events() {
    return lines_of(place_->as_admin({"events", "--format", "json", "--limit", "100000"}).out);
  }
  static std::string board_at(const std::string& at) {
    const Said said = place_->as_public({"board", spring_, "--at", at, "--format", "json"});
    EXPECT_EQ(said.exit_code, 0) << said.err;
    return said.out;
  }

  static std::unique_ptr<CliPlace> place_;
  static const std::string spring_;
};

std::unique_ptr<CliPlace> Views::place_;
const std::string Views::spring_ = importing::contest_key(kSpring);

TEST_F(Views, BoardPrintsATableForEachRoundAndAHeading) {
  const Said said = place_->as_public({"board", spring_});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_THAT(said.out, AllOf(StartsWith(std::string(kSpring) + " [" + spring_ + "]  released  position "),
                              HasSubstr("\nround semi\n"), HasSubstr("\nround final\n"), HasSubstr("\noverall\n"),
                              HasSubstr("Water office")));
  const Said chinese = place_->as_public({"board", spring_, "--lang", "zh"});
  EXPECT_THAT(chinese.out, AllOf(HasSubstr("已公布"), HasSubstr("\n轮次 semi\n"), HasSubstr("\n总排名\n")));
}

TEST_F(Views, BoardGivesProgramsCsvWithAHeaderAndJsonWithADigest) {
  const Said csv = place_->as_public({"board", "1", "--format", "csv"});
  EXPECT_THAT(csv.out, StartsWith("round,place,entry,name,unit,total,award,state,marksIn,marksDue\n"));
  const Said json = place_->as_public({"board", "1", "--format", "json"});
  EXPECT_EQ(member(json.out, "key"), spring_);
  EXPECT_EQ(member(json.out, "digest").size(), 64u);
  EXPECT_EQ(lines_of(json.out).size(), 1u);
}

TEST_F(Views, BoardAsOfAPositionIsTheBoardOfThatMoment) {
  const auto events = all_events();
  const std::string now = board_at(std::to_string(events.size() - 1));
  EXPECT_EQ(now, place_->as_public({"board", spring_, "--format", "json"}).out);
  std::size_t released = 0;
  while (released < events.size() && events[released].find("performanceReleased") == std::string::npos) ++released;
  ASSERT_LT(released, events.size());
  const std::string before = board_at(std::to_string(released - 1)), then = board_at(std::to_string(released));
  EXPECT_EQ(member(then, "position"), std::to_string(released));
  EXPECT_LT(std::stoul(member(before, "position")), released);
  EXPECT_NE(member(before, "digest"), member(then, "digest"));
  EXPECT_NE(member(then, "digest"), member(now, "digest"));
}

TEST_F(Views, BoardAsOfAMomentIsTheBoardOfItsLastEvent) {
  const auto events = all_events();
  std::size_t looked_at = 0;
  for (std::size_t i = 0; i + 1 < events.size(); ++i) {
    const bool moves = events[i].find("performanceReleased") != std::string::npos;
    const std::string at = member(events[i], "recordedAt");
    if (!moves || at == member(events[i + 1], "recordedAt")) continue;
    ++looked_at;
    EXPECT_EQ(board_at(at), board_at(std::to_string(i))) << events[i];
  }
  EXPECT_GT(looked_at, 0u);
}

TEST_F(Views, BoardOfAMomentBeforeTheContestOrOfAPositionToComeIsNotFound) {
  const Said early = place_->as_public({"board", spring_, "--at", "2020-01-01T00:00:00Z"});
  EXPECT_EQ(early.exit_code, 1);
  EXPECT_THAT(early.err, HasSubstr("there is no contest"));
  const Said late = place_->as_public({"board", spring_, "--at", "100000000"});
  EXPECT_EQ(late.exit_code, 1);
  EXPECT_THAT(late.err, HasSubstr("no event at position 100000000"));
  const Said other = place_->as_public({"board", "autumn"});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_THAT(other.err, HasSubstr("there is no contest \"autumn\""));
}

TEST_F(Views, BoardShowsAllOfItToThoseOfTheFloorOnly) {
  const Said refused = place_->as_public({"board", kUnfinished, "--audience", "full"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_EQ(refused.out, "");
  const Said full = place_->as_floor(kUnfinished, {"board", kUnfinished, "--audience", "full", "--format", "csv"});
  EXPECT_EQ(full.exit_code, 0) << full.err;
  EXPECT_THAT(full.out, HasSubstr("final,,1,Ann,,,,pending,1,2\n"));
}

TEST_F(Views, EventsAreLinesOfJsonEachAtItsPosition) {
  const auto events = all_events();
  ASSERT_GT(events.size(), 100u);
  for (std::size_t i = 0; i < events.size(); ++i) ASSERT_EQ(member(events[i], "position"), std::to_string(i));
  const Said some = place_->as_admin({"events", "--from", "7", "--limit", "3", "--format", "json"});
  EXPECT_EQ(lines_of(some.out), std::vector<std::string>(events.begin() + 7, events.begin() + 10));
}

TEST_F(Views, EventsOfOneStreamAreThatStreamsInItsOrder) {
  const Said said = place_->as_admin({"events", "--stream", "contest/2", "--format", "json", "--limit", "100000"});
  const auto lines = lines_of(said.out);
  ASSERT_GT(lines.size(), 10u);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(member(lines[i], "streamKind"), "contest");
    EXPECT_EQ(member(lines[i], "streamId"), "2");
    EXPECT_EQ(member(lines[i], "streamVersion"), std::to_string(i + 1));
  }
  const Said both = place_->as_admin({"events", "--stream", "contest", "--format", "csv", "--limit", "100000"});
  EXPECT_THAT(both.out, AllOf(HasSubstr(",contest/1,"), HasSubstr(",contest/2,"), Not(HasSubstr(",identity/"))));
}

TEST_F(Views, EventsAreNotForThePublic) {
  for (const char* verb : {"events", "audit"}) {
    const Said said = place_->as_public({verb});
    EXPECT_EQ(said.exit_code, 1) << verb;
    EXPECT_EQ(said.out, "") << verb;
    EXPECT_NE(said.err, "") << verb;
  }
}

TEST_F(Views, AuditSaysWhoDidWhatAndWhy) {
  const Said said = place_->as_admin({"audit", "--stream", "contest/1", "--limit", "100000", "--format", "json"});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  const auto lines = lines_of(said.out);
  const auto penalty = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("40 seconds over") != std::string::npos;
  });
  ASSERT_NE(penalty, lines.end());
  EXPECT_EQ(member(*penalty, "kind"), "penaltyGiven");
  EXPECT_EQ(member(*penalty, "stream"), "contest/1");
  EXPECT_THAT(member(*penalty, "subject"), HasSubstr("Ann"));
}

TEST_F(Views, AuditOfOneActorHoldsNobodyElse) {
  const Said all = place_->as_admin({"audit", "--limit", "100000", "--format", "csv"});
  const auto rows = csv_rows(all.out);
  const auto judge =
      std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.at("actorName") == "J2"; });
  ASSERT_NE(judge, rows.end());
  const std::string number = judge->at("actor");
  const auto own = csv_rows(place_->as_admin({"audit", "--actor", number, "--limit", "100000", "--format", "csv"}).out);
  EXPECT_GT(own.size(), 5u);
  for (const auto& row : own) EXPECT_EQ(row.at("actorName"), "J2");
  EXPECT_EQ(place_->as_admin({"audit", "--actor", number, "--limit", "2", "--format", "csv"}).out.substr(0, 9),
            "position,");
}

TEST_F(Views, TablesOfATerminalAreCutToItsWidthAndFilesAreNot) {
  const Arguments asked{
      "audit",    "--lang",    "en",      "--native", place_->native(), "--token-file", place_->token_file(),
      "--stream", "contest/1", "--limit", "50"};
  std::ostringstream wide, narrow, err;
  ASSERT_EQ(cli::run_leitai(asked, wide, err), 0) << err.str();
  ASSERT_EQ(cli::run_leitai(asked, narrow, err, tools::Drawing::off, {130, 24}), 0) << err.str();
  std::size_t widest = 0;
  for (const std::string& line : lines_of(narrow.str())) {
    EXPECT_LE(tools::display_width(line), 130u) << line;
    widest = std::max(widest, tools::display_width(line));
  }
  EXPECT_GT(widest, 100u);
  EXPECT_THAT(narrow.str(), HasSubstr("…"));
  EXPECT_THAT(wide.str(), Not(HasSubstr("…")));
}

}  // namespace
}  // namespace leitai::test
