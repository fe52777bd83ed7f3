#include "engine/log/event_log.h"
#include "events/check.h"

namespace leitai {

EventBlock::EventBlock(Position first, std::vector<std::uint64_t> words, std::vector<std::uint32_t> ends)
    : first_(first), words_(std::move(words)), ends_(std::move(ends)) {
  LEITAI_CHECK(words_.size() == (ends_.empty() ? 0 : ends_.back()), "a block's words end where its last frame ends");
}

FrameView EventBlock::frame(std::size_t i) const {
  LEITAI_CHECK(i < ends_.size(), "no such event in the block");
  const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
  return FrameView(words_).subspan(begin, ends_[i] - begin);
}

void AppendBatch::clear() {
  expected_head = {};
  words.clear();
  ends.clear();
  places.clear();
  commands.clear();
}

}  // namespace leitai
