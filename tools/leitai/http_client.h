#pragma once

#include <chrono>
#include <string>

#include "events/error.h"
#include "tools/leitai/endpoint.h"
#include "tools/net/tls.h"

/// One HTTP request and its answer, waiting for it. For `leitai init` and `leitai proof`; everything else speaks the
/// native protocol.
namespace leitai::client {

struct HttpReply {
  unsigned status = 0;
  std::string body;  ///< at most 256 MiB: a certificate
};

/// Where a daemon speaks HTTP, with TLS or without.
struct HttpEndpoint {
  Endpoint where;
  enum class Scheme { http, https };
  Scheme scheme = Scheme::http;
  net::TlsContext::Trust trust;  ///< of https
};
std::string to_string(const HttpEndpoint& endpoint);

/// POSTs a JSON body. INTERNAL where there is no connection, no trust, or the answer is no HTTP; TIMED_OUT.
Result<HttpReply> post_json(const HttpEndpoint& endpoint, const std::string& target, const std::string& body,
                            std::chrono::seconds timeout);

/// The same by whoever has the token; it may be empty.
Result<HttpReply> post(const HttpEndpoint& endpoint, const std::string& target, const std::string& token,
                       const std::string& body, std::chrono::seconds timeout);

/// GETs what is there. `token` may be empty. Errors as post_json.
Result<HttpReply> get(const HttpEndpoint& endpoint, const std::string& target, const std::string& token,
                      std::chrono::seconds timeout);

/// "http://HOST:PORT" or "https://HOST:PORT". MALFORMED says what was found.
Result<HttpEndpoint> parse_url(std::string_view url);

/// What went wrong, as the daemon's answer says it.
Error error_of(const HttpReply& reply);

}  // namespace leitai::client
