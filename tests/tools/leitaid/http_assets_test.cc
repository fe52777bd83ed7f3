// The app's files over HTTP, and the headers of every answer.
#include "tools/leitaid/http_assets.h"

#include <gmock/gmock.h>

#include <array>

namespace leitai::daemon {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::array<web::Asset, 3> kSite = {
    web::Asset{"/", "text/html; charset=utf-8", "\"aa\"", "<!doctype html>the page", "zipped page"},
    web::Asset{"/assets/app-B4d2.js", "text/javascript; charset=utf-8", "\"bb\"", "let app;", "zipped app"},
    web::Asset{"/icon.png", "image/png", "\"cc\"", "pixels", {}},
};

HttpAnswer get(std::string_view path, std::string accept_encoding = "", std::string if_none_match = "") {
  HttpRequest request;
  request.accept_encoding = std::move(accept_encoding);
  request.if_none_match = std::move(if_none_match);
  return asset_answer(kSite, path, request);
}

TEST(Assets, AHashedFileIsKeptForEverAndThePageIsAskedForEachTime) {
  EXPECT_EQ(get("/assets/app-B4d2.js").cache, "public, max-age=31536000, immutable");
  for (const char* const path : {"/", "/icon.png", "/judge"}) {
    const std::string head = head_of(get(path), Connection::keep_alive, Transport::plain);
    EXPECT_THAT(head, HasSubstr("Cache-Control: no-cache\r\n")) << path;
    EXPECT_THAT(head, HasSubstr("ETag: \"")) << path;
  }
}

TEST(Assets, TheAppsOwnPathsGetThePageAndNothingElseDoes) {
  for (const char* const path : {"/judge", "/floor/7", "/stage/7", "/j/k7m2p9", "/login/", "/a_b/C-d"}) {
    EXPECT_EQ(get(path).status, 200u) << path;
    EXPECT_EQ(get(path).content(), "<!doctype html>the page") << path;
  }
  for (const char* const path : {"/api",          "/api/contests",
                                 "/log",          "/log/checkpoint",
                                 "/healthz",      "/healthz/x",
                                 "/metrics",      "/ws",
                                 "/assets",       "/assets/app-0000.js",
                                 "/assets/gone",  "/board.css",
                                 "/judge/app.js", "/../judge",
                                 "/judge/../x",   "//judge",
                                 "/judge//7",     "/judge%2f7",
                                 "/%00",          "/judge?x",
                                 "judge",         "",
                                 "/评委"}) {
    EXPECT_EQ(get(path).status, 404u) << path;
    EXPECT_THAT(std::string(get(path).content()), Not(HasSubstr("doctype"))) << path;
  }
  EXPECT_EQ(get("/" + std::string(2000, 'a')).status, 404u);
}

TEST(Assets, WhoTakesGzipGetsItUnderATagOfItsOwn) {
  const HttpAnswer plain = get("/assets/app-B4d2.js"), zipped = get("/assets/app-B4d2.js", "br, gzip;q=0.8");
  EXPECT_EQ(plain.content(), "let app;");
  EXPECT_EQ(plain.content_encoding, "");
  EXPECT_EQ(zipped.content(), "zipped app");
  EXPECT_EQ(zipped.content_encoding, "gzip");
  EXPECT_NE(plain.etag, zipped.etag);
  for (const HttpAnswer& answer : {plain, zipped})
    EXPECT_THAT(head_of(answer, Connection::keep_alive, Transport::plain), HasSubstr("Vary: Accept-Encoding\r\n"));
  EXPECT_EQ(get("/icon.png", "gzip").content(), "pixels");
  EXPECT_THAT(head_of(get("/icon.png", "gzip"), Connection::keep_alive, Transport::plain), Not(HasSubstr("Vary")));
}

TEST(Assets, AcceptEncodingIsReadAsItIsMeant) {
  for (const char* const takes : {"gzip", "GZIP", "deflate, gzip", "gzip;q=1", "gzip ; q=0.001", "*", "br;q=1,*;q=0.1"})
    EXPECT_TRUE(takes_gzip(takes)) << takes;
  for (const char* const not_this : {"", "br", "identity", "gzip;q=0", "gzip;q=0.000", "gzip;q=0, *", "*;q=0", "gzipx"})
    EXPECT_FALSE(takes_gzip(not_this)) << not_this;
}

TEST(Assets, WhatTheClientHasIsNotSentAgain) {
  for (const char* const has : {"\"aa\"", "W/\"aa\"", "\"x\", \"aa\"", "*"}) {
    const HttpAnswer answer = get("/", "", has);
    EXPECT_EQ(answer.status, 304u) << has;
    EXPECT_EQ(answer.content(), "") << has;
    EXPECT_THAT(head_of(answer, Connection::keep_alive, Transport::plain), Not(HasSubstr("Content-Length"))) << has;
  }
  EXPECT_EQ(get("/", "", "\"bb\"").status, 200u);
  EXPECT_EQ(get("/", "gzip", "\"aa\"").status, 200u);
  EXPECT_EQ(get("/", "gzip", "\"aa-gzip\"").status, 304u);
}

TEST(Headers, EveryAnswerIsStrict) {
  HttpAnswer page;
  page.kind = HttpAnswer::Kind::page;
  const HttpAnswer data = json_answer(200, "{}"),
                   error = error_answer(make_error(ErrorKind::NOT_FOUND, "没有", "none"));
  for (const HttpAnswer& answer : {page, data, error}) {
    const std::string head = head_of(answer, Connection::keep_alive, Transport::plain);
    for (const char* const header :
         {"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cross-Origin-Opener-Policy: same-origin",
          "Cross-Origin-Resource-Policy: same-origin", "Permissions-Policy: ", "X-Frame-Options: DENY",
          "frame-ancestors 'none'", "base-uri 'none'"})
      EXPECT_THAT(head, HasSubstr(header));
    EXPECT_THAT(head, Not(HasSubstr("unsafe")));
    EXPECT_THAT(head, Not(HasSubstr("Access-Control")));
    EXPECT_THAT(head, Not(HasSubstr("Strict-Transport-Security")));
    EXPECT_THAT(head_of(answer, Connection::keep_alive, Transport::tls),
                HasSubstr("Strict-Transport-Security: max-age=31536000\r\n"));
  }
  EXPECT_THAT(head_of(page, Connection::close, Transport::plain),
              HasSubstr("Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self';"));
  EXPECT_THAT(head_of(data, Connection::close, Transport::plain),
              HasSubstr("Content-Security-Policy: default-src 'none'; sandbox;"));
}

TEST(Headers, TooManySaysWhenToComeBack) {
  const auto answer = error_answer(make_error(ErrorKind::TOO_MANY, "太多", "too many"));
  EXPECT_THAT(head_of(answer, Connection::keep_alive, Transport::plain), HasSubstr("Retry-After: 1\r\n"));
}

}  // namespace
}  // namespace leitai::daemon
