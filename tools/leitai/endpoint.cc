#include "tools/leitai/endpoint.h"

#include <charconv>

#include "events/text.h"

namespace leitai::client {

Result<Endpoint> parse_endpoint(std::string_view text) {
  const Error malformed =
      make_error(ErrorKind::MALFORMED, "地址 \"" + excerpt(text) + "\" 无效,应为 主机:端口,例如 127.0.0.1:8081",
                 "\"" + excerpt(text) + "\" is no address; expected HOST:PORT, such as 127.0.0.1:8081");
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return malformed;
  Endpoint endpoint;
  std::string_view host = text.substr(0, colon);
  if (host.front() == '[') {
    if (host.size() < 3 || host.back() != ']') return malformed;
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return malformed;
  }
  endpoint.host = host;
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  if (error != std::errc{} || end != port.data() + port.size() || endpoint.port == 0) return malformed;
  return endpoint;
}

std::string to_string(const Endpoint& endpoint) {
  const bool six = endpoint.host.find(':') != std::string::npos;
  return (six ? "[" + endpoint.host + "]" : endpoint.host) + ":" + std::to_string(endpoint.port);
}

}  // namespace leitai::client
