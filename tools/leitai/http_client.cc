#include "tools/leitai/http_client.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "events/json.h"
#include "events/message.h"
#include "events/text.h"

namespace leitai::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

Error http_error(const Endpoint& endpoint, const boost::system::error_code& error) {
  const bool slow = error == beast::error::timeout;
  const std::string where = "http://" + to_string(endpoint);
  return make_error(slow ? ErrorKind::TIMED_OUT : ErrorKind::INTERNAL, where + ":请求失败:" + error.message(),
                    where + ": the request failed: " + error.message());
}

/// Beast's timeouts work on asynchronous calls only: each step is started and run to its end.
class Exchange {
 public:
  Exchange(const Endpoint& endpoint, std::chrono::seconds timeout) : endpoint_(endpoint) {
    stream_.expires_after(timeout);
  }

  boost::system::error_code run(http::request<http::string_body>& request,
                                http::response_parser<http::string_body>& response) {
    asio::ip::tcp::resolver resolver(io_);
    boost::system::error_code error;
    const auto found = resolver.resolve(endpoint_.host, std::to_string(endpoint_.port), error);
    if (error) return error;
    stream_.async_connect(found, [&](boost::system::error_code e, const asio::ip::tcp::endpoint&) { error = e; });
    if (finish(); error) return error;
    http::async_write(stream_, request, [&](boost::system::error_code e, std::size_t) { error = e; });
    if (finish(); error) return error;
    http::async_read(stream_, buffer_, response, [&](boost::system::error_code e, std::size_t) { error = e; });
    finish();
    return error;
  }

 private:
  void finish() {
    io_.restart();
    io_.run();
  }

  const Endpoint& endpoint_;
  asio::io_context io_{1};
  beast::tcp_stream stream_{io_};
  beast::flat_buffer buffer_;
};

/// Sends it on a connection of its own.
Result<HttpReply> exchange(const Endpoint& endpoint, http::request<http::string_body>& request,
                           std::chrono::seconds timeout) {
  request.set(http::field::host, to_string(endpoint));
  request.keep_alive(false);
  http::response_parser<http::string_body> response;
  response.body_limit(1u << 20);
  Exchange both(endpoint, timeout);
  if (const auto error = both.run(request, response)) return http_error(endpoint, error);
  return HttpReply{response.get().result_int(), response.get().body()};
}

}  // namespace

Result<HttpReply> get(const Endpoint& endpoint, const std::string& target, const std::string& token,
                      std::chrono::seconds timeout) {
  http::request<http::string_body> request{http::verb::get, target, 11};
  if (!token.empty()) request.set(http::field::authorization, "Bearer " + token);
  return exchange(endpoint, request, timeout);
}

Result<Endpoint> parse_url(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  std::string_view rest = url.starts_with(kScheme) ? url.substr(kScheme.size()) : std::string_view{};
  if (rest.ends_with('/')) rest.remove_suffix(1);
  auto endpoint = parse_endpoint(rest);
  if (endpoint) return endpoint;
  const std::string found = excerpt(url, 100);
  return make_error(ErrorKind::MALFORMED, "网址 \"" + found + "\" 无效,应为 http://主机:端口",
                    "\"" + found + "\" is no URL; expected http://HOST:PORT");
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
  return make_error(ErrorKind::INTERNAL, "服务端回答了 HTTP " + std::to_string(reply.status),
                    "the daemon answered HTTP " + std::to_string(reply.status));
}

Result<HttpReply> post_json(const Endpoint& endpoint, const std::string& target, const std::string& body,
                            std::chrono::seconds timeout) {
  http::request<http::string_body> request{http::verb::post, target, 11};
  request.set(http::field::content_type, "application/json");
  request.body() = body;
  request.prepare_payload();
  return exchange(endpoint, request, timeout);
}

}  // namespace leitai::client
