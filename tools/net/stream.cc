#include "tools/net/stream.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>

namespace leitai::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

/// How long the other side may take to end a connection.
constexpr std::chrono::seconds kEndPatience{10};

}  // namespace

class Stream::Carrier {
 public:
  virtual ~Carrier() = default;
  virtual beast::tcp_stream& tcp() = 0;
  virtual bool is_tls() const = 0;
  virtual void shake_hands_as_server(Done done) = 0;
  virtual void shake_hands_as_client(const std::string& host, Done done) = 0;
  virtual void read(asio::mutable_buffer into, Done done) = 0;
  virtual void write(const Pieces& pieces, Done done) = 0;
  virtual void end_in_order(Done done) = 0;
};

namespace {

class Plain final : public Stream::Carrier {
 public:
  explicit Plain(asio::ip::tcp::socket socket) : tcp_(std::move(socket)) {}

  beast::tcp_stream& tcp() override { return tcp_; }
  bool is_tls() const override { return false; }
  void shake_hands_as_server(Stream::Done done) override { done({}); }
  void shake_hands_as_client(const std::string&, Stream::Done done) override { done({}); }
  void read(asio::mutable_buffer into, Stream::Done done) override { tcp_.async_read_some(into, std::move(done)); }
  void write(const Stream::Pieces& pieces, Stream::Done done) override {
    tcp_.async_write_some(pieces, std::move(done));
  }
  /// Says that nothing more comes and drops what still arrives: a reset must not overtake what was sent.
  void end_in_order(Stream::Done done) override {
    beast::error_code ignored;
    tcp_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    drop(std::move(done));
  }

 private:
  void drop(Stream::Done done) {
    tcp_.async_read_some(asio::buffer(dropped_),
                         [this, then = std::move(done)](beast::error_code error, std::size_t) mutable {
                           if (!error) return drop(std::move(then));
                           then(error == asio::error::eof ? beast::error_code{} : error);
                         });
  }

  beast::tcp_stream tcp_;
  std::array<char, 512> dropped_{};
};

class Tls final : public Stream::Carrier {
 public:
  Tls(asio::ip::tcp::socket socket, const TlsContext& tls) : tls_(tls), stream_(std::move(socket), tls_.context()) {}

  beast::tcp_stream& tcp() override { return stream_.next_layer(); }
  bool is_tls() const override { return true; }
  void shake_hands_as_server(Stream::Done done) override {
    stream_.async_handshake(asio::ssl::stream_base::server, std::move(done));
  }
  void shake_hands_as_client(const std::string& host, Stream::Done done) override {
    if (!tls_.is_pinned()) {
      ::SSL_ctrl(stream_.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(host.c_str()));
      stream_.set_verify_callback(asio::ssl::host_name_verification(host));
    }
    stream_.async_handshake(asio::ssl::stream_base::client, std::move(done));
  }
  void read(asio::mutable_buffer into, Stream::Done done) override { stream_.async_read_some(into, std::move(done)); }
  void write(const Stream::Pieces& pieces, Stream::Done done) override {
    stream_.async_write_some(pieces, std::move(done));
  }
  void end_in_order(Stream::Done done) override { stream_.async_shutdown(std::move(done)); }

 private:
  const TlsContext tls_;  // whose context the stream's keys are of
  asio::ssl::stream<beast::tcp_stream> stream_;
};

/// Two texts on their way out, piece by piece.
struct Writing {
  Stream& stream;
  std::array<asio::const_buffer, 2> left;
  Stream::OnDone done;
};

void write_on(Writing writing) {
  Stream& stream = writing.stream;
  const auto left = writing.left;
  stream.async_write_some(left, [writing = std::move(writing)](Stream::error_code error, std::size_t bytes) mutable {
    for (auto& piece : writing.left) {
      const std::size_t taken = std::min(bytes, piece.size());
      piece += taken;
      bytes -= taken;
    }
    if (error || writing.left[0].size() + writing.left[1].size() == 0) return writing.done(error);
    write_on(std::move(writing));
  });
}

}  // namespace

Stream::Stream(asio::ip::tcp::socket socket) : carrier_(std::make_unique<Plain>(std::move(socket))) {}
Stream::Stream(asio::ip::tcp::socket socket, const TlsContext& tls)
    : carrier_(std::make_unique<Tls>(std::move(socket), tls)) {}
Stream::~Stream() = default;
Stream::Stream(Stream&&) noexcept = default;
Stream& Stream::operator=(Stream&&) noexcept = default;

Stream::executor_type Stream::get_executor() {
  return carrier_->tcp().get_executor();
}
bool Stream::is_tls() const {
  return carrier_->is_tls();
}

void Stream::shake_hands_as_server(OnDone done) {
  carrier_->shake_hands_as_server(Done(std::move(done)));
}
void Stream::shake_hands_as_client(const std::string& host, OnDone done) {
  carrier_->shake_hands_as_client(host, Done(std::move(done)));
}

void Stream::read_some(asio::mutable_buffer into, OnBytes done) {
  carrier_->read(into, Done(std::move(done)));
}
void Stream::write(std::string_view first, std::string_view second, OnDone done) {
  write_on({*this, {asio::buffer(first), asio::buffer(second)}, std::move(done)});
}

void Stream::expires_after(std::chrono::steady_clock::duration time) {
  carrier_->tcp().expires_after(time);
}
void Stream::expires_at(std::chrono::steady_clock::time_point time) {
  carrier_->tcp().expires_at(time);
}
void Stream::expires_never() {
  carrier_->tcp().expires_never();
}

void Stream::finish_sending() {
  error_code ignored;
  carrier_->tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}
void Stream::close() {
  if (!carrier_) return;  // it has moved on
  error_code ignored;
  carrier_->tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  carrier_->tcp().close();
}

void Stream::end_in_order(Done done) {
  expires_after(kEndPatience);
  carrier_->end_in_order(std::move(done));
}

void Stream::start_read(asio::mutable_buffer into, Done done) {
  carrier_->read(into, std::move(done));
}
void Stream::start_write(const Pieces& pieces, Done done) {
  carrier_->write(pieces, std::move(done));
}

void beast_close_socket(Stream& stream) {
  stream.close();
}

}  // namespace leitai::net
