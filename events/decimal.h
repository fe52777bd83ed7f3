#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "events/error.h"
#include "events/schema/common.capnp.h"

/// Exact decimals and marks as people write them. Plain values.
namespace leitai {

/// mantissa x 10^-scale, kept as it was written: 8.50 and 8.5 are equal and print differently.
struct Decimal {
  static constexpr int kMaxScale = 18;
  static constexpr std::int64_t kMaxMantissa = 999'999'999'999'999'999;

  std::int64_t mantissa = 0;  ///< -kMaxMantissa to kMaxMantissa
  std::uint8_t scale = 0;     ///< 0 to kMaxScale

  /// By value, exact: never overflows. REQUIRES both scales in range (`valid`).
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
};

/// Reads [+-]digits[.digits], the whole text, at most 18 digits after leading zeros and at most 18 places; no
/// exponent, no spaces. ErrorKind::MALFORMED says what was found.
Result<Decimal> parse_decimal(std::string_view text);
/// The shortest text that parse_decimal reads as the same mantissa and scale.
std::string to_string(const Decimal& value);

Decimal read(schema::Decimal::Reader reader);
void write(const Decimal& value, schema::Decimal::Builder builder);
/// True where mantissa and scale of a stored or received decimal are in range.
bool valid(schema::Decimal::Reader reader);

using MarkState = schema::MarkState;

/// A number, or the word for having given none.
struct Mark {
  MarkState state = MarkState::PENDING;
  Decimal value;  ///< zero unless state is SCORED

  static Mark scored(Decimal value) { return {MarkState::SCORED, value}; }
  static Mark none(MarkState state) { return {state, {}}; }
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// Decimal text, or one of: pending absent abstained recused withdrawn late dnf dns.
Result<Mark> parse_mark(std::string_view text);
std::string to_string(const Mark& mark);
std::string_view name(MarkState state);

Mark read(schema::Mark::Reader reader);
void write(const Mark& mark, schema::Mark::Builder builder);
/// True where the state is a known one, the decimal is in range, and a non-score carries no number.
bool valid(schema::Mark::Reader reader);

}  // namespace leitai
