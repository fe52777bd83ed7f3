#include "engine/scoring/irrational.h"

#include "engine/scoring/exact_big.h"
#include "engine/scoring/whole_division.h"

namespace leitai::scoring {
namespace {

/// Whether sqrt(top / bottom), whose whole part is `root`, is rounded away from zero.
bool root_goes_up(const cpp_int& root, const cpp_int& top, const cpp_int& bottom, RoundingMode mode) {
  const bool whole = root * root * bottom == top;
  if (whole || mode == RoundingMode::DOWN) return false;
  if (mode == RoundingMode::UP) return true;
  // Against root + 1/2: four times both squares.
  const cpp_int twice = 2 * root + 1;
  const int order = cpp_int(4 * top).compare(cpp_int(twice * twice * bottom));
  if (order != 0) return order > 0;
  return mode == RoundingMode::HALF_UP || root % 2 != 0;
}

/// e^exponent x 2^bits, off by less than 2^16: Taylor's series of exponent / 2^halvings, squared so many times.
cpp_int exponential_scaled(const cpp_rational& exponent, unsigned bits) {
  // Every squaring doubles the error: the work has as many bits more, and 32 for the series.
  unsigned halvings = 8;
  const cpp_rational magnitude = -exponent;
  for (cpp_rational size = magnitude; size > 1; size /= 2) ++halvings;
  const unsigned work = bits + halvings + 32;
  const cpp_int one = cpp_int(1) << work;
  const cpp_int size = ((numerator(magnitude) << work) / denominator(magnitude)) >> halvings;
  const cpp_int x = -size;  // in (-2^work, 0]
  cpp_int sum = one, term = one;
  for (int i = 1; term != 0; ++i) {
    term = divide_whole<cpp_int>(term * x, one * i, RoundingMode::DOWN);
    sum += term;
  }
  for (unsigned i = 0; i < halvings; ++i) sum = (sum * sum) >> work;
  return sum >> (work - bits);
}

}  // namespace

Exact sqrt_rounded(const Exact& value, int digits, RoundingMode mode) {
  LEITAI_CHECK(!(value < Exact()), "a root's radicand is not negative");
  const cpp_rational exact = ExactBig::value(value);
  const cpp_int unit = power_of_ten_big(digits);
  const cpp_int top = numerator(exact) * unit * unit, bottom = denominator(exact);
  cpp_int root = sqrt(cpp_int(top / bottom));
  if (root_goes_up(root, top, bottom, mode)) ++root;
  return ExactBig::from(cpp_rational(root, unit));
}

Exact exponential_rounded(const Exact& scale, const Exact& exponent, int digits, RoundingMode mode) {
  LEITAI_CHECK(!(exponent > Exact()), "an exponent is not positive");
  if (exponent.is_zero() || scale.is_zero()) return scale.rounded(digits, mode);
  const cpp_rational factor = ExactBig::value(scale), power = ExactBig::value(exponent);
  const cpp_int unit = power_of_ten_big(digits);
  // e^-x has no bits above 1.45 x below the point: beyond that the number is only known to be between 0 and a bit.
  constexpr unsigned kFirst = 128, kLast = 1u << 16;
  for (unsigned bits = kFirst;; bits *= 2) {
    const cpp_int middle = bits <= kLast ? exponential_scaled(power, bits) : cpp_int(0);
    const cpp_int slack = cpp_int(1) << 16;
    cpp_int low = middle > slack ? cpp_int(middle - slack) : cpp_int(0);
    if (low == 0) low = 1;  // e^x is greater than 0: rounding up sees it
    const cpp_int high = middle + slack;
    const cpp_int bottom = denominator(factor) << bits;
    const cpp_int from = divide_whole<cpp_int>(low * numerator(factor) * unit, bottom, mode);
    const cpp_int to = divide_whole<cpp_int>(high * numerator(factor) * unit, bottom, mode);
    // e^x of a fraction is never a fraction, so a rounding's border is never met and this ends.
    if (from == to || bits > kLast) return ExactBig::from(cpp_rational(from, unit));
  }
}

}  // namespace leitai::scoring
