#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/proof/cosignature.h"
#include "events/time.h"
#include "tools/leitai/log_over_http.h"

/// A second machine that follows a log, cosigns each checkpoint that is consistent with all before, and keeps what is
/// not as evidence. One thread.
namespace leitai::cli {

class Witness {
 public:
  /// `state` is a folder of its own: the newest checkpoint that was cosigned, and forks.
  Witness(LogOverHttp log, std::vector<proof::VerifierKey> keys, const proof::SigningKey& key,
          std::filesystem::path state)
      : log_(std::move(log)), keys_(std::move(keys)), key_(key), state_(std::move(state)) {}

  struct Seen {
    proof::Checkpoint checkpoint;
    std::string note;  ///< with the log's signature and this witness's
    bool is_new = false;
  };
  /// Looks once. UNAUTHENTICATED for a fork (another history, or a shorter one, signed by the log): both checkpoints
  /// are then in the folder "forks", and nothing is cosigned; the error names the files. Else the errors of the way
  /// there.
  Result<Seen> look(Timestamp now);

 private:
  Result<std::optional<proof::Checkpoint>> last() const;
  Result<void> check(const proof::Checkpoint& before, const proof::Checkpoint& now) const;
  Error fork(const std::string& note, const std::string& zh, const std::string& en) const;

  LogOverHttp log_;
  std::vector<proof::VerifierKey> keys_;
  const proof::SigningKey& key_;
  std::filesystem::path state_;
};

}  // namespace leitai::cli
