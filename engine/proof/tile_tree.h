#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "engine/proof/frontier.h"
#include "engine/proof/inclusion.h"
#include "engine/proof/tile.h"
#include "events/error.h"

/// Roots and proofs of a tree of which one can have the tiles: the log makes its proofs so, and so does whoever reads
/// the log from outside. A proof costs a handful of tiles whatever the tree's size. One thread.
namespace leitai::proof {

/// Gives a tile's hashes, as many as its width says.
using ReadTile = std::function<Result<std::vector<Digest>>(const TileId& tile)>;

class TileTree {
 public:
  /// Tiles are asked for as they are in a tree of `size` leaves: a partial one with its width there.
  TileTree(std::uint64_t size, ReadTile read) : size_(size), read_(std::move(read)) {}

  std::uint64_t size() const { return size_; }
  Result<Digest> root() { return range_hash({0, size_}); }
  /// The root when the tree had `size` leaves. REQUIRES size <= size().
  Result<Digest> root_at(std::uint64_t size) { return range_hash({0, size}); }
  /// The whole right edge then.
  Result<Frontier> frontier_at(std::uint64_t size) { return frontier_of({0, size}); }
  /// From the leaf's sibling to the root's child. REQUIRES index < size().
  Result<std::vector<Digest>> inclusion(std::uint64_t index);
  /// That the tree's first `before` leaves are those of the tree of that size; empty where that is nothing or all.
  /// REQUIRES before <= size().
  Result<std::vector<Digest>> consistency(std::uint64_t before);
  /// The roots of those ranges, each a subtree of the tree.
  Result<std::vector<Digest>> hashes_of(const std::vector<LeafRange>& ranges);

 private:
  Result<Frontier> frontier_of(LeafRange range);
  Result<Digest> range_hash(LeafRange range);
  /// The root of the 2^level leaves from index x 2^level on.
  Result<Digest> perfect_hash(unsigned level, std::uint64_t index);

  const std::uint64_t size_;
  const ReadTile read_;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> tiles_;  // those read so far
};

}  // namespace leitai::proof
