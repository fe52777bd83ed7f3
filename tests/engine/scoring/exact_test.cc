// Exact numbers against Boost's rationals, where they fit in 64 bits and where they do not.
#include "engine/scoring/exact.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

namespace leitai::test {
namespace {

using boost::multiprecision::cpp_int;
using scoring::Exact;
using scoring::parse_ratio;
using scoring::RoundingMode;
using Rational = boost::multiprecision::cpp_rational;

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

/// A number and what it should be.
struct Pair {
  Exact exact;
  Rational slow;
};

std::string fraction(const Rational& value) {
  return boost::multiprecision::numerator(value).str() + "/" + boost::multiprecision::denominator(value).str();
}

/// Small, middling, or at the edge of 64 bits.
std::int64_t any_whole() {
  const int kind = *rc::gen::inRange(0, 5);
  if (kind == 0) return *rc::gen::inRange<std::int64_t>(-20, 21);
  if (kind == 1) return *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
  if (kind == 2) return kMax - *rc::gen::inRange<std::int64_t>(0, 4);
  if (kind == 3) return kMin + *rc::gen::inRange<std::int64_t>(0, 4);
  return *rc::gen::arbitrary<std::int64_t>();
}

Pair any_pair() {
  const std::int64_t top = any_whole();
  std::int64_t bottom = any_whole();
  if (bottom == 0) bottom = 7;
  return {Exact::ratio(top, bottom), Rational(Rational(top) / Rational(bottom))};
}

cpp_int power_of_ten(int digits) {
  cpp_int power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  return power;
}

/// By the words of the four modes: the two neighbours, and which of them.
cpp_int slow_scaled(const Rational& value, int digits, RoundingMode mode) {
  const Rational scaled = abs(value) * power_of_ten(digits);
  const cpp_int below = boost::multiprecision::numerator(scaled) / boost::multiprecision::denominator(scaled);
  const Rational rest = scaled - below;
  const Rational half(1, 2);
  bool away = false;
  if (mode == RoundingMode::HALF_UP) away = rest >= half;
  if (mode == RoundingMode::HALF_EVEN) away = rest > half || (rest == half && below % 2 == 1);
  if (mode == RoundingMode::UP) away = rest > 0;
  const cpp_int whole = away ? cpp_int(below + 1) : below;
  return value < 0 ? cpp_int(-whole) : whole;
}

constexpr RoundingMode kModes[] = {RoundingMode::HALF_UP, RoundingMode::HALF_EVEN, RoundingMode::DOWN,
                                   RoundingMode::UP};

std::string fixed(const char* number, int digits, RoundingMode mode) {
  return parse_ratio(number).value().fixed(digits, mode);
}

RC_GTEST_PROP(Exact, AChainOfOperationsEqualsTheRationals, ()) {
  Pair value = any_pair();
  const int steps = *rc::gen::inRange(1, 10);
  for (int i = 0; i < steps; ++i) {
    const Pair other = any_pair();
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        value = {value.exact + other.exact, value.slow + other.slow};
        break;
      case 1:
        value = {value.exact - other.exact, value.slow - other.slow};
        break;
      case 2:
        value = {value.exact * other.exact, value.slow * other.slow};
        break;
      default:
        if (other.slow != 0) value = {value.exact / other.exact, value.slow / other.slow};
    }
    RC_ASSERT(value.exact.fraction() == fraction(value.slow));
    RC_ASSERT(value.exact.is_zero() == (value.slow == 0));
    RC_ASSERT(value.exact.is_whole() == (boost::multiprecision::denominator(value.slow) == 1));
  }
}

RC_GTEST_PROP(Exact, OrderIsThatOfTheRationals, ()) {
  const Pair a = any_pair(), b = any_pair();
  const Pair far{a.exact * a.exact * b.exact, a.slow * a.slow * b.slow};
  for (const Pair& other : {b, far}) {
    RC_ASSERT((a.exact < other.exact) == (a.slow < other.slow));
    RC_ASSERT((a.exact > other.exact) == (a.slow > other.slow));
    RC_ASSERT((a.exact == other.exact) == (a.slow == other.slow));
  }
  RC_ASSERT(a.exact == a.exact);
}

RC_GTEST_PROP(Exact, WhatGrewBeyond64BitsAndCameBackIsTheSameAsEver, ()) {
  const Pair a = any_pair(), b = any_pair();
  if (b.slow == 0) return;
  const Exact back = a.exact * b.exact * b.exact / b.exact / b.exact;
  RC_ASSERT(back == a.exact);
  RC_ASSERT(back.fraction() == a.exact.fraction());
  RC_ASSERT((back - a.exact).is_zero());
}

RC_GTEST_PROP(Exact, RoundingIsThatOfTheRationals, ()) {
  const Pair a = any_pair(), b = any_pair();
  const bool large = *rc::gen::arbitrary<bool>();
  const Pair value = large ? Pair{a.exact * b.exact, a.slow * b.slow} : a;
  const int digits = *rc::gen::inRange(0, Exact::kMaxDigits + 1);
  for (const RoundingMode mode : kModes) {
    const cpp_int whole = slow_scaled(value.slow, digits, mode);
    const Exact rounded = value.exact.rounded(digits, mode);
    RC_ASSERT(rounded.fraction() == fraction(Rational(whole, power_of_ten(digits))));
    RC_ASSERT(rounded.rounded(digits, mode) == rounded);
    RC_ASSERT(value.exact.fixed(digits, mode) == rounded.fixed(digits, mode));
  }
}

RC_GTEST_PROP(Exact, EveryHalfGoesWhereItsModeSays, ()) {
  const int digits = *rc::gen::inRange(0, 4);
  const auto unit = static_cast<std::int64_t>(power_of_ten(digits));
  const std::int64_t below = *rc::gen::inRange<std::int64_t>(-50, 50);
  const Exact half = Exact::ratio(2 * below + 1, 2 * unit);
  const auto at = [&](std::int64_t whole) { return Exact::ratio(whole, unit); };
  const std::int64_t near = below >= 0 ? below : below + 1, far = below >= 0 ? below + 1 : below;
  RC_ASSERT(half.rounded(digits, RoundingMode::HALF_UP) == at(far));
  RC_ASSERT(half.rounded(digits, RoundingMode::UP) == at(far));
  RC_ASSERT(half.rounded(digits, RoundingMode::DOWN) == at(near));
  RC_ASSERT(half.rounded(digits, RoundingMode::HALF_EVEN) == at(below % 2 == 0 ? below : below + 1));
}

RC_GTEST_PROP(Exact, TextIsReadBackToTheSameValue, ()) {
  const Exact value =
      Exact::ratio(*rc::gen::inRange<std::int64_t>(-100'000, 100'000), *rc::gen::inRange<std::int64_t>(1, 100'000));
  const auto read = parse_ratio(value.text());
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == value);
}

TEST(Exact, RoundsByTheFourModes) {
  struct Case {
    const char* number;
    const char* half_up;
    const char* half_even;
    const char* down;
    const char* up;
  };
  for (const Case& one :
       {Case{"2.5", "3", "2", "2", "3"}, Case{"3.5", "4", "4", "3", "4"}, Case{"-2.5", "-3", "-2", "-2", "-3"},
        Case{"-3.5", "-4", "-4", "-3", "-4"}, Case{"2.4", "2", "2", "2", "3"}, Case{"2.6", "3", "3", "2", "3"},
        Case{"7", "7", "7", "7", "7"}, Case{"0.000000000000000001", "0", "0", "0", "1"},
        Case{"-1/3", "0", "0", "0", "-1"}}) {
    EXPECT_EQ(fixed(one.number, 0, RoundingMode::HALF_UP), one.half_up) << one.number;
    EXPECT_EQ(fixed(one.number, 0, RoundingMode::HALF_EVEN), one.half_even) << one.number;
    EXPECT_EQ(fixed(one.number, 0, RoundingMode::DOWN), one.down) << one.number;
    EXPECT_EQ(fixed(one.number, 0, RoundingMode::UP), one.up) << one.number;
  }
}

TEST(Exact, ShowsAsManyPlacesAsAreAskedFor) {
  EXPECT_EQ(fixed("91", 2, RoundingMode::HALF_UP), "91.00");
  EXPECT_EQ(fixed("0.005", 2, RoundingMode::HALF_UP), "0.01");
  EXPECT_EQ(fixed("-0.004", 2, RoundingMode::HALF_UP), "0.00");
  EXPECT_EQ(fixed("-0.05", 1, RoundingMode::HALF_UP), "-0.1");
  EXPECT_EQ(fixed("73/7", 1, RoundingMode::HALF_UP), "10.4");
  EXPECT_EQ(fixed("1/3", 18, RoundingMode::HALF_UP), "0.333333333333333333");
  const Exact large = Exact(kMax) * Exact(kMax);
  EXPECT_EQ(large.fixed(1, RoundingMode::DOWN), "85070591730234615847396907784232501249.0");
}

TEST(Exact, TextIsTheShortestDecimalOrTheFraction) {
  EXPECT_EQ(parse_ratio("8.50").value().text(), "8.5");
  EXPECT_EQ(parse_ratio("-10").value().text(), "-10");
  EXPECT_EQ(parse_ratio("3/5").value().text(), "0.6");
  EXPECT_EQ(parse_ratio("146/14").value().text(), "73/7");
  EXPECT_EQ(Exact().text(), "0");
  EXPECT_EQ(Exact(kMin).text(), "-9223372036854775808");
  EXPECT_EQ(Exact::ratio(1, kMin).fraction(), "-1/9223372036854775808");
}

TEST(Exact, ReadsDecimalsAndFractionsOnly) {
  EXPECT_EQ(parse_ratio("-2.5/3").value(), Exact::ratio(-5, 6));
  EXPECT_EQ(parse_ratio("1/-2").value(), Exact::ratio(-1, 2));
  for (const char* const text : {"", "/", "1/", "/2", "1/0", "0.0/0.00", "1/2/3", "1 / 2", "x", "1e3", "50%"}) {
    const auto read = parse_ratio(text);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::MALFORMED);
    EXPECT_NE(read.error().text.en.find("expected a decimal or a fraction"), std::string::npos);
    EXPECT_NE(read.error().text.zh.find("应为小数或分数"), std::string::npos);
  }
}

TEST(ExactDeathTest, DividingByZeroIsAProgrammingError) {
  EXPECT_DEATH((void)(Exact(1) / Exact()), "divisor is not 0");
  EXPECT_DEATH((void)Exact::ratio(1, 0), "denominator is not 0");
}

}  // namespace
}  // namespace leitai::test
