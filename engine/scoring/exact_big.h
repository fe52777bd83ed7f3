#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include "engine/scoring/exact.h"

/// The slow half of Exact: Boost's whole numbers and fractions, and the way between the two. For the few files that
/// compute with them; everything else uses exact.h.
namespace leitai::scoring {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

struct Exact::Big {
  cpp_rational value;
};

struct ExactBig {
  static Exact from(const cpp_rational& value);
  static cpp_rational value(const Exact& number) {
    return number.big_ ? number.big_->value : cpp_rational(number.numerator_, number.denominator_);
  }
  static bool both_small(const Exact& a, const Exact& b) { return !a.big_ && !b.big_; }
};

cpp_int power_of_ten_big(int exponent);

}  // namespace leitai::scoring
