#include "events/message.h"

#include <cstring>

namespace leitai {

Frame aligned_copy(ByteSpan bytes) {
  LEITAI_CHECK(bytes.size() % sizeof(std::uint64_t) == 0, "a frame's length is a multiple of 8");
  Frame frame(bytes.size() / sizeof(std::uint64_t));
  if (!frame.empty()) std::memcpy(frame.data(), bytes.data(), bytes.size());
  return frame;
}

capnp::ReaderOptions reader_options(std::size_t words) {
  capnp::ReaderOptions options;
  // A value is walked a few times (canonical form, decision, fold); a message that points at itself is not.
  options.traversalLimitInWords = 16 * words + 1024;
  options.nestingLimit = 64;
  return options;
}

FrameView FrameBuilder::view() {
  auto segments = message_.getSegmentsForOutput();
  if (segments.size() > 1) {
    std::size_t words = 8;
    for (const auto& segment : segments) words += segment.size();
    joined_ = std::make_unique<capnp::MallocMessageBuilder>(static_cast<unsigned>(words));
    joined_->setRoot(message_.getRoot<capnp::AnyPointer>().asReader());
    segments = joined_->getSegmentsForOutput();
    LEITAI_CHECK(segments.size() == 1, "a copied message fits its first segment");
  }
  return {reinterpret_cast<const std::uint64_t*>(segments[0].begin()), segments[0].size()};
}

Error malformed_message(const kj::Exception& exception) {
  const std::string found(exception.getDescription().cStr());
  return make_error(ErrorKind::MALFORMED, "消息格式错误:" + found, "malformed message: " + found);
}

}  // namespace leitai
