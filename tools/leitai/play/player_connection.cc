#include "tools/leitai/play/player_connection.h"

#include <algorithm>
#include <utility>

namespace leitai::play {
namespace {

constexpr std::chrono::milliseconds kConnectTimeout{5000};
constexpr std::chrono::milliseconds kFirstPause{20};
constexpr std::chrono::milliseconds kLongestPause{1000};

}  // namespace

bool PlayerConnection::ready(Clock::time_point now) {
  if (client_ != nullptr) return welcome_ && now >= held_until_;
  if (now < try_again_) return false;
  auto connected = client::NativeClient::connect(native_, kConnectTimeout);
  if (!connected) {
    trouble_ = connected.error();
    lose(now);
    return false;
  }
  client_ = std::move(*connected);
  ++connects_;
  FrameBuilder builder;
  auto request = builder.init<schema::Request>();
  request.setId(kAuthenticateId);
  auto authenticate = request.initAuthenticate();
  authenticate.setToken(token_.c_str());
  authenticate.setVersion(schema::PROTOCOL_VERSION);
  // The first message of a connection always fits.
  if (auto sent = client_->send(builder.view()); !sent) trouble_ = sent.error();
  return false;
}

bool PlayerConnection::send(FrameView request) { return client_ != nullptr && client_->send(request).has_value(); }

void PlayerConnection::welcomed() {
  welcome_ = true;
  pause_ = std::chrono::milliseconds(0);
  trouble_.reset();
}

std::set<StepNo> PlayerConnection::lose(Clock::time_point now) {
  client_.reset();
  welcome_ = false;
  pause_ = std::clamp(pause_ * 2, kFirstPause, kLongestPause);
  try_again_ = now + pause_;
  return std::exchange(in_flight_, {});
}

std::optional<PlayerConnection::Clock::time_point> PlayerConnection::wake(Clock::time_point now) const {
  if (client_ == nullptr) return try_again_;
  if (welcome_ && now < held_until_) return held_until_;
  return std::nullopt;
}

}  // namespace leitai::play
