#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/proof/tile_tree.h"
#include "events/error.h"

/// One proof for many leaves of an RFC 6962 tree: the roots of the largest subtrees that hold none of them, from left
/// to right. Each is needed once, where a path for every leaf would repeat most of them. Thread-safe.
namespace leitai::proof {

using IndexedLeaf = std::pair<std::uint64_t, Digest>;  ///< its index and its hash

/// The proof of the leaves with those indices. REQUIRES indices ascending, each once, all in a tree of that size.
/// Errors of the tree's tiles.
Result<std::vector<Digest>> prove_many(TileTree& tree, std::uint64_t size, std::span<const std::uint64_t> indices);

/// The root of the tree of that size that holds these leaves and, elsewhere, what `proof` says. MALFORMED where the
/// leaves are not ascending and inside the tree, or the proof has too few or too many hashes.
Result<Digest> root_of_many(std::uint64_t size, std::span<const IndexedLeaf> leaves, std::span<const Digest> proof);

}  // namespace leitai::proof
