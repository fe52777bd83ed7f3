#include "projections/promotion_calendar/promotion_calendar.h"

#include <gmock/gmock.h>

#include "projections/core/rebuild.h"
#include "projections/promotion_calendar/promotion_fill.h"
#include "tests/projections/event_story.h"
#include "tests/projections/small_year.h"

namespace leitai::test {
namespace {

using projections::PromotionCalendar;
using projections::Viewer;
using schema::PromotionState;

Result<Frame> promotions_answer(const EventLog& log, const PromotionCalendar& view, const Viewer& viewer,
                                schema::PromotionsQuery::Reader query) {
  const auto picked = projections::pick_promotions(view, viewer, query);
  if (!picked) return picked.error();
  capnp::MallocMessageBuilder message;
  auto out = message.initRoot<schema::PromotionPage>();
  if (auto filled = projections::fill_promotions(log, *picked, out); !filled) return filled.error();
  return checked_canonical(out.asReader());
}

class PromotionCalendarTest : public testing::Test {
 protected:
  void plan(std::uint64_t brand, std::uint32_t number, const char* date, const char* title,
            schema::PromotionKind kind = schema::PromotionKind::FEATURE) {
    auto planned = year_.writer().brand(brand).initPromotionPlanned();
    planned.setPromotion(number);
    set_date(planned.initPlan().initDate(), date);
    planned.getPlan().setTitle(title);
    planned.getPlan().setPlace("礼堂");
    planned.getPlan().setKind(kind);
  }
  void hold(std::uint64_t brand, std::uint32_t number, const char* date) {
    auto held = year_.writer().brand(brand).initPromotionHeld();
    held.setPromotion(number);
    set_date(held.initDate(), date);
    held.setDone("已开");
    held.setPeople(60);
  }
  void cancel(std::uint64_t brand, std::uint32_t number) {
    auto cancelled = year_.writer().brand(brand).initPromotionCancelled();
    cancelled.setPromotion(number);
    cancelled.setReason("场地冲突");
  }
  schema::PromotionPage::Reader page(const Viewer& viewer, const char* sort = "",
                                     std::initializer_list<PromotionState> states = {}, const char* from = "") {
    fed_.feed(year_.writer());
    capnp::MallocMessageBuilder message;
    auto query = message.initRoot<schema::PromotionsQuery>();
    query.setBatch(1);
    query.initPage().setSort(sort);
    if (*from != 0) set_date(query.initFrom(), from);
    auto list = query.initStates(static_cast<unsigned>(states.size()));
    unsigned i = 0;
    for (const auto state : states) list.set(i++, state);
    auto answer = promotions_answer(fed_.log(), fed_.view(), viewer, query.asReader());
    EXPECT_TRUE(answer);
    answer_ = std::move(*answer);
    return read_trusted<schema::PromotionPage>(answer_);
  }
  std::vector<std::string> titles(schema::PromotionPage::Reader page) {
    std::vector<std::string> titles;
    for (const auto row : page.getRows()) titles.emplace_back(row.getTitle().cStr());
    return titles;
  }

  SmallYear year_;
  Fed<PromotionCalendar> fed_;
  Frame answer_;
};

TEST_F(PromotionCalendarTest, planned_held_and_called_off) {
  plan(1, 1, "2024-12-20", "专题片");
  plan(1, 2, "2024-12-22", "观摩会", schema::PromotionKind::OBSERVATION);
  plan(2, 1, "2024-12-21", "交流会", schema::PromotionKind::MEETING);
  hold(1, 1, "2024-12-25");
  cancel(2, 1);
  const auto all = page(insider());
  EXPECT_THAT(titles(all), testing::ElementsAre("交流会", "观摩会", "专题片")) << "by the date it was held on";
  EXPECT_EQ(all.getRows()[0].getState(), PromotionState::CANCELLED);
  EXPECT_STREQ(all.getRows()[0].getReason().cStr(), "场地冲突");
  EXPECT_STREQ(all.getRows()[1].getPlace().cStr(), "礼堂");
  const auto held = all.getRows()[2];
  EXPECT_EQ(held.getState(), PromotionState::HELD);
  EXPECT_EQ(held.getDate().getDay(), 25u);
  EXPECT_EQ(held.getPeople(), 60u);
  EXPECT_STREQ(held.getDone().cStr(), "已开");
  EXPECT_THAT(titles(page(insider(), "", {PromotionState::PLANNED})), testing::ElementsAre("观摩会"));
  EXPECT_THAT(titles(page(insider(), "", {}, "2024-12-22")), testing::ElementsAre("观摩会", "专题片"));
  EXPECT_THAT(titles(page(insider(), "-kind")), testing::ElementsAre("交流会", "观摩会", "专题片"));
  EXPECT_THAT(titles(page(insider(), "brand")), testing::ElementsAre("交流会", "观摩会", "专题片"));
}

TEST_F(PromotionCalendarTest, every_unit_may_come_but_why_one_was_called_off_is_for_its_own) {
  plan(1, 1, "2024-12-20", "观摩会");
  cancel(1, 1);
  EXPECT_THAT(titles(page(of_unit(5))), testing::ElementsAre("观摩会"));
  EXPECT_EQ(page(of_unit(5)).getRows()[0].getReason().size(), 0u);
  EXPECT_STREQ(page(of_unit(4)).getRows()[0].getReason().cStr(), "场地冲突");
}

TEST_F(PromotionCalendarTest, a_brands_renewals) {
  plan(1, 1, "2024-12-20", "观摩会");
  auto renewed = year_.writer().brand(1).initRecognitionRenewed();
  renewed.setYear(2025);
  renewed.setOpinion("保持");
  fed_.feed(year_.writer());
  for (const bool own : {true, false}) {
    capnp::MallocMessageBuilder message;
    auto out = message.initRoot<schema::BrandView>();
    const auto picked = projections::pick_brand_promotions(fed_.view(), of_unit(own ? 4 : 5), BrandId{1});
    ASSERT_TRUE(projections::fill_brand_promotions(fed_.log(), picked, out));
    EXPECT_EQ(out.asReader().getPromotions().size(), 1u);
    ASSERT_EQ(out.asReader().getRenewals().size(), own ? 1u : 0u);
    if (own) {
      EXPECT_STREQ(out.asReader().getRenewals()[0].getOpinion().cStr(), "保持");
    }
  }
}

TEST_F(PromotionCalendarTest, what_was_never_planned_is_an_error) {
  hold(1, 1, "2024-12-20");
  PromotionCalendar view;
  const auto fed = view.feed(block_of(year_.writer().frames(), 0, year_.writer().frames().size()));
  ASSERT_FALSE(fed);
  EXPECT_THAT(fed.error().text.en, testing::HasSubstr("promotion 1 was never planned"));
}

TEST(PromotionCalendarAsOfTest, as_of_equals_the_fold_up_to_then) {
  EventStory story(7);
  story.tell(2500);
  MemoryLog log;
  append_all(log, story.frames());
  PromotionCalendar live;
  ASSERT_TRUE(projections::rebuild(log, live, log.head()));
  capnp::MallocMessageBuilder message;
  auto query = message.initRoot<schema::PromotionsQuery>();
  const auto streams = live.streams({});
  for (std::uint64_t head = 0; head <= log.head().value; head += 251) {
    PromotionCalendar then;
    ASSERT_TRUE(projections::rebuild(log, then, Position{head}));
    const auto past = projections::view_as_of<PromotionCalendar>(log, streams, Position{head});
    ASSERT_TRUE(past) << past.error().text.en;
    EXPECT_EQ(*promotions_answer(log, *past, insider(), query.asReader()),
              *promotions_answer(log, then, insider(), query.asReader()))
        << "at " << head;
  }
}

}  // namespace
}  // namespace leitai::test
