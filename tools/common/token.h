#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "events/hash.h"

/// Bearer tokens: who holds one is its account. Thread-safe.
namespace leitai::tools {

inline constexpr std::size_t kTokenBytes = 32;
using TokenBytes = std::array<std::uint8_t, kTokenBytes>;

struct Token {
  std::string text;  ///< 64 lower-case hex digits: what its holder keeps
  Digest digest{};   ///< SHA-256 of the 32 bytes: what the log keeps
};

/// Of 32 bytes that nobody can guess.
Token token_of(const TokenBytes& bytes);
/// From the system's random numbers.
Token random_token();

/// The digest of a token as its holder sends it; nullopt for a text that is not 64 hex digits.
std::optional<Digest> token_digest(std::string_view text);

}  // namespace leitai::tools
