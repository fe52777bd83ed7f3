#pragma once

#include <chrono>
#include <string>

#include "events/error.h"
#include "tools/leitai/endpoint.h"

/// One HTTP request and its answer, waiting for it. For `leitai init`; everything else speaks the native protocol.
namespace leitai::client {

struct HttpReply {
  unsigned status = 0;
  std::string body;  ///< at most 1 MiB
};

/// POSTs a JSON body. INTERNAL where there is no connection or the answer is no HTTP; TIMED_OUT.
Result<HttpReply> post_json(const Endpoint& endpoint, const std::string& target, const std::string& body,
                            std::chrono::seconds timeout);

}  // namespace leitai::client
