#pragma once

#include <rocksdb/write_batch.h>

#include <vector>

#include "engine/log/bundle.h"
#include "engine/log/event_log.h"
#include "engine/log/hash_tiles.h"
#include "engine/log/rocks_store.h"

/// Turns one append into one write batch: events, stream index, commands, hash tiles and frontier. The history is
/// sealed in bundles of 256; the newest incomplete bundle, the tail, lies in pieces, one a commit, and is kept here
/// too: the append that completes a bundle writes it from this copy and deletes its pieces. One thread.
namespace leitai {

/// The newest incomplete bundle.
struct Tail {
  std::vector<std::uint64_t> words;
  std::vector<std::uint32_t> ends;
  std::vector<Position> pieces;  ///< first positions: the keys of its values

  void clear();
};

class BatchWriter {
 public:
  /// `store` outlives it.
  BatchWriter(const RocksStore& store, HashTiles tiles, Tail tail);

  /// All of `batch`, whose first event gets the position size(); afterwards the writer stands behind it. The result
  /// is valid until the next call. REQUIRES a checked batch (block_run.h).
  rocksdb::WriteBatch& prepare(const AppendBatch& batch);

  std::uint64_t size() const { return tiles_.size(); }
  /// Over everything prepared.
  const proof::Frontier& frontier() const { return frontier_; }
  /// The incomplete hash tiles over everything prepared, by level.
  std::vector<std::vector<Digest>> edge() const { return tiles_.edge(); }

 private:
  void hash_events(const AppendBatch& batch);
  void put_events(const AppendBatch& batch, std::uint64_t first);
  void seal(const AppendBatch& batch, std::size_t begin, std::size_t end, std::uint64_t number);
  void keep_tail(const AppendBatch& batch, std::size_t begin, std::uint64_t first);
  void put_streams(const AppendBatch& batch, std::uint64_t first);
  void put_commands(const AppendBatch& batch);

  const RocksStore& store_;
  HashTiles tiles_;
  proof::Frontier frontier_;
  Tail tail_;
  rocksdb::WriteBatch out_;
  // Kept for their memory.
  BundleTable table_;
  std::vector<HashTiles::Tile> completed_;
  std::vector<std::uint32_t> order_;
  std::vector<Position> positions_;
  std::string value_;
};

}  // namespace leitai
