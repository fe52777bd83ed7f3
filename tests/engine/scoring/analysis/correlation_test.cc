// Rank statistics against numbers worked by hand, and against their definitions counted pair by pair.
#include "engine/scoring/analysis/correlation.h"
#include "tests/engine/scoring/analysis/exact_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace leitai::test {
namespace {

using scoring::Exact;
using Values = std::vector<Exact>;

Values whole(const std::vector<std::int64_t>& numbers) {
  Values values;
  for (const std::int64_t number : numbers) values.push_back(Exact(number));
  return values;
}

/// What a text like "0.948683" stands for.
double number_of(const std::optional<Exact>& value) {
  return value ? std::stod(value->fixed(6, scoring::RoundingMode::HALF_EVEN)) : std::nan("");
}

TEST(Ranks, OfEqualValuesAreTheirMeanAndComeDoubled) {
  EXPECT_EQ(analysis::doubled_ranks(whole({10, 20, 20, 30})), (std::vector<std::int64_t>{2, 5, 5, 8}));
  EXPECT_EQ(analysis::doubled_ranks(whole({5, 5, 5})), (std::vector<std::int64_t>{4, 4, 4}));
  EXPECT_EQ(analysis::doubled_ranks({}), (std::vector<std::int64_t>{}));
}

TEST(Spearman, WithoutTiesIsTheTextbooksOneLessSixSquaresOverNCubedLessN) {
  // Squares of the differences: 1 + 1 + 1 + 1 + 0 = 4; 1 - 6 x 4 / (5 x 24).
  EXPECT_EQ(text_of(analysis::spearman(whole({1, 2, 3, 4, 5}), whole({2, 1, 4, 3, 5}))), "0.8");
  EXPECT_EQ(text_of(analysis::spearman(whole({1, 2, 3}), whole({30, 20, 10}))), "-1");
}

TEST(Spearman, WithTiesCorrelatesMeanRanks) {
  // 4.5 / sqrt(4.5 x 5).
  EXPECT_EQ(text_of(analysis::spearman(whole({1, 2, 2, 3}), whole({1, 2, 3, 4}))), "0.948683");
}

TEST(Kendall, WithTiesDividesByTheRootOfTheUntiedPairs) {
  // Five pairs agree, none disagrees, one is tied in the first: 5 / sqrt(5 x 6).
  EXPECT_EQ(text_of(analysis::kendall(whole({1, 2, 2, 3}), whole({1, 2, 3, 4}))), "0.912871");
  // (2 - 1) / 3.
  EXPECT_EQ(text_of(analysis::kendall(whole({1, 2, 3}), whole({1, 3, 2}))), "0.333333");
  EXPECT_EQ(text_of(analysis::kendall(whole({1, 2, 3}), whole({9, 8, 7}))), "-1");
}

TEST(Correlations, OfWhatNeverDiffersAreNone) {
  for (const auto& [x, y] : {std::pair{whole({4, 4, 4}), whole({1, 2, 3})}, std::pair{whole({1}), whole({2})},
                             std::pair{Values{}, Values{}}}) {
    EXPECT_EQ(analysis::spearman(x, y), std::nullopt);
    EXPECT_EQ(analysis::kendall(y, x), std::nullopt);
  }
}

TEST(Correlations, EqualTheirDefinitionsOnRandomValuesWithManyTies) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    const std::size_t count = 2 + random() % 12;
    std::vector<std::int64_t> x, y;
    for (std::size_t i = 0; i < count; ++i) {
      x.push_back(static_cast<std::int64_t>(random() % 5));
      y.push_back(static_cast<std::int64_t>(random() % 7));
    }
    double agree = 0, untied_x = 0, untied_y = 0, products = 0, squares_x = 0, squares_y = 0;
    for (std::size_t i = 0; i < count; ++i) {
      double rank_x = 0, rank_y = 0;  // less the mean rank: half of (how many are below less how many are above)
      for (std::size_t j = 0; j < count; ++j) {
        const int dx = (x[i] > x[j]) - (x[i] < x[j]), dy = (y[i] > y[j]) - (y[i] < y[j]);
        rank_x += dx / 2.0;
        rank_y += dy / 2.0;
        if (j <= i) continue;
        agree += dx * dy;
        untied_x += dx != 0;
        untied_y += dy != 0;
      }
      products += rank_x * rank_y;
      squares_x += rank_x * rank_x;
      squares_y += rank_y * rank_y;
    }
    if (untied_x == 0 || untied_y == 0) continue;
    EXPECT_NEAR(number_of(analysis::kendall(whole(x), whole(y))), agree / std::sqrt(untied_x * untied_y), 1e-6);
    EXPECT_NEAR(number_of(analysis::spearman(whole(x), whole(y))), products / std::sqrt(squares_x * squares_y), 1e-6);
  }
}

TEST(Concordance, IsTwelveSquaresOverItsGreatestAndExact) {
  // Rank sums 4 6 8 12 about 7.5: S = 35; 12 x 35 / (9 x 60).
  EXPECT_EQ(text_of(analysis::concordance({whole({1, 2, 3, 4}), whole({2, 1, 3, 4}), whole({1, 3, 2, 4})})), "7/9");
  EXPECT_EQ(text_of(analysis::concordance({whole({1, 2, 3}), whole({10, 20, 30})})), "1");
  EXPECT_EQ(text_of(analysis::concordance({whole({1, 2, 3}), whole({3, 2, 1})})), "0");
}

TEST(Concordance, IsCorrectedForTies) {
  // Rank sums 2 4.5 5.5 8 about 5: S = 18.5; one tie of two: T = 6; 12 x 18.5 / (4 x 60 - 2 x 6) = 222 / 228.
  EXPECT_EQ(text_of(analysis::concordance({whole({1, 2, 2, 3}), whole({1, 2, 3, 4})})), "37/38");
  EXPECT_EQ(text_of(analysis::concordance({whole({5, 5}), whole({7, 7})})), "none");
  EXPECT_EQ(text_of(analysis::concordance({whole({1, 2})})), "none");
  EXPECT_EQ(text_of(analysis::concordance({whole({1}), whole({2})})), "none");
  EXPECT_EQ(text_of(analysis::concordance({})), "none");
}

TEST(Deviation, IsThePopulations) {
  EXPECT_EQ(text_of(analysis::deviation(whole({2, 4, 4, 4, 5, 5, 7, 9}))), "2");
  EXPECT_EQ(text_of(analysis::deviation(whole({1, 2}))), "0.5");
  EXPECT_EQ(text_of(analysis::deviation(whole({1, 2, 3}))), "0.816497");  // sqrt(2/3)
  EXPECT_EQ(text_of(analysis::deviation({})), "none");
}

TEST(ReadFixed, ReadsWhatFixedWritesHoweverLong) {
  using analysis::read_fixed;
  EXPECT_EQ(read_fixed("89.000000000000000000").text(), "89");
  EXPECT_EQ(read_fixed("-0.50").text(), "-0.5");
  EXPECT_EQ(read_fixed("123456789012345678901234.5"),
            Exact(123456789012) * Exact(1000000000000) + Exact(345678901234) + Exact::ratio(1, 2));
  EXPECT_EQ(read_fixed("10.428571428571428571").fixed(18, scoring::RoundingMode::DOWN), "10.428571428571428571");
}

}  // namespace
}  // namespace leitai::test
