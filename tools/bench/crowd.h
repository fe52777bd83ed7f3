#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tools/leitai/endpoint.h"

/// Thousands of WebSocket viewers on one thread: as cheap as a client can be, since it shares the machine with the
/// daemon. It reads no more of a message than its `"position":`.
namespace leitai::bench {

/// A viewer holds everything up to a position since a moment.
struct Receipt {
  std::uint64_t position = 0;
  std::chrono::steady_clock::time_point at;
};

class Crowd {
 public:
  Crowd();
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  /// One more viewer, waiting for the upgrade. `requests` are sent as text frames at once. INTERNAL.
  Result<void> join(const client::Endpoint& http, const std::vector<std::string>& requests);
  /// Reads whatever comes, until `until` says so, which is looked at every few milliseconds. INTERNAL where a viewer
  /// is thrown out or told of an error.
  Result<void> read_until(const std::function<bool()>& until);

  std::size_t size() const { return viewers_.size(); }
  /// Of every viewer, in order; a viewer's first is of its snapshot.
  const std::vector<Receipt>& receipts(std::size_t viewer) const;
  std::uint64_t bytes() const { return bytes_; }

 private:
  struct Viewer;
  Result<void> read(Viewer& viewer);
  Result<void> take(Viewer& viewer, std::string_view bytes);
  Result<void> take_message(Viewer& viewer, std::string_view text);

  const int epoll_;
  std::vector<std::unique_ptr<Viewer>> viewers_;
  std::string memory_;
  std::chrono::steady_clock::time_point now_;
  std::uint64_t bytes_ = 0;
};

/// A text frame as a client sends it (masked, with the mask 0).
std::string client_frame(std::string_view text);
/// ... as a server does.
std::string server_frame(std::string_view text);
/// An open connection.
Result<int> connect_stream(const client::Endpoint& endpoint);

}  // namespace leitai::bench
