#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "events/ids.h"

/// Every key of the database. Numbers are big-endian, so that keys sort as numbers do.
///
///   family    key                                            value
///   default   "format"                                       kFormat
///             "frontier"                                     proof::Frontier::save(): its size is the log's head
///   tail      position of the piece's first event            the events of one commit (bundle.h)
///   bundles   bundle number = first position / 256           256 events (bundle.h)
///   tiles     level u8, index                                256 hashes (hash_tiles.h)
///   streams   kind u16, id, first version                    positions of one commit (records.h)
///   commands  id, 16 bytes                                   request digest and outcome (records.h)
namespace leitai::keys {

/// What the database's layout is called; changes when the layout does.
inline constexpr std::string_view kFormat = "leitai-log-1";
inline constexpr std::string_view kFormatKey = "format";
inline constexpr std::string_view kFrontierKey = "frontier";

using NumberKey = std::array<char, 8>;
using TileKey = std::array<char, 9>;
using StreamKey = std::array<char, 18>;
using CommandKey = std::array<char, 16>;

NumberKey number_key(std::uint64_t number);
std::optional<std::uint64_t> read_number_key(std::string_view key);

TileKey tile_key(unsigned level, std::uint64_t index);

StreamKey stream_key(StreamRef stream, std::uint64_t first_version);
struct StreamKeyParts {
  StreamRef stream;
  std::uint64_t first_version = 0;
};
std::optional<StreamKeyParts> read_stream_key(std::string_view key);

CommandKey command_key(CommandId id);
std::optional<CommandId> read_command_key(std::string_view key);

template <std::size_t N>
std::string_view text(const std::array<char, N>& key) {
  return {key.data(), key.size()};
}

}  // namespace leitai::keys
