// Contests from files, ranked and played into a daemon.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "tests/tools/leitai/made_up_contest.h"
#include "tools/leitai/import/names.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;

/// By round and entry: what stands for the total, the place, the award.
using Ranks = std::map<std::pair<std::string, std::string>, std::tuple<std::string, std::string, std::string>>;

class Import : public ::testing::Test {
 protected:
  Said rank(Arguments more) const {
    Arguments arguments{"rank"};
    arguments.insert(arguments.end(), files_.begin(), files_.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_cli(arguments);
  }
  Ranks ranks_of_files(const std::string& contest) const {
    const Said said = rank({"--contest", contest, "--format", "csv"});
    EXPECT_EQ(said.exit_code, 0) << said.err;
    Ranks ranks;
    for (auto row : csv_rows(said.out)) ranks[{row["round"], row["entry"]}] = {row["total"], row["rank"], row["award"]};
    return ranks;
  }
  static Ranks ranks_of_board(const Said& board) {
    EXPECT_EQ(board.exit_code, 0) << board.err;
    Ranks ranks;
    for (auto row : csv_rows(board.out))
      ranks[{row["round"], row["name"]}] = {row["total"].empty() ? row["state"] : row["total"], row["place"],
                                            row["award"]};
    return ranks;
  }
  Arguments import(Arguments more = {}) const {
    Arguments arguments{"import", "--state", place_.state_file(), "--format", "csv"};
    arguments.insert(arguments.end(), files_.begin(), files_.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  CliPlace place_;
  const Arguments files_ = write_contest(place_.folder());
  const std::string spring_ = importing::contest_key(kSpring);
};

TEST_F(Import, GivesABoardThatEqualsTheRankingOfTheFilesRoundByRound) {
  place_.start();
  const Said said = place_.as_admin(import());
  ASSERT_EQ(said.exit_code, 0) << said.err;
  const auto rows = csv_rows(said.out);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].at("contest"), kSpring);
  EXPECT_EQ(rows[0].at("key"), spring_);
  EXPECT_EQ(rows[0].at("marks"), std::to_string(kSpringMarks));
  EXPECT_EQ(rows[0].at("unconfirmed"), "0");
  EXPECT_EQ(rows[1].at("marks"), std::to_string(kUnfinishedMarks));
  EXPECT_EQ(rows[1].at("unconfirmed"), "1");

  const Ranks expected = ranks_of_files(kSpring);
  EXPECT_EQ(expected.at({"final", "Ann"}), std::make_tuple("8.583", "2", ""));
  EXPECT_EQ(expected.size(), 7u + 3 + 7);
  EXPECT_EQ(ranks_of_board(place_.as_public({"board", spring_, "--format", "csv"})), expected);
  EXPECT_EQ(ranks_of_board(place_.as_floor(spring_, {"board", "1", "--audience", "full", "--format", "csv"})),
            expected);

  // What is not released is on the floor's board only.
  const Ranks unfinished = ranks_of_files(kUnfinished);
  EXPECT_EQ(ranks_of_board(place_.as_floor(kUnfinished, {"board", "2", "--audience", "full", "--format", "csv"})),
            unfinished);
  EXPECT_NE(ranks_of_board(place_.as_public({"board", "2", "--format", "csv"})), unfinished);
}

TEST_F(Import, PlayedAgainSendsTheSameCommandsAndAddsNothing) {
  place_.start();
  const Said first = place_.as_admin(import());
  ASSERT_EQ(first.exit_code, 0) << first.err;
  const std::uint64_t events = place_.events();
  const Said again = place_.as_admin(import({"--in-flight", "2"}));
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(again.out, first.out);
  EXPECT_EQ(place_.events(), events);
}

TEST_F(Import, BrokenOffByCtrlCAndRepeatedGoesOnWhereItWas) {
  place_.start();
  Arguments slow = import({"--contest", kSpring, "--rate", "5", "--native", place_.native(), "--token-file",
                           place_.token_file(), "--lang", "en"});
  CliProcess process(place_.folder(), slow);
  const auto marks_in = [&] {
    const Said said = place_.as_admin({"events", "--stream", "contest", "--format", "csv", "--limit", "100000"});
    std::size_t marks = 0;
    for (const std::string& line : lines_of(said.out)) marks += line.find("contest.markSubmitted") != std::string::npos;
    return marks;
  };
  while (marks_in() < 5) {
  }
  process.interrupt();
  const Said broken = process.wait();
  EXPECT_EQ(broken.exit_code, 1);
  EXPECT_THAT(broken.err, HasSubstr("interrupted; run it again to go on"));
  EXPECT_EQ(broken.out, "");
  EXPECT_LT(marks_in(), kSpringMarks - 8);  // eight are recorded by the floor

  const Said rest = place_.as_admin(import({"--contest", kSpring}));
  ASSERT_EQ(rest.exit_code, 0) << rest.err;
  EXPECT_EQ(ranks_of_board(place_.as_public({"board", spring_, "--format", "csv"})), ranks_of_files(kSpring));
  // Each command is in the log once: those of the import, and init's two.
  std::set<std::string> commands;
  std::string last;
  const Said all = place_.as_admin({"events", "--format", "json", "--limit", "100000"});
  for (const std::string& line : lines_of(all.out)) {
    const std::string command = member(line, "commandId");
    EXPECT_TRUE(commands.insert(command).second || command == last) << line;
    last = command;
  }
  EXPECT_EQ(std::to_string(commands.size() - 2), csv_rows(rest.out).at(0).at("commands"));
}

TEST_F(Import, WithAnotherStateFileIsRefusedByTheDaemonAndSaysWhichCommand) {
  place_.start();
  ASSERT_EQ(place_.as_admin(import({"--contest", kUnfinished})).exit_code, 0);
  const std::uint64_t events = place_.events();
  Arguments other = import({"--contest", kUnfinished});
  other[2] += "-other";
  const Said said = place_.as_admin(other);
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.err, HasSubstr("import/unfinished: a command of admin was refused"));
  EXPECT_EQ(place_.events(), events);
}

TEST_F(Import, ConfirmsButReleasesNothingWhereThatIsAsked) {
  place_.start();
  ASSERT_EQ(place_.as_admin(import({"--contest", kSpring, "--unreleased"})).exit_code, 0);
  EXPECT_EQ(ranks_of_board(place_.as_floor(spring_, {"board", "1", "--audience", "full", "--format", "csv"})),
            ranks_of_files(kSpring));
  const Said all = place_.as_admin({"events", "--format", "csv", "--limit", "100000"});
  EXPECT_THAT(all.out, HasSubstr("contest.performanceConfirmed"));
  EXPECT_THAT(all.out, ::testing::Not(HasSubstr("contest.performanceReleased")));
}

TEST_F(Import, NeedsATokenThatTheDaemonKnows) {
  place_.start();
  const std::uint64_t events = place_.events();
  const Said without = place_.as_public(import());
  EXPECT_EQ(without.exit_code, 2);
  EXPECT_THAT(without.err, HasSubstr("a token is needed"));
  const Said unknown = place_.as_public(import({"--token", std::string(64, '0')}));
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_NE(unknown.err, "");
  EXPECT_EQ(without.out + unknown.out, "");
  EXPECT_EQ(place_.events(), events);
}

TEST_F(Import, SaysAtOnceThatThereIsNoDaemon) {
  const Said said = run_cli(import({"--native", "127.0.0.1:1", "--token-file", place_.token_file()}));
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.err, HasSubstr("cannot connect to 127.0.0.1:1"));
}

TEST_F(Import, OfAJudgeWhoIsRecusedAndMarksIsRefusedBeforeAnythingIsSent) {
  place_.start();
  const std::uint64_t events = place_.events();
  write_text(place_.folder() / "marks.csv",
             "contest,round,attempt,entry,judge,criterion,mark\nc,semi,1,Ann,J1,score,recused\n"
             "c,semi,2,Ann,J1,score,8\nc,semi,2,Ann,J2,score,8\n");
  const std::string path = (place_.folder() / "marks.csv").string();
  const Said said = place_.as_admin({"import", "--state", place_.state_file(), "--rules", files_[1], "--marks", path});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, HasSubstr("c: judge J1 is recused for Ann and marks it too"));
  EXPECT_EQ(place_.events(), events);
}

TEST_F(Import, OfFilesThatCannotBeUsedNamesTheLineAsRankDoes) {
  write_text(place_.folder() / "marks.csv",
             "contest,round,attempt,entry,judge,criterion,mark\nc,semi,1,Ann,J1,score,11\n");
  const Arguments files{"--rules", files_[1], "--marks", (place_.folder() / "marks.csv").string()};
  for (const std::string& verb : {std::string("rank"), std::string("import")}) {
    Arguments arguments{verb};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const Said said = run_cli(arguments);
    EXPECT_EQ(said.exit_code, 2) << verb;
    EXPECT_EQ(said.out, "") << verb;
    EXPECT_THAT(said.err, HasSubstr("marks.csv:2:")) << verb;
  }
}

TEST_F(Import, RankPrintsItsThreeFormatsAndExplains) {
  EXPECT_THAT(rank({"--contest", kUnfinished}).out, HasSubstr("unfinished · final\nrank  entry"));
  EXPECT_THAT(rank({"--format", "csv"}).out, ::testing::StartsWith("contest,round,entry,total,rank,award\n"));
  EXPECT_THAT(rank({"--format", "json"}).out, HasSubstr(R"("entry":"Ann","unit":"Water office")"));
  const Said explained = rank({"--explain", std::string(kSpring) + "/Ann"});
  EXPECT_EQ(explained.exit_code, 0) << explained.err;
  EXPECT_THAT(explained.out, HasSubstr("8.583"));
  EXPECT_EQ(rank({"--explain", "nobody"}).exit_code, 2);
}

}  // namespace
}  // namespace leitai::test
