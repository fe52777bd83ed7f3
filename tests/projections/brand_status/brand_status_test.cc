#include "projections/brand_status/brand_status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "projections/brand_status/brand_query.h"
#include "tests/projections/event_writer.h"

namespace leitai::test {
namespace {

using projections::BrandStatus;

/// A batch's rows (0: all) as an insider gets them.
class Rows {
 public:
  Rows(const BrandStatus& view, BatchId batch) : page_(message_.initRoot<schema::BrandPage>()) {
    capnp::MallocMessageBuilder asked;
    auto query = asked.initRoot<schema::BrandsQuery>();
    query.setBatch(batch.value);
    EXPECT_TRUE(projections::fill_brands(view, projections::kInsiderViewer, query.asReader(), page_));
  }
  capnp::List<schema::BrandRow>::Reader list() { return page_.asReader().getRows(); }

 private:
  capnp::MallocMessageBuilder message_;
  schema::BrandPage::Builder page_;
};

void apply_for(EventWriter& writer, std::uint64_t brand, std::uint64_t batch, std::uint64_t unit, const char* name) {
  auto submitted = writer.brand(brand).initApplicationSubmitted();
  submitted.setBatch(batch);
  submitted.setUnit(unit);
  submitted.initForm().setBrandName(name);
}

Result<void> feed(BrandStatus& view, EventWriter& writer) {
  return view.feed(block_of(writer.frames(), static_cast<std::size_t>(view.next().value), writer.frames().size()));
}

TEST(BrandStatusTest, a_brand_from_application_to_review) {
  EventWriter writer;
  BrandStatus view;
  writer.unit(4).initUnitRegistered().setName("县委办");
  apply_for(writer, 1, 2, 4, "先锋窗口");
  ASSERT_TRUE(feed(view, writer));
  {
    Rows rows(view, BatchId{2});
    ASSERT_EQ(rows.list().size(), 1u);
    const auto row = rows.list()[0];
    EXPECT_EQ(row.getBrand(), 1u);
    EXPECT_EQ(row.getBatch(), 2u);
    EXPECT_EQ(row.getUnit(), 4u);
    EXPECT_STREQ(row.getUnitName().cStr(), "县委办");
    EXPECT_STREQ(row.getName().cStr(), "先锋窗口");
    EXPECT_EQ(row.getState(), schema::BrandState::SUBMITTED);
    EXPECT_EQ(row.getVersion(), 1u);
    EXPECT_EQ(row.getSince(), kStoryBegins + kStoryStep);
  }
  writer.brand(1).initApplicationReturned().setReasons("名称过长");
  ASSERT_TRUE(feed(view, writer));
  EXPECT_EQ(view.directory().brand(BrandId{1})->state, schema::BrandState::RETURNED);
  EXPECT_EQ(view.line(BrandId{1})->last_reason, "名称过长");
  auto resubmitted = writer.brand(1).initApplicationResubmitted();
  resubmitted.initForm().setBrandName("窗口");
  resubmitted.setVersion(2);
  writer.brand(1).initApplicationAccepted().setReason("同意");
  writer.brand(1).initActivityLogged();
  writer.brand(1).initActivityLogged();
  writer.brand(1).initReviewRecorded();
  ASSERT_TRUE(feed(view, writer));
  Rows rows(view, BatchId{0});
  const auto row = rows.list()[0];
  EXPECT_STREQ(row.getName().cStr(), "窗口");
  EXPECT_EQ(row.getState(), schema::BrandState::ACCEPTED);
  EXPECT_EQ(row.getVersion(), 2u);
  EXPECT_EQ(row.getActivities(), 2u);
  EXPECT_EQ(row.getReviews(), 1u);
  EXPECT_STREQ(row.getLastReason().cStr(), "同意");
  EXPECT_EQ(row.getSince(), kStoryBegins + 4 * kStoryStep) << "activities do not change the state";
}

TEST(BrandStatusTest, rows_by_batch_then_unit) {
  EventWriter writer;
  apply_for(writer, 1, 2, 9, "a");
  apply_for(writer, 2, 1, 8, "b");
  apply_for(writer, 3, 2, 3, "c");
  BrandStatus view;
  ASSERT_TRUE(feed(view, writer));
  Rows all(view, BatchId{0});
  ASSERT_EQ(all.list().size(), 3u);
  EXPECT_EQ(all.list()[0].getBrand(), 2u);
  EXPECT_EQ(all.list()[1].getBrand(), 3u);
  EXPECT_EQ(all.list()[2].getBrand(), 1u);
  Rows second(view, BatchId{2});
  EXPECT_EQ(second.list().size(), 2u);
  Rows none(view, BatchId{7});
  EXPECT_EQ(none.list().size(), 0u);
}

TEST(BrandStatusTest, events_that_do_not_fit_are_errors) {
  const auto refused = [](auto&& write, const char* why) {
    EventWriter writer;
    write(writer);
    BrandStatus view;
    const auto fed = feed(view, writer);
    ASSERT_FALSE(fed) << why;
    EXPECT_THAT(fed.error().text.en, testing::HasSubstr(why));
  };
  refused([](auto& w) { w.brand(1).initActivityLogged(); }, "never applied for");
  refused([](auto& w) { apply_for(w, 1, 1, 1, "a"), apply_for(w, 1, 1, 1, "a"); }, "already applied for");
  refused([](auto& w) { apply_for(w, 1, 1, 1, "a"), w.brand(1).setUnknown(); }, "unknown event of a brand");
  refused([](auto& w) { w.unit(1).setUnknown(); }, "unknown event of a unit");
  refused([](auto& w) { w.batch(1).setUnknown(); }, "unknown event of a batch");
  refused([](auto& w) { w.unit(1).initUnitRenamed(); }, "never registered");
  refused([](auto& w) { w.batch(1).initBatchClosed(); }, "never opened");
  refused([](auto& w) { w.batch(1).initBatchOpened(), w.batch(1).initBatchOpened(); }, "opened already");
  refused([](auto& w) { w.batch(1).initBatchOpened().setReportDay(0); }, "report day");
  refused([](auto& w) { apply_for(w, 1, 1, 1, "a"), w.brand(1).initActivityStruck().setActivity(1); }, "no such line");
}

}  // namespace
}  // namespace leitai::test
