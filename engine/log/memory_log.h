#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <unordered_map>

#include "engine/log/block_run.h"
#include "engine/log/event_log.h"
#include "engine/log/hash_tiles.h"

/// The log in memory, under the same contract as the durable one: for tests and simulations. "Durable" is as long as
/// the object lives. Thread-safe as EventLog says.
namespace leitai {

class MemoryLog final : public EventLog {
 public:
  Position head() const override;
  Result<void> append(const AppendBatch& batch) override;
  Result<EventBlockPtr> read(Position from, std::size_t limit = kBundleEvents) const override;
  Result<EventBlockPtr> read_stored(Position from, std::size_t limit = kBundleEvents) const override;
  Result<EventBlockPtr> follow(Position from, std::stop_token stop) const override;
  Result<StreamPage> read_stream(StreamRef stream, std::uint64_t version, std::size_t limit) const override;
  Result<std::optional<CommandRecord>> find_command(CommandId id) const override;
  proof::Frontier frontier() const override;
  Result<std::vector<Digest>> hash_tile(const proof::TileId& tile) const override;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable_any grown_;
  // Guarded.
  BlockRun blocks_;
  HashTiles tiles_;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> full_tiles_;
  std::unordered_map<StreamRef, std::vector<Position>> streams_;
  std::unordered_map<CommandId, CommandRecord> commands_;
};

}  // namespace leitai
