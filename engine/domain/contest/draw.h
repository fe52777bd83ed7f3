#pragma once

#include <string_view>
#include <vector>

#include "events/hash.h"
#include "events/ids.h"

/// The provable draw (抽签) of a contest's running order. Pure; anyone can compute it again from what the log holds:
///
///   key   = SHA-256("leitai-draw-1\n" + the 32 bytes of the seed + what was said, UTF-8)
///   block = SHA-256(key + counter as 8 bytes, big-endian), counter 0, 1, 2 ...; its first 8 bytes are a number x
///   order = the entries by ascending number; for i from the last down to the second place (counted from 0):
///           the next x that is below the greatest multiple of i + 1 that 64 bits hold; swap place i and x mod (i + 1)
///
/// That is the shuffle of Durstenfeld (1964, Algorithm 235), each order equally likely.
namespace leitai::domain {

std::vector<EntryNo> draw_order(const Digest& seed, std::string_view said, std::vector<EntryNo> entries);

}  // namespace leitai::domain
