#include "tools/leitaid/http_session.h"

#include <algorithm>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "tools/leitaid/browser_session.h"
#include "tools/leitaid/websocket_session.h"

namespace leitai::daemon {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

/// Of what is read at once: at first, and of a request that turns out large.
constexpr std::size_t kFirstBytes = 4096, kMostBytes = 64u << 10;

std::string bearer_token(std::string_view value) {
  constexpr std::string_view kScheme = "Bearer ";
  return value.starts_with(kScheme) ? std::string(value.substr(kScheme.size())) : std::string();
}

}  // namespace

HttpSession::HttpSession(net::Stream stream, std::string address, std::shared_ptr<void> slot, HttpApi& api,
                         LoginDesk& logins, BoardHub& hub)
    : stream_(std::move(stream)),
      address_(std::move(address)),
      slot_(std::move(slot)),
      api_(api),
      logins_(logins),
      hub_(hub),
      rate_(api.service().options().limits.requests_per_second),
      public_rate_(api.service().options().limits.public_per_second),
      log_rate_(api.service().options().limits.log_per_second) {}

void HttpSession::start() {
  stream_.expires_after(api_.service().options().limits.handshake);
  stream_.shake_hands_as_server([self = shared_from_this()](error_code error) {
    if (error) return self->close();
    self->read();
  });
}

void HttpSession::read() {
  if (buffer_.size() > 0) return read_header();
  const Limits& limits = api_.service().options().limits;
  stream_.expires_after(kept_alive_ ? limits.idle : limits.handshake);
  kept_alive_ = true;
  stream_.read_some(buffer_.prepare(kFirstBytes), [self = shared_from_this()](error_code error, std::size_t count) {
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
  parse(*header_parser_, &HttpSession::on_header);
}

bool HttpSession::has_all(const Parser& parser) {
  return parser.eager() ? parser.is_done() : parser.is_header_done();
}

void HttpSession::parse(Parser& parser, Then then) {
  error_code error;
  bool starved = buffer_.size() == 0;
  while (!starved && !error && !has_all(parser)) {
    buffer_.consume(parser.put(buffer_.cdata(), error));
    starved = error == http::error::need_more;
    if (starved) error = {};
    starved = starved || buffer_.size() == 0;
  }
  if (error || has_all(parser)) return (this->*then)(error);
  const std::size_t room = buffer_.capacity() - buffer_.size();
  stream_.read_some(buffer_.prepare(std::clamp(room, kFirstBytes, kMostBytes)),
                    [self = shared_from_this(), &parser, then](error_code end, std::size_t count) {
                      self->buffer_.commit(count);
                      if (!end) return self->parse(parser, then);
                      if (end == boost::asio::error::eof) {
                        end = http::error::end_of_stream;
                        if (parser.got_some()) parser.put_eof(end = {});
                      }
                      (self.get()->*then)(end);
                    });
}

void HttpSession::on_header(error_code error) {
  if (error) return on_read_error(error);
  const auto& head = header_parser_->get();
  const std::string_view method = head.method_string(), target = head.target();
  if (HttpApi::is_upload(method, target)) {
    keep_alive_ = head.keep_alive() && !stopping_;
    head_ = false;
    return begin_upload(head_of(head, method, target));
  }
  const std::size_t most = api_.service().options().limits.message_bytes;
  if (const auto length = header_parser_->content_length(); length && *length > most)
    return on_read_error(http::error::body_limit);
  parser_.emplace(std::move(*header_parser_));
  parser_->body_limit(most);
  parser_->eager(true);
  parse(*parser_, &HttpSession::on_request);
}

void HttpSession::on_read_error(error_code error) {
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

HttpAnswer HttpSession::unreadable(error_code error) const {
  const Limits& limits = api_.service().options().limits;
  if (error == http::error::body_limit) return too_large(limits.message_bytes);
  if (error == http::error::header_limit) return too_large(limits.header_bytes);
  return error_answer(make_error(ErrorKind::MALFORMED, "无法读取 HTTP 请求:" + error.message(),
                                 "the HTTP request cannot be read: " + error.message()));
}

HttpRequest HttpSession::head_of(const http::fields& fields, std::string_view method, std::string_view target) const {
  const auto text = [&](std::string_view name) { return std::string(fields[name]); };
  HttpRequest taken;
  taken.method = head_ ? "GET" : std::string(method);
  taken.target = target;
  taken.token = bearer_token(fields[http::field::authorization]);
  taken.cookie = session_cookie_in(fields[http::field::cookie]);
  taken.host = text("Host");
  taken.origin = text("Origin");
  taken.fetch_site = text("Sec-Fetch-Site");
  taken.csrf = text(kCsrfHeader);
  taken.if_none_match = text("If-None-Match");
  taken.accept_encoding = text("Accept-Encoding");
  taken.address = address_;
  taken.tls = stream_.is_tls();
  return taken;
}

bool HttpSession::within_rate(const HttpRequest& request) {
  const bool is_public = request.token.empty() && request.cookie.empty();
  TokenBucket& rate = !is_public ? rate_ : HttpApi::is_static(request.target) ? log_rate_ : public_rate_;
  return rate.take(TokenBucket::Clock::now());
}

void HttpSession::on_request(error_code error) {
  if (error) return on_read_error(error);
  auto& request = parser_->get();
  keep_alive_ = request.keep_alive() && !stopping_;
  head_ = request.method() == http::verb::head;
  HttpRequest taken = head_of(request, request.method_string(), request.target());
  if (!within_rate(taken)) return respond(too_many());
  if (beast::websocket::is_upgrade(request)) {
    if (request.target() == "/ws") return upgrade(taken);
    return respond(error_answer(make_error(ErrorKind::NOT_FOUND, "WebSocket 只在 /ws", "WebSocket is at /ws only")));
  }
  taken.body = std::move(request.body());
  parser_.reset();
  busy_ = true;
  stream_.expires_never();
  api_.handle(std::move(taken), [self = shared_from_this()](HttpAnswer answer) { self->respond(std::move(answer)); });
}

void HttpSession::respond(HttpAnswer answer) {
  busy_ = false;
  incoming_.reset();
  answer_ = std::move(answer);
  answering_ = true;
  answer_keeps_alive_ = keep_alive_ && !stopping_;
  answer_head_ = daemon::head_of(answer_, answer_keeps_alive_ ? Connection::keep_alive : Connection::close,
                                 stream_.is_tls() ? Transport::tls : Transport::plain);
  const bool bodiless = head_ || answer_.status == 304;
  stream_.expires_after(api_.service().options().limits.idle);
  stream_.write(answer_head_, bodiless ? std::string_view{} : answer_.content(),
                [self = shared_from_this()](error_code error) { self->on_responded(error); });
}

void HttpSession::on_responded(error_code error) {
  answering_ = false;
  answer_ = {};
  if (!error && answer_keeps_alive_) return read();
  if (unread_ && !error) return hang_up();
  close();
}

void HttpSession::upgrade(const HttpRequest& taken) {
  auto caller = api_.caller_of_socket(taken);
  if (!caller) return respond(error_answer(caller.error()));
  const auto session = start_websocket(std::move(stream_), parser_->get(), address_, std::move(slot_), api_.service(),
                                       logins_, hub_, *caller);
  if (on_upgrade_) on_upgrade_(session.alive, session.stop);
}

void HttpSession::stop() {
  stopping_ = true;
  if (!busy_ && !answering_) close();
}

void HttpSession::hang_up() {
  if (stopping_) return close();
  stream_.finish_sending();
  stream_.expires_after(api_.service().options().limits.handshake);
  drop_input();
}

void HttpSession::drop_input() {
  buffer_.clear();
  stream_.read_some(buffer_.prepare(kFirstBytes), [self = shared_from_this()](error_code error, std::size_t) {
    if (error || self->stopping_) return self->close();
    self->drop_input();
  });
}

void HttpSession::close() {
  stream_.close();
}

}  // namespace leitai::daemon
