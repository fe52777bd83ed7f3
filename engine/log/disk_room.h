#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>

/// Whether the disk has room for more commands. A write without room ends the process: so commands are refused while
/// there is still enough for what was taken, and for what the database does with it. Thread-safe.
namespace leitai {

class DiskRoom {
 public:
  /// Bytes that may still be written.
  using Available = std::function<std::uint64_t()>;

  /// Of the disk with `folder`; what cannot be found out counts as room.
  DiskRoom(std::filesystem::path folder, std::uint64_t reserve_bytes);
  DiskRoom(Available available, std::uint64_t reserve_bytes, std::chrono::milliseconds between_looks);

  /// True while more than the reserve is free. Looks at the disk now and then only.
  bool enough() const;
  std::uint64_t reserve_bytes() const { return reserve_bytes_; }

 private:
  const Available available_;
  const std::uint64_t reserve_bytes_;
  const std::chrono::nanoseconds between_looks_;
  mutable std::atomic<std::int64_t> next_look_{0};
  mutable std::atomic<bool> enough_{true};
};

}  // namespace leitai
