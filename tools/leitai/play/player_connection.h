#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tools/leitai/native_client.h"
#include "tools/leitai/play/script.h"

/// One actor's connection: opened when there is something to send, opened again after it was lost, with a pause that
/// doubles up to a second. It knows what is in flight on it. One thread.
namespace leitai::play {

class PlayerConnection {
 public:
  using Clock = std::chrono::steady_clock;

  PlayerConnection(client::Endpoint native, std::string token)
      : native_(std::move(native)), token_(std::move(token)) {}

  /// True where requests can be queued; begins to connect where it is time to. What came in the way is in `trouble`.
  bool ready(Clock::time_point now);
  const std::optional<Error>& trouble() const { return trouble_; }

  /// Queues a request. False where the connection cannot take more now.
  bool send(FrameView request);

  /// The connection to poll; null while there is none.
  client::NativeClient* client() { return client_.get(); }

  /// The daemon welcomed the token.
  void welcomed();
  bool is_welcome_id(std::uint64_t id) const { return id == kAuthenticateId; }

  /// Ends the connection and pauses before the next; gives what was in flight, ascending.
  std::set<StepNo> lose(Clock::time_point now);
  /// Sends nothing for a while: the daemon asked to slow down.
  void hold(Clock::time_point until) { held_until_ = std::max(held_until_, until); }

  std::set<StepNo>& in_flight() { return in_flight_; }
  /// When `ready` may give something else; nullopt: only when bytes come.
  std::optional<Clock::time_point> wake(Clock::time_point now) const;
  std::uint64_t connects() const { return connects_; }

 private:
  static constexpr std::uint64_t kAuthenticateId = ~std::uint64_t{0};

  const client::Endpoint native_;
  const std::string token_;
  std::unique_ptr<client::NativeClient> client_;
  bool welcome_ = false;
  std::set<StepNo> in_flight_;
  std::optional<Error> trouble_;
  Clock::time_point held_until_{}, try_again_{};
  std::chrono::milliseconds pause_{0};
  std::uint64_t connects_ = 0;
};

}  // namespace leitai::play
