#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/log/event_log.h"

/// The values of the stream index and of the commands. Thread-safe.
namespace leitai {

/// The positions of one stream's events in one commit, ascending: how many, the first, then the distance to each
/// next one, all as LEB128 variable-length numbers.
void encode_positions(std::span<const Position> positions, std::string& out);
/// INTERNAL for bytes that are none; the text says what was found, not where.
Result<std::vector<Position>> decode_positions(std::string_view bytes);

/// The request's digest (32 bytes), then the outcome's bytes.
void encode_command(const CommandRecord& command, std::string& out);
Result<CommandRecord> decode_command(CommandId id, std::string_view bytes);

}  // namespace leitai
