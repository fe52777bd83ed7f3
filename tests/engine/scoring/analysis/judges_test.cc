// Judges against their panel, by hand.
#include "engine/scoring/analysis/judges.h"

#include <gtest/gtest.h>

#include <capnp/message.h>

#include "engine/scoring/analysis/outliers.h"
#include "tests/engine/scoring/analysis/exact_text.h"
#include "tests/engine/scoring/sheet_maker.h"

namespace leitai::test {
namespace {

using analysis::Subject;
using scoring::Exact;

Subject subject_of(const RulebookText& rulebook) {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<schema::Rulebook>();
  EXPECT_TRUE(from_json(rulebook.json(), root).empty());
  return Subject::compile(root.asReader()).value();
}

/// "J1 marks/compared severity spread panel spearman kendall; ..."
std::string figures(const analysis::JudgeScope& scope) {
  std::string text;
  for (const auto& judge : scope.judges)
    text += (text.empty() ? "J" : "; J") + std::to_string(judge.judge.value) + " " + std::to_string(judge.marks) + "/" +
            std::to_string(judge.compared) + " " + text_of(judge.severity) + " " + text_of(judge.spread) + " " +
            text_of(judge.panel_spread) + " " + text_of(judge.spearman) + " " + text_of(judge.kendall);
  return text;
}

TEST(Judges, SeverityIsTheMeanDistanceBelowThePanelsMean) {
  // Panel means 9 and 7. The others' means: of J1 9.5, 7.5; of J2 9, 7.5; of J3 8.5, 6.
  SheetMaker sheet;
  sheet.marks(1, {"8", "9", "10"}).marks(2, {"6", "6", "9"});
  const auto scopes = analysis::judge_scopes(subject_of({}), sheet.sheet());
  ASSERT_EQ(scopes.size(), 3u);  // overall, the round's totals, its criterion
  EXPECT_EQ(figures(scopes[0]), "J1 2/2 1 1 1 1 1; J2 2/2 0.5 1.5 1 1 1; J3 2/2 -1.5 0.5 1 1 1");
  EXPECT_EQ(text_of(scopes[0].concordance), "1");
  EXPECT_EQ(scopes[0].common_items, 2u);
  EXPECT_EQ(figures(scopes[1]), figures(scopes[0]));
  EXPECT_EQ(figures(scopes[2]), figures(scopes[0]));
  EXPECT_EQ(scopes[2].criterion, CriterionNo(1));
}

TEST(Judges, OfPlacesAreSevereWhereTheyGiveGreaterOnes) {
  RulebookText rulebook;
  rulebook.criteria = R"([{"key": "score", "rank": {"last": 5}}])";
  rulebook.direction = "lower";
  SheetMaker sheet;
  sheet.marks(1, {"1", "2"}).marks(2, {"3", "5"});
  const auto scopes = analysis::judge_scopes(subject_of(rulebook), sheet.sheet());
  EXPECT_EQ(figures(scopes[0]), "J1 2/2 -0.75 1 1.25 1 1; J2 2/2 0.75 1.5 1.25 1 1");
}

TEST(Judges, AreComparedOnlyWhereAnotherJudgeGaveANumber) {
  SheetMaker sheet;
  sheet.marks(1, {"8", "absent", ""}).marks(2, {"6", "7", "recused"});
  const auto scopes = analysis::judge_scopes(subject_of({}), sheet.sheet());
  EXPECT_EQ(figures(scopes[0]), "J1 2/1 0.5 0 0 none none; J2 1/1 -0.5 0 0 none none");
  EXPECT_EQ(scopes[0].common_items, 1u);
  EXPECT_EQ(text_of(scopes[0].concordance), "none");
}

TEST(Judges, TotalsWeighTheCriteriaAndWantThemAll) {
  RulebookText rulebook;
  rulebook.criteria = criteria_of({"a", "b"});
  rulebook.uses = uses_of({{"a", "3/5"}, {"b", "2/5"}});
  SheetMaker sheet;
  sheet.marks(1, {"10", "5"}).marks(1, {"5", "10"}, {.criterion = 2});  // totals 8 and 7
  sheet.marks(2, {"10", "10"}).marks(2, {"5", "pending"}, {.criterion = 2});
  const auto scopes = analysis::judge_scopes(subject_of(rulebook), sheet.sheet());
  ASSERT_EQ(scopes.size(), 4u);
  EXPECT_EQ(figures(scopes[0]), "J1 2/1 -0.5 0 0 none none; J2 1/1 0.5 0 0 none none");
  // Criterion a: J1 10 10, J2 5 10; means 7.5 and 10.
  EXPECT_EQ(figures(scopes[2]), "J1 2/2 -1.25 0 1.25 none none; J2 2/2 1.25 2.5 1.25 none none");
  EXPECT_EQ(figures(scopes[3]), "J1 2/1 2.5 0 0 none none; J2 1/1 -2.5 0 0 none none");
}

TEST(Judges, OfSeveralRoundsHaveAScopeForEachThatWasMarked) {
  SheetMaker sheet({"semi", "final", "never"});
  sheet.marks(1, {"8", "9"}).marks(1, {"7", "9"}, {.round = 2}).marks(2, {"9", "9"}, {.round = 2});
  const auto scopes = analysis::judge_scopes(subject_of({}), sheet.sheet());
  ASSERT_EQ(scopes.size(), 5u);
  EXPECT_EQ(scopes[3].round, RoundNo(2));
  EXPECT_EQ(text_of(scopes[1].judges[0].severity), "0.5");
  EXPECT_EQ(text_of(scopes[3].judges[0].severity), "0.5");
  EXPECT_EQ(scopes[0].judges[0].compared, 3u);
}

std::string outliers(const std::vector<std::string>& marks, const Exact& mads, const Exact& steps) {
  SheetMaker sheet;
  sheet.marks(1, marks);
  std::string text;
  for (const auto& outlier : analysis::find_outliers(subject_of({}), sheet.sheet(), {mads, steps}))
    text += (text.empty() ? "J" : "; J") + std::to_string(outlier.judge.value) + " " + outlier.value.text() + " from " +
            outlier.median.text() + ": " + outlier.distance.text() + ", deviation " + outlier.deviation.text();
  return text;
}

TEST(Outliers, AreFartherFromTheMedianThanSoManyDeviations) {
  // Median 8.2; distances 0.2 0.1 0 0.1 0.8: their median is 0.1.
  const std::vector<std::string> marks{"8", "8.1", "8.2", "8.3", "9"};
  EXPECT_EQ(outliers(marks, Exact(5), Exact()), "J5 9 from 8.2: 0.8, deviation 0.1");
  EXPECT_EQ(outliers(marks, Exact(8), Exact()), "") << "exactly so far is not farther";
  EXPECT_EQ(outliers(marks, Exact::ratio(3, 2), Exact()),
            "J1 8 from 8.2: -0.2, deviation 0.1; J5 9 from 8.2: 0.8, deviation 0.1");
}

TEST(Outliers, OfAUnanimousPanelAreMeasuredByTheStep) {
  EXPECT_EQ(outliers({"8", "8", "8", "8.5"}, Exact(5), Exact()), "");
  EXPECT_EQ(outliers({"8", "8", "8", "8.6"}, Exact(5), Exact()), "J4 8.6 from 8: 0.6, deviation 0");
}

TEST(Outliers, AreFartherThanSoManySteps) {
  const std::vector<std::string> marks{"8", "8.1", "8.2", "8.3", "9"};
  EXPECT_EQ(outliers(marks, Exact(), Exact(7)), "J5 9 from 8.2: 0.8, deviation 0.1");
  EXPECT_EQ(outliers(marks, Exact(), Exact(8)), "");
  EXPECT_EQ(outliers(marks, Exact(), Exact()), "") << "neither rule is used";
}

TEST(Outliers, WantAPanelOfThreeNumbers) {
  EXPECT_EQ(outliers({"1", "20", "absent", ""}, Exact(1), Exact(1)), "");
  EXPECT_EQ(outliers({"1", "1", "20", "absent"}, Exact(1), Exact(1)), "J3 20 from 1: 19, deviation 0");
}

}  // namespace
}  // namespace leitai::test
