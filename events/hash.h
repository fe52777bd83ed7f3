#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// SHA-256 (FIPS 180-4), by OpenSSL. Free functions are thread-safe; a Sha256 belongs to one thread.
namespace leitai {

using Digest = std::array<std::uint8_t, 32>;
using ByteSpan = std::span<const std::uint8_t>;

inline ByteSpan as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteSpan bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Digest sha256(ByteSpan bytes);
/// Of the two, one after the other, without copying them together.
Digest sha256(ByteSpan first, ByteSpan second);

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(ByteSpan bytes);
  /// The digest of all that was given; the object then starts anew.
  Digest finish();

 private:
  void* context_;
};

std::string to_hex(ByteSpan bytes);
/// Lower or upper case; nullopt for an odd length or a character that is no hex digit.
std::optional<std::string> from_hex(std::string_view text);

}  // namespace leitai
