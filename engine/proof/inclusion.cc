#include "engine/proof/inclusion.h"

#include <bit>

#include "engine/proof/merkle.h"

namespace leitai::proof {

bool is_subtree(LeafRange range) {
  if (range.begin >= range.end) return false;
  const std::uint64_t leaves = range.end - range.begin;
  // Past 2^63 the next power of two is none of 64 bits.
  if (leaves > std::uint64_t{1} << 63) return range.begin == 0;
  return (range.begin & (std::bit_ceil(leaves) - 1)) == 0;
}

bool verify_inclusion(std::uint64_t index, const Digest& leaf, std::uint64_t size, const Digest& root,
                      std::span<const Digest> path) {
  return verify_subtree_inclusion(index, leaf, {0, size}, root, path);
}

bool verify_subtree_inclusion(std::uint64_t index, const Digest& leaf, LeafRange subtree, const Digest& root,
                              std::span<const Digest> path) {
  if (!is_subtree(subtree) || index < subtree.begin || index >= subtree.end) return false;
  // Where the node in hand is on its level, and where the level's last one is.
  std::uint64_t node = index - subtree.begin, last = subtree.end - subtree.begin - 1;
  Digest hash = leaf;
  for (const Digest& sibling : path) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      hash = node_hash(sibling, hash);
      // A last node that is a left one has no sibling: it goes up as it is.
      while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

}  // namespace leitai::proof
