#pragma once

#include <chrono>
#include <string>

#include "events/error.h"
#include "tools/leitai/endpoint.h"

/// One HTTP request and its answer, waiting for it. For `leitai init` and `leitai proof`; everything else speaks the
/// native protocol.
namespace leitai::client {

struct HttpReply {
  unsigned status = 0;
  std::string body;  ///< at most 1 MiB
};

/// POSTs a JSON body. INTERNAL where there is no connection or the answer is no HTTP; TIMED_OUT.
Result<HttpReply> post_json(const Endpoint& endpoint, const std::string& target, const std::string& body,
                            std::chrono::seconds timeout);

/// GETs what is there. `token` may be empty. Errors as post_json.
Result<HttpReply> get(const Endpoint& endpoint, const std::string& target, const std::string& token,
                      std::chrono::seconds timeout);

/// "http://HOST:PORT". MALFORMED says what was found.
Result<Endpoint> parse_url(std::string_view url);

/// What went wrong, as the daemon's answer says it.
Error error_of(const HttpReply& reply);

}  // namespace leitai::client
