#include "events/decimal.h"

#include <capnp/message.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

namespace leitai {
namespace {

using Rational = boost::multiprecision::cpp_rational;

rc::Gen<Decimal> any_decimal() {
  return rc::gen::build<Decimal>(
      rc::gen::set(&Decimal::mantissa,
                   rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-1000, 1000),
                                  rc::gen::inRange<std::int64_t>(-Decimal::kMaxMantissa, Decimal::kMaxMantissa + 1))),
      rc::gen::set(&Decimal::scale, rc::gen::inRange<std::uint8_t>(0, Decimal::kMaxScale + 1)));
}

Rational exact(const Decimal& value) {
  boost::multiprecision::cpp_int power = 1;
  for (int i = 0; i < value.scale; ++i) power *= 10;
  return Rational(value.mantissa, power);
}

RC_GTEST_PROP(Decimal, TextIsReadBackToTheSameMantissaAndScale, ()) {
  const Decimal value = *any_decimal();
  const auto read = parse_decimal(to_string(value));
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->mantissa == value.mantissa);
  RC_ASSERT(read->scale == value.scale);
}

RC_GTEST_PROP(Decimal, OrderIsThatOfExactRationals, ()) {
  const Decimal a = *any_decimal(), b = *any_decimal();
  const Rational left = exact(a), right = exact(b);
  RC_ASSERT((a < b) == (left < right));
  RC_ASSERT((a == b) == (left == right));
  RC_ASSERT((a > b) == (left > right));
}

RC_GTEST_PROP(Decimal, TrailingZerosChangeTheTextAndNotTheValue, ()) {
  const Decimal value{*rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000), *rc::gen::inRange<std::uint8_t>(0, 10)};
  const Decimal longer{value.mantissa * 100, static_cast<std::uint8_t>(value.scale + 2)};
  RC_ASSERT(value == longer);
  RC_ASSERT(to_string(value) != to_string(longer));
}

RC_GTEST_PROP(Decimal, HostileTextNeverCrashesAndIsTakenOnlyInItsForm, (const std::string& text)) {
  if (const auto read = parse_decimal(text)) RC_ASSERT(text.find_first_not_of("+-.0123456789") == std::string::npos);
}

RC_GTEST_PROP(Decimal, NearlyDecimalTextIsTakenOnlyInItsForm, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::element('0', '1', '9', '.', '-', '+', 'e', ' ', '\0'));
  const auto read = parse_decimal(text);
  if (!read) return;
  RC_ASSERT(text.find_first_of(std::string_view("e \0", 3)) == std::string::npos);
  RC_ASSERT(*parse_decimal(to_string(*read)) == *read);
}

TEST(Decimal, ReadsWhatPeopleWrite) {
  const auto is = [](std::string_view text, std::int64_t mantissa, int scale) {
    const auto value = parse_decimal(text);
    return value && value->mantissa == mantissa && value->scale == scale;
  };
  EXPECT_TRUE(is("0", 0, 0));
  EXPECT_TRUE(is("8.50", 850, 2));
  EXPECT_TRUE(is("+8.5", 85, 1));
  EXPECT_TRUE(is("-0.05", -5, 2));
  EXPECT_TRUE(is("007", 7, 0));
  EXPECT_TRUE(is("999999999999999999", Decimal::kMaxMantissa, 0));
  EXPECT_TRUE(is("0.000000000000000001", 1, 18));
  EXPECT_TRUE(is("00000000000000000000000001", 1, 0));
}

TEST(Decimal, RefusesEverythingElse) {
  for (const std::string_view text : {"",
                                      "+",
                                      "-",
                                      ".",
                                      ".5",
                                      "5.",
                                      "1e3",
                                      "1,5",
                                      "1.2.3",
                                      " 1",
                                      "1 ",
                                      "--1",
                                      "0x10",
                                      "nan",
                                      "inf",
                                      "１",
                                      "8.5分",
                                      "1000000000000000000",
                                      "0.0000000000000000001",
                                      "123456789.0123456789"})
    EXPECT_FALSE(parse_decimal(text).has_value()) << text;
  EXPECT_FALSE(parse_decimal(std::string_view("8.5\0", 4)).has_value());
  EXPECT_FALSE(parse_decimal(std::string(1'000'000, '9')).has_value());
}

TEST(Decimal, SaysWhatItFoundInValidText) {
  const auto error = parse_decimal(std::string(39, 'x') + "分分\x1b[31m");
  ASSERT_FALSE(error.has_value());
  EXPECT_EQ(error.error().kind, ErrorKind::MALFORMED);
  EXPECT_NE(error.error().text.en.find(std::string(39, 'x') + "…"), std::string::npos) << error.error().text.en;
}

TEST(Decimal, TheLeastMantissaPrints) {
  EXPECT_EQ(to_string(Decimal{std::numeric_limits<std::int64_t>::min(), 3}), "-9223372036854775.808");
}

TEST(Decimal, StoredOnesAreValidInRangeOnly) {
  capnp::MallocMessageBuilder message;
  auto stored = message.initRoot<schema::Decimal>();
  EXPECT_TRUE(valid(stored.asReader()));
  stored.setScale(19);
  EXPECT_FALSE(valid(stored.asReader()));
  stored.setScale(18);
  stored.setMantissa(Decimal::kMaxMantissa);
  EXPECT_TRUE(valid(stored.asReader()));
  stored.setMantissa(Decimal::kMaxMantissa + 1);
  EXPECT_FALSE(valid(stored.asReader()));
  stored.setMantissa(std::numeric_limits<std::int64_t>::min());
  EXPECT_FALSE(valid(stored.asReader()));
}

TEST(DecimalDeathTest, ComparingAnInvalidScaleIsAProgrammingError) {
  const Decimal valid_one{1, 0}, invalid{1, 200};
  EXPECT_DEATH((void)(valid_one < invalid), "scale is in range");
}

TEST(Mark, EveryStateHasItsWord) {
  for (int i = 1; i < 9; ++i) {
    const Mark mark = Mark::none(static_cast<MarkState>(i));
    const auto read = parse_mark(to_string(mark));
    ASSERT_TRUE(read.has_value()) << i;
    EXPECT_EQ(*read, mark);
  }
  EXPECT_EQ(name(static_cast<MarkState>(99)), "unknown");
}

TEST(Mark, ANumberZeroIsAMark) {
  const auto zero = parse_mark("0");
  ASSERT_TRUE(zero.has_value());
  EXPECT_EQ(zero->state, MarkState::SCORED);
  EXPECT_NE(*zero, Mark::none(MarkState::ABSENT));
  EXPECT_NE(*zero, Mark::none(MarkState::PENDING));
}

TEST(Mark, RefusesWordsThatAreNone) {
  for (const std::string_view text : {"", "scored", "Absent", "unknown", "absent ", "dnq"})
    EXPECT_FALSE(parse_mark(text).has_value()) << text;
}

TEST(Mark, StoredOnesAreValidWithoutANumberBesideAWord) {
  capnp::MallocMessageBuilder message;
  auto stored = message.initRoot<schema::Mark>();
  write(Mark::scored(*parse_decimal("8.50")), stored);
  EXPECT_TRUE(valid(stored.asReader()));
  EXPECT_EQ(to_string(read(stored.asReader())), "8.50");
  stored.setState(MarkState::ABSENT);
  EXPECT_FALSE(valid(stored.asReader()));
  write(Mark::none(MarkState::ABSENT), stored);
  EXPECT_TRUE(valid(stored.asReader()));
  stored.setState(static_cast<MarkState>(9));
  EXPECT_FALSE(valid(stored.asReader()));
}

}  // namespace
}  // namespace leitai
