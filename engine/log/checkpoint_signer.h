#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "engine/log/event_log.h"
#include "engine/proof/checkpoint.h"

/// Signs a log's checkpoints. Before it signs, it reads the events that the checkpoint covers for the first time back
/// from the store, hashes them, and compares: what was acknowledged is what is stored, or nothing is signed. The last
/// checkpoint is kept in a file beside the log, and no later one contradicts it. One thread, but for read_back().
namespace leitai {

class CheckpointSigner {
 public:
  struct Signed {
    std::string note;  ///< as others read it
    proof::TreeHead tree;
  };

  /// `kept` is the file of the last checkpoint; it may be missing. INTERNAL where the log is not the one that was
  /// signed then, or the file is damaged. `log` outlives the signer.
  static Result<std::unique_ptr<CheckpointSigner>> open(const EventLog& log, proof::SigningKey key,
                                                        std::filesystem::path kept);

  /// The last checkpoint signed with this key, if there is one.
  const std::optional<Signed>& last() const { return last_; }
  const proof::SigningKey& key() const { return key_; }

  /// A checkpoint over all that is durable; the last one where nothing was added. It is kept before it is returned.
  /// INTERNAL says which event is not stored as it was written; then nothing is signed. STOPPING when asked to.
  Result<Signed> sign(std::stop_token stop);

  /// How many events were read back. Any thread.
  std::uint64_t read_back() const { return read_back_; }

 private:
  CheckpointSigner(const EventLog& log, proof::SigningKey key, std::filesystem::path kept)
      : log_(log), key_(std::move(key)), kept_(std::move(kept)) {}

  Result<void> load_kept();
  Result<void> read_back_to(std::uint64_t size, std::stop_token stop);
  Result<void> read_back_block(std::uint64_t size);

  const EventLog& log_;
  const proof::SigningKey key_;
  const std::filesystem::path kept_;
  std::optional<Signed> last_;
  proof::Frontier seen_;  // over the events that were read back
  std::atomic<std::uint64_t> read_back_{0};
};

}  // namespace leitai
