#include "tools/leitaid/listener.h"

#include <spdlog/spdlog.h>

#include <chrono>

namespace leitai::daemon {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

Error cannot_listen(const Endpoint& endpoint, const boost::system::error_code& error) {
  const std::string where = endpoint.host + ":" + std::to_string(endpoint.port);
  return make_error(ErrorKind::INTERNAL, "无法监听 " + where + ":" + error.message(),
                    "cannot listen on " + where + ": " + error.message());
}

}  // namespace

Result<std::shared_ptr<Listener>> Listener::open(asio::io_context& io, const Endpoint& endpoint,
                                                 OnConnection on_connection) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(endpoint.host == "localhost" ? "127.0.0.1" : endpoint.host, error);
  if (error) return cannot_listen(endpoint, error);
  std::shared_ptr<Listener> listener(new Listener(io, std::move(on_connection)));
  auto& acceptor = listener->acceptor_;
  const tcp::endpoint at(address, endpoint.port);
  acceptor.open(at.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(at, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return cannot_listen(endpoint, error);
  listener->port_ = acceptor.local_endpoint(error).port();
  return listener;
}

void Listener::accept() {
  acceptor_.async_accept([self = shared_from_this()](boost::system::error_code error, tcp::socket socket) {
    if (!self->acceptor_.is_open()) return;
    if (!error) {
      self->on_connection_(std::move(socket));
      return self->accept();
    }
    // Out of descriptors, most likely: the next one is taken when some were given back.
    spdlog::warn("accept: {}", error.message());
    self->retry_.expires_after(std::chrono::milliseconds(100));
    self->retry_.async_wait([self](boost::system::error_code cancelled) {
      if (!cancelled && self->acceptor_.is_open()) self->accept();
    });
  });
}

void Listener::close() {
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  retry_.cancel();
}

std::shared_ptr<void> ConnectionSlots::take() {
  if (*open_ >= limit_) return nullptr;
  ++*open_;
  return {open_.get(), [open = open_](void*) { --*open; }};
}

}  // namespace leitai::daemon
