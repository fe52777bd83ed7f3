#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/hash.h"

/// Tiles as C2SP tlog-tiles has them: 256 consecutive hashes of one level, or 256 entries; the tree in static pieces.
/// Tile (0, n) holds leaf hashes, tile (l + 1, n) the roots of the tiles (l, 256 n) to (l, 256 n + 255). A partial tile
/// is the first hashes of one that is not full yet. Thread-safe.
namespace leitai::proof {

inline constexpr unsigned kTileWidth = 256;
inline constexpr unsigned kTileBits = 8;
inline constexpr unsigned kMostTileLevel = 63;
/// Of an entry in a bundle: its length is told in two bytes.
inline constexpr std::size_t kMostEntryBytes = 65535;

struct TileId {
  enum class Of { hashes, entries };

  Of of = Of::hashes;
  unsigned level = 0;  ///< 0 for entries
  std::uint64_t index = 0;
  unsigned width = kTileWidth;  ///< less for a partial tile
  friend bool operator==(const TileId&, const TileId&) = default;
};

/// What comes behind "<prefix>/tile/": "1/x001/x234/067.p/8", "entries/000".
std::string tile_path(const TileId& tile);
/// nullopt for a path that tile_path gives for no tile.
std::optional<TileId> parse_tile_path(std::string_view path);

/// How wide that tile is in a tree of `size` leaves: 256, less for a partial one, 0 where there is none.
unsigned tile_width(std::uint64_t size, unsigned level, std::uint64_t index);
/// True where a tree of `size` leaves has that tile, or had it when it was smaller.
bool is_in_tree(const TileId& tile, std::uint64_t size);

/// A tile of hashes as bytes.
std::string tile_bytes(std::span<const Digest> hashes);
/// nullopt where the bytes are not `width` hashes.
std::optional<std::vector<Digest>> parse_tile(std::string_view bytes, unsigned width);

/// Adds an entry to a bundle: its length as two bytes, big-endian, then itself. REQUIRES at most kMostEntryBytes.
void append_entry(std::string& bundle, ByteSpan entry);
/// Views into the bytes; nullopt where they are not `width` entries.
std::optional<std::vector<std::string_view>> parse_entries(std::string_view bundle, unsigned width);

}  // namespace leitai::proof
