#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace leitai::test {

/// The program leitaid as a process of its own, on ports of the kernel. Killed with the object.
class LeitaidProcess {
 public:
  explicit LeitaidProcess(const std::filesystem::path& data);
  ~LeitaidProcess();
  LeitaidProcess(const LeitaidProcess&) = delete;
  LeitaidProcess& operator=(const LeitaidProcess&) = delete;

  /// Asks it to end (SIGTERM) and waits. Its exit code; -1 where a signal ended it.
  int terminate();
  /// Memory in use.
  std::size_t resident_bytes() const;

  std::uint16_t http() const { return http_; }
  std::uint16_t native() const { return native_; }

 private:
  pid_t pid_ = -1;
  std::uint16_t http_ = 0, native_ = 0;
};

}  // namespace leitai::test
