#include "engine/proof/note_key.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>

#include "engine/proof/base64.h"
#include "events/check.h"
#include "events/text.h"

namespace leitai::proof {
namespace {

constexpr char kEd25519 = 0x01;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::string_view kSecretPrefix = "PRIVATE+KEY+";

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

Key private_key(const Ed25519Bytes& seed) {
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  LEITAI_CHECK(key != nullptr, "every 32 bytes are an Ed25519 seed");
  return key;
}

Ed25519Bytes public_of(const Ed25519Bytes& seed) {
  Ed25519Bytes bytes;
  std::size_t size = bytes.size();
  LEITAI_CHECK(EVP_PKEY_get_raw_public_key(private_key(seed).get(), bytes.data(), &size) == 1 && size == bytes.size(),
               "an Ed25519 key has a public half");
  return bytes;
}

std::uint32_t id_of(std::string_view name, const Ed25519Bytes& public_key) {
  return key_id(name, kEd25519, public_key);
}

std::string hex_of(std::uint32_t id) {
  std::array<std::uint8_t, 4> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(id >> (24 - 8 * i));
  return to_hex(bytes);
}

/// NAME+HEX+base64(0x01 || 32 bytes), the shape of both keys.
std::string print_key(std::string_view name, std::uint32_t id, const Ed25519Bytes& bytes) {
  std::string material(1, kEd25519);
  material += as_text(bytes);
  std::string text = std::string(name) + "+" + hex_of(id) + "+" + to_base64(as_bytes(material));
  OPENSSL_cleanse(material.data(), material.size());
  return text;
}

struct Parts {
  std::string_view name, id;
  Ed25519Bytes bytes;
};

std::optional<Parts> parse_key(std::string_view text) {
  const std::size_t first = text.find('+'), second = text.find('+', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  Parts parts{text.substr(0, first), text.substr(first + 1, second - first - 1), {}};
  auto material = from_base64(text.substr(second + 1));
  if (!valid_key_name(parts.name) || !material || material->size() != 1 + parts.bytes.size()) return std::nullopt;
  const bool ed25519 = material->front() == kEd25519;
  std::copy(material->begin() + 1, material->end(), parts.bytes.begin());
  OPENSSL_cleanse(material->data(), material->size());
  if (!ed25519) return std::nullopt;
  return parts;
}

}  // namespace

std::uint32_t key_id(std::string_view name, std::uint8_t type, const Ed25519Bytes& public_key) {
  std::string text(name);
  text += '\n';
  text += static_cast<char>(type);
  const Digest digest = sha256(as_bytes(text), public_key);
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = id << 8 | digest[i];
  return id;
}

VerifierKey::VerifierKey(std::string name, const Ed25519Bytes& public_key)
    : name_(std::move(name)), public_key_(public_key), id_(id_of(name_, public_key)) {
  LEITAI_CHECK(valid_key_name(name_), "a key has a valid name");
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  const auto parts = parse_key(text);
  if (parts && hex_of(id_of(parts->name, parts->bytes)) == parts->id)
    return VerifierKey(std::string(parts->name), parts->bytes);
  const std::string found = excerpt(text, 100);
  return make_error(ErrorKind::MALFORMED, "“" + found + "”不是验证公钥:应为 名称+8 位十六进制+base64(Ed25519)",
                    "\"" + found + "\" is no verifier key: expected NAME+8 hex digits+base64, of type Ed25519");
}

std::string VerifierKey::print() const {
  return print_key(name_, id_, public_key_);
}

bool VerifierKey::verifies(std::string_view text, const NoteSignature& signature) const {
  if (!made(signature) || signature.bytes.size() != kSignatureBytes) return false;
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, public_key_.data(), public_key_.size()));
  const Context context(EVP_MD_CTX_new());
  if (!key || !context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1) return false;
  const ByteSpan bytes = as_bytes(text), signed_by = as_bytes(signature.bytes);
  return EVP_DigestVerify(context.get(), signed_by.data(), signed_by.size(), bytes.data(), bytes.size()) == 1;
}

SigningKey::SigningKey(std::string name, const Ed25519Bytes& seed)
    : seed_(seed), verifier_(std::move(name), public_of(seed)) {}

SigningKey::~SigningKey() {
  OPENSSL_cleanse(seed_.data(), seed_.size());
}

Result<SigningKey> SigningKey::parse(std::string_view text) {
  if (text.starts_with(kSecretPrefix)) {
    auto parts = parse_key(text.substr(kSecretPrefix.size()));
    if (parts) {
      SigningKey key(std::string(parts->name), parts->bytes);
      OPENSSL_cleanse(parts->bytes.data(), parts->bytes.size());
      if (hex_of(key.verifier_.id()) == parts->id) return key;
    }
  }
  return make_error(ErrorKind::MALFORMED, "不是签名私钥:应为 PRIVATE+KEY+名称+8 位十六进制+base64(Ed25519)",
                    "no signing key: expected PRIVATE+KEY+NAME+8 hex digits+base64, of type Ed25519");
}

std::string SigningKey::print_secret() const {
  return std::string(kSecretPrefix) + print_key(name(), verifier_.id(), seed_);
}

NoteSignature SigningKey::sign(std::string_view text) const {
  const Key key = private_key(seed_);
  const Context context(EVP_MD_CTX_new());
  LEITAI_CHECK(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1,
               "OpenSSL signs with Ed25519");
  std::array<std::uint8_t, kSignatureBytes> bytes;
  std::size_t size = bytes.size();
  const ByteSpan message = as_bytes(text);
  LEITAI_CHECK(
      EVP_DigestSign(context.get(), bytes.data(), &size, message.data(), message.size()) == 1 && size == bytes.size(),
      "an Ed25519 signature has 64 bytes");
  return {name(), verifier_.id(), std::string(as_text(bytes))};
}

Result<std::size_t> verify_note(const SignedNote& note, std::span<const VerifierKey> keys) {
  std::size_t verified = 0;
  for (const NoteSignature& signature : note.signatures) {
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const VerifierKey& k) { return k.made(signature); });
    if (key == keys.end()) continue;
    if (!key->verifies(note.text, signature))
      return make_error(ErrorKind::UNAUTHENTICATED, "签名无效:" + signature.name + " 的签名与正文不符",
                        "a signature is not valid: that by " + signature.name + " is not over this text");
    ++verified;
  }
  if (verified > 0) return verified;
  return make_error(ErrorKind::UNAUTHENTICATED, "没有任何已知公钥的签名", "no signature is by a known key");
}

}  // namespace leitai::proof
