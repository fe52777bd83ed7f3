#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "events/error.h"

/// What a peer's protocol looks like to a load: bytes of one operation, and how many of them were answered.
namespace leitai::bench {

class Wire {
 public:
  virtual ~Wire() = default;

  /// Sent once a connection, before the load; the load begins when `greeted` says so. Empty: there is no greeting.
  virtual std::string greeting() const { return {}; }
  /// Takes what came after the greeting. True: the load may begin. INTERNAL where the peer refuses.
  virtual Result<bool> greeted(std::string_view& in) const {
    static_cast<void>(in);
    return true;
  }
  /// Appends the `n`-th operation.
  virtual void append(std::string& out, std::size_t n) const = 0;
  /// Takes whole answers off the front of `in`; gives how many operations they end. INTERNAL where one is an error.
  virtual Result<std::size_t> take(std::string_view& in) const = 0;
};

Error peer_said(std::string_view what);

}  // namespace leitai::bench
