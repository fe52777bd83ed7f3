#pragma once

#include <span>

#include "engine/proof/merkle.h"

/// RFC 6962, section 2.1, word for word: what every faster tree is compared with.
namespace leitai::testing {

/// MTH over leaf hashes.
inline Digest slow_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return proof::empty_root();
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;  // the largest power of two smaller than the number of leaves
  while (k * 2 < leaves.size()) k *= 2;
  return proof::node_hash(slow_root(leaves.first(k)), slow_root(leaves.subspan(k)));
}

}  // namespace leitai::testing
