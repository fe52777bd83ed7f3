// What a browser's session stands on: its cookie, and what keeps other sites from using it.
#include "tools/leitaid/browser_session.h"

#include <gtest/gtest.h>

namespace leitai::daemon {
namespace {

TEST(BrowserSession, TheCookieIsFoundAmongOthersAndOnlyUnderItsName) {
  EXPECT_EQ(session_cookie_in("leitai_session=abc"), "abc");
  EXPECT_EQ(session_cookie_in("a=1; leitai_session=abc; b=2"), "abc");
  EXPECT_EQ(session_cookie_in("a=1;leitai_session=abc"), "abc");
  EXPECT_EQ(session_cookie_in("leitai_session="), "");
  for (const char* const other : {"", "xleitai_session=abc", "leitai_sessions=abc", "leitai_session",
                                  "a=leitai_session=b", "LEITAI_SESSION=abc", ";;;", "   "})
    EXPECT_EQ(session_cookie_in(other), "") << other;
}

TEST(BrowserSession, TheCookieIsForNoScriptAndNoOtherSite) {
  EXPECT_EQ(set_session_cookie("abc", std::chrono::seconds(60), Transport::plain),
            "leitai_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict");
  EXPECT_EQ(set_session_cookie("abc", std::chrono::seconds(60), Transport::tls),
            "leitai_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure");
  EXPECT_EQ(drop_session_cookie(Transport::plain), "leitai_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
}

HttpRequest from(const char* origin, const char* fetch_site, const char* host = "hall.lan:8080") {
  HttpRequest request;
  request.origin = origin;
  request.fetch_site = fetch_site;
  request.host = host;
  request.csrf = "1";
  return request;
}

TEST(BrowserSession, OnlyAPageOfTheSameHostIsTheSameOrigin) {
  EXPECT_TRUE(check_same_origin(from("http://hall.lan:8080", "")));
  EXPECT_TRUE(check_same_origin(from("http://HALL.lan:8080", "same-origin")));
  EXPECT_TRUE(check_same_origin(from("", "same-origin")));
  EXPECT_TRUE(check_same_origin(from("https://hall.lan", "same-origin", "hall.lan")));  // behind a proxy
  EXPECT_TRUE(check_same_origin(from("http://[::1]:8080", "", "[::1]:8080")));
  for (const auto& [origin, fetch_site] :
       std::initializer_list<std::pair<const char*, const char*>>{{"", ""},
                                                                  {"http://evil.example", ""},
                                                                  {"http://hall.lan", ""},
                                                                  {"http://hall.lan:8081", ""},
                                                                  {"http://hall.lan:8080.evil.example", ""},
                                                                  {"http://evil.example/hall.lan:8080", ""},
                                                                  {"null", ""},
                                                                  {"hall.lan:8080", ""},
                                                                  {"file://", ""},
                                                                  {"http://", ""},
                                                                  {"http://hall.lan:8080", "cross-site"},
                                                                  {"http://hall.lan:8080", "same-site"},
                                                                  {"http://hall.lan:8080", "none"},
                                                                  {"", "cross-site"},
                                                                  {"http://evil.example", "same-origin"}}) {
    const auto checked = check_same_origin(from(origin, fetch_site));
    ASSERT_FALSE(checked) << origin << " " << fetch_site;
    EXPECT_EQ(checked.error().kind, ErrorKind::FORBIDDEN);
  }
  EXPECT_FALSE(check_same_origin(from("http://", "", "")));
}

TEST(BrowserSession, WithTlsAPageThatCameWithoutIsAStranger) {
  HttpRequest request = from("http://hall.lan:8080", "");
  request.tls = true;
  EXPECT_FALSE(check_same_origin(request));
  request.origin = "https://hall.lan:8080";
  EXPECT_TRUE(check_same_origin(request));
}

TEST(BrowserSession, AChangeNeedsTheHeaderToo) {
  HttpRequest request = from("http://hall.lan:8080", "same-origin");
  EXPECT_TRUE(check_csrf(request));
  request.csrf.clear();
  EXPECT_FALSE(check_csrf(request));
  request = from("http://evil.example", "cross-site");
  EXPECT_FALSE(check_csrf(request));
}

TEST(BrowserSession, OnlyReadingIsSafe) {
  for (const char* const method : {"GET", "HEAD", "OPTIONS"}) EXPECT_TRUE(is_safe(method)) << method;
  for (const char* const method : {"POST", "PUT", "DELETE", "PATCH", "get", ""})
    EXPECT_FALSE(is_safe(method)) << method;
}

}  // namespace
}  // namespace leitai::daemon
