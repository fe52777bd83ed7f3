#include "projections/core/projection.h"

#include <algorithm>

namespace leitai::projections {

namespace {

Error fold_error(std::string_view view, Position position, const LocalText& what) {
  const std::string at = std::to_string(position.value);
  const std::string who(view);
  return make_error(ErrorKind::INTERNAL, "视图 " + who + " 无法处理位置 " + at + " 的事件:" + what.zh,
                    "view " + who + " cannot fold the event at position " + at + ": " + what.en);
}

Error gap_error(std::string_view view, Position next, Position first) {
  const std::string who(view);
  const std::string expected = std::to_string(next.value);
  const std::string found = std::to_string(first.value);
  return make_error(ErrorKind::INTERNAL,
                    "视图 " + who + " 应从位置 " + expected + " 继续,却收到从 " + found + " 开始的事件",
                    "view " + who + " goes on at position " + expected + " but was given events from " + found + " on");
}

}  // namespace

Result<void> Projection::feed(const EventBlock& block) {
  if (block.next() <= next_) return {};
  if (block.first() > next_) return gap_error(name(), next_, block.first());
  try {
    for (auto i = static_cast<std::size_t>(next_.value - block.first().value); i < block.size(); ++i) {
      FrameReader<schema::Event> frame(block.frame(i));
      const schema::Event::Reader event = frame.root();
      if (event.getPosition() != next_.value) {
        const std::string found = std::to_string(event.getPosition());
        return fold_error(name(), next_, {"事件自称位于 " + found, "it says it is at position " + found});
      }
      if (auto folded = apply(event); !folded) return fold_error(name(), next_, folded.error().text);
      ++next_.value;
    }
  } catch (const kj::Exception& exception) {
    return fold_error(name(), next_, malformed_message(exception).text);
  }
  return {};
}

Digest Projection::digest() const {
  return sha256(as_bytes(save()));
}

}  // namespace leitai::projections
