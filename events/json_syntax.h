#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/json.h"

/// JSON text before its meaning. Cap'n Proto 0.9's parser does not say where it stopped, takes the letters of \uXXXX
/// escapes for other digits than they are, and keeps numbers as doubles only; here all three are made good. Used by
/// json.cc only.
namespace leitai {

/// The same JSON with every \uXXXX escape written as the character itself. Nullopt, and a problem with its line and
/// column, for what is no JSON (RFC 8259; at most 60 levels), and for a number whose digits a double would lose.
std::optional<std::string> plain_json(std::string_view text, std::vector<JsonProblem>& problems);

}  // namespace leitai
