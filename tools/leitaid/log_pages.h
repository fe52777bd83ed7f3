#pragma once

#include <string>
#include <string_view>

#include "tools/leitaid/checkpoint_desk.h"
#include "tools/leitaid/http_api.h"

/// The log as others read and check it (C2SP tlog-tiles): checkpoint, hash tiles, entries, and proofs for single
/// events. Served as static files would be. The network thread's.
namespace leitai::daemon {

class LogPages {
 public:
  LogPages(Service& service, CheckpointDesk& checkpoints) : service_(service), checkpoints_(checkpoints) {}

  /// Answers a GET below /log/; `path` is what follows it, as it came. Calls `then` once, now or later.
  void answer(std::string_view path, const Caller& caller, HttpApi::Then then);
  /// A proof that the event at `position` is in the log, as a text to keep (C2SP tlog-proof).
  void prove(std::uint64_t position, const Caller& caller, HttpApi::Then then);

  CheckpointDesk& checkpoints() { return checkpoints_; }

 private:
  Result<HttpAnswer> tile_answer(std::string_view path, const Caller& caller);
  Result<HttpAnswer> proof_answer(std::uint64_t position, const Caller& caller, const CheckpointDesk::Signed& made);
  Result<std::string> entries(const proof::TileId& tile) const;
  /// Entries hold personal data and marks before they are released.
  bool may_read_entries(const Caller& caller) const;

  Service& service_;
  CheckpointDesk& checkpoints_;
};

}  // namespace leitai::daemon
