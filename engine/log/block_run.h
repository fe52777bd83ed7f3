#pragma once

#include <deque>

#include "engine/log/event_log.h"

/// Blocks that follow one another without a gap, in memory. Not thread-safe: whoever owns one guards it; the blocks
/// themselves are immutable.
namespace leitai {

class BlockRun {
 public:
  /// REQUIRES a block that is not empty and begins where the last one ends.
  void push(EventBlockPtr block);
  /// Drops the oldest blocks until at most `max_bytes` are left, but none with events at or past `keep_from`.
  void trim(std::size_t max_bytes, Position keep_from);

  /// The block that holds `position`; null where none does.
  EventBlockPtr find(Position position) const;
  std::size_t bytes() const { return bytes_; }

 private:
  std::deque<EventBlockPtr> blocks_;
  std::size_t bytes_ = 0;
};

/// The events of `block` from `from` on, at most `limit`: the block itself where that is all of it, else a copy.
/// REQUIRES `from` in the block and limit > 0.
EventBlockPtr slice(EventBlockPtr block, Position from, std::size_t limit);

/// A block of the batch's events, which get the positions from `first` on; null where it has none.
EventBlockPtr make_block(const AppendBatch& batch, Position first);

/// Aborts where a batch breaks the interface: frames empty, too large or out of order, not one place for each event,
/// versions of one stream that do not follow one another. All of that is the caller's programming error.
void check_batch(const AppendBatch& batch);

/// The error of an append whose expected head is not the log's.
Error head_moved(Position expected, Position head);

}  // namespace leitai
