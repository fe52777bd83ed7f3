#pragma once

#include <cstdint>

#include "events/ids.h"

/// A set of commands in a few words, whatever their order: who they were and where their events lie. Two sets that fold
/// to the same are the same, but for one chance in 2^64: enough against damage, not against somebody who means harm,
/// for whom there are proofs.
namespace leitai {

class CommandFold {
 public:
  /// A command whose last event is at `last`; `events` > 0.
  void add(CommandId id, Position last, std::uint64_t events) {
    ++commands_;
    events_ += events;
    const std::uint64_t place = mix(last.value * 0x9E37'79B9'7F4A'7C15 + events);
    sum_ += mix(mix(id.high ^ place) + id.low);
  }
  std::uint64_t commands() const { return commands_; }
  friend bool operator==(const CommandFold&, const CommandFold&) = default;

 private:
  /// MurmurHash3's finaliser: every bit of the input changes half of the output's.
  static std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 33)) * 0xff51'afd7'ed55'8ccd;
    x = (x ^ (x >> 33)) * 0xc4ce'b9fe'1a85'ec53;
    return x ^ (x >> 33);
  }

  std::uint64_t commands_ = 0, events_ = 0, sum_ = 0;
};

}  // namespace leitai
