#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "events/error.h"

/// HTTP's requests and answers as the daemon sees them: plain values, without sockets.
namespace leitai::daemon {

struct HttpRequest {
  std::string method;  ///< "GET", "POST"; GET for HEAD
  std::string target;  ///< as it came: path and query
  std::string token;   ///< of the Authorization header; may be empty
  std::string cookie;  ///< the session cookie's token; may be empty
  std::string host, origin, fetch_site, csrf;
  std::string if_none_match, accept_encoding;
  std::string address;
  std::string body;
  bool tls = false;
};

struct HttpAnswer {
  unsigned status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string content_encoding;
  std::string etag;         ///< empty: not to be kept
  std::string cache;        ///< the header Cache-Control, where the etag does not say it all
  std::string disposition;  ///< of a file that somebody handed in: it is saved, not shown. Empty for none
  std::string set_cookie;
  std::chrono::seconds retry_after{0};
  enum class Kind { data, page };
  Kind kind = Kind::data;
  bool varies = false;  ///< with what the request says of encodings
  std::string body;
  std::string_view fixed;      ///< instead of a body: bytes that stay
  std::shared_ptr<void> held;  ///< until the answer is sent

  std::string_view content() const { return fixed.empty() ? std::string_view(body) : fixed; }
};

HttpAnswer error_answer(const Error& error);
HttpAnswer json_answer(unsigned status, std::string json);

/// The status line and all headers, with the empty line behind them.
enum class Connection { keep_alive, close };
enum class Transport { plain, tls };
std::string head_of(const HttpAnswer& answer, Connection connection, Transport transport);

}  // namespace leitai::daemon
