#include "engine/log/hash_tiles.h"

#include <bit>

#include "events/check.h"

namespace leitai {
namespace {

constexpr unsigned kTileBits = 8;

/// How many whole subtrees of 256^level leaves a tree of `size` leaves has.
std::uint64_t subtrees(std::uint64_t size, unsigned level) {
  return level * kTileBits < 64 ? size >> (level * kTileBits) : 0;
}

unsigned levels_of(std::uint64_t size) {
  unsigned levels = 0;
  while (subtrees(size, levels) != 0) ++levels;
  return levels;
}

}  // namespace

Result<HashTiles> HashTiles::restore(std::uint64_t size, std::span<const Digest> last_leaves, const ReadTile& read) {
  LEITAI_CHECK(last_leaves.size() == size % kTileHashes, "the leaves after the last full tile");
  HashTiles tiles;
  tiles.size_ = size;
  tiles.levels_.resize(levels_of(size));
  for (unsigned level = 0; level < tiles.levels_.size(); ++level) {
    Level& edge = tiles.levels_[level];
    if (level == 0) {
      edge.hashes.assign(last_leaves.begin(), last_leaves.end());
    } else {
      const std::uint64_t end = subtrees(size, level);
      for (std::uint64_t i = end / kTileHashes * kTileHashes; i < end; ++i) {
        const auto below = read(level - 1, i);
        if (!below) return below.error();
        proof::Frontier fold;
        for (const Digest& hash : *below) fold.append(hash);
        edge.hashes.push_back(fold.root());
      }
    }
    for (const Digest& hash : edge.hashes) edge.fold.append(hash);
  }
  return tiles;
}

void HashTiles::append(const Digest& leaf, std::vector<Tile>& completed) {
  ++size_;
  append_at(0, leaf, completed);
}

void HashTiles::append_at(unsigned level, const Digest& hash, std::vector<Tile>& completed) {
  if (level == levels_.size()) levels_.emplace_back();
  Level& edge = levels_[level];
  edge.hashes.push_back(hash);
  edge.fold.append(hash);
  if (edge.hashes.size() < kTileHashes) return;
  const Digest root = edge.fold.root();
  completed.push_back({level, subtrees(size_, level) / kTileHashes - 1, std::move(edge.hashes)});
  edge = {};
  append_at(level + 1, root, completed);
}

proof::Frontier HashTiles::frontier() const {
  proof::Frontier frontier;
  for (unsigned level = static_cast<unsigned>(levels_.size()); level-- > 0;) {
    std::uint64_t left = levels_[level].fold.size();
    for (const Digest& root : levels_[level].fold.roots()) {
      const auto bits = static_cast<unsigned>(std::bit_width(left) - 1);
      frontier.append_subtree(root, level * kTileBits + bits);
      left -= std::uint64_t{1} << bits;
    }
  }
  return frontier;
}

std::vector<std::vector<Digest>> HashTiles::edge() const {
  std::vector<std::vector<Digest>> hashes;
  for (const Level& level : levels_) hashes.push_back(level.hashes);
  return hashes;
}

Result<proof::Frontier> HashTiles::frontier_at(std::uint64_t size, const ReadTile& read) const {
  LEITAI_CHECK(size <= size_, "the tree is not that large");
  proof::Frontier frontier;
  for (unsigned level = levels_of(size); level-- > 0;) {
    const std::uint64_t end = subtrees(size, level);
    const std::uint64_t index = end / kTileHashes;
    const auto count = static_cast<std::size_t>(end % kTileHashes);
    if (count == 0) continue;
    std::vector<Digest> stored;
    if (index < subtrees(size_, level) / kTileHashes) {
      auto tile = read(level, index);
      if (!tile) return tile.error();
      stored = std::move(*tile);
    }
    const std::vector<Digest>& hashes = stored.empty() ? levels_[level].hashes : stored;
    LEITAI_CHECK(count <= hashes.size(), "a tile holds what its place says");
    for (std::size_t i = 0; i < count; ++i) frontier.append_subtree(hashes[i], level * kTileBits);
  }
  return frontier;
}

}  // namespace leitai
