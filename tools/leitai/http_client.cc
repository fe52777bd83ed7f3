#include "tools/leitai/http_client.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

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

}  // namespace

Result<HttpReply> post_json(const Endpoint& endpoint, const std::string& target, const std::string& body,
                            std::chrono::seconds timeout) {
  http::request<http::string_body> request{http::verb::post, target, 11};
  request.set(http::field::host, to_string(endpoint));
  request.set(http::field::content_type, "application/json");
  request.keep_alive(false);
  request.body() = body;
  request.prepare_payload();
  http::response_parser<http::string_body> response;
  response.body_limit(1u << 20);
  Exchange exchange(endpoint, timeout);
  if (const auto error = exchange.run(request, response)) return http_error(endpoint, error);
  return HttpReply{response.get().result_int(), response.get().body()};
}

}  // namespace leitai::client
