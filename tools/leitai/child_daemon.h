#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

#include "events/error.h"

/// A leitaid of the same build, on ports of the kernel's, as a child process. One thread.
namespace leitai::client {

class ChildDaemon {
 public:
  /// Starts `program` on the data folder, which has an account already, and waits until it is ready. INTERNAL.
  static Result<std::unique_ptr<ChildDaemon>> start(const std::filesystem::path& program,
                                                    const std::filesystem::path& data);
  /// Stops it.
  ~ChildDaemon();
  ChildDaemon(const ChildDaemon&) = delete;
  ChildDaemon& operator=(const ChildDaemon&) = delete;

  const std::string& native() const { return native_; }
  const std::string& http() const { return http_; }
  pid_t process() const { return child_; }
  /// SIGTERM, and waits for its end. INTERNAL where it did not end well.
  Result<void> stop();
  /// SIGKILL, and waits for its end.
  void kill();

 private:
  explicit ChildDaemon(pid_t child) : child_(child) {}
  int wait();

  pid_t child_;
  std::string native_, http_;
};

}  // namespace leitai::client
