#include "tools/bench/report.h"

#include <gmock/gmock.h>

#include <sstream>

namespace leitai::bench {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Figures read(const std::string& text) {
  std::istringstream in(text);
  return read_figures(in).value();
}

ReportRow row(Held held, Bound bound, double limit) {
  return {{"", ""}, "own", "1/s", {"", ""}, "peer", Goal{held, bound, limit}};
}

TEST(Report, GathersTheRoundsOfAFigure) {
  EXPECT_THAT(read("a\t1\nb\t2.5\na\t3\n").at("a"), ElementsAre(1, 3));
}

TEST(Report, NamesALineThatIsNoFigure) {
  std::istringstream in("a\t1\nnonsense\n");
  const auto figures = read_figures(in);
  ASSERT_FALSE(figures);
  EXPECT_THAT(figures.error().text.en, HasSubstr("nonsense"));
}

TEST(Report, MedianIsTheMiddleValueOrTheMeanOfTheTwoMiddleOnes) {
  EXPECT_EQ(median({9, 1, 5}), 5);
  EXPECT_EQ(median({9, 1, 5, 7}), 6);
}

TEST(Report, HoldsTheRatioOfTheMediansToTheGoal) {
  const Figures figures = read("own\t10\nown\t30\nown\t1000\npeer\t15\n");
  EXPECT_EQ(verdict(row(Held::ratio, Bound::at_least, 2), figures), Verdict::met);
  EXPECT_EQ(verdict(row(Held::ratio, Bound::at_least, 2.1), figures), Verdict::missed);
  EXPECT_EQ(verdict(row(Held::ratio, Bound::at_most, 1.9), figures), Verdict::missed);
}

TEST(Report, HoldsTheValueItselfWhereTheGoalIsOfTheValue) {
  const Figures figures = read("own\t250\npeer\t1\n");
  EXPECT_EQ(verdict(row(Held::value, Bound::at_most, 250), figures), Verdict::met);
  EXPECT_EQ(verdict(row(Held::value, Bound::at_most, 249), figures), Verdict::missed);
}

TEST(Report, SaysOfAMissingFigureOrPeerThatItWasNotMeasured) {
  EXPECT_EQ(verdict(row(Held::ratio, Bound::at_least, 1), read("own\t1\n")), Verdict::not_measured);
  EXPECT_EQ(verdict(row(Held::value, Bound::at_least, 1), read("peer\t1\n")), Verdict::not_measured);
}

TEST(Report, PrintsEveryRowAlsoOfFiguresThatAreMissing) {
  std::ostringstream out;
  print_report(out, read("start.s\t3\n"), ReportFormat::markdown, tools::Language::en);
  EXPECT_THAT(out.str(), HasSubstr("| a daemon's start | 3.00 | s | 3.00–3.00 |  |  |  | <= 2.00 | missed |"));
  EXPECT_THAT(out.str(), HasSubstr("not measured"));
  std::istringstream lines(out.str());
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) ++count;
  EXPECT_EQ(count, report_rows().size() + 2);
}

}  // namespace
}  // namespace leitai::bench
