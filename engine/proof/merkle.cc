#include "engine/proof/merkle.h"

#include <algorithm>

namespace leitai::proof {

Digest leaf_hash(ByteSpan entry) {
  static constexpr std::array<std::uint8_t, 1> kPrefix{0x00};
  return sha256(kPrefix, entry);
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<std::uint8_t, 1 + 2 * sizeof(Digest)> bytes;
  bytes[0] = 0x01;
  std::copy(right.begin(), right.end(), std::copy(left.begin(), left.end(), bytes.begin() + 1));
  return sha256(bytes);
}

Digest empty_root() {
  return sha256(ByteSpan{});
}

}  // namespace leitai::proof
