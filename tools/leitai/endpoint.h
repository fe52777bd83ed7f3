#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "events/error.h"

/// Where a daemon listens. Plain values.
namespace leitai::client {

struct Endpoint {
  std::string host;
  std::uint16_t port = 0;
};

/// "HOST:PORT", "[::1]:8081"; port 1 to 65535. MALFORMED says what was found.
Result<Endpoint> parse_endpoint(std::string_view text);
std::string to_string(const Endpoint& endpoint);

}  // namespace leitai::client
