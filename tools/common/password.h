#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "events/error.h"
#include "events/schema/identity.capnp.h"

/// Passwords as the log holds them: Argon2id (RFC 9106, version 1.3, one lane), by libsodium. Thread-safe; each call
/// takes the time and the memory that its cost says (about a tenth of a second and 64 MiB at kPasswordCost), so it
/// belongs on a thread that may wait.
namespace leitai::tools {

struct PasswordCost {
  std::uint32_t operations = 0;  ///< Argon2's t, from 1
  std::uint32_t memory_kib = 0;  ///< Argon2's m, from 8
};

/// For real use. Tests take less.
inline constexpr PasswordCost kPasswordCost{3, 64u << 10};

/// What is accepted from a stored credential: above it a check fails instead of taking minutes.
inline constexpr PasswordCost kHighestPasswordCost{16, 1u << 20};

inline constexpr std::size_t kMaxPasswordBytes = 1024;

using Salt = std::array<std::uint8_t, 16>;
Salt random_salt();

/// Fills `out` with all that is needed to check the password later. TOO_LARGE above kMaxPasswordBytes, MALFORMED for
/// a cost out of range, INTERNAL where the memory is not to be had.
Result<void> hash_password(std::string_view password, const Salt& salt, PasswordCost cost,
                           schema::Credential::Builder out);

/// True where the password is the credential's. Compares in constant time. False for a damaged credential, for one
/// that costs more than kHighestPasswordCost, and where the memory is not to be had.
bool verify_password(std::string_view password, schema::Credential::Reader credential);

}  // namespace leitai::tools
