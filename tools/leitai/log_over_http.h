#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/proof/checkpoint.h"
#include "engine/proof/tile_tree.h"
#include "tools/leitai/http_client.h"

/// A log as a daemon, or any server of its files, gives it to readers (C2SP tlog-tiles), checked as a monitor does that
/// trusts nothing but a key. One thread.
namespace leitai::cli {

class LogOverHttp {
 public:
  /// `token` may be empty: then only hashes are read.
  LogOverHttp(client::HttpEndpoint endpoint, std::string token)
      : endpoint_(std::move(endpoint)), token_(std::move(token)) {}

  /// The newest checkpoint as it came, with nothing verified.
  Result<std::string> note() const { return get("/log/checkpoint"); }
  /// ... signed by one of the keys.
  Result<proof::Checkpoint> checkpoint(const std::vector<proof::VerifierKey>& keys) const;
  /// Tiles of the log as it was at that size.
  proof::ReadTile tiles() const;

  struct Entries {
    std::uint64_t events = 0, streams = 0;
    Digest root{};
  };
  /// Reads every entry below `size` and checks that it is an event at its place: its position, its stream's versions
  /// without a gap, times that never decrease. FORBIDDEN or UNAUTHENTICATED where the token does not allow it;
  /// MALFORMED names the position.
  Result<Entries> read_entries(std::uint64_t size, const std::function<void(std::uint64_t)>& progress) const;

 private:
  Result<std::string> get(const std::string& path) const;

  client::HttpEndpoint endpoint_;
  std::string token_;
};

}  // namespace leitai::cli
