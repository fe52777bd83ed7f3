#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/calendar/due.h"
#include "events/archive.h"
#include "tests/engine/calendar/calendar_days.h"

namespace leitai::test {
namespace {

using namespace calendar;

DueDates dues(schema::DueRule rule, Exceptions exceptions = {}, std::uint8_t report_day = 25) {
  capnp::MallocMessageBuilder message;
  auto batch = message.initRoot<schema::OpenBatch>();
  batch.setDueRule(rule);
  batch.setReportDay(report_day);
  set_days(batch, exceptions);
  return DueDates(batch.asReader());
}

std::string months(const DueDates& dues, std::string_view from, std::string_view to) {
  std::string text;
  for (const Month month : dues.report_months(day(from), day(to))) text += (text.empty() ? "" : " ") + to_string(month);
  return text;
}

TEST(Due, FallsByTheRuleForDaysOff) {
  const Workdays holiday = national_day();
  EXPECT_EQ(due(holiday, schema::DueRule::KEEP, day("2024-10-05")), day("2024-10-05"));
  EXPECT_EQ(due(holiday, schema::DueRule::FOLLOWING, day("2024-10-05")), day("2024-10-08"));
  EXPECT_EQ(due(holiday, schema::DueRule::PRECEDING, day("2024-10-05")), day("2024-09-30"));
  EXPECT_EQ(due(holiday, schema::DueRule::FOLLOWING, day("2024-10-10")), day("2024-10-10"));
}

TEST(Due, OfTheMonthlyReportIsThe25thUnlessTheBatchSaysOtherwise) {
  capnp::MallocMessageBuilder message;
  const DueDates plain(message.initRoot<schema::OpenBatch>().asReader());
  EXPECT_EQ(plain.report_due(*month_of(2024, 5)), day("2024-05-25"));
  EXPECT_EQ(dues(schema::DueRule::FOLLOWING).report_due(*month_of(2024, 5)), day("2024-05-27"));
  EXPECT_EQ(dues(schema::DueRule::PRECEDING).report_due(*month_of(2024, 5)), day("2024-05-24"));
  EXPECT_EQ(dues(schema::DueRule::KEEP, {}, 3).report_due(*month_of(2024, 5)), day("2024-05-03"));
}

TEST(Due, MonthsOfACultivationAreThoseWhoseReportFallsDueInIt) {
  const DueDates plain = dues(schema::DueRule::KEEP);
  EXPECT_EQ(months(plain, "2024-05-06", "2024-10-10"), "2024-05 2024-06 2024-07 2024-08 2024-09");
  EXPECT_EQ(months(plain, "2024-05-25", "2024-06-25"), "2024-05 2024-06");
  EXPECT_EQ(months(plain, "2024-05-26", "2024-06-24"), "");
  EXPECT_EQ(months(plain, "2023-12-01", "2024-01-31"), "2023-12 2024-01");
  EXPECT_EQ(months(plain, "2024-06-25", "2024-06-24"), "");
  // The 25th of May 2024 is a Saturday.
  EXPECT_EQ(months(dues(schema::DueRule::FOLLOWING), "2024-05-26", "2024-05-27"), "2024-05");
  EXPECT_EQ(months(dues(schema::DueRule::PRECEDING), "2024-05-25", "2024-05-31"), "");
}

TEST(Due, MayMoveOutOfItsMonth) {
  const DueDates moved = dues(
      schema::DueRule::FOLLOWING,
      {{"2024-05-27", kOff}, {"2024-05-28", kOff}, {"2024-05-29", kOff}, {"2024-05-30", kOff}, {"2024-05-31", kOff}});
  EXPECT_EQ(moved.report_due(*month_of(2024, 5)), day("2024-06-03"));
  EXPECT_EQ(months(moved, "2024-06-01", "2024-06-30"), "2024-05 2024-06");
}

RC_GTEST_PROP(Due, MonthsComeInOrderAndNoneIsLeftOut, ()) {
  const auto rule = *rc::gen::element(schema::DueRule::KEEP, schema::DueRule::FOLLOWING, schema::DueRule::PRECEDING);
  const DueDates all = dues(rule, {}, *rc::gen::inRange<std::uint8_t>(1, 29));
  const Day from = day("2024-01-01") + *rc::gen::inRange(0, 700);
  const Day to = from + *rc::gen::inRange(-10, 700);
  std::vector<Month> expected;
  for (Month month = month_of(from) - 3; month <= month_of(to) + 3; month = month + 1)
    if (all.report_due(month) >= from && all.report_due(month) <= to) expected.push_back(month);
  RC_ASSERT(all.report_months(from, to) == expected);
  for (Month month = month_of(from); month < month_of(from) + 24; month = month + 1)
    RC_ASSERT(all.report_due(month) < all.report_due(month + 1));
}

TEST(Due, IsTheSameSavedAndLoaded) {
  const DueDates one = dues(schema::DueRule::FOLLOWING, {{"2024-10-01", kOff}}, 28);
  DueDates loaded;
  ASSERT_TRUE(load(save(one), loaded));
  EXPECT_EQ(save(loaded), save(one));
  EXPECT_EQ(loaded.report_due(*month_of(2024, 9)), day("2024-09-30"));
}

}  // namespace
}  // namespace leitai::test
