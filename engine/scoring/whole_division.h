#pragma once

#include "engine/scoring/exact.h"
#include "events/check.h"

/// Division of whole numbers of any width, rounded: what every rounding of the engine ends in.
namespace leitai::scoring {

/// The whole number nearest to numerator / denominator as the mode says. REQUIRES: denominator is positive.
template <class Integer>
Integer divide_whole(const Integer& numerator, const Integer& denominator, RoundingMode mode) {
  const bool negative = numerator < 0;
  const Integer magnitude = negative ? Integer(-numerator) : numerator;
  Integer quotient = magnitude / denominator;
  const Integer rest = magnitude - quotient * denominator;
  const Integer twice = rest * 2;
  bool away = false;
  switch (mode) {
    case RoundingMode::HALF_UP:
      away = twice >= denominator;
      break;
    case RoundingMode::HALF_EVEN:
      away = twice > denominator || (twice == denominator && quotient % 2 != 0);
      break;
    case RoundingMode::DOWN:
      break;
    case RoundingMode::UP:
      away = rest != 0;
      break;
    default:
      LEITAI_CHECK(false, "a rounding has a mode");
  }
  if (away) quotient = quotient + 1;
  return negative ? Integer(-quotient) : quotient;
}

}  // namespace leitai::scoring
