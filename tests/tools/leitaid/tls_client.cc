#include "tests/tools/leitaid/tls_client.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "events/schema/api.capnp.h"
#include "tests/tools/leitaid/json_value.h"
#include "tools/common/private_file.h"
#include "tools/leitai/http_client.h"

namespace leitai::test {

TlsClient::TlsClient(std::uint16_t port, Version version)
    : socket_(port), context_(::SSL_CTX_new(::TLS_client_method())), ssl_(::SSL_new(context_)) {
  ::SSL_set_min_proto_version(ssl_, static_cast<int>(version));
  ::SSL_set_max_proto_version(ssl_, static_cast<int>(version));
  ::SSL_set_security_level(ssl_, 0);  // else OpenSSL itself refuses what is old
  ::SSL_set_fd(ssl_, socket_.fd());
  if (::SSL_connect(ssl_) == 1) return;
  ::SSL_free(ssl_);
  ::SSL_CTX_free(context_);
  throw std::runtime_error("no TLS handshake");
}

TlsClient::~TlsClient() {
  ::SSL_free(ssl_);
  ::SSL_CTX_free(context_);
}

bool TlsClient::can_shake_hands(std::uint16_t port, Version version) {
  try {
    TlsClient client(port, version);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

void TlsClient::send(std::string_view bytes) {
  EXPECT_EQ(::SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())), static_cast<int>(bytes.size()));
}

std::string TlsClient::read_until(std::string_view text) {
  std::string all;
  char buffer[16 * 1024];
  while (text.empty() || all.find(text) == std::string::npos) {
    const int count = ::SSL_read(ssl_, buffer, sizeof buffer);
    if (count <= 0) break;
    all.append(buffer, static_cast<std::size_t>(count));
  }
  return all;
}

std::string TlsClient::ask(std::string_view request) {
  send(request);
  return read_until({});
}

std::string initialise(const std::string& fingerprint, const RunningDaemon& daemon) {
  const auto code = tools::read_private_file(daemon.data() / "setup-code");
  const client::HttpEndpoint endpoint{
      {"127.0.0.1", daemon.http()}, client::HttpEndpoint::Scheme::https, {fingerprint, ""}};
  const auto reply = client::post_json(
      endpoint, "/api/init",
      R"({"setupCode":")" + *code + R"(","login":"admin","name":"管理员","password":"correct horse"})",
      std::chrono::seconds(30));
  EXPECT_TRUE(reply && reply->status == 200);
  return reply ? (*Json<schema::LoggedIn>(reply->body)).getToken().cStr() : "";
}

}  // namespace leitai::test
