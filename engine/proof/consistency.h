#pragma once

#include <cstdint>
#include <span>

#include "engine/proof/inclusion.h"

/// Whether a tree has grown only at its end: the consistency proofs of RFC 6962, section 2.1.2 (RFC 9162, section
/// 2.1.4), and those of a subtree (draft-ietf-plants-merkle-tree-certs, section 4.4). Made by tile_tree.h. Thread-safe.
namespace leitai::proof {

struct TreeHead {
  std::uint64_t size = 0;
  Digest root{};
  friend bool operator==(const TreeHead&, const TreeHead&) = default;
};

/// True where `path` shows that the leaves of `before` are the first ones of `after`. False for an empty `before`:
/// whatever comes is consistent with nothing, and no proof says so.
bool verify_consistency(const TreeHead& before, const TreeHead& after, std::span<const Digest> path);

/// True where `path` shows that the subtree with that root is a part of the tree. An empty range, which is part of
/// every tree that reaches it, needs the root of nothing and no path.
bool verify_subtree_consistency(LeafRange subtree, const Digest& subtree_root, const TreeHead& tree,
                                std::span<const Digest> path);

}  // namespace leitai::proof
