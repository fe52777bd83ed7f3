#pragma once

#include <string>

#include "events/archive.h"
#include "events/error.h"
#include "events/hash.h"
#include "events/schema/log.capnp.h"

/// Which key signs the log's checkpoints, as the log itself says. One stream, number 1.
namespace leitai::domain {

class LogKeys {
 public:
  static constexpr std::uint64_t kStream = 1;

  /// 32 bytes of an Ed25519 public key; empty where no rotation was recorded.
  const std::string& current() const { return current_; }

  Result<void> evolve(schema::LogEvent::Reader event);

  template <class Archive>
  friend void describe(Archive& a, LogKeys& k) {
    a(k.current_);
  }

 private:
  std::string current_;
};

}  // namespace leitai::domain
