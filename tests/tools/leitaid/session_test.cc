// Sessions of browsers: the cookie does what a token does, for pages of the daemon only.
#include <gmock/gmock.h>

#include "tests/engine/log/temp_folder.h"
#include "tests/tools/leitaid/browser.h"
#include "tests/tools/leitaid/hall.h"
#include "tests/tools/leitaid/json_value.h"
#include "tests/tools/leitaid/websocket_client.h"

namespace leitai::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SessionTest : public ::testing::Test {
 protected:
  SessionTest() { initialise(daemon_); }

  Browser signed_in() {
    Browser browser(daemon_.http());
    EXPECT_EQ(browser.sign_in("admin", "correct horse").status, 200u);
    return browser;
  }
  /// A unit that is registered: a change, and what came of it.
  unsigned change(Browser& browser) {
    const std::string name = "县财政局" + std::to_string(++id_);
    return browser
        .post("/api/commands",
              command_json(id_, R"("unit":{"registerUnit":{"name":")" + name + R"(","secretary":"s"}})"))
        .status;
  }

  testing::TempFolder folder_{testing::TempFolder::On::memory};
  RunningDaemon daemon_{folder_.path()};
  std::uint64_t id_ = 0;
};

TEST_F(SessionTest, SigningInSetsACookieThatNoScriptReadsAndShowsNoToken) {
  Browser browser(daemon_.http());
  const HttpReply reply = browser.sign_in("admin", "correct horse");
  ASSERT_EQ(reply.status, 200u) << reply.body;
  EXPECT_THAT(reply.headers.at("set-cookie"),
              ::testing::MatchesRegex("leitai_session=[0-9a-f]+; Path=/; Max-Age=25[0-9]+; HttpOnly; SameSite=Strict"));
  EXPECT_THAT(reply.body, HasSubstr(R"("login":"admin")"));
  EXPECT_THAT(reply.body, HasSubstr(R"("csrfHeader":"X-Leitai-Csrf")"));
  EXPECT_THAT(reply.body, HasSubstr(R"("expiresAt":"2)"));
  EXPECT_THAT(reply.body, Not(HasSubstr(browser.cookie.substr(browser.cookie.find('=') + 1))));

  EXPECT_EQ(change(browser), 200u);
  EXPECT_THAT(browser.get("/api/session").body, HasSubstr(R"("login":"admin")"));
  EXPECT_THAT(browser.get("/api/whoami").body, HasSubstr(R"("login":"admin")"));
  EXPECT_EQ(browser.get("/api/events").status, 200u);
}

TEST_F(SessionTest, SigningOutEndsTheTokenAndDropsTheCookie) {
  Browser browser = signed_in();
  const std::string cookie = browser.cookie;
  const HttpReply out = browser.send("DELETE", "/api/session");
  EXPECT_EQ(out.status, 200u) << out.body;
  EXPECT_THAT(out.headers.at("set-cookie"), HasSubstr("leitai_session=; Path=/; Max-Age=0;"));
  browser.cookie = cookie;
  const HttpReply late = browser.get("/api/events");
  EXPECT_EQ(late.status, 401u);
  EXPECT_THAT(late.headers.at("set-cookie"), HasSubstr("Max-Age=0"));
  browser.cookie = cookie;
  const HttpReply shown = browser.get("/api/session");
  EXPECT_EQ(shown.status, 200u);
  EXPECT_THAT(shown.body, HasSubstr(R"("roles":["public"])"));
  EXPECT_THAT(shown.headers.at("set-cookie"), HasSubstr("Max-Age=0"));
  EXPECT_EQ(Browser(daemon_.http()).send("DELETE", "/api/session").status, 401u);
}

TEST_F(SessionTest, AChangeByCookieNeedsTheHeaderAndAPageOfThisHost) {
  Browser browser = signed_in();
  EXPECT_EQ(change(browser), 200u);
  browser.csrf = "";
  EXPECT_EQ(change(browser), 403u);
  EXPECT_EQ(browser.send("DELETE", "/api/session").status, 403u);
  EXPECT_EQ(browser.post("/api/evidence", "%PDF-1.4\n").status, 403u);
  browser.csrf = "1";
  for (const char* const origin :
       {"http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1.evil.example", ""}) {
    browser.origin = origin;
    EXPECT_EQ(change(browser), 403u) << origin;
  }
  // Reading needs neither: no other site can see what is answered.
  browser.csrf = browser.origin = "";
  EXPECT_EQ(browser.get("/api/events").status, 200u);
  browser.origin = "http://127.0.0.1";
  browser.csrf = "1";
  EXPECT_EQ(change(browser), 200u);
}

TEST_F(SessionTest, ABearerTokenNeedsNoProofAndGoesBeforeACookie) {
  const HttpReply in = HttpClient(daemon_.http()).post("/api/login", R"({"login":"admin","password":"correct horse"})");
  const std::string token = (*Json<schema::LoggedIn>(in.body)).getToken().cStr();
  EXPECT_EQ(in.headers.count("set-cookie"), 0u);
  HttpClient script(daemon_.http(), token);
  const auto unit = [&](const char* name) {
    return command_json(++id_, R"("unit":{"registerUnit":{"name":")" + std::string(name) + R"(","secretary":"s"}})");
  };
  EXPECT_EQ(script.post("/api/commands", unit("a")).status, 200u);
  EXPECT_EQ(script.exchange("POST", "/api/commands", unit("b"), "Cookie: leitai_session=00\r\n").status, 200u);
  EXPECT_EQ(HttpClient(daemon_.http(), "00")
                .exchange("GET", "/api/events", "", "Cookie: leitai_session=" + token + "\r\n")
                .status,
            401u);
}

TEST_F(SessionTest, NoOtherSiteCanSignAnybodyIn) {
  Browser browser(daemon_.http());
  browser.origin = "http://evil.example";
  EXPECT_EQ(browser.sign_in("admin", "correct horse").status, 403u);
  browser.origin = "http://127.0.0.1";
  browser.csrf = "";
  EXPECT_EQ(browser.sign_in("admin", "correct horse").status, 403u);
  EXPECT_EQ(browser.cookie, "");
}

TEST_F(SessionTest, WrongPasswordsAreSlowedDownAndTheAnswerSaysForHowLong) {
  Browser browser(daemon_.http());
  for (int i = 0; i < 5; ++i) EXPECT_EQ(browser.sign_in("floor", "wrong horse").status, 401u);
  const HttpReply slow = browser.sign_in("floor", "wrong horse");
  EXPECT_EQ(slow.status, 429u);
  EXPECT_EQ(slow.headers.at("retry-after"), "1");
  const HttpReply by_token =
      HttpClient(daemon_.http()).post("/api/login", R"({"login":"floor","password":"wrong horse"})");
  EXPECT_EQ(by_token.status, 429u);
  EXPECT_EQ(by_token.headers.count("retry-after"), 1u);
  EXPECT_EQ(browser.sign_in("admin", "correct horse").status, 200u);
}

TEST_F(SessionTest, AWebSocketTakesTheCookieFromAPageOfThisHostOnly) {
  Browser browser = signed_in();
  WebSocketClient socket(daemon_.http(), browser.headers());
  EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("welcome":{"account":1,"login":"admin")"));
  socket.send(R"({"id":1,"query":{"whoAmI":null}})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("login":"admin")"));

  for (const char* const origin : {"http://evil.example", "null", ""}) {
    browser.origin = origin;
    EXPECT_THROW(WebSocketClient(daemon_.http(), browser.headers()), std::runtime_error) << origin;
  }
  // Without a cookie there is nothing that another site could use.
  browser.cookie = "";
  browser.origin = "http://evil.example";
  WebSocketClient stranger(daemon_.http(), browser.headers());
  stranger.send(R"({"id":1,"query":{"whoAmI":null}})");
  EXPECT_THAT(stranger.next().value_or(""), HasSubstr(R"("roles":["public"])"));
}

TEST_F(SessionTest, AWebSocketWithAnOldCookieIsThePublics) {
  Browser browser = signed_in();
  const std::string cookie = browser.cookie;
  browser.send("DELETE", "/api/session");
  browser.cookie = cookie;
  WebSocketClient socket(daemon_.http(), browser.headers());
  socket.send(R"({"id":1,"query":{"whoAmI":null}})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr(R"("id":1,"result":{"whoAmI":{"account":0)"));
}

TEST_F(SessionTest, ARevokedSessionEndsTheWebSocketsThatUseIt) {
  Browser browser = signed_in();
  WebSocketClient socket(daemon_.http(), browser.headers());
  EXPECT_THAT(socket.next().value_or(""), HasSubstr("welcome"));
  browser.send("DELETE", "/api/session");
  socket.send(R"({"id":1,"ping":null})");
  EXPECT_THAT(socket.next().value_or(""), HasSubstr("unauthenticated"));
  EXPECT_FALSE(socket.next());
}

TEST(SessionWithoutAccountsTest, ThereIsNoneBeforeTheFirstAccount) {
  testing::TempFolder folder(testing::TempFolder::On::memory);
  RunningDaemon daemon(folder.path());
  Browser browser(daemon.http());
  EXPECT_EQ(browser.sign_in("admin", "correct horse").status, 503u);
  EXPECT_EQ(browser.get("/api/session").status, 503u);
}

}  // namespace
}  // namespace leitai::test
