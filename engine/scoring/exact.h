#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "events/decimal.h"
#include "events/schema/rulebook.capnp.h"

/// Exact rational numbers: what every stage computes with. Plain values, immutable, safe to copy between threads.
///
/// A number whose reduced numerator and denominator fit in 63 bits lives in the object and is computed with 128-bit
/// integers; any other is a Boost.Multiprecision cpp_rational behind a shared pointer. Which of the two a value is
/// depends on the value alone, and no operation overflows.
namespace leitai::scoring {

using RoundingMode = schema::RoundingMode;

class Exact {
 public:
  static constexpr int kMaxDigits = 18;

  Exact() = default;
  explicit Exact(std::int64_t whole);
  explicit Exact(const Decimal& decimal);
  /// REQUIRES: denominator is not 0.
  static Exact ratio(std::int64_t numerator, std::int64_t denominator);

  friend Exact operator+(const Exact& a, const Exact& b);
  friend Exact operator-(const Exact& a, const Exact& b);
  friend Exact operator*(const Exact& a, const Exact& b);
  /// REQUIRES: b is not 0.
  friend Exact operator/(const Exact& a, const Exact& b);
  Exact& operator+=(const Exact& other) { return *this = *this + other; }
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b);
  friend bool operator==(const Exact& a, const Exact& b) { return (a <=> b) == 0; }

  bool is_zero() const { return !big_ && numerator_ == 0; }
  bool is_whole() const;
  /// The value where it is a whole number of 64 bits.
  std::optional<std::int64_t> whole() const;

  /// The nearest multiple of 10^-digits as the mode says. REQUIRES: 0 <= digits <= kMaxDigits and a known mode.
  Exact rounded(int digits, RoundingMode mode) const;
  /// The rounded value with exactly `digits` places: "91.00". A value that rounds to nothing is "0.00", never "-0.00".
  std::string fixed(int digits, RoundingMode mode) const;
  /// The exact value: the shortest decimal where there is one of at most kMaxDigits places, otherwise "73/7".
  std::string text() const;
  /// Always "numerator/denominator", reduced, the denominator positive.
  std::string fraction() const;

 private:
  struct Big;
  friend struct ExactBig;
  friend struct ExactSmall;
  explicit Exact(std::shared_ptr<const Big> big) : big_(std::move(big)) {}
  Exact(std::int64_t numerator, std::int64_t denominator) : numerator_(numerator), denominator_(denominator) {}

  std::int64_t numerator_ = 0;    ///< reduced; its magnitude below 2^63
  std::int64_t denominator_ = 1;  ///< positive
  std::shared_ptr<const Big> big_;
};

/// Reads "3/5", "0.6" or "-2.5/3": a decimal, or two with a slash between them, the second not 0. MALFORMED says what
/// was found and expected.
Result<Exact> parse_ratio(std::string_view text);

}  // namespace leitai::scoring
