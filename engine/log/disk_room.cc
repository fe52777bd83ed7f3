#include "engine/log/disk_room.h"

#include <limits>

namespace leitai {

DiskRoom::DiskRoom(std::filesystem::path folder, std::uint64_t reserve_bytes)
    : DiskRoom(
          [folder = std::move(folder)] {
            std::error_code failure;
            const auto space = std::filesystem::space(folder, failure);
            return failure ? std::numeric_limits<std::uint64_t>::max() : std::uint64_t{space.available};
          },
          reserve_bytes, std::chrono::milliseconds(20)) {}

DiskRoom::DiskRoom(Available available, std::uint64_t reserve_bytes, std::chrono::milliseconds between_looks)
    : available_(std::move(available)), reserve_bytes_(reserve_bytes), between_looks_(between_looks) {}

bool DiskRoom::enough() const {
  if (reserve_bytes_ == 0) return true;
  const std::int64_t now = std::chrono::steady_clock::now().time_since_epoch().count();
  std::int64_t due = next_look_.load(std::memory_order_relaxed);
  if (now >= due && next_look_.compare_exchange_strong(due, now + between_looks_.count())) {
    enough_ = available_() > reserve_bytes_;
  }
  return enough_;
}

}  // namespace leitai
