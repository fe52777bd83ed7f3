#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "events/error.h"

namespace boost::asio::ssl {
class context;
}

/// TLS for those who listen and those who connect: 1.2 at least, OpenSSL's own choice of ciphers.
namespace leitai::net {

/// Shared by the connections it serves, which may outlive whoever made it.
class TlsContext {
 public:
  /// Of one who listens: a certificate (or a chain, the own one first) and its key, both PEM. MALFORMED says which file
  /// is wrong and how.
  static Result<TlsContext> server(const std::filesystem::path& certificate, const std::filesystem::path& key);

  /// How one who connects knows the other side.
  struct Trust {
    std::string fingerprint;  ///< SHA-256 of its certificate, 64 hex digits, colons allowed: nothing else counts
    std::filesystem::path authority;  ///< else: certificates to trust, PEM; empty: the system's
  };
  static Result<TlsContext> client(const Trust& trust);

  boost::asio::ssl::context& context() const { return *context_; }
  /// Of the server's own certificate, as lower-case hex.
  const std::string& fingerprint() const { return fingerprint_; }
  /// True where a fingerprint is all that counts: names and dates are not looked at.
  bool is_pinned() const { return pinned_; }

 private:
  std::shared_ptr<boost::asio::ssl::context> context_;
  std::string fingerprint_;
  bool pinned_ = false;
};

}  // namespace leitai::net
