#include "events/decimal.h"

#include <array>

#include "events/check.h"
#include "events/text.h"

namespace leitai {
namespace {

__extension__ using Int128 = __int128;

constexpr std::array<std::int64_t, 19> kPowersOfTen = [] {
  std::array<std::int64_t, 19> powers{};
  std::int64_t power = 1;
  for (auto& p : powers) {
    p = power;
    if (power <= 100'000'000'000'000'000) power *= 10;
  }
  return powers;
}();

constexpr std::array<std::string_view, 9> kStateNames = {"scored",    "pending", "absent", "abstained", "recused",
                                                         "withdrawn", "late",    "dnf",    "dns"};

Error not_a_decimal(std::string_view text) {
  const std::string shown = excerpt(text);
  return make_error(ErrorKind::MALFORMED, "“" + shown + "”不是十进制数(如 8.5,至多 18 位)",
                    "\"" + shown + "\" is not a decimal number (such as 8.5, at most 18 digits)");
}

bool in_range(std::int64_t mantissa, std::uint8_t scale) {
  return mantissa >= -Decimal::kMaxMantissa && mantissa <= Decimal::kMaxMantissa && scale <= Decimal::kMaxScale;
}

}  // namespace

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  LEITAI_CHECK(a.scale <= Decimal::kMaxScale && b.scale <= Decimal::kMaxScale, "a decimal's scale is in range");
  const int common = a.scale > b.scale ? a.scale : b.scale;
  const Int128 left = Int128{a.mantissa} * kPowersOfTen[static_cast<std::size_t>(common - a.scale)];
  const Int128 right = Int128{b.mantissa} * kPowersOfTen[static_cast<std::size_t>(common - b.scale)];
  return left <=> right;
}

Result<Decimal> parse_decimal(std::string_view text) {
  std::string_view rest = text;
  bool negative = false;
  if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) {
    negative = rest.front() == '-';
    rest.remove_prefix(1);
  }
  std::int64_t mantissa = 0;
  int digits = 0, significant = 0, scale = -1;
  for (const char c : rest) {
    if (c == '.' && scale < 0 && digits > 0) {
      scale = 0;
      continue;
    }
    if (c < '0' || c > '9') return not_a_decimal(text);
    ++digits;
    if (mantissa != 0 || c != '0') ++significant;
    if (scale >= 0) ++scale;
    if (significant > 18 || scale > Decimal::kMaxScale) return not_a_decimal(text);
    mantissa = mantissa * 10 + (c - '0');
  }
  if (digits == 0 || scale == 0) return not_a_decimal(text);
  return Decimal{negative ? -mantissa : mantissa, static_cast<std::uint8_t>(scale < 0 ? 0 : scale)};
}

std::string to_string(const Decimal& value) {
  const bool negative = value.mantissa < 0;
  const std::uint64_t magnitude =
      negative ? 0 - static_cast<std::uint64_t>(value.mantissa) : static_cast<std::uint64_t>(value.mantissa);
  std::string digits = std::to_string(magnitude);
  if (value.scale > 0) {
    if (digits.size() <= value.scale) digits.insert(0, value.scale + 1 - digits.size(), '0');
    digits.insert(digits.size() - value.scale, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

Decimal read(schema::Decimal::Reader reader) {
  return {reader.getMantissa(), reader.getScale()};
}

void write(const Decimal& value, schema::Decimal::Builder builder) {
  builder.setMantissa(value.mantissa);
  builder.setScale(value.scale);
}

bool valid(schema::Decimal::Reader reader) {
  return in_range(reader.getMantissa(), reader.getScale());
}

Result<Mark> parse_mark(std::string_view text) {
  for (std::size_t i = 1; i < kStateNames.size(); ++i)
    if (text == kStateNames[i]) return Mark::none(static_cast<MarkState>(i));
  const auto value = parse_decimal(text);
  if (value) return Mark::scored(*value);
  const std::string shown = excerpt(text);
  return make_error(
      ErrorKind::MALFORMED,
      "“" + shown + "”不是打分:应为十进制数,或 pending、absent、abstained、recused、withdrawn、late、dnf、dns 之一",
      "\"" + shown +
          "\" is not a mark: expected a decimal number, or one of pending, absent, abstained, recused, "
          "withdrawn, late, dnf, dns");
}

std::string to_string(const Mark& mark) {
  return mark.state == MarkState::SCORED ? to_string(mark.value) : std::string(name(mark.state));
}

std::string_view name(MarkState state) {
  const auto index = static_cast<std::size_t>(state);
  return index < kStateNames.size() ? kStateNames[index] : "unknown";
}

Mark read(schema::Mark::Reader reader) {
  return {reader.getState(), {reader.getMantissa(), reader.getScale()}};
}

void write(const Mark& mark, schema::Mark::Builder builder) {
  builder.setState(mark.state);
  builder.setMantissa(mark.value.mantissa);
  builder.setScale(mark.value.scale);
}

bool valid(schema::Mark::Reader reader) {
  if (static_cast<std::size_t>(reader.getState()) >= kStateNames.size()) return false;
  if (reader.getState() == MarkState::SCORED) return in_range(reader.getMantissa(), reader.getScale());
  return reader.getMantissa() == 0 && reader.getScale() == 0;
}

}  // namespace leitai
