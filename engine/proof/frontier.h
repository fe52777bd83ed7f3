#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "events/error.h"
#include "events/hash.h"

/// The right edge of a Merkle tree: its size and the roots of the perfect subtrees it falls into, largest first,
/// one for each bit of the size. It is all that is needed to go on appending and to tell the root at any time.
/// A plain value: one thread changes it, copies are free to travel.
namespace leitai::proof {

class Frontier {
 public:
  /// Adds a leaf, given its hash (merkle.h). One node hash on average.
  void append(const Digest& leaf) { append_subtree(leaf, 0); }
  /// Adds a perfect subtree of 2^level leaves by its root. REQUIRES level < 64 and size() a multiple of 2^level.
  void append_subtree(const Digest& root, unsigned level);

  /// How many leaves.
  std::uint64_t size() const { return size_; }
  /// The tree's root (RFC 6962: MTH); of the empty tree, SHA-256 of nothing.
  Digest root() const;
  /// Roots of the perfect subtrees, largest first.
  std::span<const Digest> roots() const { return roots_; }

  /// The size (8 bytes, big-endian) and the roots (32 bytes each), largest first.
  std::string save() const;
  /// Reads what save() gave. INTERNAL for a length that does not go with the size.
  static Result<Frontier> load(ByteSpan bytes);

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> roots_;
};

}  // namespace leitai::proof
