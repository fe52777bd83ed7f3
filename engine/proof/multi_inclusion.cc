#include "engine/proof/multi_inclusion.h"

#include <algorithm>
#include <bit>

#include "engine/proof/merkle.h"
#include "events/check.h"

namespace leitai::proof {
namespace {

/// Where a tree of more than one leaf is divided, from its first leaf: the largest power of two below its size.
std::uint64_t left_size(LeafRange range) {
  return std::bit_floor(range.end - range.begin - 1);
}

/// The first element of a sorted range that is not before `index`.
template <class Leaves, class IndexOf>
std::size_t leaves_before(const Leaves& leaves, std::uint64_t index, IndexOf index_of) {
  return static_cast<std::size_t>(
      std::partition_point(leaves.begin(), leaves.end(), [&](const auto& leaf) { return index_of(leaf) < index; }) -
      leaves.begin());
}

/// The subtrees below `range` that hold no index, left to right.
void collect_empty(LeafRange range, std::span<const std::uint64_t> indices, std::vector<LeafRange>& out) {
  if (indices.empty()) {
    out.push_back(range);
    return;
  }
  if (range.end - range.begin == 1) return;
  const std::uint64_t middle = range.begin + left_size(range);
  const std::size_t left = leaves_before(indices, middle, [](std::uint64_t index) { return index; });
  collect_empty({range.begin, middle}, indices.first(left), out);
  collect_empty({middle, range.end}, indices.subspan(left), out);
}

class Folder {
 public:
  explicit Folder(std::span<const Digest> proof) : rest_(proof) {}

  Digest fold(LeafRange range, std::span<const IndexedLeaf> leaves) {
    if (leaves.empty()) return take();
    if (range.end - range.begin == 1) return leaves.front().second;
    const std::uint64_t middle = range.begin + left_size(range);
    const std::size_t left = leaves_before(leaves, middle, [](const IndexedLeaf& leaf) { return leaf.first; });
    const Digest left_root = fold({range.begin, middle}, leaves.first(left));
    return node_hash(left_root, fold({middle, range.end}, leaves.subspan(left)));
  }
  /// Every hash of the proof was needed, and none was missing.
  bool exact() const { return !short_ && rest_.empty(); }

 private:
  Digest take() {
    if (rest_.empty()) {
      short_ = true;
      return {};
    }
    const Digest hash = rest_.front();
    rest_ = rest_.subspan(1);
    return hash;
  }

  std::span<const Digest> rest_;
  bool short_ = false;
};

}  // namespace

Result<std::vector<Digest>> prove_many(TileTree& tree, std::uint64_t size, std::span<const std::uint64_t> indices) {
  LEITAI_CHECK(!indices.empty() && indices.back() < size, "only leaves of the tree are proven");
  std::vector<LeafRange> empty;
  collect_empty({0, size}, indices, empty);
  return tree.hashes_of(empty);
}

Result<Digest> root_of_many(std::uint64_t size, std::span<const IndexedLeaf> leaves, std::span<const Digest> proof) {
  const auto not_before = [](const IndexedLeaf& a, const IndexedLeaf& b) { return a.first >= b.first; };
  if (leaves.empty() || leaves.back().first >= size ||
      std::adjacent_find(leaves.begin(), leaves.end(), not_before) != leaves.end())
    return make_error(ErrorKind::MALFORMED, "条目须按位置递增,且都在日志之内",
                      "the entries must be in ascending order of position, all inside the log");
  Folder folder(proof);
  const Digest root = folder.fold({0, size}, leaves);
  if (!folder.exact())
    return make_error(ErrorKind::MALFORMED, "证明的哈希个数不对",
                      "the proof has another number of hashes than it needs");
  return root;
}

}  // namespace leitai::proof
