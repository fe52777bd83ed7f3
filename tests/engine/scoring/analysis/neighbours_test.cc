// Margins between neighbours, and what one step of one mark does to them.
#include "engine/scoring/analysis/neighbours.h"

#include <capnp/message.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/engine/scoring/analysis/exact_text.h"
#include "tests/engine/scoring/random_contest.h"
#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using analysis::NeighbourRound;
using analysis::OneStep;
using analysis::Subject;
using scoring::Exact;

constexpr std::size_t kPlenty = 10'000'000;

Subject subject_of(const std::string& json) {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<schema::Rulebook>();
  if (const auto problems = from_json(json, root); !problems.empty())
    throw std::runtime_error(to_error(problems).text.en);
  return Subject::compile(root.asReader()).value();
}

std::string word(OneStep could) {
  static const std::vector<std::string> kWords{"not tried", "nothing", "level", "swap"};
  return kWords[static_cast<std::size_t>(could)];
}

std::string move_text(const analysis::Move& move) {
  return "J" + std::to_string(move.judge.value) + " c" + std::to_string(move.criterion.value) + " " +
         analysis::describe(move.performance) + " " + to_string(move.before) + "→" + to_string(move.after);
}

/// "#1 #2 margin, one step: could (move); ..." of one round.
std::string shown(const NeighbourRound& round) {
  std::string text;
  for (const auto& pair : round.pairs) {
    text += (text.empty() ? "#" : "; #") + std::to_string(pair.ahead.value) + " #" + std::to_string(pair.behind.value) +
            " " + text_of(pair.margin) + ", " + text_of(pair.one_step) + ": " + word(pair.could);
    if (pair.move) text += " (" + move_text(*pair.move) + ")";
  }
  return text;
}

std::string overall(const RulebookText& rulebook, const SheetMaker& sheet, std::size_t most = kPlenty) {
  const Subject subject = subject_of(rulebook.json());
  return shown(analysis::find_neighbours(subject, sheet.sheet(), subject.ranked(), most).front());
}

TEST(Neighbours, AreSetAgainstTheMostThatOneStepTakesOffTheirMargin) {
  // Two judges, steps of 0.1: one step moves a mean by 0.05.
  SheetMaker sheet;
  sheet.marks(1, {"9", "9"}).marks(2, {"8.9", "9"}).marks(3, {"8.8", "8.8"});
  EXPECT_EQ(overall({}, sheet), "#1 #2 0.05, 0.05: level (J1 c1 1/1/1 9→8.9); #2 #3 0.15, 0.05: nothing");
}

TEST(Neighbours, WhoShareAPlaceAreTurnedByAnyStep) {
  SheetMaker sheet;
  sheet.marks(1, {"9", "9"}).marks(2, {"8.9", "9.1"});
  EXPECT_EQ(overall({}, sheet), "#1 #2 0, 0.05: swap (J1 c1 1/1/1 9→8.9)");
}

TEST(Neighbours, StayWhereTheScaleEndsAndWhereThePanelDropsTheMark) {
  SheetMaker top;
  top.marks(1, {"20"}).marks(2, {"19.8"});
  EXPECT_EQ(overall({}, top), "#1 #2 0.2, 0.1: nothing");
  RulebookText median;
  median.panel = R"({"median": null})";
  SheetMaker dropped;  // only the middle mark counts, and only the middle judge can move it
  dropped.marks(1, {"5", "8", "11"}).marks(2, {"5", "7.9", "11"});
  EXPECT_EQ(overall(median, dropped), "#1 #2 0.1, 0.1: level (J2 c1 1/1/1 8→7.9)");
}

TEST(Neighbours, AreTurnedByTheTieChainToo) {
  RulebookText rulebook;
  rulebook.criteria = criteria_of({"a", "b"});
  rulebook.uses = uses_of({{"a", "1"}, {"b", "1"}});
  rulebook.ties = R"([{"criterion": "b"}, {"shared": null}])";
  SheetMaker sheet;  // 10 + 9 and 9 + 9.9: a step up in b makes them level, and b decides
  sheet.marks(1, {"10"}).marks(1, {"9"}, {.criterion = 2});
  sheet.marks(2, {"9"}).marks(2, {"9.9"}, {.criterion = 2});
  EXPECT_EQ(overall(rulebook, sheet), "#1 #2 0.1, 0.1: swap (J1 c1 1/1/1 10→9.9)");
}

TEST(Neighbours, OfTotalsThatAreNoDecimalsHaveEighteenDigits) {
  SheetMaker sheet;
  sheet.marks(1, {"8", "8", "8.1"}).marks(2, {"8", "8", "8"});
  EXPECT_EQ(overall({}, sheet), "#1 #2 0.033333333333333333, 0.033333333333333333: level (J1 c1 1/1/1 8→7.9)");
}

TEST(Neighbours, WhereLowerIsBetterHaveTheirMarginTheOtherWayRound) {
  RulebookText rulebook;
  rulebook.direction = "lower";
  SheetMaker sheet;
  sheet.marks(1, {"3"}).marks(2, {"2"});
  EXPECT_EQ(overall(rulebook, sheet), "#2 #1 1, 0.1: nothing");
}

TEST(Neighbours, BeyondTheWorkAllowedAreNotTried) {
  SheetMaker sheet;
  sheet.marks(1, {"9"}).marks(2, {"8"}).marks(3, {"7"});
  EXPECT_EQ(overall({}, sheet, 0), "#1 #2 1, none: not tried; #2 #3 1, none: not tried");
  // Two moves each: of #1 beside #2 four marks, of #2 between the others six; of #3 beside #2 four, more than are left.
  EXPECT_EQ(overall({}, sheet, 12), "#1 #2 1, 0.1: nothing; #2 #3 1, 0.1: not tried");
}

std::string shown(const std::vector<NeighbourRound>& rounds) {
  std::string text;
  for (const NeighbourRound& round : rounds) text += round.key + ": " + shown(round) + "\n";
  return text;
}

RC_GTEST_PROP(NeighboursProperty, RankingThemAloneSaysTheSameAsRankingAll, ()) {
  const SlowRules slow = random_rules();
  RC_PRE(problems_of(json_of(slow)).empty());
  const Subject subject = subject_of(json_of(slow));
  RC_PRE(subject.ranked() == Subject::Ranked::apart);
  const auto sheet = random_sheet(slow);
  const std::string alone = shown(analysis::find_neighbours(subject, sheet, Subject::Ranked::apart, kPlenty));
  const std::string all = shown(analysis::find_neighbours(subject, sheet, Subject::Ranked::together, kPlenty));
  if (alone != all) RC_LOG() << json_of(slow) << "\n" << alone << "\n" << all;
  RC_ASSERT(alone == all);
}

RC_GTEST_PROP(NeighboursProperty, TheStepThatIsToldReallyDoesIt, ()) {
  const SlowRules slow = random_rules();
  RC_PRE(problems_of(json_of(slow)).empty());
  const auto rules = compiled(json_of(slow));
  const Subject subject = subject_of(json_of(slow));
  const auto sheet = random_sheet(slow);
  for (const auto& round : analysis::find_neighbours(subject, sheet, subject.ranked(), kPlenty)) {
    for (const auto& pair : round.pairs) {
      if (!pair.move) continue;
      auto moved = sheet;
      auto& mark = moved.performances.at(pair.move->performance).marks.at({pair.move->judge, pair.move->criterion});
      RC_ASSERT(mark.mark == pair.move->before);
      mark.mark = pair.move->after;
      const auto standings = rules.rank(moved);
      const auto* result = analysis::find_result(standings, round.round);
      const auto ahead = parse_decimal(analysis::find_row(*result, pair.ahead)->place).value();
      const auto behind = parse_decimal(analysis::find_row(*result, pair.behind)->place).value();
      RC_ASSERT((pair.could == OneStep::swap ? behind < ahead : behind == ahead));
    }
  }
}

}  // namespace
}  // namespace leitai::test
