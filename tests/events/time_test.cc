#include "events/time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace leitai {
namespace {

constexpr std::int64_t kFirst = -62'167'219'200'000'000;  // 0000-01-01T00:00:00Z
constexpr std::int64_t kLast = 253'402'300'799'999'999;   // 9999-12-31T23:59:59.999999Z

RC_GTEST_PROP(Time, TextIsReadBackToTheSameMoment, ()) {
  const Timestamp time{*rc::gen::inRange(kFirst, kLast + 1)};
  const auto read = parse_timestamp(to_string(time));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == time);
}

RC_GTEST_PROP(Time, OrderOfTextIsOrderOfTime, ()) {
  const Timestamp a{*rc::gen::inRange(kFirst, kLast + 1)}, b{*rc::gen::inRange(kFirst, kLast + 1)};
  RC_ASSERT((to_string(a) < to_string(b)) == (a < b));
}

RC_GTEST_PROP(Time, HostileTextNeverCrashes, (const std::string& text)) {
  (void)parse_timestamp(text);
}

RC_GTEST_PROP(Time, DamagedTextIsReadToAPrintableMomentOrRefused, ()) {
  std::string text = "2024-10-31T15:42:07.123456+08:00";
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  text[at] = *rc::gen::arbitrary<char>();
  text.resize(*rc::gen::inRange<std::size_t>(0, text.size() + 1));
  if (const auto time = parse_timestamp(text)) RC_ASSERT(printable(*time));
}

RC_GTEST_PROP(Time, EveryMomentPrints, (std::int64_t micros)) {
  RC_ASSERT(to_string(Timestamp{micros}).size() >= 27u);
  RC_ASSERT(to_local_string(Timestamp{micros}).size() >= 19u);
}

TEST(Time, KnownMoments) {
  EXPECT_EQ(to_string(Timestamp{0}), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(to_string(Timestamp{-1}), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(to_string(Timestamp{kFirst}), "0000-01-01T00:00:00.000000Z");
  EXPECT_EQ(to_string(Timestamp{kLast}), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(to_string(Timestamp{951'782'400'000'000}), "2000-02-29T00:00:00.000000Z");
  EXPECT_EQ(to_local_string(Timestamp{0}), "1970-01-01 08:00:00");
  EXPECT_EQ(to_local_string(*parse_timestamp("2024-10-31T07:42:07Z")), "2024-10-31 15:42:07");
  EXPECT_EQ(to_local_string(*parse_timestamp("2024-12-31T16:00:00Z")), "2025-01-01 00:00:00");
}

TEST(Time, ExtremeMomentsHaveTheirOwnYear) {
  EXPECT_EQ(to_string(Timestamp{std::numeric_limits<std::int64_t>::max()}), "294247-01-10T04:00:54.775807Z");
  EXPECT_EQ(to_local_string(Timestamp{std::numeric_limits<std::int64_t>::max()}), "294247-01-10 12:00:54");
  EXPECT_FALSE(printable(Timestamp{std::numeric_limits<std::int64_t>::max()}));
  EXPECT_FALSE(printable(Timestamp{std::numeric_limits<std::int64_t>::min()}));
  EXPECT_FALSE(parse_timestamp("294247-01-10T04:00:54.775807Z").has_value());
}

TEST(Time, ReadsOffsetsAndPlaces) {
  const auto noon = parse_timestamp("2024-10-31T12:00:00Z");
  ASSERT_TRUE(noon.has_value());
  for (const std::string_view text : {"2024-10-31T20:00:00+08:00", "2024-10-31T06:30:00-05:30", "2024-10-31 12:00:00Z",
                                      "2024-10-31T12:00:00.0Z", "2024-10-31T12:00:00.000000999Z"}) {
    const auto time = parse_timestamp(text);
    ASSERT_TRUE(time.has_value()) << text;
    EXPECT_EQ(time->micros, noon->micros) << text;
  }
  EXPECT_EQ(parse_timestamp("2024-10-31T12:00:00.5Z")->micros, noon->micros + 500'000);
}

TEST(Time, RefusesEverythingElse) {
  for (const std::string_view text :
       {"", "2024-10-31", "2024-10-31T12:00:00", "2024-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2024-10-31T24:00:00Z",
        "2024-10-31T12:60:00Z", "2024-10-31T12:00:60Z", "2024-10-31T12:00:00.Z", "2024-10-31T12:00:00.1234567890Z",
        "2024-10-31T12:00:00+0800", "2024-10-31T12:00:00+24:00", "2024-10-31T12:00:00ZZ", "2024/10/31T12:00:00Z",
        "2024-10-31T12:00:00.5", "-024-10-31T12:00:00Z", "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"}) {
    const auto time = parse_timestamp(text);
    ASSERT_FALSE(time.has_value()) << text;
    EXPECT_EQ(time.error().kind, ErrorKind::MALFORMED);
  }
}

TEST(Time, DatesOfTheCalendar) {
  EXPECT_TRUE(valid_date(2024, 2, 29));
  EXPECT_FALSE(valid_date(2023, 2, 29));
  EXPECT_FALSE(valid_date(2024, 0, 1));
  EXPECT_FALSE(valid_date(2024, 1, 0));
  EXPECT_FALSE(valid_date(2024, 1, 255));
  EXPECT_FALSE(valid_date(2024, 255, 1));
  EXPECT_FALSE(valid_date(-1, 1, 1));
}

}  // namespace
}  // namespace leitai
