#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "events/error.h"

/// Moments. Recorded times are UTC; people read them in Asia/Shanghai (fixed UTC+8 since 1991).
namespace leitai {

/// Microseconds since 1970-01-01T00:00:00Z.
struct Timestamp {
  std::int64_t micros = 0;
  friend constexpr auto operator<=>(Timestamp, Timestamp) = default;
};

/// True for years 0000 to 9999 (UTC): what RFC 3339 can say.
bool printable(Timestamp time);
/// RFC 3339, UTC, six places: "2024-10-31T07:42:07.000000Z". A moment that is not `printable` gives a longer or
/// negative year, which parse_timestamp refuses.
std::string to_string(Timestamp time);
/// Reads RFC 3339 with "Z" or an offset, any number of places up to nine (digits past the sixth are cut).
/// What it gives is `printable`.
Result<Timestamp> parse_timestamp(std::string_view text);
/// As people in Asia/Shanghai read it: "2024-10-31 15:42:07".
std::string to_local_string(Timestamp time);

/// True for a real calendar day.
bool valid_date(int year, unsigned month, unsigned day);

}  // namespace leitai
