#pragma once

#include <capnp/compat/json.h>
#include <capnp/schema.h>

#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include "events/json.h"

/// Whether a parsed JSON value has the shape of a schema's struct. Used by json.cc only.
namespace leitai {

/// Appends every mismatch to `problems`, with its path under `path`.
void check_shape(capnp::JsonValue::Reader value, capnp::StructSchema schema, const std::string& path,
                 std::vector<JsonProblem>& problems);

/// True for an Int64 field that holds a moment: its name ends in "At", or it is At.time.
bool is_moment(capnp::StructSchema::Field field);

/// A JSON string's characters, whole; empty for another kind of value. Valid while the value is.
std::string_view json_text(capnp::JsonValue::Reader value);

/// The text of a decimal or mark: a string as it is, a number by number_text.
std::string decimal_text(capnp::JsonValue::Reader value);

/// Whole numbers to this one, either way, are exact in a JSON number, and no other number passes for one of them.
inline constexpr double kExactInNumber = 9007199254740991.0;  // 2^53 - 1

/// A whole number's text; nullopt for anything else or a number out of range.
template <class Integer>
std::optional<Integer> read_wide(std::string_view text) {
  Integer number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The shortest decimal text of a JSON number; empty where it has more than 15 significant digits.
std::string number_text(double number);

}  // namespace leitai
