#include "tools/leitaid/websocket_session.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>

#include "events/json.h"
#include "tools/leitaid/conversation.h"
#include "tools/leitaid/network_owned.h"

namespace leitai::daemon {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// Memory for reading that an idle connection keeps.
constexpr std::size_t kIdleReadBytes = 64u << 10;

class WebSocketSession final : public Conversation {
 public:
  WebSocketSession(net::Stream stream, std::string address, std::shared_ptr<void> slot, Service& service,
                   LoginDesk& logins, BoardHub& hub)
      : Conversation(service, logins, hub, std::move(address)), socket_(std::move(stream)), slot_(std::move(slot)) {}

  void start(const beast::http::request<beast::http::string_body>& request, const Caller& caller);
  void stop();

  void send_shared(const EncodedPtr& response) override;
  bool lagging() const override { return backlog_ > service_.options().limits.backlog_bytes; }

 private:
  void send(FrameView response) override;
  void flush() override {}
  void window_opened() override { read(); }

  void read();
  void on_read();
  /// False where the conversation must end.
  bool take_text(std::string_view text);
  void queue(std::shared_ptr<const void> owner, std::string_view text);
  void write();
  void on_written();
  void end();

  std::shared_ptr<WebSocketSession> me() { return std::static_pointer_cast<WebSocketSession>(shared_from_this()); }

  struct Outgoing {
    std::shared_ptr<const void> owner;
    std::string_view text;
  };

  websocket::stream<net::Stream, false> socket_;  // without compression: deltas are small, and shared by all
  std::shared_ptr<void> slot_;
  beast::flat_buffer buffer_;
  std::deque<Outgoing> outgoing_;
  std::size_t backlog_ = 0;
  bool reading_ = false, is_writing_ = false, ending_ = false, open_ = false, lagged_ = false;
};

void WebSocketSession::start(const beast::http::request<beast::http::string_body>& request, const Caller& caller) {
  socket_.next_layer().expires_never();
  auto timeout = websocket::stream_base::timeout::suggested(beast::role_type::server);
  timeout.handshake_timeout = service_.options().limits.handshake;
  timeout.idle_timeout = service_.options().limits.idle;
  timeout.keep_alive_pings = true;
  socket_.set_option(timeout);
  socket_.read_message_max(service_.options().limits.message_bytes);
  socket_.text(true);
  socket_.async_accept(request, [self = me(), caller](beast::error_code error) {
    if (error) return self->socket_.next_layer().close();
    self->open_ = true;
    self->welcome(caller);
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
  socket_.async_write(boost::asio::const_buffer(text.data(), text.size()),
                      [self = me()](beast::error_code error, std::size_t) {
                        self->is_writing_ = false;
                        if (error) return self->end();
                        self->on_written();
                      });
}

void WebSocketSession::on_written() {
  backlog_ -= outgoing_.front().text.size();
  outgoing_.pop_front();
  if (!outgoing_.empty()) return write();
  if (ending_) return end();
  if (lagged_) {
    lagged_ = false;
    drained();
  }
  read();
}

void WebSocketSession::stop() {
  ending_ = true;
  if (outgoing_.empty()) end();
}

void WebSocketSession::end() {
  if (!open_) return;
  open_ = false;
  close_conversation();
  socket_.next_layer().close();
}

}  // namespace

StartedWebSocket start_websocket(net::Stream stream, const beast::http::request<beast::http::string_body>& request,
                                 std::string address, std::shared_ptr<void> slot, Service& service, LoginDesk& logins,
                                 BoardHub& hub, const Caller& caller) {
  const auto session = make_network_owned<WebSocketSession>(service.io(), std::move(stream), std::move(address),
                                                            std::move(slot), service, logins, hub);
  const std::weak_ptr<WebSocketSession> weak = session;
  session->start(request, caller);
  return {weak, [weak] {
            if (const auto alive = weak.lock()) alive->stop();
          }};
}

}  // namespace leitai::daemon
