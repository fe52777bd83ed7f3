#include "engine/log/memory_log.h"

#include <algorithm>

#include "engine/proof/merkle.h"
#include "events/check.h"

namespace leitai {

Position MemoryLog::head() const {
  const std::lock_guard lock(mutex_);
  return Position{frontier_.size()};
}

Result<void> MemoryLog::append(const AppendBatch& batch) {
  check_batch(batch);
  const std::lock_guard lock(mutex_);
  const Position head{frontier_.size()};
  if (batch.expected_head != head) return head_moved(batch.expected_head, head);
  const EventBlockPtr block = make_block(batch, head);
  for (std::size_t i = 0; i < batch.events(); ++i) {
    auto& positions = streams_[batch.places[i].stream];
    LEITAI_CHECK(batch.places[i].version == positions.size() + 1, "a stream's versions follow one another");
    positions.push_back(Position{head.value + i});
    frontier_.append(proof::leaf_hash(bytes_of(block->frame(i))));
  }
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

Result<EventBlockPtr> MemoryLog::follow(Position from, std::stop_token stop) const {
  {
    std::unique_lock lock(mutex_);
    if (!grown_.wait(lock, stop, [&] { return from.value < frontier_.size(); })) {
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
  return frontier_;
}

}  // namespace leitai
