#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "events/hash.h"

/// Base 64 (RFC 4648, section 4): the standard alphabet, padded. Thread-safe.
namespace leitai::proof {

std::string to_base64(ByteSpan bytes);
/// nullopt for every text that to_base64 would not have given: each sequence of bytes has one text.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace leitai::proof
