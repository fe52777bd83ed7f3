#include "engine/log/memory_log.h"

#include <algorithm>

#include "engine/log/log_errors.h"
#include "engine/proof/merkle.h"
#include "events/check.h"

namespace leitai {

Position MemoryLog::head() const {
  const std::lock_guard lock(mutex_);
  return Position{tiles_.size()};
}

Result<void> MemoryLog::append(const AppendBatch& batch) {
  check_batch(batch);
  const std::lock_guard lock(mutex_);
  const Position head{tiles_.size()};
  if (batch.expected_head != head) return head_moved(batch.expected_head, head);
  const EventBlockPtr block = make_block(batch, head);
  std::vector<HashTiles::Tile> completed;
  for (std::size_t i = 0; i < batch.events(); ++i) {
    auto& positions = streams_[batch.places[i].stream];
    LEITAI_CHECK(batch.places[i].version == positions.size() + 1, "a stream's versions follow one another");
    positions.push_back(Position{head.value + i});
    tiles_.append(proof::leaf_hash(bytes_of(block->frame(i))), completed);
  }
  for (HashTiles::Tile& tile : completed) full_tiles_[{tile.level, tile.index}] = std::move(tile.hashes);
  for (const CommandRecord& command : batch.commands) commands_.insert_or_assign(command.id, command);
  if (block) {
    blocks_.push(block);
    grown_.notify_all();
  }
  return {};
}

Result<EventBlockPtr> MemoryLog::read(Position from, std::size_t limit) const {
  EventBlockPtr block;
  {
    const std::lock_guard lock(mutex_);
    block = blocks_.find(from);
  }
  if (!block || limit == 0) return std::make_shared<const EventBlock>();
  return slice(std::move(block), from, limit);
}

Result<EventBlockPtr> MemoryLog::read_stored(Position from, std::size_t limit) const {
  return read(from, std::min(limit, kBundleEvents));
}

Result<EventBlockPtr> MemoryLog::follow(Position from, std::stop_token stop) const {
  {
    std::unique_lock lock(mutex_);
    if (!grown_.wait(lock, stop, [&] { return from.value < tiles_.size(); })) {
      return std::make_shared<const EventBlock>();
    }
  }
  return read(from, SIZE_MAX);
}

Result<StreamPage> MemoryLog::read_stream(StreamRef stream, std::uint64_t version, std::size_t limit) const {
  const std::lock_guard lock(mutex_);
  StreamPage page;
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return page;
  const auto& positions = found->second;
  const std::size_t begin =
      static_cast<std::size_t>(std::min<std::uint64_t>(std::max<std::uint64_t>(version, 1) - 1, positions.size()));
  const std::size_t count = std::min(limit, positions.size() - begin);
  const auto first = positions.begin() + static_cast<std::ptrdiff_t>(begin);
  page.positions.assign(first, first + static_cast<std::ptrdiff_t>(count));
  page.next_version = begin + count + 1;
  return page;
}

Result<std::optional<CommandRecord>> MemoryLog::find_command(CommandId id) const {
  const std::lock_guard lock(mutex_);
  const auto found = commands_.find(id);
  if (found == commands_.end()) return std::optional<CommandRecord>();
  return std::optional(found->second);
}

proof::Frontier MemoryLog::frontier() const {
  const std::lock_guard lock(mutex_);
  return tiles_.frontier();
}

Result<std::vector<Digest>> MemoryLog::hash_tile(const proof::TileId& tile) const {
  const std::lock_guard lock(mutex_);
  if (!proof::is_in_tree(tile, tiles_.size())) return no_such_tile(tile);
  const auto full = full_tiles_.find({tile.level, tile.index});
  std::vector<Digest> hashes = full != full_tiles_.end() ? full->second : tiles_.edge().at(tile.level);
  hashes.resize(tile.width);
  return hashes;
}

}  // namespace leitai
