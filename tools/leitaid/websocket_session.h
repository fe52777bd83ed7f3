#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>

#include "tools/leitaid/conversation.h"

/// One WebSocket: text frames that are the JSON of Request and Response.
namespace leitai::daemon {

class WebSocketSession final : public Conversation {
 public:
  WebSocketSession(boost::beast::tcp_stream stream, std::string address, std::shared_ptr<void> slot, Service& service,
                   LoginDesk& logins, BoardHub& hub);

  /// Accepts the upgrade that `request` asks for.
  void start(const boost::beast::http::request<boost::beast::http::string_body>& request);
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
  void end();

  std::shared_ptr<WebSocketSession> me() { return std::static_pointer_cast<WebSocketSession>(shared_from_this()); }

  struct Outgoing {
    std::shared_ptr<const void> owner;
    std::string_view text;
  };

  boost::beast::websocket::stream<boost::beast::tcp_stream> socket_;
  std::shared_ptr<void> slot_;
  boost::beast::flat_buffer buffer_;
  std::deque<Outgoing> outgoing_;
  std::size_t backlog_ = 0;
  bool reading_ = false, is_writing_ = false, ending_ = false, open_ = false, lagged_ = false;
};

}  // namespace leitai::daemon
