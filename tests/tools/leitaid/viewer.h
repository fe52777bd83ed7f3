#pragma once

#include <capnp/message.h>

#include <cstdint>
#include <memory>
#include <string>

#include "events/schema/api.capnp.h"
#include "tests/tools/leitaid/running_daemon.h"
#include "tests/tools/leitaid/websocket_client.h"

namespace leitai::test {

/// Somebody who watches a board over WebSocket and keeps it by what comes: every delta must fit and lead to the digest
/// it promises. The end of the conversation throws std::runtime_error.
class Viewer {
 public:
  /// `subscribe` is the JSON of a Subscribe. Without a token: the public.
  Viewer(const RunningDaemon& daemon, const std::string& token, const std::string& subscribe);

  /// Sends a request and takes what comes, up to the response with that member.
  void ask(const std::string& request, const std::string& member);
  /// Takes one message.
  std::string take();
  /// Takes messages until the board is that of `position` or later.
  void take_until(std::uint64_t position);
  /// Takes all that was sent before now.
  void catch_up() { ask(R"({"id":99,"ping":null})", "pong"); }

  bool has_board() const { return board_ != nullptr; }
  schema::Standings::Reader board() const;
  /// Begins with the board of somebody else.
  void keep(schema::Standings::Reader board);

  std::uint64_t snapshots() const { return snapshots_; }
  std::uint64_t deltas() const { return deltas_; }
  /// Everything that came, as it came.
  const std::string& heard() const { return heard_; }

 private:
  WebSocketClient socket_;
  std::unique_ptr<capnp::MallocMessageBuilder> board_;
  std::uint64_t snapshots_ = 0, deltas_ = 0;
  std::string heard_;
};

}  // namespace leitai::test
