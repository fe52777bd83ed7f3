#include "events/hash.h"

// Its low-level functions: on the same SHA-NI code, EVP takes longer to get there than to hash an event.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include "events/check.h"

namespace leitai {
namespace {

SHA256_CTX& state(void* context) {
  return *static_cast<SHA256_CTX*>(context);
}

}  // namespace

Digest sha256(ByteSpan first, ByteSpan second) {
  SHA256_CTX context;
  Digest digest;
  const bool done = SHA256_Init(&context) == 1 && SHA256_Update(&context, first.data(), first.size()) == 1 &&
                    SHA256_Update(&context, second.data(), second.size()) == 1 &&
                    SHA256_Final(digest.data(), &context) == 1;
  LEITAI_CHECK(done, "SHA-256 failed");
  return digest;
}

Digest sha256(ByteSpan bytes) {
  return sha256(bytes, {});
}

Sha256::Sha256() : context_(new SHA256_CTX) {
  LEITAI_CHECK(SHA256_Init(&state(context_)) == 1, "SHA-256 failed");
}

Sha256::~Sha256() {
  delete &state(context_);
}

void Sha256::update(ByteSpan bytes) {
  LEITAI_CHECK(SHA256_Update(&state(context_), bytes.data(), bytes.size()) == 1, "SHA-256 failed");
}

Digest Sha256::finish() {
  Digest digest;
  LEITAI_CHECK(SHA256_Final(digest.data(), &state(context_)) == 1 && SHA256_Init(&state(context_)) == 1,
               "SHA-256 failed");
  return digest;
}

std::string to_hex(ByteSpan bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 15]);
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = digit(text[i]), low = digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

}  // namespace leitai
