#pragma once

#include "engine/scoring/exact.h"

/// The two functions whose values are not fractions. Each gives the true number rounded once, to a declared number of
/// digits in a declared mode: decided with whole numbers, so the same on every machine and compiler.
namespace leitai::scoring {

/// The square root. REQUIRES: value is not negative; 0 <= digits <= Exact::kMaxDigits.
Exact sqrt_rounded(const Exact& value, int digits, RoundingMode mode);

/// scale x e^exponent. REQUIRES: exponent is not positive; 0 <= digits <= Exact::kMaxDigits.
Exact exponential_rounded(const Exact& scale, const Exact& exponent, int digits, RoundingMode mode);

}  // namespace leitai::scoring
