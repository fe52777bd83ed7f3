#include "tools/leitaid/http_message.h"

#include <boost/beast/http/status.hpp>

#include "events/json.h"
#include "events/message.h"
#include "tools/leitaid/encoded.h"

namespace leitai::daemon {
namespace {

unsigned status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::MALFORMED:
      return 400;
    case ErrorKind::UNAUTHENTICATED:
      return 401;
    case ErrorKind::FORBIDDEN:
      return 403;
    case ErrorKind::NOT_FOUND:
      return 404;
    case ErrorKind::COMMAND_ID_REUSED:
      return 409;
    case ErrorKind::TOO_LARGE:
      return 413;
    case ErrorKind::TOO_MANY:
      return 429;
    case ErrorKind::OVERLOADED:
    case ErrorKind::STOPPING:
    case ErrorKind::UNINITIALISED:
      return 503;
    case ErrorKind::TIMED_OUT:
      return 504;
    case ErrorKind::INTERNAL:
      return 500;
  }
  return 500;
}

/// No script and no style but from files of its own; no other host; no frame around it, none in it.
constexpr std::string_view kPagePolicy =
    "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'";
/// Of what is no page: whatever is in it, nothing of it runs.
constexpr std::string_view kDataPolicy =
    "default-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

/// The same on every answer.
constexpr std::string_view kAlways =
    "X-Frame-Options: DENY\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "payment=(), usb=(), fullscreen=(self), screen-wake-lock=(self)\r\n";

void add(std::string& head, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  head += name;
  head += ": ";
  head += value;
  head += "\r\n";
}

}  // namespace

HttpAnswer json_answer(unsigned status, std::string json) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = std::move(json) + "\n";
  return answer;
}

HttpAnswer error_answer(const Error& error) {
  FrameBuilder builder;
  auto response = builder.init<schema::Response>();
  write(error, response.initError());
  auto answer = json_answer(status_of(error.kind), "{\"error\":" + to_json(response.getError().asReader()) + "}");
  if (error.kind == ErrorKind::TOO_MANY) answer.retry_after = std::chrono::seconds(1);
  return answer;
}

std::string head_of(const HttpAnswer& answer, Connection connection, Transport transport) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " ";
  head += boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(answer.status));
  head += "\r\nServer: leitaid\r\n";
  if (connection == Connection::close) add(head, "Connection", "close");
  const bool not_modified = answer.status == 304;
  if (!not_modified) {
    add(head, "Content-Type", answer.content_type);
    add(head, "Content-Encoding", answer.content_encoding);
    add(head, "Content-Length", std::to_string(answer.content().size()));
    add(head, "Content-Disposition", answer.disposition);
  }
  if (answer.varies) add(head, "Vary", "Accept-Encoding");
  add(head, "Cache-Control", !answer.cache.empty() ? answer.cache : answer.etag.empty() ? "no-store" : "no-cache");
  add(head, "ETag", answer.etag);
  add(head, "Set-Cookie", answer.set_cookie);
  if (answer.status == 401) add(head, "WWW-Authenticate", "Bearer");
  if (answer.retry_after.count() > 0) add(head, "Retry-After", std::to_string(answer.retry_after.count()));
  add(head, "Content-Security-Policy", answer.kind == HttpAnswer::Kind::page ? kPagePolicy : kDataPolicy);
  head += kAlways;
  if (transport == Transport::tls) add(head, "Strict-Transport-Security", "max-age=31536000");
  head += "\r\n";
  return head;
}

}  // namespace leitai::daemon
