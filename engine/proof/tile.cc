#include "engine/proof/tile.h"

#include <charconv>
#include <cstring>

#include "events/check.h"

namespace leitai::proof {
namespace {

constexpr std::string_view kEntries = "entries";
/// Elements of an index that always fits 64 bits, and holds more than a log ever will.
constexpr std::size_t kMostElements = 6;

/// Takes a decimal number without needless zeros off the front of `text`.
std::optional<unsigned> take_number(std::string_view& text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc{} || (length > 1 && text.front() == '0')) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

/// Takes "x001/x234/067"; each element but the last begins with an x.
std::optional<std::uint64_t> take_index(std::string_view& text) {
  std::uint64_t index = 0;
  for (std::size_t elements = 1; elements <= kMostElements; ++elements) {
    const bool more = text.starts_with('x');
    if (more) text.remove_prefix(1);
    if (text.size() < 3) return std::nullopt;
    for (const char digit : text.substr(0, 3)) {
      if (digit < '0' || digit > '9') return std::nullopt;
      index = index * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    text.remove_prefix(3);
    if (!more) return index;
    if (!text.starts_with('/')) return std::nullopt;
    text.remove_prefix(1);
    if (index == 0) return std::nullopt;  // "x000/001" is written "001"
  }
  return std::nullopt;
}

std::string padded(std::uint64_t below_1000) {
  const std::string digits = std::to_string(below_1000);
  return std::string(3 - digits.size(), '0') + digits;
}

}  // namespace

std::string tile_path(const TileId& tile) {
  std::string index = padded(tile.index % 1000);
  for (std::uint64_t rest = tile.index / 1000; rest > 0; rest /= 1000) index = "x" + padded(rest % 1000) + "/" + index;
  std::string path = tile.of == TileId::Of::entries ? std::string(kEntries) : std::to_string(tile.level);
  path += "/" + index;
  if (tile.width < kTileWidth) path += ".p/" + std::to_string(tile.width);
  return path;
}

std::optional<TileId> parse_tile_path(std::string_view path) {
  TileId tile;
  if (path.starts_with(kEntries)) {
    tile.of = TileId::Of::entries;
    path.remove_prefix(kEntries.size());
  } else {
    const auto level = take_number(path);
    if (!level || *level > kMostTileLevel) return std::nullopt;
    tile.level = *level;
  }
  if (!path.starts_with('/')) return std::nullopt;
  path.remove_prefix(1);
  const auto index = take_index(path);
  if (!index) return std::nullopt;
  tile.index = *index;
  if (path.empty()) return tile;
  if (!path.starts_with(".p/")) return std::nullopt;
  path.remove_prefix(3);
  const auto width = take_number(path);
  if (!width || !path.empty() || *width == 0 || *width >= kTileWidth) return std::nullopt;
  tile.width = *width;
  return tile;
}

unsigned tile_width(std::uint64_t size, unsigned level, std::uint64_t index) {
  const std::uint64_t hashes = level * kTileBits < 64 ? size >> (level * kTileBits) : 0;
  if (index > hashes / kTileWidth) return 0;
  const std::uint64_t left = hashes - index * kTileWidth;
  return left < kTileWidth ? static_cast<unsigned>(left) : kTileWidth;
}

bool is_in_tree(const TileId& tile, std::uint64_t size) {
  return tile.width > 0 && tile.width <= tile_width(size, tile.level, tile.index);
}

std::string tile_bytes(std::span<const Digest> hashes) {
  return {reinterpret_cast<const char*>(hashes.data()), hashes.size_bytes()};
}

std::optional<std::vector<Digest>> parse_tile(std::string_view bytes, unsigned width) {
  if (bytes.size() != width * sizeof(Digest)) return std::nullopt;
  std::vector<Digest> hashes(width);
  if (width > 0) std::memcpy(hashes.data(), bytes.data(), bytes.size());
  return hashes;
}

void append_entry(std::string& bundle, ByteSpan entry) {
  LEITAI_CHECK(entry.size() <= kMostEntryBytes, "an entry's length is told in two bytes");
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 0xff);
  bundle += as_text(entry);
}

std::optional<std::vector<std::string_view>> parse_entries(std::string_view bundle, unsigned width) {
  std::vector<std::string_view> entries;
  while (!bundle.empty()) {
    if (bundle.size() < 2 || entries.size() == width) return std::nullopt;
    const std::size_t length = std::size_t{static_cast<std::uint8_t>(bundle[0])} << 8 |  //
                               static_cast<std::uint8_t>(bundle[1]);
    bundle.remove_prefix(2);
    if (bundle.size() < length) return std::nullopt;
    entries.push_back(bundle.substr(0, length));
    bundle.remove_prefix(length);
  }
  if (entries.size() != width) return std::nullopt;
  return entries;
}

}  // namespace leitai::proof
