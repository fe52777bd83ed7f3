#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/scoring/exact.h"
#include "engine/scoring/problems.h"
#include "events/schema/rulebook.capnp.h"

/// The small things that every part of a rulebook is read with. Each adds a problem for what it cannot take.
namespace leitai::scoring {

LocalText read_text(schema::LocalText::Reader reader, std::string_view otherwise);
/// Not empty, at most 64 bytes, without control characters; "" and a problem otherwise.
std::string read_key(capnp::Text::Reader text, const Path& path, Problems& problems);
Exact read_ratio(capnp::Text::Reader text, const Path& path, Problems& problems);
/// Empty text is none.
std::optional<Exact> read_optional_ratio(capnp::Text::Reader text, const Path& path, Problems& problems);
/// ... and one that must not be negative.
Exact read_size(capnp::Text::Reader text, const Path& path, Problems& problems);
/// A count from `least` to `most`; `least` and a problem otherwise.
std::size_t read_count(std::uint64_t value, std::uint64_t least, std::uint64_t most, const Path& path,
                       Problems& problems);
/// Digits and mode of a rounding that is always binding; 255 is not said.
bool read_digits(std::uint8_t digits, schema::RoundingMode mode, const Path& path, Problems& problems);
std::vector<std::string> read_round_names(capnp::List<capnp::Text>::Reader list, const Path& path, Problems& problems);
/// Patterns of names: "*", "?", "[abc]".
std::vector<std::string> read_patterns(capnp::List<capnp::Text>::Reader list, const Path& path, Problems& problems);

}  // namespace leitai::scoring
