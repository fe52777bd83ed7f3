#include "engine/log/key_layout.h"

namespace leitai::keys {
namespace {

/// Writes the low `bytes` bytes of `number` and returns what follows them.
char* put(char* to, std::uint64_t number, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) *to++ = static_cast<char>((number >> (8 * i)) & 0xff);
  return to;
}

std::uint64_t take(std::string_view& from, std::size_t bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i) number = (number << 8) | static_cast<std::uint8_t>(from[i]);
  from.remove_prefix(bytes);
  return number;
}

}  // namespace

NumberKey number_key(std::uint64_t number) {
  NumberKey key;
  put(key.data(), number, 8);
  return key;
}

std::optional<std::uint64_t> read_number_key(std::string_view key) {
  if (key.size() != sizeof(NumberKey)) return std::nullopt;
  return take(key, 8);
}

TileKey tile_key(unsigned level, std::uint64_t index) {
  TileKey key;
  put(put(key.data(), level, 1), index, 8);
  return key;
}

StreamKey stream_key(StreamRef stream, std::uint64_t first_version) {
  StreamKey key;
  put(put(put(key.data(), stream.kind, 2), stream.id, 8), first_version, 8);
  return key;
}

std::optional<StreamKeyParts> read_stream_key(std::string_view key) {
  if (key.size() != sizeof(StreamKey)) return std::nullopt;
  StreamKeyParts parts;
  parts.stream.kind = static_cast<std::uint16_t>(take(key, 2));
  parts.stream.id = take(key, 8);
  parts.first_version = take(key, 8);
  return parts;
}

CommandKey command_key(CommandId id) {
  CommandKey key;
  put(put(key.data(), id.high, 8), id.low, 8);
  return key;
}

std::optional<CommandId> read_command_key(std::string_view key) {
  if (key.size() != sizeof(CommandKey)) return std::nullopt;
  CommandId id;
  id.high = take(key, 8);
  id.low = take(key, 8);
  return id;
}

}  // namespace leitai::keys
