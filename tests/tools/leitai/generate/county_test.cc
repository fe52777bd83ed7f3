#include <gmock/gmock.h>

#include <map>

#include "projections/brand_status/batch_query.h"
#include "projections/brand_status/brand_query.h"
#include "projections/brand_status/brand_status.h"
#include "projections/core/rebuild.h"
#include "projections/ledger/compliance_query.h"
#include "projections/ledger/ledger.h"
#include "projections/promotion_calendar/promotion_calendar.h"
#include "projections/promotion_calendar/promotion_query.h"
#include "projections/review_desk/desk_query.h"
#include "projections/review_desk/review_desk.h"
#include "tests/tools/leitai/generate/made_up.h"

namespace leitai::test {
namespace {

using namespace projections;
using schema::BrandState;
using schema::Light;

/// The county on the morning of 26 July 2024.
class County : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    generate::GeneratePlan plan;
    plan.county = true;
    plan.until = calendar::parse_day("2024-07-25");
    log_ = new MemoryLog;
    make_up(plan, *log_);
  }
  static void TearDownTestSuite() { delete log_; }

  template <class View>
  static void fold(View& view) {
    const auto rebuilt = rebuild(*log_, view, log_->head());
    ASSERT_TRUE(rebuilt.has_value()) << to_string(rebuilt.error());
  }

  static MemoryLog* log_;
};
MemoryLog* County::log_ = nullptr;

TEST_F(County, HasTwentyNineRecognisedUnitsOfTheFirstBatchAndSixtyBrandsInTheSecond) {
  BrandStatus view;
  fold(view);
  capnp::MallocMessageBuilder message;
  auto result = message.initRoot<schema::Result>();
  ASSERT_TRUE(fill_batches(view, kInsiderViewer, BatchId{}, [&](unsigned n) { return result.initBatches(n); }));
  const auto batches = result.getBatches().asReader();
  ASSERT_EQ(batches.size(), 2u);
  std::map<BrandState, unsigned> first, second;
  for (const auto count : batches[0].getFunnel()) first[count.getState()] = count.getCount();
  for (const auto count : batches[1].getFunnel()) second[count.getState()] = count.getCount();
  EXPECT_TRUE(batches[0].getClosed());
  EXPECT_EQ(first[BrandState::RECOGNISED], 29u);
  EXPECT_EQ(batches[0].getReleases().size(), 1u);
  EXPECT_STREQ(batches[1].getCalendar().getKey().cStr(), "2024-2");
  EXPECT_EQ(calendar::day_of(batches[1].getToday()), calendar::parse_day("2024-07-25"));
  unsigned all = 0;
  for (const auto& [state, count] : second) all += count;
  EXPECT_EQ(all, 60u);
  for (const BrandState state : {BrandState::DRAFT, BrandState::RETURNED, BrandState::LISTED, BrandState::CULTIVATING,
                                 BrandState::UNDER_REVIEW, BrandState::RECOGNISED, BrandState::WITHDRAWN})
    EXPECT_GT(second[state], 0u) << static_cast<int>(state);
  std::map<Light, unsigned> lights;
  for (const auto count : batches[1].getLights()) lights[count.getLight()] = count.getCount();
  for (const Light light : {Light::GREEN, Light::AMBER, Light::RED})
    EXPECT_GT(lights[light], 3u) << static_cast<int>(light);
  EXPECT_GT(batches[1].getOverdueCount(), 0u);
  EXPECT_GT(batches[1].getLists().size(), 0u);
}

TEST_F(County, ReportsItsMonthsInTimeLateAndNotAtAll) {
  Ledger view;
  fold(view);
  FrameBuilder builder;
  auto query = builder.init<schema::ComplianceQuery>();
  query.setBatch(2);
  const auto picked = pick_compliance(view, kInsiderViewer, query.asReader());
  ASSERT_TRUE(picked.has_value());
  EXPECT_GT(picked->in_time, 50u);
  EXPECT_GT(picked->late, 5u);
  EXPECT_GT(picked->missing, 3u);
}

TEST_F(County, HasReviewsUnderWayAndPromotionsPlannedAndHeld) {
  ReviewDesk desk;
  fold(desk);
  FrameBuilder builder;
  auto query = builder.init<schema::ReviewDeskQuery>();
  query.setBatch(2);
  const auto under_review = pick_desk(desk, kInsiderViewer, query.asReader());
  ASSERT_TRUE(under_review.has_value());
  EXPECT_GT(under_review->total, 0u);

  PromotionCalendar promotions;
  fold(promotions);
  FrameBuilder asked;
  auto calendar = asked.init<schema::PromotionsQuery>();
  calendar.setBatch(1);
  for (const auto state : {schema::PromotionState::PLANNED, schema::PromotionState::HELD}) {
    calendar.initStates(1).set(0, state);
    const auto picked = pick_promotions(promotions, kInsiderViewer, calendar.asReader());
    ASSERT_TRUE(picked.has_value());
    EXPECT_GT(picked->total, 0u) << static_cast<int>(state);
  }
}

}  // namespace
}  // namespace leitai::test
