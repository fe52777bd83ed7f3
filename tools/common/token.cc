#include "tools/common/token.h"

#include <sodium.h>

#include "events/check.h"

namespace leitai::tools {

Token token_of(const TokenBytes& bytes) {
  return {to_hex(bytes), sha256(bytes)};
}

Token random_token() {
  LEITAI_CHECK(sodium_init() >= 0, "libsodium starts");
  TokenBytes bytes;
  randombytes_buf(bytes.data(), bytes.size());
  Token token = token_of(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return token;
}

std::optional<Digest> token_digest(std::string_view text) {
  if (text.size() != 2 * kTokenBytes) return std::nullopt;
  const auto bytes = from_hex(text);
  if (!bytes) return std::nullopt;
  return sha256(as_bytes(*bytes));
}

}  // namespace leitai::tools
