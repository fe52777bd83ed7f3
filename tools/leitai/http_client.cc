#include "tools/leitai/http_client.h"

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <utility>

#include "events/json.h"
#include "events/message.h"
#include "events/text.h"
#include "tools/net/stream.h"

namespace leitai::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using boost::system::error_code;

constexpr std::size_t kMostBytes = 256u << 20, kReadAtOnce = 16u << 10;

Error http_error(const HttpEndpoint& endpoint, const error_code& error) {
  const bool slow = error == asio::error::timed_out;
  const std::string where = to_string(endpoint);
  return make_error(slow ? ErrorKind::TIMED_OUT : ErrorKind::INTERNAL, where + ":请求失败:" + error.message(),
                    where + ": the request failed: " + error.message());
}

/// One exchange on a connection of its own: each step is begun and run to its end, or to the deadline.
class Exchange {
 public:
  explicit Exchange(std::chrono::seconds timeout) : deadline_(std::chrono::steady_clock::now() + timeout) {}

  error_code run(const HttpEndpoint& endpoint, const net::TlsContext* tls, const std::string& request,
                 http::response_parser<http::string_body>& response) {
    if (auto error = connect(endpoint.where)) return error;
    stream_ = tls != nullptr ? std::make_unique<net::Stream>(std::move(socket_), *tls)
                             : std::make_unique<net::Stream>(std::move(socket_));
    stream_->shake_hands_as_client(endpoint.where.host, [this](error_code error) { done(error); });
    if (auto error = finish()) return error;
    stream_->write(request, {}, [this](error_code error) { done(error); });
    if (auto error = finish()) return error;
    while (!response.is_done())
      if (auto error = read(response)) return error;
    return {};
  }

 private:
  error_code connect(const Endpoint& where) {
    asio::ip::tcp::resolver resolver(io_);
    error_code error;
    auto found = resolver.resolve(where.host, std::to_string(where.port), error);
    // RFC 6761, 6.3: this name is the loopback's, also where no hosts file says so.
    if (error && where.host == "localhost") found = resolver.resolve("127.0.0.1", std::to_string(where.port), error);
    if (error) return error;
    for (const auto& one : found) {
      socket_ = asio::ip::tcp::socket(io_);
      socket_.async_connect(one.endpoint(), [this](error_code failed) { done(failed); });
      error = finish();
      if (!error || error == asio::error::timed_out) break;
    }
    return error;
  }

  error_code read(http::response_parser<http::string_body>& response) {
    stream_->read_some(buffer_.prepare(kReadAtOnce), [this](error_code error, std::size_t count) {
      buffer_.commit(count);
      done(error);
    });
    error_code error = finish();
    if (error == asio::error::eof || error == asio::ssl::error::stream_truncated) {
      response.put_eof(error = {});
      return error || response.is_done() ? error : error_code(http::error::partial_message);
    }
    while (!error && buffer_.size() > 0 && !response.is_done()) buffer_.consume(response.put(buffer_.cdata(), error));
    return error == http::error::need_more ? error_code{} : error;
  }

  void done(error_code error) {
    result_ = error;
    is_done_ = true;
  }
  /// What came of the step that was begun.
  error_code finish() {
    io_.restart();
    while (!is_done_ && std::chrono::steady_clock::now() < deadline_) io_.run_one_until(deadline_);
    return std::exchange(is_done_, false) ? result_ : error_code(asio::error::timed_out);
  }

  const std::chrono::steady_clock::time_point deadline_;
  asio::io_context io_{1};
  asio::ip::tcp::socket socket_{io_};
  beast::flat_buffer buffer_;
  std::unique_ptr<net::Stream> stream_;
  error_code result_;
  bool is_done_ = false;
};

std::string bearer(const std::string& token) {
  return token.empty() ? std::string() : "Authorization: Bearer " + token + "\r\n";
}

/// Sends it on a connection of its own.
Result<HttpReply> exchange(const HttpEndpoint& endpoint, const std::string& line, const std::string& more_headers,
                           const std::string& body, std::chrono::seconds timeout) {
  const std::string request = line + " HTTP/1.1\r\nHost: " + to_string(endpoint.where) + "\r\nConnection: close\r\n" +
                              more_headers + "\r\n" + body;
  std::optional<net::TlsContext> tls;
  if (endpoint.scheme == HttpEndpoint::Scheme::https) {
    auto context = net::TlsContext::client(endpoint.trust);
    if (!context) return context.error();
    tls = std::move(*context);
  }
  http::response_parser<http::string_body> response;
  response.body_limit(kMostBytes);
  response.eager(true);
  Exchange both(timeout);
  if (const auto error = both.run(endpoint, tls ? &*tls : nullptr, request, response))
    return http_error(endpoint, error);
  return HttpReply{response.get().result_int(), response.get().body()};
}

}  // namespace

std::string to_string(const HttpEndpoint& endpoint) {
  return (endpoint.scheme == HttpEndpoint::Scheme::https ? "https://" : "http://") + to_string(endpoint.where);
}

Result<HttpReply> get(const HttpEndpoint& endpoint, const std::string& target, const std::string& token,
                      std::chrono::seconds timeout) {
  return exchange(endpoint, "GET " + target, bearer(token), "", timeout);
}

Result<HttpEndpoint> parse_url(std::string_view url) {
  constexpr std::string_view kPlain = "http://", kTls = "https://";
  HttpEndpoint endpoint;
  std::string_view rest;
  if (url.starts_with(kPlain)) {
    rest = url.substr(kPlain.size());
  } else if (url.starts_with(kTls)) {
    rest = url.substr(kTls.size());
    endpoint.scheme = HttpEndpoint::Scheme::https;
  }
  if (rest.ends_with('/')) rest.remove_suffix(1);
  auto where = parse_endpoint(rest);
  if (where) {
    endpoint.where = *where;
    return endpoint;
  }
  const std::string found = excerpt(url, 100);
  return make_error(ErrorKind::MALFORMED, "网址 \"" + found + "\" 无效,应为 http://主机:端口 或 https://主机:端口",
                    "\"" + found + "\" is no URL; expected http://HOST:PORT or https://HOST:PORT");
}

Error error_of(const HttpReply& reply) {
  // {"error":{"kind":...,"text":{...}}}: read as the struct it is where it is one.
  FrameBuilder builder;
  auto error = builder.init<schema::ApiError>();
  constexpr std::string_view kPrefix = "{\"error\":";
  std::string_view body = reply.body;
  if (body.ends_with('\n')) body.remove_suffix(1);
  if (body.starts_with(kPrefix) && body.ends_with('}')) {
    body = body.substr(kPrefix.size(), body.size() - kPrefix.size() - 1);
    if (from_json(body, error).empty())
      return make_error(error.getKind(), error.asReader().getText().getZh().cStr(),
                        error.asReader().getText().getEn().cStr());
  }
  // A command that was refused: its Answer says why.
  FrameBuilder answered;
  auto answer = answered.init<schema::Answer>();
  if (reply.status == 422 && from_json(reply.body, answer).empty() && answer.isRejected()) {
    const auto rejected = answer.asReader().getRejected();
    const std::string about = rejected.getSubject().size() > 0 ? " (" + std::string(rejected.getSubject()) + ")" : "";
    return make_error(ErrorKind::INTERNAL, rejected.getText().getZh().cStr() + about,
                      rejected.getText().getEn().cStr() + about);
  }
  return make_error(ErrorKind::INTERNAL, "服务端回答了 HTTP " + std::to_string(reply.status),
                    "the daemon answered HTTP " + std::to_string(reply.status));
}

Result<HttpReply> post(const HttpEndpoint& endpoint, const std::string& target, const std::string& token,
                       const std::string& body, std::chrono::seconds timeout) {
  return exchange(
      endpoint, "POST " + target,
      bearer(token) + "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n", body,
      timeout);
}

Result<HttpReply> post_json(const HttpEndpoint& endpoint, const std::string& target, const std::string& body,
                            std::chrono::seconds timeout) {
  return post(endpoint, target, "", body, timeout);
}

}  // namespace leitai::client
