#pragma once

#include <capnp/serialize.h>

#include "events/message.h"

/// A struct of a message, kept whole in a view's state: its canonical frame. Read again with FrameReader.
namespace leitai::projections {

template <class Reader>
Frame document(const Reader& reader) {
  const kj::Array<capnp::word> words = capnp::canonicalize(Reader(reader));
  const auto bytes = words.asBytes();
  return aligned_copy(ByteSpan(bytes.begin(), bytes.size()));
}

}  // namespace leitai::projections
