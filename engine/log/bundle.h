#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/log/event_log.h"

/// The value that holds a run of events: a sealed bundle of 256, or a piece of the tail (one commit's part of the
/// newest incomplete bundle). Little-endian:
///
///   u32 version (1) · u32 count · count x u32: where each frame ends, in words · 0 or 4 zero bytes · frames
///
/// so that the frames begin at a multiple of 8 bytes from the value's start. Thread-safe.
namespace leitai {

/// Builds the part of the value before the frames.
class BundleTable {
 public:
  void clear() { ends_.clear(); }
  /// Frames that end at `ends`, which count from `origin` words.
  void add(std::span<const std::uint32_t> ends, std::uint32_t origin);
  /// The bytes, valid until the next call.
  std::string_view finish();

 private:
  std::vector<std::uint32_t> ends_;
  std::string bytes_;
};

/// A checked view of a value; what it views must outlive it.
class BundleView {
 public:
  /// INTERNAL for a value that is none; the text says what was found, not where.
  static Result<BundleView> open(std::string_view value);

  std::size_t size() const { return count_; }
  /// Copies `count` events from the i-th on to aligned memory; `first` is the position of the i-th.
  /// REQUIRES i + count <= size() and count > 0.
  EventBlockPtr copy(std::size_t i, std::size_t count, Position first) const;

 private:
  std::uint32_t end(std::size_t i) const;

  std::string_view ends_, frames_;
  std::size_t count_ = 0;
};

}  // namespace leitai
