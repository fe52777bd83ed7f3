#include "projections/ledger/ledger.h"

#include <gmock/gmock.h>

#include "projections/core/rebuild.h"
#include "projections/ledger/ledger_fill.h"
#include "tests/projections/event_story.h"
#include "tests/projections/small_year.h"

namespace leitai::test {
namespace {

using projections::Ledger;
using projections::Viewer;
using schema::MonthState;

struct Asked {
  std::uint64_t batch = 0, unit = 0, brand = 0;
  const char* from = "";
  const char* to = "";
  const char* search = "";
  const char* sort = "";
  std::uint32_t offset = 0, limit = 0;
};

class LedgerTest : public testing::Test {
 protected:
  void activity(std::uint64_t brand, const char* date, const char* title, std::uint32_t people) {
    auto entry = year_.writer().brand(brand).initActivityLogged();
    set_date(entry.initDate(), date);
    entry.setTitle(title);
    entry.setPeople(people);
  }
  void report(std::uint64_t brand, std::uint8_t month, std::uint32_t version, const char* due, std::uint32_t late,
              const char* done) {
    auto submitted = year_.writer().brand(brand).initMonthlyReportSubmitted();
    submitted.initReport().setYear(2024);
    submitted.getReport().setMonth(month);
    submitted.getReport().setDone(done);
    submitted.setVersion(version);
    set_date(submitted.initDue(), due);
    submitted.setDaysLate(late);
  }
  Result<schema::LedgerPage::Reader> page(const Ledger& view, const Viewer& viewer, const Asked& asked = {}) {
    capnp::MallocMessageBuilder message;
    auto query = message.initRoot<schema::LedgerQuery>();
    query.setBatch(asked.batch);
    query.setUnit(asked.unit);
    query.setBrand(asked.brand);
    if (*asked.from != 0) set_date(query.initFrom(), asked.from);
    if (*asked.to != 0) set_date(query.initTo(), asked.to);
    query.initPage().setSearch(asked.search);
    query.getPage().setSort(asked.sort);
    query.getPage().setOffset(asked.offset);
    query.getPage().setLimit(asked.limit);
    const auto picked = projections::pick_ledger(view, viewer, query.asReader());
    if (!picked) return picked.error();
    answer_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = answer_->initRoot<schema::LedgerPage>();
    if (auto filled = projections::fill_ledger(fed_.log(), *picked, out); !filled) return filled.error();
    return out.asReader();
  }
  /// The titles of a page, in its order.
  std::vector<std::string> titles(const Viewer& viewer, const Asked& asked = {}) {
    std::vector<std::string> titles;
    const auto found = page(fed_.view(), viewer, asked);
    EXPECT_TRUE(found);
    if (found)
      for (const auto row : found->getRows()) titles.emplace_back(row.getEntry().getTitle().cStr());
    return titles;
  }
  schema::CompliancePage::Reader compliance(const Viewer& viewer, std::uint8_t month = 0,
                                            std::initializer_list<MonthState> states = {}, const char* sort = "") {
    capnp::MallocMessageBuilder message;
    auto query = message.initRoot<schema::ComplianceQuery>();
    query.setBatch(1);
    query.setMonth(month);
    query.initPage().setSort(sort);
    auto list = query.initStates(static_cast<unsigned>(states.size()));
    unsigned i = 0;
    for (const auto state : states) list.set(i++, state);
    const auto picked = projections::pick_compliance(fed_.view(), viewer, query.asReader());
    answer_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = answer_->initRoot<schema::CompliancePage>();
    EXPECT_TRUE(picked && projections::fill_compliance(fed_.log(), *picked, out));
    return out.asReader();
  }
  schema::BrandView::Reader brand_view(const Viewer& viewer, std::uint64_t brand) {
    answer_ = std::make_unique<capnp::MallocMessageBuilder>();
    auto out = answer_->initRoot<schema::BrandView>();
    const auto picked = projections::pick_brand_ledger(fed_.view(), viewer, BrandId{brand});
    EXPECT_TRUE(projections::fill_brand_ledger(fed_.log(), picked, out));
    return out.asReader();
  }
  void feed() { fed_.feed(year_.writer()); }

  SmallYear year_;
  Fed<Ledger> fed_;
  std::unique_ptr<capnp::MallocMessageBuilder> answer_;
};

TEST_F(LedgerTest, an_activity_stands_as_it_was_last_corrected_and_a_struck_one_stays_visible) {
  activity(1, "2024-05-10", "党课", 20);
  activity(1, "2024-05-12", "志愿服务", 9);
  auto corrected = year_.writer().brand(1).initActivityCorrected();
  corrected.setActivity(1);
  corrected.initTo().setTitle("主题党课");
  corrected.getTo().setPeople(25);
  set_date(corrected.getTo().initDate(), "2024-05-11");
  corrected.setReason("人数有误");
  auto struck = year_.writer().brand(1).initActivityStruck();
  struck.setActivity(2);
  struck.setReason("重复登记");
  feed();
  const auto found = page(fed_.view(), insider(), {.batch = 1});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->getRows().size(), 2u);
  EXPECT_EQ(found->getTotal(), 2u);
  const auto first = found->getRows()[0], second = found->getRows()[1];
  EXPECT_STREQ(first.getEntry().getTitle().cStr(), "主题党课");
  EXPECT_EQ(first.getEntry().getPeople(), 25u);
  EXPECT_EQ(first.getEntry().getDate().getDay(), 11u);
  EXPECT_EQ(first.getActivity(), 1u);
  EXPECT_EQ(first.getCorrections(), 1u);
  EXPECT_FALSE(first.getStruck());
  EXPECT_STREQ(first.getReason().cStr(), "人数有误");
  EXPECT_STREQ(first.getBrandName().cStr(), "先锋窗口");
  EXPECT_STREQ(first.getUnitName().cStr(), "财政局");
  EXPECT_EQ(first.getAt(), kStoryBegins + static_cast<std::int64_t>(first.getPosition()) * kStoryStep);
  EXPECT_TRUE(second.getStruck());
  EXPECT_STREQ(second.getReason().cStr(), "重复登记");
  EXPECT_EQ(found->getPosition(), fed_.log().head().value - 1);
}

TEST_F(LedgerTest, lists_filter_sort_page_and_search) {
  activity(1, "2024-05-10", "a", 20);
  activity(2, "2024-05-09", "b", 30);
  activity(1, "2024-06-01", "c", 10);
  activity(2, "2024-06-02", "d", 20);
  feed();
  using testing::ElementsAre;
  EXPECT_THAT(titles(insider()), ElementsAre("b", "a", "c", "d"));
  EXPECT_THAT(titles(insider(), {.sort = "-date"}), ElementsAre("d", "c", "a", "b"));
  EXPECT_THAT(titles(insider(), {.sort = "people"}), ElementsAre("c", "a", "d", "b"));
  EXPECT_THAT(titles(insider(), {.sort = "unit"}), ElementsAre("a", "c", "b", "d"));
  EXPECT_THAT(titles(insider(), {.sort = "brand"}), ElementsAre("b", "d", "a", "c"));
  EXPECT_THAT(titles(insider(), {.unit = 5}), ElementsAre("b", "d"));
  EXPECT_THAT(titles(insider(), {.brand = 1}), ElementsAre("a", "c"));
  EXPECT_THAT(titles(insider(), {.batch = 9}), ElementsAre());
  EXPECT_THAT(titles(insider(), {.from = "2024-05-10", .to = "2024-06-01"}), ElementsAre("a", "c"));
  EXPECT_THAT(titles(insider(), {.search = "czj"}), ElementsAre("a", "c"));
  EXPECT_THAT(titles(insider(), {.search = "红色"}), ElementsAre("b", "d"));
  EXPECT_THAT(titles(insider(), {.offset = 1, .limit = 2}), ElementsAre("a", "c"));
  const auto some = page(fed_.view(), insider(), {.offset = 1, .limit = 2});
  EXPECT_EQ(some->getTotal(), 4u);
  const auto wrong = page(fed_.view(), insider(), {.sort = "colour"});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::MALFORMED);
}

TEST_F(LedgerTest, a_unit_sees_its_own_and_a_reviewer_what_it_was_appointed_to) {
  activity(1, "2024-05-10", "a", 1);
  activity(2, "2024-05-11", "b", 1);
  year_.plan(1, "2024-05-01", "2024-10-10");
  year_.plan(2, "2024-05-01", "2024-10-10");
  year_.day("2024-06-01");
  year_.request(1, 1, "成效");
  year_.assign(1, {7, 8});
  year_.writer().brand(1).initReviewerExcused().setAccount(8);
  feed();
  using testing::ElementsAre;
  EXPECT_THAT(titles(of_unit(4)), ElementsAre("a"));
  EXPECT_THAT(titles(of_unit(5)), ElementsAre("b"));
  EXPECT_THAT(titles(of_unit(5), {.unit = 4}), ElementsAre());
  EXPECT_THAT(titles(reviewer(7)), ElementsAre("a"));
  EXPECT_THAT(titles(reviewer(8)), ElementsAre()) << "excused";
  EXPECT_THAT(titles(Viewer{}), ElementsAre());
  EXPECT_EQ(brand_view(of_unit(4), 1).getActivities().size(), 1u);
  EXPECT_EQ(brand_view(of_unit(5), 1).getActivities().size(), 0u);
  EXPECT_EQ(brand_view(of_unit(5), 1).getMonths().size(), 0u);
  EXPECT_EQ(brand_view(of_unit(5), 2).getMonths().size(), 2u);
  EXPECT_EQ(compliance(of_unit(4)).getTotal(), 0u);
  EXPECT_EQ(compliance(of_unit(5)).getTotal(), 2u) << "May is missing, June is to come";
}

TEST_F(LedgerTest, months_are_in_time_late_or_missing_and_a_late_one_stays_late) {
  year_.plan(1, "2024-05-01", "2024-10-10");
  year_.plan(2, "2024-05-01", "2024-10-10");
  report(1, 5, 1, "2024-05-25", 0, "五月");
  report(2, 5, 1, "2024-05-25", 3, "迟到");
  report(2, 5, 2, "2024-05-25", 3, "改过");
  year_.day("2024-06-26");
  feed();
  const auto all = compliance(insider());
  EXPECT_EQ(all.getInTime(), 1u);
  EXPECT_EQ(all.getLate(), 1u);
  EXPECT_EQ(all.getMissing(), 2u);
  const auto late = compliance(insider(), 0, {MonthState::LATE});
  ASSERT_EQ(late.getRows().size(), 1u);
  const auto row = late.getRows()[0];
  EXPECT_STREQ(row.getUnitName().cStr(), "教育局");
  EXPECT_EQ(row.getMonth(), 5u);
  EXPECT_EQ(row.getDaysLate(), 3u);
  EXPECT_EQ(row.getVersions(), 2u);
  EXPECT_STREQ(row.getReport().getDone().cStr(), "改过");
  EXPECT_EQ(row.getDue().getDay(), 25u);
  const auto june = compliance(insider(), 6, {}, "unit");
  ASSERT_EQ(june.getRows().size(), 2u);
  EXPECT_EQ(june.getRows()[0].getState(), MonthState::MISSING);
  EXPECT_EQ(june.getRows()[0].getAt(), 0);
  EXPECT_STREQ(june.getRows()[0].getUnitName().cStr(), "财政局");
  EXPECT_EQ(june.getMissing(), 2u);
}

TEST_F(LedgerTest, a_brands_own_ledger_holds_its_visits) {
  auto visit = year_.writer().brand(1).initVisitRecorded();
  set_date(visit.initDate(), "2024-06-03");
  visit.setFindings("机制健全");
  write(Mark::scored(Decimal{92, 0}), visit.initScore());
  feed();
  const auto view = brand_view(of_unit(4), 1);
  ASSERT_EQ(view.getVisits().size(), 1u);
  EXPECT_STREQ(view.getVisits()[0].getVisit().getFindings().cStr(), "机制健全");
  EXPECT_EQ(view.getVisits()[0].getPosition(), fed_.log().head().value - 1);
}

TEST_F(LedgerTest, correcting_what_was_never_logged_is_an_error) {
  year_.writer().brand(1).initActivityCorrected().setActivity(1);
  Ledger view;
  const auto fed = view.feed(block_of(year_.writer().frames(), 0, year_.writer().frames().size()));
  ASSERT_FALSE(fed);
  EXPECT_THAT(fed.error().text.en, testing::HasSubstr("no activity 1"));
}

TEST(LedgerAsOfTest, as_of_equals_the_fold_up_to_then) {
  EventStory story(5);
  story.tell(1500);
  MemoryLog log;
  append_all(log, story.frames());
  Ledger live;
  ASSERT_TRUE(projections::rebuild(log, live, log.head()));
  const auto answer = [&](const Ledger& view, std::uint64_t batch) {
    capnp::MallocMessageBuilder query, page;
    query.initRoot<schema::LedgerQuery>().setBatch(batch);
    query.getRoot<schema::LedgerQuery>().initPage().setLimit(1000);
    const auto picked = projections::pick_ledger(view, insider(), query.getRoot<schema::LedgerQuery>().asReader());
    auto out = page.initRoot<schema::LedgerPage>();
    EXPECT_TRUE(picked && projections::fill_ledger(log, *picked, out));
    return *checked_canonical(out.asReader());
  };
  for (const std::uint64_t batch : {0, 1, 2}) {
    const auto streams = live.streams({.batch = BatchId{batch}});
    for (std::uint64_t head = 0; head <= log.head().value; head += 151) {
      Ledger then;
      ASSERT_TRUE(projections::rebuild(log, then, Position{head}));
      const auto past = projections::view_as_of<Ledger>(log, streams, Position{head});
      ASSERT_TRUE(past) << past.error().text.en;
      EXPECT_EQ(answer(*past, batch), answer(then, batch)) << "batch " << batch << " at " << head;
    }
  }
}

}  // namespace
}  // namespace leitai::test
