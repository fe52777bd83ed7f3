#include "projections/brand_status/lights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "projections/core/event_at.h"
#include "tests/projections/brand_status/year_writer.h"
#include "tests/projections/brand_story.h"
#include "tests/projections/event_story.h"

namespace leitai::test {
namespace {

using projections::BrandStatus;
using schema::Light;
using schema::WaivedRule;
using testing::HasSubstr;

/// One brand, number 1, of unit 1 in batch 1.
class LightsTest : public testing::Test {
 protected:
  void SetUp() override {
    year_.register_unit(1, "县财政局", "王书记");
    year_.open_batch(1);
    year_.apply_for(1, 1, 1, "廉润财政");
  }
  Light light() {
    year_.feed(view_);
    return light_of(view_.brand_case(BrandId{1}));
  }
  Light light_on(std::string_view day) {
    year_.begin_day(1, day);
    return light();
  }
  /// Green until the day before `amber`, red from `red` on; `last` is the last amber day.
  void expect_lights(const char* green, const char* amber, const char* last, const char* red) {
    EXPECT_EQ(light_on(green), Light::GREEN) << green;
    EXPECT_EQ(light_on(amber), Light::AMBER) << amber;
    EXPECT_EQ(light_on(last), Light::AMBER) << last;
    EXPECT_EQ(light_on(red), Light::RED) << red;
  }
  std::vector<projections::Reason> reasons() { return light_reasons(view_.brand_case(BrandId{1})); }

  YearWriter year_;
  BrandStatus view_;
};

TEST_F(LightsTest, no_light_before_a_day_began) {
  year_.list(1);
  year_.file_plan(1, "2024-05-01", "2024-10-10");
  EXPECT_EQ(light(), Light::NONE);
  EXPECT_TRUE(reasons().empty());
  EXPECT_EQ(light_on("2024-05-02"), Light::GREEN);
}

TEST_F(LightsTest, a_returned_application_is_due_by_the_batchs_date) {
  EXPECT_EQ(light_on("2024-04-10"), Light::GREEN) << "what waits for the organiser is not the unit's";
  year_.brand(1).initApplicationReturned().setReasons("选题不准");
  expect_lights("2024-04-15", "2024-04-16", "2024-04-26", "2024-04-27");
  ASSERT_EQ(reasons().size(), 1u);
  EXPECT_EQ(reasons()[0].text.zh, "提交申报已逾期 4 天(应于 2024-04-23 完成)");
  EXPECT_EQ(reasons()[0].text.en, "handing in the application: 4 days overdue (was due on 2024-04-23)");
  year_.waive(1, 1, WaivedRule::APPLICATIONS_DUE, "2024-05-10");
  EXPECT_EQ(light(), Light::GREEN);
  EXPECT_EQ(light_on("2024-05-03"), Light::AMBER);
  year_.waive(1, 1, WaivedRule::APPLICATIONS_DUE, nullptr);
  EXPECT_EQ(light_on("2024-07-01"), Light::GREEN) << "without an end";
  auto withdrawn = year_.batch(1).initWaiverWithdrawn();
  withdrawn.setUnit(1);
  withdrawn.setRule(WaivedRule::APPLICATIONS_DUE);
  EXPECT_EQ(light(), Light::RED);
}

TEST_F(LightsTest, a_plan_is_due_by_the_first_report_day_after_the_listing) {
  year_.list(1);
  expect_lights("2024-04-17", "2024-04-18", "2024-04-28", "2024-04-29");
  EXPECT_THAT(reasons().at(0).text.zh, HasSubstr("报送创建方案"));
}

TEST_F(LightsTest, a_task_is_due_as_its_plan_says) {
  year_.list(1);
  year_.file_plan(1, "2024-05-01", "2024-06-28", {{"a", 2, {}, "2024-06-14"}});
  year_.report(1, 5, 6);
  year_.log_activity(1, "2024-06-01");
  expect_lights("2024-06-06", "2024-06-07", "2024-06-17", "2024-06-18");
  EXPECT_EQ(reasons().at(0).text.en, "the task \"任务a\": 4 days overdue (was due on 2024-06-14)");
  auto slipped = year_.brand(1).initTaskSlipped();
  slipped.setTask("a");
  YearWriter::date("2024-06-28", slipped.initDue());
  slipped.setReason("等待材料");
  EXPECT_EQ(light(), Light::GREEN);
  EXPECT_EQ(light_on("2024-06-21"), Light::AMBER);
  year_.complete(1, "a", "2024-06-21");
  EXPECT_EQ(light(), Light::GREEN);
}

TEST_F(LightsTest, a_month_is_due_on_its_report_day) {
  year_.list(1);
  year_.file_plan(1, "2024-05-01", "2024-10-10");
  expect_lights("2024-05-17", "2024-05-18", "2024-05-28", "2024-05-29");
  EXPECT_EQ(reasons().at(0).text.zh, "月报(2024-05)已逾期 4 天(应于 2024-05-25 完成)");
  year_.report(1, 5, 5, 4);
  EXPECT_EQ(light(), Light::GREEN);
  EXPECT_EQ(light_on("2024-06-18"), Light::AMBER) << "the next month";
  EXPECT_THAT(reasons().at(0).text.en, HasSubstr("the report on 2024-06: due on 2024-06-25, in 7 days"));
}

TEST_F(LightsTest, silence_in_the_ledger_is_amber_then_red) {
  year_.list(1);
  year_.file_plan(1, "2024-05-01", "2024-10-10");
  year_.report(1, 5, 8);
  expect_lights("2024-05-30", "2024-05-31", "2024-06-29", "2024-06-30");
  EXPECT_EQ(reasons().at(0).text.zh, "已有 60 天没有活动台帐记录");
  EXPECT_EQ(reasons().at(0).text.en, "no activity in the ledger for 60 days");
  year_.log_activity(1, "2024-06-20");
  EXPECT_EQ(light(), Light::GREEN);
  year_.brand(1).initActivityStruck().setActivity(1);
  EXPECT_EQ(light(), Light::RED) << "what was struck was never there";
}

TEST_F(LightsTest, acceptance_is_to_be_requested_within_its_window) {
  year_.list(1);
  year_.file_plan(1, "2024-05-01", "2024-10-10");
  year_.report(1, 5, 10);
  year_.log_activity(1, "2024-10-10");
  expect_lights("2024-10-23", "2024-10-24", "2024-11-03", "2024-11-04");
  EXPECT_THAT(reasons().at(0).text.zh, HasSubstr("申请验收"));
  year_.waive(1, 1, WaivedRule::ACCEPTANCE_WINDOW, "2024-11-20");
  EXPECT_EQ(light(), Light::GREEN);
}

TEST_F(LightsTest, reviews_and_the_decision_are_due_when_acceptance_is_done) {
  year_.list(1);
  year_.file_plan(1, "2024-05-01", "2024-10-10");
  year_.brand(1).initAcceptanceRequested().setVersion(1);
  auto accounts = year_.brand(1).initReviewersAssigned().initAccounts(2);
  accounts.set(0, 7);
  accounts.set(1, 8);
  EXPECT_EQ(light_on("2024-12-02"), Light::GREEN);
  EXPECT_EQ(light_on("2024-12-03"), Light::AMBER);
  EXPECT_THAT(reasons().at(0).text.zh, HasSubstr("评审(尚缺 2 份)"));
  year_.set_actor(7);
  year_.brand(1).initReviewRecorded();
  year_.set_actor(8);
  year_.brand(1).initReviewRecorded();
  EXPECT_EQ(light_on("2024-12-14"), Light::RED);
  EXPECT_THAT(reasons().at(0).text.zh, HasSubstr("验收认定"));
  year_.decide(1, schema::AcceptanceDecision::RECOGNISE, "86");
  EXPECT_EQ(light(), Light::NONE) << "nothing more is asked of a recognised brand";
}

TEST_F(LightsTest, the_gravest_reason_comes_first) {
  year_.list(1);
  year_.file_plan(1, "2024-05-01", "2024-06-28", {{"a", 2, {}, "2024-06-26"}});
  EXPECT_EQ(light_on("2024-06-20"), Light::RED);
  const auto all = reasons();
  ASSERT_GE(all.size(), 3u);
  EXPECT_EQ(all.front().light, Light::RED);
  EXPECT_THAT(all.front().text.en, HasSubstr("the report on 2024-05"));
  EXPECT_EQ(all.back().light, Light::AMBER);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.light > b.light; }));
}

TEST_F(LightsTest, other_rules_for_lights_hold_at_once) {
  year_.list(1);
  EXPECT_EQ(light_on("2024-04-17"), Light::GREEN);
  auto revised = year_.batch(1).initBatchRevised().initBatch();
  revised.setKey("2024-2");
  revised.initLights().setAmberBeforeDays(8);
  EXPECT_EQ(light(), Light::AMBER);
}

TEST_F(LightsTest, due_dates_on_days_off_move_by_the_batchs_rule) {
  year_.list(1);
  year_.file_plan(1, "2024-05-01", "2024-10-10");
  auto revised = year_.batch(1).initBatchRevised().initBatch();
  revised.setKey("2024-2");
  revised.setDueRule(schema::DueRule::FOLLOWING);  // 2024-05-25 is a Saturday
  EXPECT_EQ(light_on("2024-05-19"), Light::GREEN);
  EXPECT_EQ(light_on("2024-05-20"), Light::AMBER);
  EXPECT_THAT(reasons().at(0).text.en, HasSubstr("2024-05-27"));
}

/// What is told from the few days kept for the light is what the whole list of open items tells.
TEST(LightsPropertyTest, the_light_is_the_gravest_of_all_items) {
  std::size_t lit = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    EventStory story(seed);
    story.tell(2000);
    BrandStatus view;
    ASSERT_TRUE(view.feed(block_of(story.frames(), 0, story.frames().size())));
    for (const auto& [id, record] : view.directory().brands()) {
      const auto brand = view.brand_case(id);
      const auto today = brand.today();
      if (!today || !brand.live()) continue;
      const auto items = open_items(brand);
      ASSERT_EQ(items.empty(), !brand.line.watch.next_due.has_value());
      if (!items.empty()) {
        ASSERT_EQ(items.front().due, *brand.line.watch.next_due);
      }
      auto gravest = Light::GREEN;
      for (const auto& reason : light_reasons(brand)) gravest = std::max(gravest, reason.light);
      ASSERT_EQ(light_of(brand), gravest);
      ++lit;
    }
  }
  EXPECT_GT(lit, 50u);
}

}  // namespace
}  // namespace leitai::test
