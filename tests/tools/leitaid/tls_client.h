#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

#include "tests/tools/leitaid/running_daemon.h"
#include "tests/tools/leitaid/tcp_client.h"

namespace leitai::test {

/// A blocking TLS connection to a port of this machine, by OpenSSL alone; it trusts anybody. Throws
/// std::runtime_error where there is no handshake.
class TlsClient {
 public:
  enum class Version { tls_1_1 = TLS1_1_VERSION, tls_1_2 = TLS1_2_VERSION, tls_1_3 = TLS1_3_VERSION };

  explicit TlsClient(std::uint16_t port, Version version = Version::tls_1_3);
  ~TlsClient();
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  static bool can_shake_hands(std::uint16_t port, Version version);

  void send(std::string_view bytes);
  /// Up to the text, or to the end.
  std::string read_until(std::string_view text);
  /// Sends, and reads to the end.
  std::string ask(std::string_view request);

 private:
  TcpClient socket_;
  SSL_CTX* context_;
  SSL* ssl_;
};

/// As `initialise` (hall.h), of a daemon that speaks TLS.
std::string initialise(const std::string& fingerprint, const RunningDaemon& daemon);

}  // namespace leitai::test
