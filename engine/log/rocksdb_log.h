#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>

#include "engine/log/anchor.h"
#include "engine/log/block_run.h"
#include "engine/log/event_log.h"
#include "engine/log/fatal.h"
#include "engine/log/manifest_mark.h"

/// The durable log: RocksDB in DIRECTORY/db, the anchor in DIRECTORY/anchor, its note in DIRECTORY/acknowledged,
/// the mark of its list of files in DIRECTORY/manifest. One process at a time.
///
/// An append is one write batch and one fdatasync. Whatever goes wrong in it ends the process by the fatal handler;
/// the next open recovers and verifies. What was committed lately stays in memory, so that followers near the head
/// never touch the disk. Thread-safe as EventLog says; reads do not wait for an append in hand.
namespace rocksdb {
class Env;
}

namespace leitai {

class RocksStore;
class BatchWriter;

struct RocksDbLogOptions {
  std::filesystem::path directory;                  ///< made if missing
  FatalHandler fatal = print_and_exit;              ///< must not return
  std::size_t recent_bytes = 32u << 20;             ///< of newly committed events kept in memory
  std::chrono::milliseconds anchor_interval{1000};  ///< how far the anchor may lie behind while the head moves
  std::filesystem::path checkpoint{};               ///< kept beside the log: where it is there, a log is not begun anew
  std::uint64_t check_files_up_to = 64u << 20;      ///< bytes of table files that an open reads through; 0 is never
  rocksdb::Env* env = nullptr;                      ///< of the database's files; null is the machine's
};

class RocksDbLog final : public EventLog {
 public:
  /// Opens or creates the log and verifies its edge: the anchor's head and root, the frontier against the hash tiles
  /// and against the events after the last full tile; the newest bundle and command. INTERNAL says what was found, what
  /// was expected, and the way out. A small log's files are all read through. A log that does not open is left as it
  /// was, but for RocksDB's own recovery.
  static Result<std::unique_ptr<RocksDbLog>> open(RocksDbLogOptions options);
  /// Writes the anchor and closes. Nobody may be in a call.
  ~RocksDbLog() override;

  Position head() const override;
  Result<void> append(const AppendBatch& batch) override;
  Result<EventBlockPtr> read(Position from, std::size_t limit = kBundleEvents) const override;
  Result<EventBlockPtr> read_stored(Position from, std::size_t limit = kBundleEvents) const override;
  Result<EventBlockPtr> follow(Position from, std::stop_token stop) const override;
  Result<StreamPage> read_stream(StreamRef stream, std::uint64_t version, std::size_t limit) const override;
  Result<std::optional<CommandRecord>> find_command(CommandId id) const override;
  proof::Frontier frontier() const override;
  Result<std::vector<Digest>> hash_tile(const proof::TileId& tile) const override;

  /// What it lies in; for engine/log only.
  const RocksStore& store() const { return *store_; }

  /// Reads all of the log's files, the index of commands too. INTERNAL names the file that is damaged.
  Result<void> check_files() const;
  /// That no bundle and no hash tile is stored past the head.
  Result<void> check_ends() const;

  /// Every command there is, by id; every stream, in order. The first error ends it: INTERNAL where an entry is
  /// damaged, or what `scan` said.
  using ScanCommand = std::function<Result<void>(const CommandRecord&)>;
  Result<void> scan_commands(const ScanCommand& scan) const;
  using ScanStream = std::function<Result<void>(StreamRef)>;
  Result<void> scan_streams(const ScanStream& scan) const;

 private:
  RocksDbLog(RocksDbLogOptions options, std::unique_ptr<RocksStore> store, std::unique_ptr<BatchWriter> writer,
             EventBlockPtr tail, Anchor written, AnchorNote note);
  static Result<std::unique_ptr<RocksDbLog>> open_and_check(RocksDbLogOptions options);

  /// The incomplete hash tiles of a tree of `size` leaves, by level.
  struct Edge {
    std::uint64_t size = 0;
    std::vector<std::vector<Digest>> tiles;
  };

  Result<EventBlockPtr> read_bundle(Position from, std::size_t limit) const;
  Result<EventBlockPtr> read_tail_piece(Position from, std::size_t limit) const;
  Anchor newest_anchor() const;

  const RocksDbLogOptions options_;
  const std::unique_ptr<RocksStore> store_;
  const std::unique_ptr<BatchWriter> writer_;  // the appending thread's
  AnchorNote note_;                            // as well
  ManifestMark manifest_;                      // the keeper's

  mutable std::mutex mutex_;
  mutable std::condition_variable_any grown_;
  // Guarded: what is durable.
  proof::Frontier durable_;
  std::shared_ptr<const Edge> edge_;
  BlockRun recent_;

  std::unique_ptr<AnchorKeeper> keeper_;
};

}  // namespace leitai
