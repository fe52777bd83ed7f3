#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/message.h"
#include "events/schema/api.capnp.h"
#include "tools/leitai/endpoint.h"

/// A client of the daemon's native protocol: Cap'n Proto stream framing of Request and Response over TCP
/// (docs/api.md).
///
///   auto client = NativeClient::connect(*parse_endpoint("127.0.0.1:8081"), std::chrono::seconds(5));
///   auto who = (*client)->authenticate(token, std::chrono::seconds(5));
///   auto answer = (*client)->call([&](schema::Request::Builder r) { r.initQuery().setWhoAmI(); }, 5s);
///
/// Pipelined use: `send` queues, `pump` moves bytes without waiting, `receive` gives what has come; poll(2) on fd()
/// tells when to pump again. One thread. Memory is bounded: see ClientLimits.
namespace leitai::client {

struct ClientLimits {
  std::size_t response_bytes = 64u << 20;  ///< one response; a larger one ends the connection
  std::size_t queued_bytes = 16u << 20;    ///< sent and not yet taken by the socket: above it `send` refuses
};

/// One response; it owns its bytes. Its texts, unions and enums were checked (events/well_formed.h).
class ResponseMessage {
 public:
  /// MALFORMED for bytes that are no response.
  static Result<ResponseMessage> read(std::vector<std::uint64_t> words);
  schema::Response::Reader operator*() const;

 private:
  struct Held;
  explicit ResponseMessage(std::shared_ptr<Held> held) : held_(std::move(held)) {}
  std::shared_ptr<Held> held_;
};

/// What a response says went wrong, as an Error.
Error to_error(schema::ApiError::Reader error);

class NativeClient {
 public:
  using Fill = std::function<void(schema::Request::Builder)>;

  /// Connects, waiting at most so long. INTERNAL says why it could not.
  static Result<std::unique_ptr<NativeClient>> connect(const Endpoint& endpoint, std::chrono::milliseconds timeout,
                                                       ClientLimits limits = {});
  ~NativeClient();
  NativeClient(const NativeClient&) = delete;
  NativeClient& operator=(const NativeClient&) = delete;

  int fd() const { return fd_; }
  /// Poll for writing too while this is true.
  bool wants_write() const { return sent_ < out_.size(); }

  /// Queues one message. OVERLOADED: too much is queued already.
  Result<void> send(FrameView request);
  /// Writes what is queued and reads what has come, without waiting. An error is the connection's end.
  Result<void> pump();
  /// The next response that has come; nullopt when there is none yet. An error is the connection's end.
  Result<std::optional<ResponseMessage>> receive();

  /// Waits for the next response. TIMED_OUT.
  Result<ResponseMessage> wait(std::chrono::milliseconds timeout);

  /// Sends one request and waits for its response; an error response becomes an Error. Responses to others (of
  /// subscriptions) that come meanwhile are kept for `receive`.
  Result<ResponseMessage> call(const Fill& fill, std::chrono::milliseconds timeout);

  /// Says who asks. UNAUTHENTICATED.
  Result<ResponseMessage> authenticate(std::string_view token, std::chrono::milliseconds timeout);

 private:
  NativeClient(int fd, ClientLimits limits) : fd_(fd), limits_(limits) {}
  Result<void> write_some();
  Result<void> read_some();
  Result<void> poll_until(std::chrono::steady_clock::time_point deadline);
  Result<std::optional<ResponseMessage>> take_message();

  const int fd_;
  const ClientLimits limits_;
  std::uint64_t next_id_ = 1ull << 62;  ///< of `call`; pipelined ones choose their own below
  std::string out_;
  std::size_t sent_ = 0;
  std::vector<std::uint64_t> in_;
  std::size_t filled_ = 0;  ///< bytes of in_
  std::size_t taken_ = 0;   ///< words of in_ given out
  bool ended_ = false;
  std::vector<ResponseMessage> kept_;
};

/// Appends a frame in stream framing (one segment).
void append_framed(std::string& out, FrameView frame);

}  // namespace leitai::client
