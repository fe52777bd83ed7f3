#include "engine/proof/base64.h"

#include <openssl/evp.h>

#include <algorithm>

#include "events/check.h"

namespace leitai::proof {
namespace {

/// What OpenSSL counts with is an int.
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

}  // namespace

std::string to_base64(ByteSpan bytes) {
  LEITAI_CHECK(bytes.size() <= kMostBytes, "too much for one text of base 64");
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a zero
  const int written =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(written));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > kMostBytes) return std::nullopt;
  if (text.empty()) return std::string();
  std::string bytes(text.size() / 4 * 3, '\0');
  const int read = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (read != static_cast<int>(bytes.size())) return std::nullopt;
  bytes.resize(bytes.size() - static_cast<std::size_t>(std::count(text.end() - 2, text.end(), '=')));
  // OpenSSL is lenient about white space and spare bits.
  if (to_base64(as_bytes(bytes)) != text) return std::nullopt;
  return bytes;
}

}  // namespace leitai::proof
