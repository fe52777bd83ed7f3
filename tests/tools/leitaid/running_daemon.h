#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "tools/leitaid/options.h"

namespace leitai::daemon {
class Daemon;
}

namespace leitai::test {

/// A daemon on a thread of its own, on ports of the kernel, until the object goes. A daemon that does not open ends
/// the test program.
class RunningDaemon {
 public:
  using Change = std::function<void(daemon::Options&)>;
  explicit RunningDaemon(std::filesystem::path data, const Change& change = {});
  ~RunningDaemon();
  RunningDaemon(const RunningDaemon&) = delete;
  RunningDaemon& operator=(const RunningDaemon&) = delete;

  /// Begins a clean stop.
  void ask_to_stop();
  /// A clean stop; returns when it is done.
  void stop();

  std::uint16_t http() const { return http_; }
  std::uint16_t native() const { return native_; }
  const std::filesystem::path& data() const { return data_; }

 private:
  const std::filesystem::path data_;
  std::unique_ptr<daemon::Daemon> daemon_;  // gone once the thread has ended
  std::uint16_t http_ = 0, native_ = 0;
  std::thread thread_;
};

}  // namespace leitai::test
