#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/proof/frontier.h"
#include "events/error.h"
#include "events/hash.h"

/// The Merkle tree in tiles of 256 hashes (C2SP tlog-tiles): tile (0, n) holds the leaf hashes of bundle n, tile
/// (l + 1, n) the roots of the tiles (l, 256 n) to (l, 256 n + 255). Full tiles are stored; here are the incomplete
/// ones at the right edge, one a level. One thread at a time.
namespace leitai {

class HashTiles {
 public:
  static constexpr std::size_t kTileHashes = 256;

  struct Tile {
    unsigned level = 0;
    std::uint64_t index = 0;
    std::vector<Digest> hashes;  ///< kTileHashes of them
  };
  /// Gives the hashes of a stored tile.
  using ReadTile = std::function<Result<std::vector<Digest>>(unsigned level, std::uint64_t index)>;

  /// The edge of a tree of `size` leaves: upper levels from the stored tiles, the lowest from `last_leaves`, the
  /// hashes of the size % 256 leaves after the last full tile. Reads at most 255 tiles a level.
  static Result<HashTiles> restore(std::uint64_t size, std::span<const Digest> last_leaves, const ReadTile& read);

  /// Adds a leaf; tiles that it completes go to `completed`.
  void append(const Digest& leaf, std::vector<Tile>& completed);

  std::uint64_t size() const { return size_; }
  proof::Frontier frontier() const;
  /// The hashes of the incomplete tiles, by level.
  std::vector<std::vector<Digest>> edge() const;
  /// The frontier when the tree had `size` leaves. REQUIRES size <= size(). Reads at most one tile a level.
  Result<proof::Frontier> frontier_at(std::uint64_t size, const ReadTile& read) const;

 private:
  struct Level {
    std::vector<Digest> hashes;  ///< of the incomplete tile
    proof::Frontier fold;        ///< over them
  };
  void append_at(unsigned level, const Digest& hash, std::vector<Tile>& completed);

  std::uint64_t size_ = 0;
  std::vector<Level> levels_;
};

}  // namespace leitai
