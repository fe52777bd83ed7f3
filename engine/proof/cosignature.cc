#include "engine/proof/cosignature.h"

#include <algorithm>

#include "engine/proof/base64.h"
#include "events/text.h"

namespace leitai::proof {
namespace {

constexpr std::uint8_t kCosignature = 0x04;
constexpr std::size_t kTimeBytes = 8, kSignatureBytes = 64;

std::string message(std::string_view text, std::uint64_t seconds) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

std::string hex_of(std::uint32_t id) {
  std::array<std::uint8_t, 4> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(id >> (24 - 8 * i));
  return to_hex(bytes);
}

}  // namespace

CosignerKey::CosignerKey(const VerifierKey& key) : key_(key), id_(key_id(key.name(), kCosignature, key.public_key())) {}

Result<CosignerKey> CosignerKey::parse(std::string_view text) {
  const std::size_t first = text.find('+'), second = text.find('+', first + 1);
  if (first != std::string_view::npos && second != std::string_view::npos) {
    const std::string_view name = text.substr(0, first);
    const auto material = from_base64(text.substr(second + 1));
    Ed25519Bytes bytes{};
    if (valid_key_name(name) && material && material->size() == 1 + bytes.size() &&
        static_cast<std::uint8_t>(material->front()) == kCosignature) {
      std::copy(material->begin() + 1, material->end(), bytes.begin());
      CosignerKey key{VerifierKey(std::string(name), bytes)};
      if (key.print() == text) return key;
    }
  }
  const std::string found = excerpt(text, 100);
  return make_error(ErrorKind::MALFORMED, "“" + found + "”不是见证人的公钥:应为 名称+8 位十六进制+base64(类型 4)",
                    "\"" + found + "\" is no witness's key: expected NAME+8 hex digits+base64, of type 4");
}

std::string CosignerKey::print() const {
  std::string material(1, static_cast<char>(kCosignature));
  material += as_text(key_.public_key());
  return name() + "+" + hex_of(id_) + "+" + to_base64(as_bytes(material));
}

std::optional<std::uint64_t> CosignerKey::verifies(std::string_view text, const NoteSignature& signature) const {
  if (signature.name != name() || signature.key_id != id_ || signature.bytes.size() != kTimeBytes + kSignatureBytes)
    return std::nullopt;
  std::uint64_t seconds = 0;
  for (std::size_t i = 0; i < kTimeBytes; ++i) seconds = seconds << 8 | static_cast<std::uint8_t>(signature.bytes[i]);
  const NoteSignature plain{name(), key_.id(), signature.bytes.substr(kTimeBytes)};
  if (!key_.verifies(message(text, seconds), plain)) return std::nullopt;
  return seconds;
}

NoteSignature cosign(const SigningKey& key, std::string_view text, std::uint64_t seconds) {
  NoteSignature signature{key.name(), CosignerKey(key.verifier()).id(), std::string()};
  for (std::size_t i = 0; i < kTimeBytes; ++i)
    signature.bytes += static_cast<char>(seconds >> (8 * (kTimeBytes - 1 - i)) & 0xff);
  signature.bytes += key.sign(message(text, seconds)).bytes;
  return signature;
}

}  // namespace leitai::proof
