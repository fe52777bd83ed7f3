#pragma once

#include <capnp/dynamic.h>
#include <capnp/message.h>
#include <capnp/serialize.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "events/check.h"
#include "events/error.h"
#include "events/hash.h"
#include "events/well_formed.h"

/// Bytes <-> Cap'n Proto messages.
///
/// A *frame* is a message's one segment, root pointer first, without a segment table: what is stored, hashed and
/// handed between threads. Its length is a multiple of 8 and its memory is 8-byte aligned, as Cap'n Proto asks.
/// On sockets messages travel in Cap'n Proto's standard stream framing (tools/leitaid, tools/leitai).
namespace leitai {

using Frame = std::vector<std::uint64_t>;
using FrameView = std::span<const std::uint64_t>;

inline ByteSpan bytes_of(FrameView frame) {
  return {reinterpret_cast<const std::uint8_t*>(frame.data()), frame.size_bytes()};
}
inline kj::ArrayPtr<const capnp::word> words_of(FrameView frame) {
  return kj::arrayPtr(reinterpret_cast<const capnp::word*>(frame.data()), frame.size());
}

/// Copies unaligned bytes to a frame. `bytes` must be a multiple of 8 long.
Frame aligned_copy(ByteSpan bytes);

/// What a hostile message may cost to read: in proportion to its size.
capnp::ReaderOptions reader_options(std::size_t words);

/// Reads one frame, bounds-checked; the frame must outlive it. A damaged frame throws kj::Exception where it is
/// touched: read untrusted ones through `checked_canonical` first.
template <class T>
class FrameReader {
 public:
  explicit FrameReader(FrameView frame)
      : segment_(words_of(frame)), message_(kj::arrayPtr(&segment_, 1), reader_options(frame.size())) {}
  FrameReader(const FrameReader&) = delete;
  FrameReader& operator=(const FrameReader&) = delete;

  typename T::Reader root() { return message_.getRoot<T>(); }

 private:
  kj::ArrayPtr<const capnp::word> segment_;
  capnp::SegmentArrayMessageReader message_;
};

/// Builds one message and gives it as a frame. Its first words lie in the builder itself, so that a small message
/// needs no heap. One thread at a time.
class FrameBuilder {
 public:
  static constexpr std::size_t kInlineWords = 256;

  FrameBuilder() : message_(kj::arrayPtr(memory_.data(), memory_.size())) {}
  FrameBuilder(const FrameBuilder&) = delete;
  FrameBuilder& operator=(const FrameBuilder&) = delete;

  template <class T>
  typename T::Builder init() {
    return message_.initRoot<T>();
  }

  /// The message as one frame, valid until the builder is destroyed or changed.
  FrameView view();
  Frame frame() {
    const FrameView v = view();
    return {v.begin(), v.end()};
  }

 private:
  std::array<capnp::word, kInlineWords> memory_{};
  capnp::MallocMessageBuilder message_;
  std::unique_ptr<capnp::MallocMessageBuilder> joined_;
};

/// The canonical frame of a struct (Cap'n Proto's canonical form): equal values give equal bytes. Whatever is not
/// well-formed (well_formed.h) is found here: MALFORMED says what and where. Reading the frame then never throws.
template <class Reader>
Result<Frame> checked_canonical(const Reader& reader);

/// A value's canonical bytes' SHA-256. The value must be well-formed.
template <class Reader>
Digest canonical_digest(const Reader& reader) {
  const kj::Array<capnp::word> words = capnp::canonicalize(Reader(reader));
  const auto bytes = words.asBytes();
  return sha256(ByteSpan(bytes.begin(), bytes.size()));
}

Error malformed_message(const kj::Exception& exception);

template <class Reader>
Result<Frame> checked_canonical(const Reader& reader) {
  if (const auto checked = check_well_formed(reader); !checked) return checked.error();
  try {
    // As capnp::canonicalize does, but straight into the frame. The root pointer takes the first word.
    Frame frame(static_cast<std::size_t>(reader.totalSize().wordCount) + 1);
    capnp::FlatMessageBuilder message(kj::arrayPtr(reinterpret_cast<capnp::word*>(frame.data()), frame.size()));
    message.getRoot<capnp::AnyPointer>().setCanonicalAs<capnp::FromReader<Reader>>(reader);
    frame.resize(message.getSegmentsForOutput()[0].size());
    return frame;
  } catch (const kj::Exception& exception) {
    return malformed_message(exception);
  }
}

/// Reads a frame that `checked_canonical` or FrameBuilder made in this process: no bounds checks, no allocation.
template <class T>
typename T::Reader read_trusted(FrameView frame) {
  return capnp::readMessageUnchecked<T>(words_of(frame).begin());
}

}  // namespace leitai
