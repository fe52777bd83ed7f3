#include "engine/proof/tile_tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>

#include "engine/proof/consistency.h"
#include "tests/engine/proof/slow_tree.h"

namespace leitai::proof {
namespace {

using Digests = std::vector<Digest>;

/// Leaf hashes that differ; the first ones of a fixed sequence.
std::span<const Digest> leaves(std::size_t count) {
  static const Digests all = [] {
    Digests made;
    for (std::size_t i = 0; i < 70'000; ++i) made.push_back(leaf_hash(as_bytes("leaf " + std::to_string(i))));
    return made;
  }();
  return std::span(all).first(count);
}

/// Tiles as their definition says, of a tree of `size` leaves.
ReadTile slow_tiles(std::size_t size) {
  return [=](const TileId& tile) -> Result<Digests> {
    RC_ASSERT(tile.width == tile_width(size, tile.level, tile.index));
    const std::size_t step = std::size_t{1} << (tile.level * kTileBits);
    Digests hashes;
    for (std::size_t i = 0; i < tile.width; ++i)
      hashes.push_back(testing::slow_root(leaves(size).subspan((tile.index * kTileWidth + i) * step, step)));
    return hashes;
  };
}

/// PATH of RFC 6962, word for word.
Digests slow_path(std::size_t index, std::span<const Digest> d) {
  if (d.size() == 1) return {};
  const std::size_t k = std::bit_floor(d.size() - 1);
  Digests path = index < k ? slow_path(index, d.first(k)) : slow_path(index - k, d.subspan(k));
  path.push_back(testing::slow_root(index < k ? d.subspan(k) : d.first(k)));
  return path;
}

enum class Known { yes, no };
/// SUBPROOF of RFC 6962, word for word.
Digests slow_consistency(std::size_t m, std::span<const Digest> d, Known known = Known::yes) {
  if (m == d.size()) return known == Known::yes ? Digests{} : Digests{testing::slow_root(d)};
  const std::size_t k = std::bit_floor(d.size() - 1);
  Digests path = m <= k ? slow_consistency(m, d.first(k), known) : slow_consistency(m - k, d.subspan(k), Known::no);
  path.push_back(testing::slow_root(m <= k ? d.subspan(k) : d.first(k)));
  return path;
}

Digest changed(Digest hash, unsigned bit) {
  hash[bit / 8 % hash.size()] ^= static_cast<std::uint8_t>(1u << (bit % 8));
  return hash;
}

TEST(TileTree, GivesThePathsOfTheRfcAtEverySmallSize) {
  for (std::size_t size = 1; size <= 40; ++size) {
    TileTree tree(size, slow_tiles(size));
    ASSERT_EQ(*tree.root(), testing::slow_root(leaves(size)));
    for (std::size_t i = 0; i < size; ++i)
      ASSERT_EQ(*tree.inclusion(i), slow_path(i, leaves(size))) << i << "/" << size;
    for (std::size_t m = 1; m <= size; ++m)
      ASSERT_EQ(*tree.consistency(m), slow_consistency(m, leaves(size))) << m << "/" << size;
  }
}

TEST(TileTree, GivesThemWhereTilesAreFullPartialAndOfSeveralLevels) {
  for (const std::size_t size : {255u, 256u, 257u, 511u, 513u, 4096u, 65'535u, 65'536u, 65'537u, 70'000u}) {
    TileTree tree(size, slow_tiles(size));
    ASSERT_EQ(*tree.root(), testing::slow_root(leaves(size)));
    for (const std::size_t at : {std::size_t{0}, size / 3, size / 2, size - 2, size - 1}) {
      ASSERT_EQ(*tree.inclusion(at), slow_path(at, leaves(size))) << at << "/" << size;
      ASSERT_EQ(*tree.consistency(at + 1), slow_consistency(at + 1, leaves(size))) << at + 1 << "/" << size;
      ASSERT_EQ(*tree.root_at(at), testing::slow_root(leaves(at)));
    }
  }
}

TEST(TileTree, ReadsAHandfulOfTilesForAProof) {
  std::size_t read = 0;
  const auto counted = [&](const TileId& tile) -> Result<Digests> {
    ++read;
    return Digests(tile.width);
  };
  ASSERT_EQ(TileTree(10'000'123, counted).inclusion(1'234'567)->size(), 24u);
  EXPECT_LE(read, 6u);
}

TEST(TileTree, GivesTheErrorOfATileThatCannotBeReadOrIsTooShort) {
  const auto none = [](const TileId&) -> Result<Digests> { return make_error(ErrorKind::NOT_FOUND, "无", "none"); };
  EXPECT_EQ(TileTree(3, none).root().error().kind, ErrorKind::NOT_FOUND);
  EXPECT_EQ(TileTree(3, none).inclusion(1).error().kind, ErrorKind::NOT_FOUND);
  EXPECT_EQ(TileTree(3, none).consistency(2).error().kind, ErrorKind::NOT_FOUND);
  const auto one = [](const TileId&) -> Result<Digests> { return Digests(1); };
  EXPECT_EQ(TileTree(3, one).root().error().kind, ErrorKind::INTERNAL);
}

RC_GTEST_PROP(Inclusion, IsRefusedWhereAnythingWasChanged, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 1200);
  const auto index = *rc::gen::inRange<std::size_t>(0, size);
  const auto bit = *rc::gen::inRange(0u, 256u);
  const Digest leaf = leaves(size)[index], root = testing::slow_root(leaves(size));
  Digests path = *TileTree(size, slow_tiles(size)).inclusion(index);
  RC_ASSERT(verify_inclusion(index, leaf, size, root, path));
  RC_ASSERT(!verify_inclusion(index, changed(leaf, bit), size, root, path));
  RC_ASSERT(!verify_inclusion(index, leaf, size, changed(root, bit), path));
  RC_ASSERT(!verify_inclusion(size + index, leaf, size, root, path));
  const auto other = *rc::gen::inRange<std::size_t>(0, size);
  if (other != index) RC_ASSERT(!verify_inclusion(other, leaf, size, root, path));
  for (std::size_t i = 0; i < path.size(); ++i) {
    Digests bad = path;
    bad[i] = changed(bad[i], bit);
    RC_ASSERT(!verify_inclusion(index, leaf, size, root, bad));
    bad = path;
    bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(i));
    RC_ASSERT(!verify_inclusion(index, leaf, size, root, bad));
    bad = path;
    bad.insert(bad.begin() + static_cast<std::ptrdiff_t>(i), root);
    RC_ASSERT(!verify_inclusion(index, leaf, size, root, bad));
  }
  path.push_back(root);
  RC_ASSERT(!verify_inclusion(index, leaf, size, root, path));
}

RC_GTEST_PROP(Consistency, IsRefusedWhereAnythingWasChanged, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(2, 1200);
  const auto before = *rc::gen::inRange<std::size_t>(1, size);
  const auto bit = *rc::gen::inRange(0u, 256u);
  const TreeHead old{before, testing::slow_root(leaves(before))}, now{size, testing::slow_root(leaves(size))};
  Digests path = *TileTree(size, slow_tiles(size)).consistency(before);
  RC_ASSERT(verify_consistency(old, now, path));
  RC_ASSERT(!verify_consistency({before, changed(old.root, bit)}, now, path));
  RC_ASSERT(!verify_consistency(old, {size, changed(now.root, bit)}, path));
  RC_ASSERT(!verify_consistency(now, old, path));
  RC_ASSERT(!verify_consistency({0, empty_root()}, now, path));
  for (std::size_t i = 0; i < path.size(); ++i) {
    Digests bad = path;
    bad[i] = changed(bad[i], bit);
    RC_ASSERT(!verify_consistency(old, now, bad));
    bad = path;
    bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(i));
    RC_ASSERT(!verify_consistency(old, now, bad));
  }
  path.push_back(now.root);
  RC_ASSERT(!verify_consistency(old, now, path));
}

TEST(Consistency, OfARewrittenTreeIsRefusedWhateverThePath) {
  Digests rewritten(leaves(300).begin(), leaves(300).end());
  rewritten[17] = leaf_hash(as_bytes("another"));
  const TreeHead old{200, testing::slow_root(leaves(200))}, now{300, testing::slow_root(rewritten)};
  EXPECT_FALSE(verify_consistency(old, now, slow_consistency(200, rewritten)));
  EXPECT_FALSE(verify_consistency(old, now, slow_consistency(200, leaves(300))));
}

TEST(Consistency, OfATreeWithItselfNeedsNoPath) {
  const TreeHead tree{7, testing::slow_root(leaves(7))};
  EXPECT_TRUE(verify_consistency(tree, tree, {}));
  EXPECT_FALSE(verify_consistency(tree, tree, leaves(1)));
}

RC_GTEST_PROP(SubtreeInclusion, HoldsInEverySubtreeAndInNoOtherRange, ()) {
  const auto begin = *rc::gen::inRange<std::size_t>(0, 200), width = *rc::gen::inRange<std::size_t>(1, 200);
  const auto index = *rc::gen::inRange<std::size_t>(0, width);
  const auto part = leaves(begin + width).subspan(begin);
  const LeafRange range{begin, begin + width};
  RC_ASSERT(is_subtree(range) == (begin % std::bit_ceil(width) == 0));
  RC_ASSERT(is_subtree(range) == verify_subtree_inclusion(begin + index, part[index], range, testing::slow_root(part),
                                                          slow_path(index, part)));
}

}  // namespace
}  // namespace leitai::proof
