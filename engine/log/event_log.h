#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/proof/frontier.h"
#include "engine/proof/tile.h"
#include "events/error.h"
#include "events/ids.h"
#include "events/message.h"

/// The log: the only truth. Everything else is a fold of a prefix of it.
///
/// One thread at a time appends; any thread reads. What a reader sees is durable: an append is visible only after it
/// was synced. Positions are gap-free from 0. How events are laid out (a tail per commit, sealed bundles of 256) is
/// invisible here.
namespace leitai {

/// A run of consecutive events in aligned memory, immutable and shared between threads.
class EventBlock {
 public:
  EventBlock() = default;
  /// `words` holds the frames one after the other; `ends[i]` is where frame i ends, in words.
  EventBlock(Position first, std::vector<std::uint64_t> words, std::vector<std::uint32_t> ends);

  Position first() const { return first_; }
  /// The position after the last event.
  Position next() const { return Position{first_.value + ends_.size()}; }
  std::size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }
  /// The i-th event's frame; REQUIRES i < size().
  FrameView frame(std::size_t i) const;
  /// All frames, one after the other.
  FrameView words() const { return words_; }

 private:
  Position first_;
  std::vector<std::uint64_t> words_;
  std::vector<std::uint32_t> ends_;
};

using EventBlockPtr = std::shared_ptr<const EventBlock>;

/// What became of one command: kept for ever beside its events, so that the same id always gets the same answer.
struct CommandRecord {
  CommandId id;
  Digest request{};     ///< SHA-256 of the actor and the command's canonical bytes
  std::string outcome;  ///< opaque to the log (engine/runtime/outcome.h)
  friend bool operator==(const CommandRecord&, const CommandRecord&) = default;
};

/// One event's place in its stream, in a batch.
struct StreamPlace {
  StreamRef stream;
  std::uint64_t version = 0;  ///< from 1
};

/// What one append writes, all or nothing. It may hold commands without events (all were rejected).
struct AppendBatch {
  Position expected_head;            ///< the head the events were decided against
  std::vector<std::uint64_t> words;  ///< the events' frames
  std::vector<std::uint32_t> ends;   ///< where each frame ends, in words
  std::vector<StreamPlace> places;   ///< one for each event
  std::vector<CommandRecord> commands;

  std::size_t events() const { return ends.size(); }
  void clear();
};

/// One page of a stream's positions, by version.
struct StreamPage {
  std::vector<Position> positions;
  std::uint64_t next_version = 1;  ///< where the next page begins; after the last version when at the end
};

class EventLog {
 public:
  /// An event's C2SP log entry is at most 65535 bytes; frames are multiples of 8.
  static constexpr std::size_t kMaxFrameBytes = 65528;
  /// Events of one sealed bundle: a Merkle entry bundle (C2SP tlog-tiles).
  static constexpr std::size_t kBundleEvents = 256;

  virtual ~EventLog() = default;

  /// How many events are durable.
  virtual Position head() const = 0;

  /// Appends and returns after the batch is durable and visible. One thread at a time.
  /// INTERNAL: expected_head is not the head, nothing was written. An error of the write-ahead log does not
  /// return: the process ends (a failed fsync is never retried).
  virtual Result<void> append(const AppendBatch& batch) = 0;

  /// At least one event from `from` on, as many as lie together, at most `limit`; empty at or past the head.
  /// INTERNAL: the stored bytes are damaged; says where.
  virtual Result<EventBlockPtr> read(Position from, std::size_t limit = kBundleEvents) const = 0;

  /// As `read`, past whatever is kept in memory: what the store holds. At most one bundle.
  virtual Result<EventBlockPtr> read_stored(Position from, std::size_t limit = kBundleEvents) const = 0;

  /// As `read`, but waits until there is an event at `from`; empty only when `stop` was requested.
  virtual Result<EventBlockPtr> follow(Position from, std::stop_token stop) const = 0;

  /// Positions of a stream's events from `version` on, at most `limit`.
  virtual Result<StreamPage> read_stream(StreamRef stream, std::uint64_t version, std::size_t limit) const = 0;

  /// What became of a command; nullopt for one that was never appended.
  virtual Result<std::optional<CommandRecord>> find_command(CommandId id) const = 0;

  /// The Merkle tree's right edge over all durable events: leaf = SHA-256(0x00 || stored event).
  virtual proof::Frontier frontier() const = 0;

  /// A tile of that tree's hashes, as wide as it says. NOT_FOUND where the tree is not that large. REQUIRES a tile of
  /// hashes.
  virtual Result<std::vector<Digest>> hash_tile(const proof::TileId& tile) const = 0;
};

}  // namespace leitai
