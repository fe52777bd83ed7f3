#pragma once

#include <cstdint>
#include <span>

#include "events/hash.h"

/// Whether a leaf is in a tree: the inclusion proofs of RFC 6962, section 2.1.1 (RFC 9162, section 2.1.3), and those
/// into a subtree (draft-ietf-plants-merkle-tree-certs, section 4.3). Proofs are made by tile_tree.h. Thread-safe.
namespace leitai::proof {

/// The leaves from `begin` up to, not with, `end`.
struct LeafRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend bool operator==(const LeafRange&, const LeafRange&) = default;
};

/// True where the range is not empty and begins at a multiple of the least power of two that holds it: then its
/// leaves have a root of their own.
bool is_subtree(LeafRange range);

/// True where `path` leads from the leaf hash at `index` to the root of the tree of `size` leaves.
bool verify_inclusion(std::uint64_t index, const Digest& leaf, std::uint64_t size, const Digest& root,
                      std::span<const Digest> path);

/// The same for a subtree and its root; `index` counts in the whole tree.
bool verify_subtree_inclusion(std::uint64_t index, const Digest& leaf, LeafRange subtree, const Digest& root,
                              std::span<const Digest> path);

}  // namespace leitai::proof
