// The slow engine's arithmetic: roundings, roots and exponentials decided exactly or with digits to spare.
#include <algorithm>
#include <boost/multiprecision/cpp_dec_float.hpp>

#include "tests/engine/scoring/slow_engine.h"

namespace leitai::test {
namespace {

using boost::multiprecision::cpp_int;
using Long = boost::multiprecision::cpp_dec_float_100;

cpp_int whole_part(const Rational& value) {
  return boost::multiprecision::numerator(value) / boost::multiprecision::denominator(value);
}

Rational ten_to(int power) {
  Rational value = 1;
  for (int i = 0; i < power; ++i) value *= 10;
  return value;
}

/// Where a magnitude lies above the whole number below it: nowhere, below the half, on it, beyond.
enum class Rest { none, below_half, half, beyond_half };

cpp_int rounded(cpp_int whole, Rest rest, const std::string& mode) {
  const bool up = mode == "up"         ? rest != Rest::none
                  : mode == "halfUp"   ? rest >= Rest::half
                  : mode == "halfEven" ? rest == Rest::beyond_half || (rest == Rest::half && whole % 2 == 1)
                                       : false;
  return up ? whole + 1 : whole;
}

/// To whole multiples of the unit.
Rational round_to(const Rational& value, const Rational& unit, const std::string& mode) {
  const Rational scaled = abs(value) / unit, half(1, 2);
  const cpp_int whole = whole_part(scaled);
  const Rational over = scaled - whole;
  const Rest rest = over == 0     ? Rest::none
                    : over < half ? Rest::below_half
                    : over > half ? Rest::beyond_half
                                  : Rest::half;
  return Rational(rounded(whole, rest, mode)) * unit * (value < 0 ? -1 : 1);
}

Long as_long(const Rational& value) {
  return Long(boost::multiprecision::numerator(value)) / Long(boost::multiprecision::denominator(value));
}

bool glob_matches(const char* glob, const char* text) {
  if (*glob == '\0') return *text == '\0';
  if (*glob == '*') return glob_matches(glob + 1, text) || (*text != '\0' && glob_matches(glob, text + 1));
  if (*text == '\0') return false;
  if (*glob == '[') {
    const std::string from(glob + 1);
    const auto end = from.find(']');
    return from.substr(0, end).find(*text) != std::string::npos && glob_matches(glob + end + 2, text + 1);
  }
  return (*glob == '?' || *glob == *text) && glob_matches(glob + 1, text + 1);
}

}  // namespace

Rational slow_number(const Decimal& decimal) {
  return Rational(decimal.mantissa) / ten_to(decimal.scale);
}

Rational slow_round(const Rational& value, const SlowRounding& rounding) {
  Rational unit = rounding.unit.value_or(1 / ten_to(rounding.digits));
  if (rounding.above && abs(value) > rounding.above->first) unit = rounding.above->second;
  return round_to(value, unit, rounding.mode);
}

Rational slow_round(const Rational& value, int digits, const std::string& mode) {
  return round_to(value, 1 / ten_to(digits), mode);
}

Rational slow_round_root(const Rational& square, int sign, int digits, const std::string& mode) {
  const Rational scaled = square * ten_to(digits) * ten_to(digits);
  const cpp_int whole = sqrt(whole_part(scaled));
  const Rational half_way = Rational(whole) + Rational(1, 2);
  const Rest rest = scaled == Rational(whole) * whole ? Rest::none
                    : scaled < half_way * half_way    ? Rest::below_half
                    : scaled == half_way * half_way   ? Rest::half
                                                      : Rest::beyond_half;
  return Rational(rounded(whole, rest, mode)) / ten_to(digits) * sign;
}

Rational slow_round_exponential(const Rational& scale, const Rational& exponent, int digits, const std::string& mode) {
  if (scale == 0 || exponent == 0) return slow_round(scale, digits, mode);
  // Transcendental: never a whole multiple, never half way.
  const Long scaled = as_long(abs(scale) * ten_to(digits)) * exp(as_long(exponent));
  const Long floor_of = floor(scaled);
  const Rest rest = scaled - floor_of < Long(1) / 2 ? Rest::below_half : Rest::beyond_half;
  const cpp_int whole = floor_of.convert_to<cpp_int>();
  return Rational(rounded(whole, rest, mode)) / ten_to(digits) * (scale < 0 ? -1 : 1);
}

std::string slow_text(const Rational& value, const SlowRounding& rounding) {
  const Rational rounded_value = slow_round(slow_round(value, rounding), rounding.digits, rounding.mode);
  const Rational scaled = abs(rounded_value) * ten_to(rounding.digits);
  std::string text = boost::multiprecision::numerator(scaled).str();
  while (static_cast<int>(text.size()) <= rounding.digits) text = "0" + text;
  if (rounding.digits > 0) text.insert(text.size() - static_cast<std::size_t>(rounding.digits), ".");
  return (value < 0 && scaled != 0 ? "-" : "") + text;
}

Rational sum_of(const std::vector<Rational>& values) {
  Rational sum = 0;
  for (const Rational& value : values) sum += value;
  return sum;
}

Rational mean_of(const std::vector<Rational>& values) {
  return sum_of(values) / static_cast<int>(values.size());
}

Rational median_of(std::vector<Rational> values) {
  std::sort(values.begin(), values.end());
  return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

bool is_whole(const Rational& value) {
  return boost::multiprecision::denominator(value) == 1;
}

bool slow_glob(const std::string& glob, const std::string& text) {
  return glob_matches(glob.c_str(), text.c_str());
}

std::vector<Rational> values_of(const SlowNumbers& numbers) {
  std::vector<Rational> values;
  for (const auto& [judge, value] : numbers) values.push_back(value);
  return values;
}

SlowScore::Way way_of(const std::string& word) {
  if (word == "stop") return SlowScore::stopped;
  if (word == "voidEntry") return SlowScore::entry_void;
  if (word == "voidAttempt" || word == "voidRound") return SlowScore::attempt_void;
  return SlowScore::scored;
}

}  // namespace leitai::test
