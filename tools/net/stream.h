#pragma once

#include <array>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "tools/net/tls.h"

namespace leitai::net {

/// A TCP connection, with TLS or without: who reads and writes need not know, nor compile both. One thread, that of
/// the io_context. Completions come by that thread, and never from within the call that begins a read or a write; one
/// of each may be under way at a time. Beast takes it as a stream of its own kind.
class Stream {
 public:
  using error_code = boost::system::error_code;
  using executor_type = boost::asio::any_io_executor;
  using OnBytes = std::function<void(error_code, std::size_t)>;
  using OnDone = std::function<void(error_code)>;

  /// Of a connected socket.
  explicit Stream(boost::asio::ip::tcp::socket socket);
  Stream(boost::asio::ip::tcp::socket socket, const TlsContext& tls);
  ~Stream();
  Stream(Stream&&) noexcept;
  Stream& operator=(Stream&&) noexcept;

  executor_type get_executor();
  bool is_tls() const;

  /// Before anything else. Without TLS there is nothing to agree on.
  void shake_hands_as_server(OnDone done);
  /// `host` is whom the certificate must be for, where it is not pinned.
  void shake_hands_as_client(const std::string& host, OnDone done);

  void read_some(boost::asio::mutable_buffer into, OnBytes done);
  /// All of both, one after the other; the bytes stay where they are until then.
  void write(std::string_view first, std::string_view second, OnDone done);

  /// What is under way from now on ends by then, with beast::error::timeout, or never.
  void expires_after(std::chrono::steady_clock::duration time);
  void expires_at(std::chrono::steady_clock::time_point time);
  void expires_never();

  /// Nothing more is sent.
  void finish_sending();
  /// At once; what is under way ends with an error.
  void close();

  // What Beast's templates ask for.
  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
        [this](auto&& handler, const Buffers& into) {
          start_read(first_of(into), Done(std::forward<decltype(handler)>(handler)));
        },
        token, buffers);
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
        [this](auto&& handler, const Buffers& from) {
          start_write(Pieces(from), Done(std::forward<decltype(handler)>(handler)));
        },
        token, buffers);
  }

  /// A completion handler of any kind, to be called once.
  class Done {
   public:
    template <class Handler>
    requires(!std::is_same_v<std::decay_t<Handler>, Done>) explicit Done(Handler&& handler)
        : held_(std::make_unique<Held<std::decay_t<Handler>>>(std::forward<Handler>(handler))) {}
    void operator()(error_code error, std::size_t bytes = 0) { std::exchange(held_, nullptr)->call(error, bytes); }

   private:
    struct Base {
      virtual ~Base() = default;
      virtual void call(error_code error, std::size_t bytes) = 0;
    };
    template <class Handler>
    struct Held final : Base {
      template <class From>
      explicit Held(From&& from) : handler(std::forward<From>(from)) {}
      void call(error_code error, std::size_t bytes) override {
        if constexpr (std::is_invocable_v<Handler&&, error_code, std::size_t>)
          std::move(handler)(error, bytes);
        else
          std::move(handler)(error);
      }
      Handler handler;
    };
    std::unique_ptr<Base> held_;
  };

  /// The first few of a sequence of buffers: one write may take fewer than there are.
  class Pieces {
   public:
    using value_type = boost::asio::const_buffer;
    using const_iterator = const value_type*;

    template <class Buffers>
    explicit Pieces(const Buffers& buffers) {
      for (auto it = boost::asio::buffer_sequence_begin(buffers);
           it != boost::asio::buffer_sequence_end(buffers) && count_ < pieces_.size(); ++it) {
        const value_type piece(*it);
        if (piece.size() > 0) pieces_[count_++] = piece;
      }
    }
    const_iterator begin() const { return pieces_.data(); }
    const_iterator end() const { return pieces_.data() + count_; }

   private:
    std::array<value_type, 4> pieces_{};
    std::size_t count_ = 0;
  };

  /// Ends a WebSocket's connection in order.
  void end_in_order(Done done);

  class Carrier;

 private:
  template <class Buffers>
  static boost::asio::mutable_buffer first_of(const Buffers& buffers) {
    for (auto it = boost::asio::buffer_sequence_begin(buffers); it != boost::asio::buffer_sequence_end(buffers); ++it) {
      const boost::asio::mutable_buffer piece(*it);
      if (piece.size() > 0) return piece;
    }
    return {};
  }
  void start_read(boost::asio::mutable_buffer into, Done done);
  void start_write(const Pieces& pieces, Done done);

  std::unique_ptr<Carrier> carrier_;
};

void beast_close_socket(Stream& stream);
inline void teardown(boost::beast::role_type, Stream& stream, boost::system::error_code& error) {
  error = {};
  stream.close();
}
template <class Handler>
void async_teardown(boost::beast::role_type, Stream& stream, Handler&& handler) {
  stream.end_in_order(Stream::Done(std::forward<Handler>(handler)));
}

}  // namespace leitai::net
