#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/engine/calendar/calendar_days.h"

namespace leitai::test {
namespace {

using namespace calendar;

/// 2024-04-01 10:00 in Shanghai.
constexpr Timestamp kMorning{1'711'936'800'000'000};
constexpr std::int64_t kHour = 3'600'000'000;

TEST(Day, BeginsAtMidnightInShanghai) {
  EXPECT_EQ(to_string(day_of(kMorning)), "2024-04-01");
  EXPECT_EQ(begin_of(day("2024-04-01")).micros, kMorning.micros - 10 * kHour);
  EXPECT_EQ(to_string(day_of(Timestamp{kMorning.micros - 10 * kHour})), "2024-04-01");
  EXPECT_EQ(to_string(day_of(Timestamp{kMorning.micros - 10 * kHour - 1})), "2024-03-31");
  EXPECT_EQ(to_string(day_of(Timestamp{-8 * kHour - 1})), "1969-12-31");
}

TEST(Day, IsReadOnlyWhereItIsReal) {
  EXPECT_EQ(day("1970-01-01").number, 0);
  EXPECT_EQ(to_string(day("2024-02-29")), "2024-02-29");
  EXPECT_EQ(to_string(day("0000-01-01")), "0000-01-01");
  for (const char* const text : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-4-30", "2024-04-3", "",
                                 "2024/04/30", "2024-04-30 ", "２024-04-30", "-024-04-30"})
    EXPECT_FALSE(parse_day(text).has_value()) << text;
}

TEST(Day, OfADateThatIsAbsentIsNone) {
  capnp::MallocMessageBuilder message;
  auto date = message.initRoot<schema::Date>();
  EXPECT_FALSE(day_of(date.asReader()).has_value());
  date.setYear(2024);
  date.setMonth(2);
  date.setDay(30);
  EXPECT_FALSE(day_of(date.asReader()).has_value());
}

RC_GTEST_PROP(Day, ComesBackFromItsTextItsDateAndItsMoments, ()) {
  const Day wanted{*rc::gen::inRange(day("0000-01-01").number, day("9999-12-31").number + 1)};
  RC_ASSERT(parse_day(to_string(wanted)) == wanted);
  capnp::MallocMessageBuilder message;
  auto date = message.initRoot<schema::Date>();
  write(wanted, date);
  RC_ASSERT(day_of(date.asReader()) == wanted);
  RC_ASSERT(day_of(begin_of(wanted)) == wanted);
  RC_ASSERT(day_of(Timestamp{begin_of(wanted + 1).micros - 1}) == wanted);
  RC_ASSERT(weekday(wanted + 1) == weekday(wanted) % 7 + 1);
  const Month month = month_of(wanted);
  RC_ASSERT(first_day(month) <= wanted);
  RC_ASSERT(wanted <= last_day(month));
  RC_ASSERT(month_of(month.year(), month.month()) == month);
}

TEST(Day, KnowsItsWeekday) {
  EXPECT_EQ(weekday(day("1970-01-01")), 4u);
  EXPECT_EQ(weekday(day("2024-04-22")), 1u);
  EXPECT_EQ(weekday(day("2024-04-28")), 7u);
}

TEST(Month, GoesOverTheYearsAndEndsWhereItEnds) {
  const Month december = *month_of(2023, 12);
  EXPECT_EQ(to_string(december + 1), "2024-01");
  EXPECT_EQ(to_string(december - 12), "2022-12");
  EXPECT_EQ(to_string(*month_of(1970, 1) - 1), "1969-12");
  EXPECT_EQ(to_string(last_day(december + 2)), "2024-02-29");
  EXPECT_EQ(to_string(day_in(december + 2, 31)), "2024-02-29");
  EXPECT_EQ(to_string(day_in(december, 25)), "2023-12-25");
  EXPECT_FALSE(month_of(2024, 13).has_value());
  EXPECT_FALSE(month_of(2024, 0).has_value());
}

}  // namespace
}  // namespace leitai::test
