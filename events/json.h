#pragma once

#include <capnp/dynamic.h>

#include <string>
#include <string_view>
#include <vector>

#include "events/error.h"

/// JSON of any Cap'n Proto struct, by Cap'n Proto's JsonCodec with these forms added:
///
///   Decimal "8.50" · Mark "8.5" or "absent" · Uuid "0190...-....": text
///   Date "2024-04-23"; an Int64 whose name ends in At: RFC 3339 UTC text
///   Data: lower-case hex text; 64-bit integers: a number up to 2^53 - 1, text above; read from either
///   LocalText {"zh": ..., "en": ...}; read from plain text too, which then serves both languages
///   Decimal and Mark are also read from a JSON number of at most 15 significant digits
///
/// Reading is strict: unknown or doubled fields, wrong types, numbers out of range, two members of one union, text
/// that is not UTF-8 or has a zero character in it are errors. A byte order mark before the text is passed over.
/// All functions are thread-safe.
namespace leitai {

struct JsonProblem {
  std::string path;  ///< "$.criteria[2].max"; "line 3, column 7" for a syntax error
  LocalText text;
};

enum class JsonStyle { compact, pretty };

std::string to_json(capnp::DynamicStruct::Reader value, JsonStyle style = JsonStyle::compact);

/// Reads `text` into `out`. Empty means success; otherwise the problems found (at most 100), and `out` is
/// unusable.
std::vector<JsonProblem> from_json(std::string_view text, capnp::DynamicStruct::Builder out);

/// The problems as one error (MALFORMED): the first three in its text.
Error to_error(const std::vector<JsonProblem>& problems);

}  // namespace leitai
