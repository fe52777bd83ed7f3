// HTTP and WebSocket by TLS, with the certificate that `leitai init --tls` makes.
#include <gmock/gmock.h>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/tls_client.h"
#include "tools/common/tls_pair.h"
#include "tools/leitai/http_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

class TlsTest : public ::testing::Test {
 protected:
  TlsTest() : pair_(tools::make_tls_pair({folder_.path() / "a.crt", folder_.path() / "a.key", ""}, {}).value()) {}

  client::HttpEndpoint endpoint(net::TlsContext::Trust trust, const std::string& host = "127.0.0.1") const {
    return {{host, daemon_.http()}, client::HttpEndpoint::Scheme::https, std::move(trust)};
  }
  static std::string head(const std::string& line, const std::string& more = "") {
    return line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + more + "\r\n";
  }

  testing::TempFolder folder_{testing::TempFolder::On::memory};
  tools::TlsPair pair_;
  RunningDaemon daemon_{folder_.path() / "data", [this](daemon::Options& options) {
                          options.tls_certificate = pair_.certificate;
                          options.tls_key = pair_.key;
                          options.limits.handshake = 2000ms;
                        }};
};

TEST_F(TlsTest, WhoKnowsTheFingerprintIsAnsweredAndWhoExpectsAnotherGoesAway) {
  const auto reply = client::get(endpoint({pair_.fingerprint, ""}), "/healthz", "", 10s);
  ASSERT_TRUE(reply) << to_string(reply.error());
  EXPECT_EQ(reply->status, 200u);
  EXPECT_THAT(reply->body, HasSubstr("uninitialised"));
  EXPECT_TRUE(client::get(endpoint({tools::shown_fingerprint(pair_.fingerprint), ""}), "/healthz", "", 10s));
  std::string other = pair_.fingerprint;
  other[0] = other[0] == '0' ? '1' : '0';
  EXPECT_FALSE(client::get(endpoint({other, ""}), "/healthz", "", 10s));
  EXPECT_EQ(client::get(endpoint({"12", ""}), "/healthz", "", 10s).error().kind, ErrorKind::MALFORMED);
}

TEST_F(TlsTest, TheCertificateIsTrustedAsAnAuthorityForItsNamesAndOtherwiseNot) {
  for (const char* const host : {"127.0.0.1", "localhost"}) {
    const auto reply = client::get(endpoint({"", pair_.certificate}, host), "/healthz", "", 10s);
    EXPECT_TRUE(reply) << host << (reply ? "" : to_string(reply.error()));
  }
  EXPECT_FALSE(client::get(endpoint({"", pair_.certificate}, "127.0.0.2"), "/healthz", "", 10s));
  EXPECT_FALSE(client::get(endpoint({"", ""}), "/healthz", "", 10s));
  const auto stranger = tools::make_tls_pair({folder_.path() / "b.crt", folder_.path() / "b.key", ""}, {}).value();
  EXPECT_FALSE(client::get(endpoint({"", stranger.certificate}), "/healthz", "", 10s));
}

TEST_F(TlsTest, AnswersAreStricterAndTheCookieIsSecure) {
  const std::string token = initialise(pair_.fingerprint, daemon_);
  EXPECT_EQ(token.size(), 64u);
  const std::string body = R"({"login":"admin","password":"correct horse"})";
  const std::string said =
      TlsClient(daemon_.http())
          .ask(head("POST /api/session", "Origin: https://127.0.0.1\r\nX-Leitai-Csrf: 1\r\nContent-Length: " +
                                             std::to_string(body.size()) + "\r\n") +
               body);
  EXPECT_THAT(said, HasSubstr("HTTP/1.1 200"));
  EXPECT_THAT(said, HasSubstr("; HttpOnly; SameSite=Strict; Secure\r\n"));
  EXPECT_THAT(said, HasSubstr("Strict-Transport-Security: max-age=31536000\r\n"));
  EXPECT_THAT(TlsClient(daemon_.http())
                  .ask(head("POST /api/session", "Origin: http://127.0.0.1\r\nX-Leitai-Csrf: 1\r\nContent-Length: " +
                                                     std::to_string(body.size()) + "\r\n") +
                       body),
              HasSubstr("HTTP/1.1 403"));
}

TEST_F(TlsTest, LargeBodiesAndPagesComeWhole) {
  initialise(pair_.fingerprint, daemon_);
  const std::string page = TlsClient(daemon_.http()).ask(head("GET /"));
  EXPECT_THAT(page, HasSubstr("</html>"));
  const std::string body(900'000, ' ');
  EXPECT_THAT(TlsClient(daemon_.http())
                  .ask(head("POST /api/login", "Content-Length: " + std::to_string(body.size()) + "\r\n") + body),
              HasSubstr("HTTP/1.1 400"));
}

TEST_F(TlsTest, AWebSocketTalksByTlsToo) {
  initialise(pair_.fingerprint, daemon_);
  TlsClient client(daemon_.http());
  client.send(
      "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
  EXPECT_THAT(client.read_until("\r\n\r\n"), HasSubstr("101 Switching"));
  const std::string ping = R"({"id":4,"ping":null})";
  std::string frame = {static_cast<char>(0x81), static_cast<char>(0x80 | ping.size()), 0, 0, 0, 0};
  client.send(frame + ping);
  EXPECT_THAT(client.read_until("}"), HasSubstr(R"("id":4,"pong":null)"));
}

TEST_F(TlsTest, OldProtocolsPlainTextAndSilenceGetNowhere) {
  EXPECT_FALSE(TlsClient::can_shake_hands(daemon_.http(), TlsClient::Version::tls_1_1));
  EXPECT_TRUE(TlsClient::can_shake_hands(daemon_.http(), TlsClient::Version::tls_1_2));
  EXPECT_TRUE(TlsClient::can_shake_hands(daemon_.http(), TlsClient::Version::tls_1_3));
  TcpClient plain(daemon_.http());
  plain.send(head("GET /healthz"));
  EXPECT_THAT(plain.receive_all(), ::testing::Not(HasSubstr("200")));
  TcpClient silent(daemon_.http());
  EXPECT_EQ(silent.receive_all(), "");
  EXPECT_TRUE(client::get(endpoint({pair_.fingerprint, ""}), "/healthz", "", 10s));
}

}  // namespace
}  // namespace leitai::test
