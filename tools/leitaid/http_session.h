#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "tools/leitaid/board_hub.h"
#include "tools/leitaid/http_api.h"
#include "tools/leitaid/login.h"
#include "tools/leitaid/service.h"
#include "tools/leitaid/token_bucket.h"
#include "tools/net/stream.h"

/// One HTTP/1.1 connection: requests one after the other, kept alive; an upgrade of /ws becomes a WebSocketSession.
/// The network thread's.
namespace leitai::daemon {

class HttpSession : public std::enable_shared_from_this<HttpSession> {
 public:
  HttpSession(net::Stream stream, std::string address, std::shared_ptr<void> slot, HttpApi& api, LoginDesk& logins,
              BoardHub& hub);

  void start();
  void stop();

  /// Where WebSocket sessions that begin here are to be known.
  using OnUpgrade = std::function<void(std::weak_ptr<void>, std::function<void()> stop)>;
  void on_upgrade(OnUpgrade on_upgrade) { on_upgrade_ = std::move(on_upgrade); }

 private:
  using Parser = boost::beast::http::basic_parser<true>;
  using Then = void (HttpSession::*)(boost::system::error_code);

  /// Waits for a request's first bytes, then for its header, then for all of it.
  void read();
  void read_header();
  void on_header(boost::system::error_code error);
  void on_request(boost::system::error_code error);
  void on_read_error(boost::system::error_code error);
  /// Feeds the parser until it has what it is set to want, or cannot go on.
  void parse(Parser& parser, Then then);
  static bool has_all(const Parser& parser);
  /// The request without its body.
  HttpRequest head_of(const boost::beast::http::fields& fields, std::string_view method, std::string_view target) const;

  // http_upload.cc: a body that is a file
  struct Incoming;
  void begin_upload(HttpRequest request);
  void read_piece();
  void on_piece(boost::system::error_code error);
  void on_written();
  static HttpAnswer too_large(std::size_t most);
  static HttpAnswer too_many();

  HttpAnswer unreadable(boost::system::error_code error) const;
  /// Of one who has a token, or of the public.
  bool within_rate(const HttpRequest& request);

  void respond(HttpAnswer answer);
  void on_responded(boost::system::error_code error);
  void upgrade(const HttpRequest& taken);
  /// Says that nothing more comes and drops what still arrives: a reset must not overtake the answer.
  void hang_up();
  void drop_input();
  void close();

  net::Stream stream_;
  const std::string address_;
  std::shared_ptr<void> slot_;
  HttpApi& api_;
  LoginDesk& logins_;
  BoardHub& hub_;
  OnUpgrade on_upgrade_;
  TokenBucket rate_, public_rate_, log_rate_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::empty_body>> header_parser_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  std::shared_ptr<Incoming> incoming_;
  HttpAnswer answer_;  ///< that is being sent
  std::string answer_head_;
  bool keep_alive_ = false, head_ = false, stopping_ = false, busy_ = false;
  bool answering_ = false, answer_keeps_alive_ = false;
  bool kept_alive_ = false;  ///< a request was waited for before
  bool unread_ = false;      ///< of the request answered last, which was refused
  bool upload_keeps_alive_ = false;
};

}  // namespace leitai::daemon
