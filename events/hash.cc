#include "events/hash.h"

#include <openssl/evp.h>

#include "events/check.h"

namespace leitai {
namespace {

/// Fetched once: fetching at every digest costs more than hashing an event.
const EVP_MD* algorithm() {
  static const EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  LEITAI_CHECK(md != nullptr, "OpenSSL has no SHA-256");
  return md;
}

struct Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  Context() = default;
  ~Context() { EVP_MD_CTX_free(evp); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

EVP_MD_CTX* evp(void* context) {
  return static_cast<EVP_MD_CTX*>(context);
}

}  // namespace

Digest sha256(ByteSpan first, ByteSpan second) {
  thread_local Context context;
  Digest digest;
  const bool done = EVP_DigestInit_ex2(context.evp, algorithm(), nullptr) == 1 &&
                    EVP_DigestUpdate(context.evp, first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(context.evp, second.data(), second.size()) == 1 &&
                    EVP_DigestFinal_ex(context.evp, digest.data(), nullptr) == 1;
  LEITAI_CHECK(done, "SHA-256 failed");
  return digest;
}

Digest sha256(ByteSpan bytes) {
  return sha256(bytes, {});
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  LEITAI_CHECK(EVP_DigestInit_ex2(evp(context_), algorithm(), nullptr) == 1, "SHA-256 failed");
}

Sha256::~Sha256() {
  EVP_MD_CTX_free(evp(context_));
}

void Sha256::update(ByteSpan bytes) {
  LEITAI_CHECK(EVP_DigestUpdate(evp(context_), bytes.data(), bytes.size()) == 1, "SHA-256 failed");
}

Digest Sha256::finish() {
  Digest digest;
  LEITAI_CHECK(EVP_DigestFinal_ex(evp(context_), digest.data(), nullptr) == 1 &&
                   EVP_DigestInit_ex2(evp(context_), algorithm(), nullptr) == 1,
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
