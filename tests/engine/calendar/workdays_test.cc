#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <vector>

#include "events/archive.h"
#include "tests/engine/calendar/calendar_days.h"

namespace leitai::test {
namespace {

using namespace calendar;

TEST(Workdays, AreMondayToFridayByThemselves) {
  const Workdays plain;
  EXPECT_TRUE(plain.is_workday(day("2024-04-26")));
  EXPECT_FALSE(plain.is_workday(day("2024-04-27")));
  EXPECT_FALSE(plain.is_workday(day("2024-04-28")));
  EXPECT_EQ(plain.next(day("2024-04-26")), day("2024-04-29"));
  EXPECT_EQ(plain.previous(day("2024-04-29")), day("2024-04-26"));
  EXPECT_EQ(plain.on_or_after(day("2024-04-27")), day("2024-04-29"));
  EXPECT_EQ(plain.on_or_before(day("2024-04-28")), day("2024-04-26"));
  EXPECT_EQ(plain.on_or_after(day("2024-04-26")), day("2024-04-26"));
}

TEST(Workdays, FollowTheExceptionsOfTheBatch) {
  const Workdays holiday = national_day();
  EXPECT_TRUE(holiday.is_workday(day("2024-09-29")));
  EXPECT_FALSE(holiday.is_workday(day("2024-10-01")));
  EXPECT_EQ(holiday.next(day("2024-09-30")), day("2024-10-08"));
  EXPECT_EQ(holiday.previous(day("2024-10-08")), day("2024-09-30"));
  EXPECT_EQ(holiday.add(day("2024-09-28"), 1), day("2024-09-29"));
  EXPECT_EQ(holiday.add(day("2024-09-30"), 5), day("2024-10-12"));
  EXPECT_EQ(holiday.add(day("2024-10-12"), -5), day("2024-09-30"));
  EXPECT_EQ(holiday.add(day("2024-10-02"), 0), day("2024-10-02"));
  EXPECT_EQ(holiday.count(day("2024-09-30"), day("2024-10-12")), 6);
  EXPECT_EQ(holiday.count(day("2024-10-12"), day("2024-09-30")), 0);
}

TEST(Workdays, TakeTheLastOfSeveralWordsOnADay) {
  EXPECT_TRUE(workdays({{"2024-10-01", kOff}, {"2024-10-01", kWork}}).is_workday(day("2024-10-01")));
  EXPECT_FALSE(workdays({{"2024-10-05", kWork}, {"2024-10-05", kOff}}).is_workday(day("2024-10-05")));
}

/// A calendar around 2024-06, told day by day.
struct Told {
  Workdays workdays;
  std::map<Day, bool> days;
};

Told told(const std::vector<std::pair<std::uint8_t, bool>>& exceptions) {
  const Day start = day("2024-06-01");
  capnp::MallocMessageBuilder message;
  auto list = message.initRoot<schema::OpenBatch>().initDays(static_cast<unsigned>(exceptions.size()));
  Told made;
  for (std::int32_t i = -400; i < 700; ++i) made.days[start + i] = weekday(start + i) <= 5;
  for (unsigned i = 0; i < exceptions.size(); ++i) {
    const Day day = start + exceptions[i].first;
    write(day, list[i].initDate());
    list[i].setKind(exceptions[i].second ? kWork : kOff);
    made.days[day] = exceptions[i].second;
  }
  made.workdays = Workdays(list.asReader());
  return made;
}

RC_GTEST_PROP(Workdays, CountAsOneDayAfterTheOther, (const std::vector<std::pair<std::uint8_t, bool>>& exceptions)) {
  const auto calendar = told(exceptions);
  const Day from = day("2024-06-01") + *rc::gen::inRange(-20, 280);
  std::int32_t seen = 0;
  for (Day at = from; at < from + 60; at = at + 1) {
    RC_ASSERT(calendar.workdays.is_workday(at) == calendar.days.at(at));
    seen += calendar.days.at(at) ? 1 : 0;
    RC_ASSERT(calendar.workdays.count(from, at) == seen);
  }
}

RC_GTEST_PROP(Workdays, GoAsFarAsOneStepAfterTheOther, (const std::vector<std::pair<std::uint8_t, bool>>& exceptions)) {
  const auto calendar = told(exceptions);
  const Day from = day("2024-06-01") + *rc::gen::inRange(-20, 280);
  const std::int32_t steps = *rc::gen::inRange(-50, 50);
  Day at = from;
  for (std::int32_t left = steps < 0 ? -steps : steps; left > 0; --left) do
      at = at + (steps < 0 ? -1 : 1);
    while (!calendar.days.at(at));
  RC_ASSERT(calendar.workdays.add(from, steps) == at);
}

RC_GTEST_PROP(Workdays, AreNumberedWithoutGaps, (const std::vector<std::pair<std::uint8_t, bool>>& exceptions)) {
  const auto calendar = told(exceptions);
  const std::int32_t number = *rc::gen::inRange(-3'000'000, 3'000'000);
  const Day workday = calendar.workdays.workday(number);
  RC_ASSERT(calendar.workdays.is_workday(workday));
  RC_ASSERT(calendar.workdays.number(workday) == number);
  RC_ASSERT(calendar.workdays.next(workday) == calendar.workdays.workday(number + 1));
}

TEST(Workdays, AreTheSameSavedAndLoaded) {
  Workdays loaded;
  ASSERT_TRUE(load(save(national_day()), loaded));
  EXPECT_FALSE(loaded.is_workday(day("2024-10-01")));
  EXPECT_EQ(save(loaded), save(national_day()));
}

}  // namespace
}  // namespace leitai::test
