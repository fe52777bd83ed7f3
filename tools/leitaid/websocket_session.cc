#include "tools/leitaid/websocket_session.h"

#include <boost/asio/buffer.hpp>

#include "events/json.h"

namespace leitai::daemon {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// Memory for reading that an idle connection keeps.
constexpr std::size_t kIdleReadBytes = 64u << 10;

}  // namespace

WebSocketSession::WebSocketSession(beast::tcp_stream stream, std::string address, std::shared_ptr<void> slot,
                                   Service& service, LoginDesk& logins, BoardHub& hub)
    : Conversation(service, logins, hub, std::move(address)), socket_(std::move(stream)), slot_(std::move(slot)) {}

void WebSocketSession::start(const beast::http::request<beast::http::string_body>& request) {
  beast::get_lowest_layer(socket_).expires_never();
  auto timeout = websocket::stream_base::timeout::suggested(beast::role_type::server);
  timeout.handshake_timeout = service_.options().limits.handshake;
  timeout.idle_timeout = service_.options().limits.idle;
  timeout.keep_alive_pings = true;
  socket_.set_option(timeout);
  socket_.read_message_max(service_.options().limits.message_bytes);
  socket_.text(true);
  socket_.async_accept(request, [self = me()](beast::error_code error) {
    if (error) return self->end();
    self->open_ = true;
    self->read();
  });
}

void WebSocketSession::read() {
  if (reading_ || ending_ || !open_ || window_full() || lagging()) return;
  reading_ = true;
  socket_.async_read(buffer_, [self = me()](beast::error_code error, std::size_t) {
    self->reading_ = false;
    if (error) return self->end();
    self->on_read();
  });
}

void WebSocketSession::on_read() {
  const auto data = buffer_.cdata();
  const bool go_on = take_text({static_cast<const char*>(data.data()), data.size()});
  buffer_.consume(buffer_.size());
  // A large message was an exception: its memory is given back.
  if (buffer_.capacity() > kIdleReadBytes) buffer_.shrink_to_fit();
  flush_commands();
  if (go_on) return read();
  ending_ = true;
  if (outgoing_.empty()) end();
}

bool WebSocketSession::take_text(std::string_view text) {
  if (!socket_.got_text())
    return take_malformed(make_error(ErrorKind::MALFORMED, "只接受文本帧(JSON)", "text frames (JSON) only"));
  capnp::MallocMessageBuilder message;
  auto request = message.initRoot<schema::Request>();
  if (const auto problems = from_json(text, request); !problems.empty()) return take_malformed(to_error(problems));
  return take(request.asReader());
}

void WebSocketSession::send(FrameView response) {
  const auto encoded = std::make_shared<Encoded>(Frame(response.begin(), response.end()));
  queue(encoded, encoded->json());
}

void WebSocketSession::send_shared(const EncodedPtr& response) {
  queue(response, response->json());
}

void WebSocketSession::queue(std::shared_ptr<const void> owner, std::string_view text) {
  if (!open_) return;
  outgoing_.push_back({std::move(owner), text});
  backlog_ += text.size();
  lagged_ = lagged_ || lagging();
  if (!is_writing_) write();
}

void WebSocketSession::write() {
  is_writing_ = true;
  const auto text = outgoing_.front().text;
  socket_.async_write(boost::asio::buffer(text.data(), text.size()),
                      [self = me()](beast::error_code error, std::size_t) {
                        self->is_writing_ = false;
                        if (error) return self->end();
                        self->backlog_ -= self->outgoing_.front().text.size();
                        self->outgoing_.pop_front();
                        if (!self->outgoing_.empty()) return self->write();
                        if (self->ending_) return self->end();
                        if (self->lagged_) {
                          self->lagged_ = false;
                          self->drained();
                        }
                        self->read();
                      });
}

void WebSocketSession::stop() {
  ending_ = true;
  if (outgoing_.empty()) end();
}

void WebSocketSession::end() {
  if (!open_) return;
  open_ = false;
  close_conversation();
  auto& stream = beast::get_lowest_layer(socket_);
  beast::error_code ignored;
  stream.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
  stream.close();
}

}  // namespace leitai::daemon
