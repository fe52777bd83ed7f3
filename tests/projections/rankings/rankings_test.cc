#include "projections/rankings/rankings.h"

#include <gmock/gmock.h>

#include "events/json.h"
#include "projections/rankings/ranking_query.h"
#include "tests/projections/small_year.h"

namespace leitai::test {
namespace {

using projections::ContestTotals;
using projections::Rankings;
using testing::ElementsAre;

/// Acceptance 40 %, contest 30 %, regularity 10 %, visits 10 %, promotion (of 10) 10 %; what is missing counts 0.
constexpr const char* kYear = R"json({"inputs": [
    {"criterion": "acceptance", "source": "acceptance"}, {"criterion": "stage", "source": "contest", "contest": 3},
    {"criterion": "reports", "source": "regularity"}, {"criterion": "visits", "source": "visits"},
    {"criterion": "promotion", "source": "promotion"}],
  "rulebook": {"title": {"zh": "年度排名", "en": "The year's ranking"},
    "criteria": [
      {"key": "acceptance", "title": "验收", "score": {"min": 0, "max": 100, "step": "0.01", "better": "higher"}},
      {"key": "stage", "title": "擂台", "score": {"min": 0, "max": 100, "step": "0.01", "better": "higher"}},
      {"key": "reports", "title": "月报", "score": {"min": 0, "max": 100, "step": "0.01", "better": "higher"}},
      {"key": "visits", "title": "走访", "score": {"min": 0, "max": 100, "step": "0.01", "better": "higher"}},
      {"key": "promotion", "title": "推广", "score": {"min": 0, "max": MOST, "step": 1, "better": "higher"}}],
    "performances": [{"rounds": ["*"], "criteria": [
        {"criterion": "acceptance", "weight": "0.4"}, {"criterion": "stage", "weight": "0.3"},
        {"criterion": "reports", "weight": "0.1"}, {"criterion": "visits", "weight": "0.1"},
        {"criterion": "promotion", "weight": "1"}],
      "nonScores": {"pending": "stop", "absent": "stop", "abstained": "leaveOut", "recused": "leaveOut",
        "withdrawn": "stop", "late": "stop", "dnf": "voidAttempt", "dns": "zero"},
      "leastPanel": {"judges": 1, "below": "stop"}, "scope": "criterion", "panel": {"mean": null}}],
    "rounds": [{"rounds": ["*"], "attempts": {"sum": null, "failed": "voidRound"}, "adjustments": {"others": "stop"},
      "total": {"own": null}}],
    "overall": {"lastRound": null},
    "rankings": [{"rounds": ["*", "overall"], "direction": "higher",
      "total": {"digits": 2, "mode": "halfUp", "effect": "display"}, "ties": [{"shared": null}],
      "numbering": "competition"}]}})json";

class RankingsTest : public testing::Test {
 protected:
  void rules(const char* most_promotions = "10") {
    std::string json = kYear;
    json.replace(json.find("MOST"), 4, most_promotions);
    auto adopted = year_.writer().batch(1).initRankingRulesAdopted();
    const auto problems = from_json(json, adopted.initRules());
    ASSERT_TRUE(problems.empty()) << to_string(to_error(problems));
    adopted.setVersion(++versions_);
  }
  void decide(std::uint64_t brand, const char* score) {
    auto decided = year_.writer().brand(brand).initAcceptanceDecided();
    decided.setDecision(schema::AcceptanceDecision::RECOGNISE);
    decided.setScore(score);
  }
  void visit(std::uint64_t brand, std::int64_t points) {
    auto visit = year_.writer().brand(brand).initVisitRecorded();
    visit.initScore().setMantissa(points);
  }
  void report(std::uint64_t brand, std::uint8_t month, std::uint32_t days_late) {
    auto submitted = year_.writer().brand(brand).initMonthlyReportSubmitted();
    submitted.initReport().setYear(2024);
    submitted.getReport().setMonth(month);
    submitted.setVersion(1);
    set_date(submitted.initDue(), "2024-0" + std::to_string(month) + "-25");
    submitted.setDaysLate(days_late);
  }
  void promote(std::uint64_t brand) {
    auto planned = year_.writer().brand(brand).initPromotionPlanned();
    planned.setPromotion(1);
    year_.writer().brand(brand).initPromotionHeld().setPromotion(1);
  }
  void present(std::uint32_t entry, std::uint64_t brand) {
    auto added = year_.writer().contest(3).initEntryAdded().initEntry();
    added.setEntry(entry);
    added.setBrand(brand);
  }
  schema::Ranking::Reader rank(const ContestTotals& totals = {}) {
    fed_.feed(year_.writer());
    message_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = message_->initRoot<schema::Ranking>();
    const auto basis = projections::adopted_basis(fed_.view(), BatchId{1});
    EXPECT_TRUE(basis);
    const auto ranked = projections::fill_ranking(
        fed_.view(), fed_.view(), *basis, [&](ContestId) -> Result<ContestTotals> { return totals; }, out);
    error_ = ranked ? "" : ranked.error().text.en;
    return out.asReader();
  }
  static std::vector<std::string> lines(schema::Ranking::Reader ranking) {
    std::vector<std::string> lines;
    for (const auto row : ranking.getRows()) {
      std::string line =
          std::string(row.getPlace().cStr()) + " " + row.getBrandName().cStr() + " " + row.getTotal().cStr() + ":";
      for (const auto figure : row.getFigures()) line += " " + std::string(figure.getValue().cStr());
      lines.push_back(line);
    }
    return lines;
  }

  SmallYear year_;
  Fed<Rankings> fed_;
  std::unique_ptr<capnp::MallocMessageBuilder> message_;
  std::string error_;
  std::uint32_t versions_ = 0;
};

TEST_F(RankingsTest, every_source_counts_as_the_rulebook_weighs_it) {
  rules();
  year_.plan(1, "2024-06-01", "2024-08-31");
  report(1, 6, 0);
  report(1, 7, 2);
  year_.day("2024-08-26");
  visit(1, 80);
  visit(1, 85);
  decide(1, "259/3");
  promote(1);
  decide(2, "90");
  present(11, 1);
  present(12, 2);
  // 34.532 + 27 + 5 + 8.25 + 1, one report of two in time; and 36 alone.
  EXPECT_THAT(lines(rank({{EntryNo{11}, "90"}})),
              ElementsAre("1 先锋窗口 75.78: 86.33 90 50.00 82.50 1", "2 红色课堂 36.00: 90.00    0"));
}

TEST_F(RankingsTest, brands_that_ended_or_were_never_accepted_are_not_ranked) {
  rules();
  year_.unit(6, "卫健局");
  auto submitted = year_.writer().brand(3).initApplicationSubmitted();
  submitted.setBatch(1);
  submitted.setUnit(6);
  submitted.initForm().setBrandName("待审");
  year_.writer().brand(2).initBrandWithdrawn();
  EXPECT_THAT(lines(rank()), ElementsAre("1 先锋窗口 0.00:     0"));
}

TEST_F(RankingsTest, a_figure_off_the_scale_is_said_and_nothing_is_ranked) {
  rules("0");
  promote(1);
  rank();
  EXPECT_THAT(error_,
              testing::HasSubstr("the figure 1 of the brand \"先锋窗口\" is no mark of the criterion \"promotion\""));
}

TEST_F(RankingsTest, the_digest_is_of_what_is_ranked_not_of_when) {
  rules();
  decide(1, "80");
  const auto first = rank();
  const std::string digest(first.getDigest().asChars().begin(), first.getDigest().size());
  year_.day("2024-05-01");  // changes nothing here
  const auto again = rank();
  EXPECT_EQ(digest, std::string(again.getDigest().asChars().begin(), again.getDigest().size()));
  decide(1, "81");
  const auto other = rank();
  EXPECT_NE(digest, std::string(other.getDigest().asChars().begin(), other.getDigest().size()));
}

TEST_F(RankingsTest, releases_and_their_certification_are_kept) {
  rules();
  const auto ranking = rank();
  auto released = year_.writer().batch(1).initRankingReleased();
  released.setRelease(1);
  released.setAsOf(ranking.getPosition());
  released.setDigest(ranking.getDigest());
  auto certified = year_.writer().batch(1).initRankingCertified();
  certified.setRelease(1);
  certified.setStatement("经工委会议审定");
  fed_.feed(year_.writer());
  const auto& releases = fed_.view().batch(BatchId{1}).releases;
  ASSERT_EQ(releases.size(), 1u);
  EXPECT_TRUE(releases[0].certified);
  EXPECT_EQ(releases[0].statement, "经工委会议审定");
}

}  // namespace
}  // namespace leitai::test
