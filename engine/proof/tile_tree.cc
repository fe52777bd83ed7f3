#include "engine/proof/tile_tree.h"

#include <algorithm>
#include <bit>

#include "engine/proof/merkle.h"
#include "events/check.h"

namespace leitai::proof {
namespace {

/// Where a tree of more than one leaf is divided: after the largest power of two that leaves something.
std::uint64_t split(LeafRange range) {
  return range.begin + std::bit_floor(range.end - range.begin - 1);
}

}  // namespace

Result<std::vector<Digest>> TileTree::inclusion(std::uint64_t index) {
  LEITAI_CHECK(index < size_, "only a leaf of the tree is proven");
  std::vector<LeafRange> siblings;
  for (LeafRange range{0, size_}; range.end - range.begin > 1;) {
    const std::uint64_t middle = split(range);
    const LeafRange left{range.begin, middle}, right{middle, range.end};
    siblings.push_back(index < middle ? right : left);
    range = index < middle ? left : right;
  }
  std::reverse(siblings.begin(), siblings.end());
  return hashes_of(siblings);
}

Result<std::vector<Digest>> TileTree::consistency(std::uint64_t before) {
  LEITAI_CHECK(before <= size_, "a tree is consistent with a smaller one");
  std::vector<LeafRange> nodes;
  if (before == 0 || before == size_) return std::vector<Digest>();
  LeafRange range{0, size_};
  while (range.end != before) {
    const std::uint64_t middle = split(range);
    const LeafRange left{range.begin, middle}, right{middle, range.end};
    nodes.push_back(before <= middle ? right : left);
    range = before <= middle ? left : right;
  }
  if (range.begin != 0) nodes.push_back(range);  // else the verifier has it: it is the smaller tree's root
  std::reverse(nodes.begin(), nodes.end());
  return hashes_of(nodes);
}

Result<std::vector<Digest>> TileTree::hashes_of(const std::vector<LeafRange>& ranges) {
  std::vector<Digest> hashes;
  for (const LeafRange range : ranges) {
    const auto hash = range_hash(range);
    if (!hash) return hash.error();
    hashes.push_back(*hash);
  }
  return hashes;
}

Result<Digest> TileTree::range_hash(LeafRange range) {
  const auto frontier = frontier_of(range);
  if (!frontier) return frontier.error();
  return frontier->root();
}

Result<Frontier> TileTree::frontier_of(LeafRange range) {
  // Perfect subtrees, largest first: what a frontier holds.
  Frontier frontier;
  while (range.begin < range.end) {
    const auto level = static_cast<unsigned>(std::bit_width(range.end - range.begin) - 1);
    const auto hash = perfect_hash(level, range.begin >> level);
    if (!hash) return hash.error();
    frontier.append_subtree(*hash, level);
    range.begin += std::uint64_t{1} << level;
  }
  return frontier;
}

Result<Digest> TileTree::perfect_hash(unsigned level, std::uint64_t index) {
  const unsigned tile_level = level / kTileBits, height = level % kTileBits;
  const std::uint64_t first = index << height;
  const std::uint64_t tile = first / kTileWidth;
  auto& hashes = tiles_[{tile_level, tile}];
  if (hashes.empty()) {
    const TileId id{TileId::Of::hashes, tile_level, tile, tile_width(size_, tile_level, tile)};
    auto read = read_(id);
    if (!read) return read.error();
    if (read->size() != id.width)
      return make_error(ErrorKind::INTERNAL, "哈希瓦片 " + tile_path(id) + " 的宽度不对",
                        "hash tile " + tile_path(id) + " is not as wide as it must be");
    hashes = std::move(*read);
  }
  Frontier frontier;
  const auto begin = hashes.begin() + static_cast<std::ptrdiff_t>(first % kTileWidth);
  std::for_each_n(begin, std::uint64_t{1} << height, [&](const Digest& hash) { frontier.append(hash); });
  return frontier.root();
}

}  // namespace leitai::proof
