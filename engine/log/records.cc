#include "engine/log/records.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "engine/log/log_errors.h"

namespace leitai {
namespace {

void put_varint(std::uint64_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>((value & 0x7f) | 0x80));
  out.push_back(static_cast<char>(value));
}

std::optional<std::uint64_t> take_varint(std::string_view& from) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !from.empty(); shift += 7) {
    const auto byte = static_cast<std::uint8_t>(from.front());
    from.remove_prefix(1);
    if (shift == 63 && byte > 1) return std::nullopt;
    value |= std::uint64_t{byte & 0x7fu} << shift;
    if ((byte & 0x80) == 0) return value;
  }
  return std::nullopt;
}

Error not_positions() {
  return make_error(ErrorKind::INTERNAL, "不是递增的位置列表", "not a list of ascending positions");
}

}  // namespace

void encode_positions(std::span<const Position> positions, std::string& out) {
  out.clear();
  put_varint(positions.size(), out);
  std::uint64_t before = 0;
  for (const Position position : positions) {
    put_varint(position.value - before, out);
    before = position.value;
  }
}

Result<std::vector<Position>> decode_positions(std::string_view bytes) {
  const auto count = take_varint(bytes);
  // Each takes at least a byte.
  if (!count || *count == 0 || *count > bytes.size()) return not_positions();
  std::vector<Position> positions;
  positions.reserve(static_cast<std::size_t>(*count));
  std::uint64_t at = 0;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto step = take_varint(bytes);
    if (!step || (i > 0 && *step == 0) || *step > std::numeric_limits<std::uint64_t>::max() - at) {
      return not_positions();
    }
    at += *step;
    positions.push_back(Position{at});
  }
  if (!bytes.empty()) return not_positions();
  return positions;
}

void encode_command(const CommandRecord& command, std::string& out) {
  out.assign(as_text(command.request));
  out += command.outcome;
}

Result<CommandRecord> decode_command(CommandId id, std::string_view bytes) {
  CommandRecord command{id, {}, {}};
  if (bytes.size() < command.request.size()) {
    const LocalText text = found_expected(std::to_string(bytes.size()), "32+");
    return make_error(ErrorKind::INTERNAL, "字节数" + text.zh, "bytes: " + text.en);
  }
  const ByteSpan request = as_bytes(bytes.substr(0, command.request.size()));
  std::copy(request.begin(), request.end(), command.request.begin());
  command.outcome = bytes.substr(command.request.size());
  return command;
}

}  // namespace leitai
