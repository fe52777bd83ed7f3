#include "engine/proof/consistency.h"

#include "engine/proof/merkle.h"

namespace leitai::proof {
namespace {

/// The edges of the subtree and of the tree on one level: the subtree's first and last node, the tree's last.
struct Edges {
  std::uint64_t first, last, end;

  void up() {
    first >>= 1;
    last >>= 1;
    end >>= 1;
  }
};

}  // namespace

bool verify_consistency(const TreeHead& before, const TreeHead& after, std::span<const Digest> path) {
  return before.size > 0 && verify_subtree_consistency({0, before.size}, before.root, after, path);
}

bool verify_subtree_consistency(LeafRange subtree, const Digest& subtree_root, const TreeHead& tree,
                                std::span<const Digest> path) {
  if (subtree.end > tree.size) return false;
  if (subtree.begin == subtree.end) return path.empty() && subtree_root == empty_root();
  if (!is_subtree(subtree)) return false;

  Edges at{subtree.begin, subtree.end - 1, tree.size - 1};
  // Up to the largest node that is in both trees as it is: the path begins there.
  if (at.last == at.end)
    while (at.first != at.last) at.up();
  else
    while (at.first != at.last && (at.last & 1) != 0) at.up();

  Digest of_subtree = subtree_root;
  if (at.first != at.last) {  // else that node is the whole subtree, and the verifier has it
    if (path.empty()) return false;
    of_subtree = path.front();
    path = path.subspan(1);
  }
  Digest of_tree = of_subtree;
  for (const Digest& sibling : path) {
    if (at.end == 0) return false;
    if ((at.last & 1) != 0 || at.last == at.end) {
      if (at.first < at.last) of_subtree = node_hash(sibling, of_subtree);
      of_tree = node_hash(sibling, of_tree);
      while ((at.last & 1) == 0 && at.last != 0) at.up();
    } else {
      of_tree = node_hash(of_tree, sibling);
    }
    at.up();
  }
  return at.end == 0 && of_subtree == subtree_root && of_tree == tree.root;
}

}  // namespace leitai::proof
