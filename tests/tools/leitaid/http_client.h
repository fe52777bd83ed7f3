#pragma once

#include <map>
#include <optional>
#include <string>

#include "tests/tools/leitaid/tcp_client.h"

namespace leitai::test {

struct HttpReply {
  unsigned status = 0;                         ///< 0: the connection ended without a reply
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
};

/// Whether a reply has the body its length says: one to HEAD has none.
enum class Body { as_said, none };
/// Reads one reply; `kept` holds what came behind it.
HttpReply read_reply(TcpClient& client, std::string& kept, Body body = Body::as_said);

/// HTTP/1.1 over one kept connection, opened again where the daemon closed it.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port, std::string token = {}) : port_(port), token_(std::move(token)) {}

  HttpReply get(const std::string& target) { return exchange("GET", target, ""); }
  HttpReply post(const std::string& target, const std::string& body) { return exchange("POST", target, body); }
  HttpReply exchange(const std::string& method, const std::string& target, const std::string& body,
                     const std::string& more_headers = {});

 private:
  const std::uint16_t port_;
  const std::string token_;
  std::optional<TcpClient> client_;
  std::string kept_;
};

}  // namespace leitai::test
