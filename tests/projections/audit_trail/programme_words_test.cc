// The year's events in words: what was replaced is found in the log.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "projections/audit_trail/audit_query.h"
#include "projections/audit_trail/field_words.h"
#include "tests/projections/event_story.h"
#include "tests/projections/small_year.h"

namespace leitai::test {
namespace {

using projections::AuditTrail;
using testing::HasSubstr;
using testing::Not;

struct Row {
  std::string kind, zh, en, before, after, reason;
};

class ProgrammeWords : public testing::Test {
 protected:
  EventWriter& writer() { return year_.writer(); }
  /// The last event as a page of the trail has it.
  Row last() {
    fed_.feed(writer());
    capnp::MallocMessageBuilder query, page;
    query.initRoot<schema::AuditQuery>().setFrom(writer().position() - 1);
    auto out = page.initRoot<schema::AuditPage>();
    EXPECT_TRUE(projections::audit_query(fed_.log(), fed_.view(), query.getRoot<schema::AuditQuery>(), out));
    const auto row = out.asReader().getRows()[0];
    return {row.getKind().cStr(),   row.getSubject().getZh().cStr(), row.getSubject().getEn().cStr(),
            row.getBefore().cStr(), row.getAfter().cStr(),           row.getReason().cStr()};
  }
  schema::LogActivity::Builder fill(schema::LogActivity::Builder entry, const char* title, std::uint32_t people) {
    set_date(entry.initDate(), "2024-05-10");
    entry.setKind("学习");
    entry.setTitle(title);
    entry.setPeople(people);
    return entry;
  }

  SmallYear year_;
  Fed<AuditTrail> fed_;
};

TEST_F(ProgrammeWords, a_unit_is_renamed_moved_and_given_another_secretary) {
  writer().unit(4).initUnitRenamed().setName("县财政局");
  Row row = last();
  EXPECT_EQ(row.zh, "单位4 县财政局");
  EXPECT_EQ(row.before, "财政局");
  EXPECT_EQ(row.after, "县财政局");
  auto appointed = writer().unit(4).initSecretaryAppointed();
  appointed.setSecretary("李书记");
  appointed.setReason("换届");
  set_date(appointed.initSince(), "2024-06-01");
  row = last();
  EXPECT_EQ(row.before, "书记");
  EXPECT_EQ(row.after, "李书记 (2024-06-01)");
  EXPECT_EQ(row.reason, "换届");
  writer().unit(4).initUnitMoved().setParent(5);
  row = last();
  EXPECT_EQ(row.before, "—");
  EXPECT_EQ(row.after, "教育局");
  writer().unit(4).initUnitDissolved().setReason("合并");
  row = last();
  EXPECT_EQ(row.before, "县财政局");
  EXPECT_EQ(row.reason, "合并");
}

TEST_F(ProgrammeWords, a_revised_calendar_says_only_what_changed) {
  auto revised = writer().batch(1).initBatchRevised();
  revised.setReason("节假日");
  revised.initBatch().setKey("2024-2");
  revised.getBatch().getTitle().setZh("第二批");
  revised.getBatch().setReportDay(26);
  set_date(revised.getBatch().initAcceptanceDone(), "2024-12-12");
  revised.getBatch().initLights().setRedAfterDays(5);
  auto day = revised.getBatch().initDays(1)[0];
  set_date(day.initDate(), "2024-10-01");
  const Row row = last();
  EXPECT_EQ(row.zh, "批次1 第二批");
  EXPECT_EQ(row.before, "验收完成/acceptance done: —; 月报日/report day: 25; 逾期亮红灯天数/red after days: 3");
  EXPECT_EQ(row.after,
            "验收完成/acceptance done: 2024-12-12; 月报日/report day: 26; 逾期亮红灯天数/red after days: 5; "
            "工作日历/days 2024-10-01: off");
  EXPECT_EQ(row.reason, "节假日");
}

TEST_F(ProgrammeWords, waivers_and_what_they_were_before) {
  auto waiver = writer().batch(1).initWaiverGranted();
  waiver.setUnit(5);
  waiver.setRule(schema::WaivedRule::APPLICATIONS_DUE);
  set_date(waiver.initUntil(), "2024-04-30");
  waiver.setReason("换届推迟");
  Row row = last();
  EXPECT_EQ(row.zh, "批次1 第二批 · 单位5 教育局");
  EXPECT_EQ(row.en, "batch 1 第二批 · unit 5 教育局");
  EXPECT_EQ(row.before, "");
  EXPECT_EQ(row.after, "applicationsDue → 2024-04-30");
  auto withdrawn = writer().batch(1).initWaiverWithdrawn();
  withdrawn.setUnit(5);
  withdrawn.setRule(schema::WaivedRule::APPLICATIONS_DUE);
  row = last();
  EXPECT_EQ(row.before, "applicationsDue → 2024-04-30");
  EXPECT_EQ(row.after, "");
}

TEST_F(ProgrammeWords, a_second_list_says_who_came_and_who_went) {
  for (const std::uint32_t version : {1u, 2u}) {
    auto published = writer().batch(1).initListPublished();
    auto list = published.initList();
    list.setVersion(version);
    list.initBrands(1)[0].setBrand(version);
    const Digest digest = canonical_digest(list.asReader());
    published.setSha256(kj::arrayPtr(digest.data(), digest.size()));
  }
  const Row row = last();
  EXPECT_THAT(row.before, HasSubstr("v1 · 1"));
  EXPECT_THAT(row.after, HasSubstr("v2 · 1"));
  EXPECT_THAT(row.after, HasSubstr("+红色课堂"));
  EXPECT_THAT(row.after, HasSubstr("-先锋窗口"));
}

TEST_F(ProgrammeWords, a_resubmitted_application_says_what_changed) {
  writer().brand(1).initApplicationReturned().setReasons("名称过长");
  auto resubmitted = writer().brand(1).initApplicationResubmitted();
  resubmitted.setVersion(2);
  resubmitted.initForm().setBrandName("先锋");
  const Row row = last();
  EXPECT_EQ(row.zh, "品牌1 先锋");
  EXPECT_EQ(row.before, "品牌名称/brand name: 先锋窗口");
  EXPECT_EQ(row.after, "先锋 (v2); 品牌名称/brand name: 先锋");
}

TEST_F(ProgrammeWords, a_plan_filed_again_and_a_task_that_slips) {
  const auto file = [&](std::uint32_t version, std::uint16_t days, const char* due, const char* added) {
    auto filed = writer().brand(1).initPlanFiled();
    filed.setVersion(version);
    filed.setReason(version > 1 ? "调整" : "");
    set_date(filed.initPlan().initFrom(), "2024-05-01");
    set_date(filed.getPlan().initTo(), "2024-10-10");
    auto tasks = filed.getPlan().initTasks(2);
    tasks[0].setKey("t1");
    tasks[0].setTitle("调研");
    tasks[0].setDays(days);
    set_date(tasks[0].initDue(), due);
    tasks[1].setKey(added);
    tasks[1].setTitle("总结");
    tasks[1].setDays(3);
  };
  file(1, 5, "2024-06-01", "t2");
  EXPECT_EQ(last().after, "v1 · 2024-05-01—2024-10-10 · 任务/tasks 2");
  file(2, 8, "2024-06-05", "t3");
  Row row = last();
  EXPECT_EQ(row.before, "v1; 任务/tasks t1: 调研 · 5 · 2024-06-01; 任务/tasks t2: 总结 · 3");
  EXPECT_EQ(row.after, "v2; 任务/tasks t1: 调研 · 8 · 2024-06-05; 任务/tasks t3: 总结 · 3");
  EXPECT_EQ(row.reason, "调整");
  auto slipped = writer().brand(1).initTaskSlipped();
  slipped.setTask("t1");
  set_date(slipped.initDue(), "2024-06-20");
  slipped.setReason("人手不足");
  row = last();
  EXPECT_EQ(row.zh, "品牌1 先锋窗口 · 任务 t1");
  EXPECT_EQ(row.en, "brand 1 先锋窗口 · task t1");
  EXPECT_EQ(row.before, "工作日/workdays 8; 2024-06-05");
  EXPECT_EQ(row.after, "2024-06-20");
}

TEST_F(ProgrammeWords, a_corrected_activity_says_what_it_was) {
  fill(writer().brand(1).initActivityLogged(), "另一项", 3);
  fill(writer().brand(1).initActivityLogged(), "党课", 20);
  auto corrected = writer().brand(1).initActivityCorrected();
  corrected.setActivity(2);
  corrected.setReason("数错");
  fill(corrected.initTo(), "党课", 25);
  Row row = last();
  EXPECT_EQ(row.zh, "品牌1 先锋窗口 · 活动2");
  EXPECT_EQ(row.before, "人数/people: 20");
  EXPECT_EQ(row.after, "人数/people: 25");
  EXPECT_EQ(row.reason, "数错");
  auto struck = writer().brand(1).initActivityStruck();
  struck.setActivity(2);
  struck.setReason("重复");
  row = last();
  EXPECT_EQ(row.before, "党课");
  EXPECT_EQ(row.reason, "重复");
}

TEST_F(ProgrammeWords, monthly_reports_and_acceptance) {
  for (const std::uint32_t version : {1u, 2u}) {
    auto submitted = writer().brand(1).initMonthlyReportSubmitted();
    submitted.setVersion(version);
    submitted.setDaysLate(2);
    submitted.initReport().setYear(2024);
    submitted.getReport().setMonth(5);
    submitted.getReport().setDone(version == 1 ? "学习" : "学习与走访");
  }
  Row row = last();
  EXPECT_EQ(row.zh, "品牌1 先锋窗口 · 2024年5月月报");
  EXPECT_EQ(row.en, "brand 1 先锋窗口 · report of 2024-05");
  EXPECT_EQ(row.before, "v1; 开展情况/done: 学习");
  EXPECT_EQ(row.after, "v2 · 迟报天数/days late 2; 开展情况/done: 学习与走访");
  year_.assign(1, {7, 8});
  EXPECT_EQ(last().after, "王评委, 赵评委");
  auto decided = writer().brand(1).initAcceptanceDecided();
  decided.setScore("86.5");
  decided.setThreshold("80");
  EXPECT_EQ(last().after, "recognise 86.5 (分数线/threshold 80)");
  auto planned = writer().brand(1).initPromotionPlanned();
  planned.setPromotion(1);
  set_date(planned.initPlan().initDate(), "2024-12-20");
  planned.getPlan().setTitle("观摩会");
  writer().brand(1).initPromotionCancelled().setPromotion(1);
  row = last();
  EXPECT_EQ(row.zh, "品牌1 先锋窗口 · 推广1");
  EXPECT_EQ(row.before, "2024-12-20 观摩会");
}

TEST_F(ProgrammeWords, a_relation_is_told_by_its_unit) {
  auto declared = writer().identity(7).initRelationDeclared();
  declared.setUnit(4);
  declared.setReason("曾任职");
  Row row = last();
  EXPECT_EQ(row.after, "财政局");
  EXPECT_EQ(row.reason, "曾任职");
  writer().identity(7).initRelationWithdrawn().setUnit(4);
  EXPECT_EQ(last().before, "财政局 (曾任职)");
}

TEST(EventStoryTest, a_long_story_tells_every_kind_of_the_years_events) {
  EventStory story(3);
  story.tell(20'000);
  AuditTrail view;
  ASSERT_TRUE(view.feed(block_of(story.frames(), 0, story.frames().size())));
  const auto counts = view.events_by_name();
  for (const capnp::StructSchema kinds : {capnp::StructSchema(capnp::Schema::from<schema::UnitEvent>()),
                                          capnp::StructSchema(capnp::Schema::from<schema::BatchEvent>()),
                                          capnp::StructSchema(capnp::Schema::from<schema::BrandEvent>())}) {
    for (const auto field : kinds.getUnionFields()) {
      const std::string name = field.getProto().getName().cStr();
      EXPECT_TRUE(name == "unknown" || counts.contains(name)) << name;
    }
  }
}

TEST(FieldWordsTest, a_long_text_is_shown_from_where_it_differs) {
  capnp::MallocMessageBuilder one, two;
  std::string text;
  for (int i = 0; i < 100; ++i) text += "字";
  auto before = one.initRoot<schema::ApplicationForm>();
  auto after = two.initRoot<schema::ApplicationForm>();
  before.setMeaning(text + "旧" + text);
  after.setMeaning(text + "新" + text);
  const auto words = projections::changed_fields(before.asReader(), after.asReader());
  EXPECT_THAT(words.before, HasSubstr("字旧字"));
  EXPECT_THAT(words.after, HasSubstr("字新字"));
  EXPECT_THAT(words.after, HasSubstr("…"));
  EXPECT_LT(words.after.size(), 300u);
  const auto same = projections::changed_fields(before.asReader(), before.asReader());
  EXPECT_EQ(same.before + same.after, "");
}

}  // namespace
}  // namespace leitai::test
