#include "engine/domain/contest/draw.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace leitai::domain {
namespace {

constexpr std::string_view kPurpose = "leitai-draw-1\n";
constexpr std::size_t kNumberBytes = 8;

class Numbers {
 public:
  Numbers(const Digest& seed, std::string_view said) {
    Sha256 hash;
    hash.update(as_bytes(kPurpose));
    hash.update(seed);
    hash.update(as_bytes(said));
    key_ = hash.finish();
  }

  /// Every number from 0 to bound - 1 equally likely. REQUIRES bound > 0.
  std::uint64_t below(std::uint64_t bound) {
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t fair = most - (most % bound + 1) % bound;  // the last number of the greatest whole multiple
    std::uint64_t number = next();
    while (number > fair) number = next();
    return number % bound;
  }

 private:
  std::uint64_t next() {
    std::array<std::uint8_t, kNumberBytes> counter{};
    for (std::size_t i = 0; i < kNumberBytes; ++i)
      counter[i] = static_cast<std::uint8_t>(counter_ >> (8 * (kNumberBytes - 1 - i)));
    ++counter_;
    const Digest block = sha256(key_, counter);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < kNumberBytes; ++i) number = number << 8 | block[i];
    return number;
  }

  Digest key_{};
  std::uint64_t counter_ = 0;
};

}  // namespace

std::vector<EntryNo> draw_order(const Digest& seed, std::string_view said, std::vector<EntryNo> entries) {
  std::sort(entries.begin(), entries.end());
  Numbers numbers(seed, said);
  for (std::size_t i = entries.size(); i-- > 1;) std::swap(entries[i], entries[numbers.below(i + 1)]);
  return entries;
}

}  // namespace leitai::domain
