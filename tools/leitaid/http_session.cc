#include "tools/leitaid/http_session.h"

#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "tools/leitaid/network_owned.h"
#include "tools/leitaid/websocket_session.h"

namespace leitai::daemon {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

/// Of what is read at once; a request grows its buffer as it comes.
constexpr std::size_t kFirstBytes = 4096;

constexpr const char* kPagePolicy =
    "default-src 'self'; connect-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'";
/// Of a file that somebody handed in: whatever is in it, nothing of it runs.
constexpr const char* kFilePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

template <class Fields>
std::string bearer_token(const Fields& request) {
  const std::string_view value = request[http::field::authorization];
  constexpr std::string_view kScheme = "Bearer ";
  return value.starts_with(kScheme) ? std::string(value.substr(kScheme.size())) : std::string();
}

}  // namespace

HttpSession::HttpSession(boost::asio::ip::tcp::socket socket, std::string address, std::shared_ptr<void> slot,
                         HttpApi& api, LoginDesk& logins, BoardHub& hub)
    : stream_(std::move(socket)),
      address_(std::move(address)),
      slot_(std::move(slot)),
      api_(api),
      logins_(logins),
      hub_(hub),
      rate_(api.service().options().limits.requests_per_second),
      public_rate_(api.service().options().limits.public_per_second),
      log_rate_(api.service().options().limits.log_per_second) {}

void HttpSession::read() {
  if (buffer_.size() > 0) return read_header();
  const Limits& limits = api_.service().options().limits;
  stream_.expires_after(kept_alive_ ? limits.idle : limits.handshake);
  kept_alive_ = true;
  stream_.async_read_some(buffer_.prepare(kFirstBytes),
                          [self = shared_from_this()](beast::error_code error, std::size_t count) {
                            if (error) return self->close();
                            self->buffer_.commit(count);
                            self->read_header();
                          });
}

void HttpSession::read_header() {
  const Limits& limits = api_.service().options().limits;
  header_parser_.emplace();
  header_parser_->body_limit(boost::none);
  header_parser_->header_limit(static_cast<std::uint32_t>(limits.header_bytes));
  stream_.expires_after(limits.handshake);
  http::async_read_header(stream_, buffer_, *header_parser_,
                          [self = shared_from_this()](beast::error_code error, std::size_t) {
                            if (error) return self->on_read_error(error);
                            self->on_header();
                          });
}

void HttpSession::on_header() {
  const auto& head = header_parser_->get();
  const std::string_view method = head.method_string(), target(head.target());
  if (HttpApi::is_upload(method, target)) {
    keep_alive_ = head.keep_alive() && !stopping_;
    head_ = false;
    return begin_upload(head_of(head));
  }
  const std::size_t most = api_.service().options().limits.message_bytes;
  if (const auto length = header_parser_->content_length(); length && *length > most)
    return on_read_error(http::error::body_limit);
  parser_.emplace(std::move(*header_parser_));
  parser_->body_limit(most);
  read_request();
}

void HttpSession::read_request() {
  http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) {
    if (error) return self->on_read_error(error);
    self->on_request();
  });
}

void HttpSession::on_read_error(beast::error_code error) {
  if (error == http::error::end_of_stream || error == beast::error::timeout ||
      error.category() != make_error_code(http::error::bad_target).category())
    return close();
  keep_alive_ = false;
  unread_ = true;
  respond(unreadable(error));
}

HttpAnswer HttpSession::too_large(std::size_t most) {
  const std::string bytes = std::to_string(most);
  return error_answer(make_error(ErrorKind::TOO_LARGE, "HTTP 请求过大:上限 " + bytes + " 字节",
                                 "the HTTP request is too large: at most " + bytes + " bytes"));
}

HttpAnswer HttpSession::too_many() {
  return error_answer(make_error(ErrorKind::TOO_MANY, "请求过多,请放慢", "too many requests: slow down"));
}

HttpAnswer HttpSession::unreadable(beast::error_code error) const {
  const Limits& limits = api_.service().options().limits;
  if (error == http::error::body_limit) return too_large(limits.message_bytes);
  if (error == http::error::header_limit) return too_large(limits.header_bytes);
  return error_answer(make_error(ErrorKind::MALFORMED, "无法读取 HTTP 请求:" + error.message(),
                                 "the HTTP request cannot be read: " + error.message()));
}

template <class Fields>
HttpRequest HttpSession::head_of(const Fields& request) const {
  const std::string_view method = request.method_string();
  HttpRequest taken;
  taken.method = head_ ? "GET" : std::string(method);
  taken.target = std::string(request.target());
  taken.token = bearer_token(request);
  taken.if_none_match = std::string(request[http::field::if_none_match]);
  taken.address = address_;
  return taken;
}

bool HttpSession::within_rate(std::string_view token) {
  return (token.empty() ? public_rate_ : rate_).take(TokenBucket::Clock::now());
}

void HttpSession::on_request() {
  auto request = parser_->release();
  keep_alive_ = request.keep_alive() && !stopping_;
  head_ = request.method() == http::verb::head;
  HttpRequest taken = head_of(request);
  const bool static_page = taken.token.empty() && HttpApi::is_log_page(taken.target);
  if (static_page ? !log_rate_.take(TokenBucket::Clock::now()) : !within_rate(taken.token)) return respond(too_many());
  if (beast::websocket::is_upgrade(request)) {
    if (request.target() == "/ws") return upgrade(std::move(request));
    return respond(error_answer(make_error(ErrorKind::NOT_FOUND, "WebSocket 只在 /ws", "WebSocket is at /ws only")));
  }
  taken.body = std::move(request.body());
  busy_ = true;
  stream_.expires_never();
  api_.handle(std::move(taken), [self = shared_from_this()](HttpAnswer answer) { self->respond(std::move(answer)); });
}

void HttpSession::respond(HttpAnswer answer) {
  busy_ = false;
  incoming_.reset();
  held_ = std::move(answer.held);
  response_ = std::make_shared<http::response<http::string_body>>();
  auto& response = *response_;
  response.version(11);
  response.result(answer.status);
  response.keep_alive(keep_alive_ && !stopping_);
  response.set(http::field::server, "leitaid");
  response.set(http::field::content_type, answer.content_type);
  response.set(http::field::x_frame_options, "DENY");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Content-Security-Policy", answer.disposition.empty() ? kPagePolicy : kFilePolicy);
  if (!answer.disposition.empty()) response.set(http::field::content_disposition, answer.disposition);
  if (answer.cache.empty()) answer.cache = answer.etag.empty() ? "no-store" : "no-cache";
  response.set(http::field::cache_control, answer.cache);
  if (!answer.etag.empty()) response.set(http::field::etag, answer.etag);
  if (answer.status == 401) response.set(http::field::www_authenticate, "Bearer");
  response.content_length(answer.body.size());
  if (!head_ && answer.status != 304) response.body() = std::move(answer.body);
  stream_.expires_after(api_.service().options().limits.idle);
  http::async_write(stream_, response, [self = shared_from_this()](beast::error_code error, std::size_t) {
    const bool go_on = !error && self->response_->keep_alive();
    self->response_.reset();
    self->held_.reset();
    if (!go_on) return self->unread_ && !error ? self->hang_up() : self->close();
    self->read();
  });
}

void HttpSession::upgrade(http::request<http::string_body> request) {
  const auto session = make_network_owned<WebSocketSession>(api_.service().io(), std::move(stream_), address_,
                                                            std::move(slot_), api_.service(), logins_, hub_);
  if (on_upgrade_) {
    std::weak_ptr<WebSocketSession> weak = session;
    on_upgrade_(session, [weak] {
      if (const auto alive = weak.lock()) alive->stop();
    });
  }
  session->start(request);
}

void HttpSession::stop() {
  stopping_ = true;
  if (!busy_ && !response_) close();
}

void HttpSession::hang_up() {
  if (stopping_) return close();
  beast::error_code ignored;
  stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
  stream_.expires_after(api_.service().options().limits.handshake);
  drop_input();
}

void HttpSession::drop_input() {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(kFirstBytes),
                          [self = shared_from_this()](beast::error_code error, std::size_t) {
                            if (error || self->stopping_) return self->close();
                            self->drop_input();
                          });
}

void HttpSession::close() {
  beast::error_code ignored;
  stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
  stream_.close();
}

}  // namespace leitai::daemon
