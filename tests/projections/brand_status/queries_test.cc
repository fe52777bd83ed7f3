#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "projections/brand_status/batch_query.h"
#include "projections/brand_status/brand_query.h"
#include "projections/brand_status/brand_view.h"
#include "projections/brand_status/unit_query.h"
#include "tests/projections/brand_status/year_writer.h"

namespace leitai::test {
namespace {

using projections::BrandStatus;
using projections::kInsiderViewer;
using projections::Viewer;
using schema::BrandState;
using schema::Light;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Viewer unit_viewer(std::uint64_t unit) {
  return {domain::Roles{schema::Role::PUBLIC, schema::Role::UNIT}, AccountId{100 + unit}, UnitId{unit}};
}
Viewer judge_viewer(std::uint64_t account) {
  return {domain::Roles{schema::Role::PUBLIC, schema::Role::JUDGE}, AccountId{account}, {}};
}

/// Four units (2 and 3 below 1, 4 alone) and six brands in two batches, on 2024-06-20:
/// 1 廉润财政 of 2, cultivated; 2 长征先锋 of 3, recognised; 3 春风教育 of 4, a draft; 4 红烛 of 4, returned;
/// 5 窗口 of 2 in the other batch, accepted; 6 健康卫士 of 3, under review by account 8.
class BrandQueriesTest : public testing::Test {
 protected:
  void SetUp() override {
    year_.open_batch(1);
    year_.open_batch(2, "2023-1");
    year_.register_unit(1, "县直机关工委", "赵书记");
    year_.register_unit(2, "财政局", "钱书记", 1);
    year_.register_unit(3, "卫健局", "孙书记", 1);
    year_.register_unit(4, "教育局", "李书记");
    year_.apply_for(1, 1, 2, "廉润财政");
    year_.apply_for(2, 1, 3, "长征先锋");
    draft(3, 4, "春风教育");
    year_.apply_for(4, 1, 4, "红烛");
    year_.brand(4).initApplicationReturned().setReasons("选题不准");
    year_.apply_for(5, 2, 2, "窗口");
    year_.brand(5).initApplicationAccepted();
    year_.apply_for(6, 1, 3, "健康卫士");
    for (const std::uint64_t brand : {1, 2, 6}) {
      year_.list(brand);
      year_.file_plan(brand, "2024-05-01", "2024-06-28", {{"a", 2, {}}, {"b", 3, {"a"}}});
    }
    year_.log_activity(1, "2024-06-01");
    year_.log_activity(1, "2024-06-02");
    year_.report(1, 5, 5, 2);
    review(2);
    year_.decide(2, schema::AcceptanceDecision::RECOGNISE, "86.5");
    review(6);
    year_.begin_day(1, "2024-06-20");
    year_.feed(view_);
  }
  void draft(std::uint64_t id, std::uint64_t unit, const char* name) {
    auto drafted = year_.brand(id).initApplicationDrafted();
    drafted.setBatch(1);
    drafted.setUnit(unit);
    drafted.initForm().setBrandName(name);
  }
  void review(std::uint64_t id) {
    year_.brand(id).initAcceptanceRequested().setVersion(1);
    year_.brand(id).initReviewersAssigned().initAccounts(1).set(0, 8);
  }

  using Ask = std::function<void(schema::BrandsQuery::Builder)>;
  std::vector<std::uint64_t> brands(const Viewer& viewer, const Ask& ask) {
    capnp::MallocMessageBuilder asked, answered;
    auto query = asked.initRoot<schema::BrandsQuery>();
    ask(query);
    auto page = answered.initRoot<schema::BrandPage>();
    const auto filled = fill_brands(view_, viewer, query.asReader(), page);
    error_ = filled ? "" : filled.error().text.en;
    total_ = page.getTotal();
    std::vector<std::uint64_t> ids;
    for (const auto row : page.asReader().getRows()) ids.push_back(row.getBrand());
    return ids;
  }
  std::vector<std::uint64_t> sorted(const char* column) {
    return brands(kInsiderViewer, [&](auto query) { query.initPage().setSort(column); });
  }
  std::vector<std::uint64_t> searched(const char* words) {
    return brands(kInsiderViewer, [&](auto query) { query.initPage().setSearch(words); });
  }

  YearWriter year_;
  BrandStatus view_;
  std::uint32_t total_ = 0;
  std::string error_;
};

constexpr auto kAll = [](schema::BrandsQuery::Builder) {};

TEST_F(BrandQueriesTest, brands_are_filtered_by_batch_unit_state_and_light) {
  EXPECT_THAT(brands(kInsiderViewer, kAll), ElementsAre(1, 2, 6, 3, 4, 5)) << "by batch, unit, brand";
  EXPECT_THAT(brands(kInsiderViewer, [](auto q) { q.setBatch(2); }), ElementsAre(5));
  EXPECT_THAT(brands(kInsiderViewer, [](auto q) { q.setUnit(2); }), ElementsAre(1, 5));
  EXPECT_THAT(brands(kInsiderViewer, [](auto q) { q.setUnit(77); }), IsEmpty());
  EXPECT_THAT(brands(kInsiderViewer,
                     [](auto q) {
                       auto states = q.initStates(2);
                       states.set(0, BrandState::RETURNED);
                       states.set(1, BrandState::RECOGNISED);
                     }),
              ElementsAre(2, 4));
  EXPECT_THAT(brands(kInsiderViewer, [](auto q) { q.initLights(1).set(0, Light::RED); }), ElementsAre(3, 4));
  EXPECT_THAT(brands(kInsiderViewer, [](auto q) { q.initLights(1).set(0, Light::NONE); }), ElementsAre(2, 5));
}

TEST_F(BrandQueriesTest, brands_are_found_by_characters_pinyin_and_initials) {
  EXPECT_THAT(searched("财政"), ElementsAre(1, 5)) << "in the unit's name, too";
  EXPECT_THAT(searched("czj"), ElementsAre(1, 5));
  EXPECT_THAT(searched("CaiZheng chuang"), ElementsAre(5)) << "every word";
  EXPECT_THAT(searched("lrcz"), ElementsAre(1));
  EXPECT_THAT(searched("财政 红烛"), IsEmpty());
}

TEST_F(BrandQueriesTest, a_new_name_is_found_and_the_old_one_is_not) {
  EXPECT_THAT(searched("wjj"), ElementsAre(2, 6));
  EXPECT_THAT(searched("hz"), ElementsAre(4));
  year_.unit(3).initUnitRenamed().setName("医保局");
  auto resubmitted = year_.brand(4).initApplicationResubmitted();
  resubmitted.initForm().setBrandName("先锋");
  resubmitted.setVersion(2);
  year_.feed(view_);
  EXPECT_THAT(searched("wjj"), IsEmpty());
  EXPECT_THAT(searched("ybj"), ElementsAre(2, 6));
  EXPECT_THAT(searched("hz"), IsEmpty());
}

TEST_F(BrandQueriesTest, brands_are_sorted_by_every_column) {
  EXPECT_THAT(sorted("name"), ElementsAre(5, 3, 4, 6, 1, 2))
      << "chuang, chun, hong, jian, lian, zhang: 长 is zhang here";
  EXPECT_THAT(sorted("unit"), ElementsAre(1, 5, 3, 4, 2, 6)) << "cai, jiao, wei";
  EXPECT_THAT(sorted("state"), ElementsAre(3, 4, 5, 1, 6, 2));
  EXPECT_THAT(sorted("-light"), ElementsAre(3, 4, 1, 6, 2, 5));
  EXPECT_THAT(sorted("-activities"), ElementsAre(1, 2, 6, 3, 4, 5));
  EXPECT_THAT(sorted("-score"), ElementsAre(2, 1, 6, 3, 4, 5));
  EXPECT_THAT(sorted("since"), ElementsAre(3, 4, 5, 1, 2, 6));
  EXPECT_THAT(sorted("colour"), IsEmpty());
  EXPECT_THAT(error_, HasSubstr("\"colour\"; the columns are: name, unit, state, light, since, activities, score"));
}

TEST_F(BrandQueriesTest, a_page_tells_how_many_there_are) {
  const auto ids = brands(kInsiderViewer, [](auto q) {
    q.initPage().setOffset(1);
    q.getPage().setLimit(2);
  });
  EXPECT_THAT(ids, ElementsAre(2, 6));
  EXPECT_EQ(total_, 6u);
}

TEST_F(BrandQueriesTest, a_row_says_how_the_brand_stands) {
  capnp::MallocMessageBuilder message;
  auto view = message.initRoot<schema::BrandView>();
  ASSERT_TRUE(fill_brand(view_, kInsiderViewer, BrandId{1}, view));
  const auto row = view.getRow().asReader();
  EXPECT_STREQ(row.getUnitName().cStr(), "财政局");
  EXPECT_STREQ(row.getSecretary().cStr(), "钱书记");
  EXPECT_STREQ(row.getBatchKey().cStr(), "2024-2");
  EXPECT_EQ(row.getState(), BrandState::CULTIVATING);
  EXPECT_EQ(row.getActivities(), 2u);
  EXPECT_EQ(row.getReports(), 1u);
  EXPECT_EQ(row.getReportsLate(), 1u);
  EXPECT_EQ(row.getReportsMissing(), 0u);
  EXPECT_EQ(row.getLight(), Light::AMBER);
}

TEST_F(BrandQueriesTest, a_unit_sees_others_brands_once_they_are_public_and_only_their_outline) {
  EXPECT_THAT(brands(unit_viewer(2), kAll), ElementsAre(1, 2, 6, 5)) << "neither draft nor returned of others";
  EXPECT_THAT(brands(unit_viewer(4), kAll), ElementsAre(1, 2, 6, 3, 4));
  EXPECT_THAT(brands(unit_viewer(3), [](auto q) { q.initLights(1).set(0, Light::GREEN); }), ElementsAre(6));
  EXPECT_THAT(brands(unit_viewer(3), [](auto q) { q.initLights(1).set(0, Light::AMBER); }), IsEmpty())
      << "the light of brand 1 is not told by filtering";
  EXPECT_THAT(brands(unit_viewer(3), [](auto q) { q.initPage().setSort("-activities"); }), ElementsAre(1, 2, 6))
      << "nor its activities by sorting";
  capnp::MallocMessageBuilder message;
  auto view = message.initRoot<schema::BrandView>();
  ASSERT_TRUE(fill_brand(view_, unit_viewer(3), BrandId{1}, view));
  EXPECT_STREQ(view.getRow().getName().cStr(), "廉润财政");
  EXPECT_EQ(view.getRow().getActivities(), 0u);
  EXPECT_EQ(view.getRow().getReports(), 0u);
  EXPECT_EQ(view.getRow().getLight(), Light::NONE);
  EXPECT_EQ(view.getApplications().size() + view.getPlans().size() + view.getTasks().size(), 0u);
  EXPECT_EQ(view.getLights().size() + view.getHistory().size(), 0u);
  for (const std::uint64_t hidden : {3, 4}) {
    const auto filled = fill_brand(view_, unit_viewer(2), BrandId{hidden}, view);
    ASSERT_FALSE(filled);
    EXPECT_EQ(filled.error().kind, ErrorKind::NOT_FOUND);
  }
}

TEST_F(BrandQueriesTest, a_reviewer_reads_what_is_to_be_reviewed) {
  capnp::MallocMessageBuilder message;
  auto view = message.initRoot<schema::BrandView>();
  ASSERT_TRUE(fill_brand(view_, judge_viewer(8), BrandId{6}, view));
  EXPECT_EQ(view.getApplications().size(), 1u);
  auto other = message.initRoot<schema::BrandView>();
  ASSERT_TRUE(fill_brand(view_, judge_viewer(9), BrandId{6}, other));
  EXPECT_EQ(other.getApplications().size(), 0u);
}

TEST_F(BrandQueriesTest, a_brand_shows_its_schedule_backward_from_the_end) {
  year_.complete(1, "a", "2024-06-19");
  year_.feed(view_);
  capnp::MallocMessageBuilder message;
  auto view = message.initRoot<schema::BrandView>();
  ASSERT_TRUE(fill_brand(view_, kInsiderViewer, BrandId{1}, view));
  const auto tasks = view.getTasks().asReader();
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_EQ(calendar::day_of(tasks[0].getDone()), day("2024-06-19"));
  EXPECT_EQ(tasks[0].getLight(), Light::NONE);
  EXPECT_EQ(calendar::day_of(tasks[1].getDue()), day("2024-06-28"));
  EXPECT_EQ(calendar::day_of(tasks[1].getStart()), day("2024-06-26"));
  EXPECT_EQ(calendar::day_of(tasks[1].getEarliestStart()), day("2024-06-20"));
  EXPECT_EQ(tasks[1].getSlack(), 4);
  EXPECT_TRUE(tasks[1].getCritical());
  EXPECT_FALSE(tasks[1].hasDone());
  EXPECT_EQ(view.getPlans().size(), 1u);
  EXPECT_EQ(view.getHistory().size(), 4u) << "submitted, accepted, listed, cultivating";
}

TEST_F(BrandQueriesTest, every_version_of_an_application_is_kept_with_the_reply_to_it) {
  auto resubmitted = year_.brand(4).initApplicationResubmitted();
  resubmitted.initForm().setBrandName("红烛先锋");
  resubmitted.setVersion(2);
  year_.waive(1, 4, schema::WaivedRule::NAME_LENGTH, "2024-12-31");
  year_.feed(view_);
  capnp::MallocMessageBuilder message;
  auto view = message.initRoot<schema::BrandView>();
  ASSERT_TRUE(fill_brand(view_, unit_viewer(4), BrandId{4}, view));
  const auto versions = view.getApplications().asReader();
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_STREQ(versions[0].getForm().getBrandName().cStr(), "红烛");
  EXPECT_STREQ(versions[0].getReply().cStr(), "选题不准");
  EXPECT_EQ(versions[1].getVersion(), 2u);
  EXPECT_STREQ(versions[1].getForm().getBrandName().cStr(), "红烛先锋");
  ASSERT_EQ(view.getWaivers().size(), 1u);
  EXPECT_EQ(view.getWaivers()[0].getRule(), schema::WaivedRule::NAME_LENGTH);
  EXPECT_EQ(calendar::day_of(view.getWaivers()[0].asReader().getUntil()), day("2024-12-31"));
}

TEST_F(BrandQueriesTest, a_batch_at_a_glance) {
  for (const std::uint64_t brand : {1u, 2u}) {  // a list in two parts
    auto published = year_.batch(1).initListPublished().initList();
    published.setBatch(1);
    published.setVersion(1);
    published.initBrands(1)[0].setBrand(brand);
  }
  year_.batch(1).initRankingReleased().setRelease(1);
  year_.feed(view_);
  capnp::MallocMessageBuilder message;
  auto result = message.initRoot<schema::Result>();
  const auto init = [&](unsigned n) { return result.initBatches(n); };
  ASSERT_TRUE(fill_batches(view_, kInsiderViewer, BatchId{0}, init));
  ASSERT_EQ(result.getBatches().size(), 2u);
  const auto first = result.getBatches()[0].asReader();
  EXPECT_STREQ(first.getCalendar().getKey().cStr(), "2024-2");
  EXPECT_EQ(calendar::day_of(first.getToday()), day("2024-06-20"));
  std::vector<std::pair<BrandState, unsigned>> funnel;
  for (const auto count : first.getFunnel()) funnel.emplace_back(count.getState(), count.getCount());
  using P = std::pair<BrandState, unsigned>;
  EXPECT_THAT(funnel, ElementsAre(P{BrandState::DRAFT, 1}, P{BrandState::RETURNED, 1}, P{BrandState::CULTIVATING, 1},
                                  P{BrandState::UNDER_REVIEW, 1}, P{BrandState::RECOGNISED, 1}));
  std::vector<std::pair<Light, unsigned>> lights;
  for (const auto count : first.getLights()) lights.emplace_back(count.getLight(), count.getCount());
  using L = std::pair<Light, unsigned>;
  EXPECT_THAT(lights, ElementsAre(L{Light::GREEN, 1}, L{Light::AMBER, 1}, L{Light::RED, 2}));
  EXPECT_EQ(first.getOverdueCount(), 2u);
  ASSERT_EQ(first.getOverdue().size(), 2u);
  EXPECT_EQ(first.getOverdue()[0].getBrand(), 3u);
  EXPECT_EQ(first.getOverdue()[0].getKind(), schema::DueKind::APPLICATION);
  ASSERT_EQ(first.getLists().size(), 1u);
  const auto listed = first.getLists()[0].getList().getBrands();
  ASSERT_EQ(listed.size(), 2u);
  EXPECT_EQ(listed[1].getBrand(), 2u);
  EXPECT_EQ(first.getReleases().size(), 1u);
  EXPECT_FALSE(result.getBatches()[1].asReader().hasToday());

  ASSERT_TRUE(fill_batches(view_, unit_viewer(2), BatchId{1}, init));
  const auto seen = result.getBatches()[0].asReader();
  EXPECT_EQ(seen.getFunnel().size(), 3u) << "others' drafts and returned applications are not counted";
  EXPECT_EQ(seen.getOverdueCount(), 0u);
  EXPECT_EQ(seen.getLights().size(), 1u) << "the own brand's";
  EXPECT_EQ(fill_batches(view_, kInsiderViewer, BatchId{9}, init).error().kind, ErrorKind::NOT_FOUND);
}

class UnitQueriesTest : public BrandQueriesTest {
 protected:
  std::vector<std::uint64_t> units(const std::function<void(schema::UnitsQuery::Builder)>& ask) {
    capnp::MallocMessageBuilder asked, answered;
    auto query = asked.initRoot<schema::UnitsQuery>();
    ask(query);
    auto page = answered.initRoot<schema::UnitPage>();
    const auto filled = fill_units(view_, kInsiderViewer, query.asReader(), page);
    error_ = filled ? "" : filled.error().text.en;
    total_ = page.getTotal();
    std::vector<std::uint64_t> ids;
    for (const auto row : page.asReader().getRows()) ids.push_back(row.getUnit());
    return ids;
  }
};

TEST_F(UnitQueriesTest, units_come_as_a_tree) {
  year_.register_unit(5, "财政局一支部", "周书记", 2);
  year_.unit(4).initUnitDissolved().setReason("机构改革");
  year_.feed(view_);
  EXPECT_THAT(units([](auto) {}), ElementsAre(1, 2, 5, 3)) << "each before those below it";
  EXPECT_THAT(units([](auto q) { q.setDissolved(true); }), ElementsAre(1, 2, 5, 3, 4));
  EXPECT_THAT(units([](auto q) { q.setUnder(2); }), ElementsAre(2, 5));
  EXPECT_THAT(units([](auto q) { q.initPage().setSearch("czj"); }), ElementsAre(2, 5));
  EXPECT_THAT(units([](auto q) { q.initPage().setSearch("孙"); }), ElementsAre(3)) << "by the secretary";
  EXPECT_THAT(units([](auto q) { q.initPage().setSort("name"); }), ElementsAre(2, 5, 3, 1));
  EXPECT_THAT(units([](auto q) { q.initPage().setSort("secretary"); }), ElementsAre(2, 3, 1, 5));
  EXPECT_THAT(units([](auto q) { q.initPage().setSort("-brands"); }), ElementsAre(2, 3, 1, 5));
  EXPECT_THAT(units([](auto q) { q.setUnder(99); }), IsEmpty());
  EXPECT_THAT(error_, HasSubstr("no unit 99"));
  EXPECT_THAT(units([](auto q) { q.initPage().setSort("x"); }), IsEmpty());
  EXPECT_THAT(error_, HasSubstr("name, kind, secretary, brands"));
}

TEST_F(UnitQueriesTest, a_workspace_shows_who_answers_what_is_there_and_what_is_due) {
  auto appointed = year_.unit(2).initSecretaryAppointed();
  appointed.setSecretary("吴书记");
  appointed.setReason("轮岗");
  YearWriter::date("2024-06-01", appointed.initSince());
  year_.feed(view_);
  capnp::MallocMessageBuilder message;
  auto view = message.initRoot<schema::UnitView>();
  ASSERT_TRUE(fill_unit(view_, unit_viewer(2), UnitId{2}, view));
  const auto out = view.asReader();
  EXPECT_STREQ(out.getUnit().getParentName().cStr(), "县直机关工委");
  EXPECT_EQ(out.getUnit().getDepth(), 1u);
  EXPECT_STREQ(out.getUnit().getSecretary().cStr(), "吴书记");
  ASSERT_EQ(out.getSecretaries().size(), 2u);
  EXPECT_EQ(calendar::day_of(out.getSecretaries()[0].getSince()), day("2024-04-23"));
  EXPECT_EQ(calendar::day_of(out.getSecretaries()[0].getUntil()), day("2024-05-31"));
  EXPECT_FALSE(out.getSecretaries()[1].hasUntil());
  ASSERT_EQ(out.getBrands().size(), 2u);
  EXPECT_EQ(out.getBrands()[0].getBrand(), 5u) << "the newest first";
  std::vector<schema::DueKind> kinds;
  for (const auto item : out.getDue()) kinds.push_back(item.getKind());
  using Kind = schema::DueKind;
  EXPECT_THAT(kinds, ElementsAre(Kind::TASK, Kind::MONTHLY_REPORT, Kind::TASK, Kind::ACCEPTANCE_REQUEST));

  auto other = message.initRoot<schema::UnitView>();
  ASSERT_TRUE(fill_unit(view_, unit_viewer(4), UnitId{2}, other));
  EXPECT_EQ(other.getDue().size(), 0u);
  EXPECT_EQ(other.getBrands().size(), 1u);
  auto above = message.initRoot<schema::UnitView>();
  ASSERT_TRUE(fill_unit(view_, kInsiderViewer, UnitId{1}, above));
  EXPECT_EQ(above.getBelow().size(), 2u);
  EXPECT_EQ(above.getBelow()[1].getRecognised(), 1u);
  EXPECT_EQ(fill_unit(view_, kInsiderViewer, UnitId{9}, above).error().kind, ErrorKind::NOT_FOUND);
}

}  // namespace
}  // namespace leitai::test
