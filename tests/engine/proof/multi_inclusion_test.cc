#include "engine/proof/multi_inclusion.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "tests/engine/proof/slow_tree.h"

namespace leitai::proof {
namespace {

Digest nth_leaf(std::uint64_t index) {
  return leaf_hash(as_bytes("entry " + std::to_string(index)));
}

std::vector<Digest> first_leaves(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(nth_leaf(i));
  return leaves;
}

/// The tiles of a tree of those leaves.
ReadTile tiles_of(const std::vector<Digest>& leaves) {
  return [&leaves](const TileId& tile) -> Result<std::vector<Digest>> {
    const std::size_t step = std::size_t{1} << (tile.level * kTileBits);
    std::vector<Digest> hashes;
    for (std::size_t i = 0; i < tile.width; ++i)
      hashes.push_back(testing::slow_root(std::span(leaves).subspan((tile.index * kTileWidth + i) * step, step)));
    return hashes;
  };
}

struct Chosen {
  std::vector<std::uint64_t> indices;
  std::vector<IndexedLeaf> leaves;
};

Chosen choose(std::size_t size) {
  const auto picked = *rc::gen::container<std::set<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, size));
  Chosen chosen;
  for (const std::uint64_t index : picked) chosen.indices.push_back(index);
  if (chosen.indices.empty()) chosen.indices.push_back(size - 1);
  for (const std::uint64_t index : chosen.indices) chosen.leaves.emplace_back(index, nth_leaf(index));
  return chosen;
}

RC_GTEST_PROP(MultiInclusion, LeavesAndProofGiveTheRoot, ()) {
  const auto leaves = first_leaves(*rc::gen::inRange<std::size_t>(1, 700));
  const Chosen chosen = choose(leaves.size());
  TileTree tree(leaves.size(), tiles_of(leaves));
  const auto proof = prove_many(tree, leaves.size(), chosen.indices);
  RC_ASSERT(proof.has_value());
  const auto root = root_of_many(leaves.size(), chosen.leaves, *proof);
  RC_ASSERT(root.has_value());
  RC_ASSERT(*root == testing::slow_root(leaves));
}

RC_GTEST_PROP(MultiInclusion, AnotherLeafOrHashOrSizeGivesAnotherRootOrNone, ()) {
  const auto leaves = first_leaves(*rc::gen::inRange<std::size_t>(2, 300));
  Chosen chosen = choose(leaves.size());
  TileTree tree(leaves.size(), tiles_of(leaves));
  auto proof = *prove_many(tree, leaves.size(), chosen.indices);
  std::uint64_t size = leaves.size();
  switch (*rc::gen::inRange(0, proof.empty() ? 1 : 4)) {
    case 0:
      chosen.leaves[*rc::gen::inRange<std::size_t>(0, chosen.leaves.size())].second[3] ^= 1;
      break;
    case 1:
      proof[*rc::gen::inRange<std::size_t>(0, proof.size())][31] ^= 0x80;
      break;
    case 2:
      proof.pop_back();
      break;
    default:
      proof.push_back(proof.front());
  }
  const auto root = root_of_many(size, chosen.leaves, proof);
  RC_ASSERT((!root || *root != testing::slow_root(leaves)));
}

TEST(MultiInclusion, AllLeavesNeedNoProof) {
  const auto leaves = first_leaves(11);
  std::vector<IndexedLeaf> all;
  for (std::uint64_t i = 0; i < leaves.size(); ++i) all.emplace_back(i, leaves[i]);
  EXPECT_EQ(root_of_many(11, all, {}).value(), testing::slow_root(leaves));
}

TEST(MultiInclusion, LeavesOutOfOrderTwiceOrOutsideAreRefused) {
  const Digest leaf = nth_leaf(0);
  for (const std::vector<IndexedLeaf>& leaves :
       {std::vector<IndexedLeaf>{}, {{1, leaf}, {0, leaf}}, {{1, leaf}, {1, leaf}}, {{2, leaf}}}) {
    const auto root = root_of_many(2, leaves, {});
    ASSERT_FALSE(root);
    EXPECT_EQ(root.error().kind, ErrorKind::MALFORMED);
  }
}

}  // namespace
}  // namespace leitai::proof
