#pragma once

#include <string>
#include <string_view>

#include "events/error.h"

/// The one line of JSON that a daemon writes when it is ready, to standard output and to DIR/leitaid.json.
namespace leitai::client {

/// Where it listens, as HOST:PORT; and the fingerprint of its certificate, where HTTP is by TLS.
struct ReadyLine {
  std::string http, native, tls_fingerprint;
};
/// MALFORMED for a text without both.
Result<ReadyLine> parse_ready_line(std::string_view text);

}  // namespace leitai::client
