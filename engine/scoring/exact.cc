#include "engine/scoring/exact.h"

#include <numeric>

#include "engine/scoring/exact_big.h"
#include "engine/scoring/whole_division.h"

namespace leitai::scoring {
namespace {

__extension__ using Int128 = __int128;

constexpr Int128 kSmallest = -Int128{INT64_MAX};
constexpr Int128 kLargest = INT64_MAX;

constexpr bool fits(Int128 value) {
  return value >= kSmallest && value <= kLargest;
}

Int128 gcd(Int128 a, Int128 b) {
  if (a < 0) a = -a;
  while (b != 0) {
    if (a <= kLargest && b <= kLargest) return std::gcd(static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

cpp_int to_big(Int128 value) {
  const bool negative = value < 0;
  __extension__ using Unsigned128 = unsigned __int128;
  const auto magnitude = negative ? Unsigned128{0} - static_cast<Unsigned128>(value) : static_cast<Unsigned128>(value);
  cpp_int big = static_cast<std::uint64_t>(magnitude >> 64);
  big <<= 64;
  big += static_cast<std::uint64_t>(magnitude);
  return negative ? cpp_int(-big) : big;
}

std::string with_point(std::string digits, int places) {
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  const auto wanted = static_cast<std::size_t>(places);
  if (places > 0) {
    if (digits.size() <= wanted) digits.insert(0, wanted + 1 - digits.size(), '0');
    digits.insert(digits.size() - wanted, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

}  // namespace

cpp_int power_of_ten_big(int exponent) {
  return cpp_int(power_of_ten(exponent));
}

Exact ExactBig::from(const cpp_rational& value) {
  const cpp_int top = boost::multiprecision::numerator(value);
  const cpp_int bottom = boost::multiprecision::denominator(value);
  if (abs(top) <= INT64_MAX && bottom <= INT64_MAX)
    return Exact(static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom));
  return Exact(std::make_shared<const Exact::Big>(Exact::Big{value}));
}

struct ExactSmall {
  static Exact reduced(Int128 numerator, Int128 denominator) {
    if (denominator < 0) {
      numerator = -numerator;
      denominator = -denominator;
    }
    if (const Int128 common = denominator == 1 ? Int128{1} : gcd(numerator, denominator); common > 1) {
      numerator /= common;
      denominator /= common;
    }
    if (fits(numerator) && fits(denominator))
      return Exact(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
    return ExactBig::from(cpp_rational(to_big(numerator), to_big(denominator)));
  }

  /// number x 10^digits, rounded to a whole one, as text.
  static std::string scaled_text(const Exact& number, int digits, RoundingMode mode) {
    if (!number.big_) {
      const Int128 scaled = Int128{number.numerator_} * power_of_ten(digits);
      const Int128 whole = divide_whole<Int128>(scaled, number.denominator_, mode);
      if (fits(whole)) return std::to_string(static_cast<std::int64_t>(whole));
    }
    return scaled_big(number, digits, mode).str();
  }
  static cpp_int scaled_big(const Exact& number, int digits, RoundingMode mode) {
    const cpp_rational exact = ExactBig::value(number);
    const cpp_int top = boost::multiprecision::numerator(exact) * power_of_ten(digits);
    return divide_whole<cpp_int>(top, boost::multiprecision::denominator(exact), mode);
  }
};

Exact::Exact(std::int64_t whole) {
  *this = ExactSmall::reduced(whole, 1);
}
Exact::Exact(const Decimal& decimal) {
  *this = ExactSmall::reduced(decimal.mantissa, power_of_ten(decimal.scale));
}
Exact Exact::ratio(std::int64_t numerator, std::int64_t denominator) {
  LEITAI_CHECK(denominator != 0, "a ratio's denominator is not 0");
  return ExactSmall::reduced(numerator, denominator);
}

Exact operator+(const Exact& a, const Exact& b) {
  if (!ExactBig::both_small(a, b)) return ExactBig::from(ExactBig::value(a) + ExactBig::value(b));
  if (a.denominator_ == b.denominator_) return ExactSmall::reduced(Int128{a.numerator_} + b.numerator_, a.denominator_);
  return ExactSmall::reduced(Int128{a.numerator_} * b.denominator_ + Int128{b.numerator_} * a.denominator_,
                             Int128{a.denominator_} * b.denominator_);
}

Exact operator-(const Exact& a, const Exact& b) {
  if (!ExactBig::both_small(a, b)) return ExactBig::from(ExactBig::value(a) - ExactBig::value(b));
  if (a.denominator_ == b.denominator_) return ExactSmall::reduced(Int128{a.numerator_} - b.numerator_, a.denominator_);
  return ExactSmall::reduced(Int128{a.numerator_} * b.denominator_ - Int128{b.numerator_} * a.denominator_,
                             Int128{a.denominator_} * b.denominator_);
}

Exact operator*(const Exact& a, const Exact& b) {
  if (!ExactBig::both_small(a, b)) return ExactBig::from(ExactBig::value(a) * ExactBig::value(b));
  return ExactSmall::reduced(Int128{a.numerator_} * b.numerator_, Int128{a.denominator_} * b.denominator_);
}

Exact operator/(const Exact& a, const Exact& b) {
  LEITAI_CHECK(!b.is_zero(), "a divisor is not 0");
  if (!ExactBig::both_small(a, b)) return ExactBig::from(ExactBig::value(a) / ExactBig::value(b));
  return ExactSmall::reduced(Int128{a.numerator_} * b.denominator_, Int128{a.denominator_} * b.numerator_);
}

std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
  if (!ExactBig::both_small(a, b)) {
    const int order = ExactBig::value(a).compare(ExactBig::value(b));
    return order < 0   ? std::strong_ordering::less
           : order > 0 ? std::strong_ordering::greater
                       : std::strong_ordering::equal;
  }
  return Int128{a.numerator_} * b.denominator_ <=> Int128{b.numerator_} * a.denominator_;
}

bool Exact::is_whole() const {
  return big_ ? boost::multiprecision::denominator(big_->value) == 1 : denominator_ == 1;
}

std::optional<std::int64_t> Exact::whole() const {
  if (big_ || denominator_ != 1) return std::nullopt;
  return numerator_;
}

Exact Exact::rounded(int digits, RoundingMode mode) const {
  const std::int64_t unit = power_of_ten(digits);
  if (!big_ && unit % denominator_ == 0) return *this;
  if (!big_) return ExactSmall::reduced(divide_whole<Int128>(Int128{numerator_} * unit, denominator_, mode), unit);
  return ExactBig::from(cpp_rational(ExactSmall::scaled_big(*this, digits, mode), unit));
}

std::string Exact::fixed(int digits, RoundingMode mode) const {
  return with_point(ExactSmall::scaled_text(*this, digits, mode), digits);
}

std::string Exact::text() const {
  cpp_int rest = boost::multiprecision::denominator(ExactBig::value(*this));
  int twos = 0, fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  const int places = std::max(twos, fives);
  return rest == 1 && places <= kMaxDigits ? fixed(places, RoundingMode::DOWN) : fraction();
}

std::string Exact::fraction() const {
  if (!big_) return std::to_string(numerator_) + "/" + std::to_string(denominator_);
  return boost::multiprecision::numerator(big_->value).str() + "/" +
         boost::multiprecision::denominator(big_->value).str();
}

Result<Exact> parse_ratio(std::string_view text) {
  const auto slash = text.find('/');
  const auto top = parse_decimal(text.substr(0, slash));
  if (slash == std::string_view::npos && top) return Exact(*top);
  if (top) {
    const auto bottom = parse_decimal(text.substr(slash + 1));
    if (bottom && bottom->mantissa != 0) return Exact(*top) / Exact(*bottom);
  }
  const std::string shown(text.substr(0, 40));
  return make_error(ErrorKind::MALFORMED, "发现 “" + shown + "”,应为小数或分数,如 \"0.6\"、\"3/5\"",
                    "found \"" + shown + "\", expected a decimal or a fraction, such as \"0.6\" or \"3/5\"");
}

}  // namespace leitai::scoring
