#include "engine/log/block_run.h"

#include <algorithm>

#include "events/check.h"

namespace leitai {
namespace {

std::size_t bytes_of_block(const EventBlock& block) {
  return block.words().size_bytes() + block.size() * sizeof(std::uint32_t) + sizeof(EventBlock);
}

}  // namespace

void BlockRun::push(EventBlockPtr block) {
  LEITAI_CHECK(!block->empty(), "a run holds no empty blocks");
  LEITAI_CHECK(blocks_.empty() || blocks_.back()->next() == block->first(), "blocks follow one another");
  bytes_ += bytes_of_block(*block);
  blocks_.push_back(std::move(block));
}

void BlockRun::trim(std::size_t max_bytes, Position keep_from) {
  while (bytes_ > max_bytes && !blocks_.empty() && blocks_.front()->next() <= keep_from) {
    bytes_ -= bytes_of_block(*blocks_.front());
    blocks_.pop_front();
  }
}

EventBlockPtr BlockRun::find(Position position) const {
  const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), position,
                                      [](Position p, const EventBlockPtr& block) { return p < block->first(); });
  if (after == blocks_.begin()) return nullptr;
  const EventBlockPtr& block = *std::prev(after);
  return position < block->next() ? block : nullptr;
}

EventBlockPtr slice(EventBlockPtr block, Position from, std::size_t limit) {
  LEITAI_CHECK(block->first() <= from && from < block->next() && limit > 0, "a slice lies in its block");
  const auto skip = static_cast<std::size_t>(from.value - block->first().value);
  const std::size_t count = std::min(limit, block->size() - skip);
  if (count == block->size()) return block;
  const std::uint64_t* const begin = block->frame(skip).data();
  std::vector<std::uint32_t> ends(count);
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < count; ++i) ends[i] = end += static_cast<std::uint32_t>(block->frame(skip + i).size());
  return std::make_shared<EventBlock>(from, std::vector<std::uint64_t>(begin, begin + end), std::move(ends));
}

EventBlockPtr make_block(const AppendBatch& batch, Position first) {
  return batch.ends.empty() ? nullptr : std::make_shared<EventBlock>(first, batch.words, batch.ends);
}

void check_batch(const AppendBatch& batch) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : batch.ends) {
    LEITAI_CHECK(end > begin, "an event's frame is not empty, and frames are in order");
    LEITAI_CHECK((end - begin) * sizeof(std::uint64_t) <= EventLog::kMaxFrameBytes, "an event's frame is too large");
    begin = end;
  }
  LEITAI_CHECK(begin == batch.words.size(), "a batch's words end where its last frame ends");
  LEITAI_CHECK(batch.places.size() == batch.ends.size(), "every event has its place in a stream");
}

Error head_moved(Position expected, Position head) {
  const std::string wanted = std::to_string(expected.value);
  const std::string found = std::to_string(head.value);
  return make_error(
      ErrorKind::INTERNAL, "日志的末端是 " + found + ",而这一批事件是按 " + wanted + " 决定的;没有写入",
      "the log's head is " + found + ", the batch was decided against " + wanted + "; nothing was written");
}

}  // namespace leitai
