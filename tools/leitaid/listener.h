#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>

#include "events/error.h"
#include "tools/leitaid/options.h"

/// Accepts TCP connections on one endpoint. The network thread's.
namespace leitai::daemon {

class Listener : public std::enable_shared_from_this<Listener> {
 public:
  using OnConnection = std::function<void(boost::asio::ip::tcp::socket)>;

  /// Binds and listens. INTERNAL with what the system said where the address cannot be had.
  static Result<std::shared_ptr<Listener>> open(boost::asio::io_context& io, const Endpoint& endpoint,
                                                OnConnection on_connection);
  void start() { accept(); }
  void close();

  std::uint16_t port() const { return port_; }

 private:
  Listener(boost::asio::io_context& io, OnConnection on_connection)
      : acceptor_(io), retry_(io), on_connection_(std::move(on_connection)) {}
  void accept();

  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer retry_;
  OnConnection on_connection_;
  std::uint16_t port_ = 0;
};

/// How many connections are open, against the limit. Held by each session for as long as it lives, which may be
/// longer than this object.
class ConnectionSlots {
 public:
  explicit ConnectionSlots(std::size_t limit) : limit_(limit), open_(std::make_shared<std::size_t>(0)) {}
  /// Null where all are taken.
  std::shared_ptr<void> take();
  std::size_t open() const { return *open_; }

 private:
  const std::size_t limit_;
  const std::shared_ptr<std::size_t> open_;
};

}  // namespace leitai::daemon
