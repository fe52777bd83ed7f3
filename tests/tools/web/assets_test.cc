#include "tools/web/assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <set>

#include "tests/tools/web/page_files.h"

namespace leitai::web {

/// Of the folder `site` beside this file.
std::span<const Asset> site_assets();

namespace {

std::string unzipped(std::string_view bytes) {
  std::string out(1u << 20, '\0');
  z_stream stream{};
  EXPECT_EQ(::inflateInit2(&stream, 15 + 16), Z_OK);
  std::string in(bytes);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  ::inflateEnd(&stream);
  return out;
}

std::string path_of(const std::string& name) {
  return name == "index.html" ? "/" : "/" + name;
}

bool ends_with(std::string_view name, std::string_view end) {
  return name.ends_with(end);
}

TEST(Assets, TheEmbeddedFilesAreExactlyThoseOfThePage) {
  std::set<std::string> embedded, lying;
  for (const Asset& asset : assets()) embedded.insert(std::string(asset.path));
  for (const auto& [name, content] : built_files()) lying.insert(path_of(name));
  EXPECT_FALSE(lying.empty());
  EXPECT_EQ(embedded, lying);
  EXPECT_EQ(embedded.size(), assets().size());
}

TEST(Assets, EveryFileIsEmbeddedByteForByte) {
  for (const auto& [name, content] : built_files()) {
    const Asset* asset = find_asset(path_of(name));
    ASSERT_NE(asset, nullptr) << name;
    EXPECT_EQ(asset->bytes, content) << name;
  }
}

TEST(Assets, AFileSaysWhatItIs) {
  for (const auto& [name, content] : built_files()) {
    const char* expected = ends_with(name, ".html")  ? "text/html; charset=utf-8"
                           : ends_with(name, ".css") ? "text/css; charset=utf-8"
                           : ends_with(name, ".js")  ? "text/javascript; charset=utf-8"
                           : ends_with(name, ".svg") ? "image/svg+xml; charset=utf-8"
                                                     : "";
    EXPECT_EQ(find_asset(path_of(name))->content_type, expected) << name;
  }
}

TEST(Assets, EntityTagsAreQuotedAndDiffer) {
  std::set<std::string_view> tags;
  for (const Asset& asset : assets()) {
    EXPECT_THAT(std::string(asset.etag), testing::MatchesRegex("\"[0-9a-f]*\"")) << asset.path;
    EXPECT_EQ(asset.etag.size(), 34u) << asset.path;
    tags.insert(asset.etag);
  }
  EXPECT_EQ(tags.size(), assets().size());
}

TEST(Assets, OnlyTheirOwnPathsFindThem) {
  EXPECT_EQ(find_asset("/index.html"), find_asset("/"));
  for (const char* const path : {"", "index.html", "/board.css?x", "/BOARD.CSS", "/../board.css", "//board.css", "/zz"})
    EXPECT_EQ(find_asset(path), nullptr) << path;
}

TEST(Assets, WhatIsCompressedIsTheSameAndSmaller) {
  std::size_t compressed = 0;
  for (const Asset& asset : assets()) {
    if (asset.gzip.empty()) continue;
    ++compressed;
    EXPECT_LT(asset.gzip.size(), asset.bytes.size()) << asset.path;
    EXPECT_EQ(unzipped(asset.gzip), asset.bytes) << asset.path;
  }
  EXPECT_GT(compressed, 5u);
}

TEST(Assets, AWholeFolderIsEmbeddedWithItsFoldersAndTypes) {
  const auto site = site_assets();
  ASSERT_EQ(site.size(), 5u);
  const Asset* script = find_asset(site, "/assets/app-B4d2.js");
  ASSERT_NE(script, nullptr);
  EXPECT_EQ(script->content_type, "text/javascript; charset=utf-8");
  EXPECT_TRUE(script->is_hashed());
  EXPECT_EQ(unzipped(script->gzip), script->bytes);
  EXPECT_EQ(script->bytes, read_source("tests/tools/web/site/assets/app-B4d2.js"));
  EXPECT_EQ(find_asset(site, "/assets/latin-1a2b.woff2")->content_type, "font/woff2");
  EXPECT_EQ(find_asset(site, "/assets/latin-1a2b.woff2")->gzip, "");
  EXPECT_EQ(find_asset(site, "/app.webmanifest")->content_type, "application/manifest+json; charset=utf-8");
  EXPECT_EQ(find_asset(site, "/words.json")->content_type, "application/json; charset=utf-8");
  EXPECT_EQ(find_asset(site, "/index.html"), find_asset(site, "/"));
  EXPECT_FALSE(find_asset(site, "/")->is_hashed());
}

TEST(Page, EveryFileItNamesIsThere) {
  const auto paths = all_matches(built_files().at("index.html"), "(?:src|href)=\"(/[^\"]*)\"");
  for (const auto& path : paths) EXPECT_NE(find_asset(path), nullptr) << path;
  EXPECT_GT(paths.size(), 2u);
}

TEST(Page, NoOtherHostIsAsked) {
  for (const auto& [name, content] : page_files())
    for (const auto& address : all_matches(content, "((?:https?:|wss?:|[\"'(])//[^\\s\"'`)]*)"))
      EXPECT_EQ(address, "http://www.w3.org/2000/svg") << name;
}

TEST(Page, NothingInItNeedsALooserContentSecurityPolicy) {
  for (const auto& [name, content] : page_files()) {
    for (const char* const loose : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "v-html",
                                    "new Function", " style=\"", "javascript:", " onclick=", " onload="})
      EXPECT_EQ(content.find(loose), std::string::npos) << name << " has " << loose;
  }
  const std::string& page = built_files().at("index.html");
  EXPECT_EQ(all_matches(page, "(<script)").size(), all_matches(page, "(<script[^>]* src=\"/)").size());
  EXPECT_EQ(page.find("<style"), std::string::npos);
}

/// What a judge's phone loads first: the entry, and the judge's page with its words in one language.
TEST(Page, WhatAJudgeLoadsIsLessThan200KilobytesCompressed) {
  auto parts = all_matches(built_files().at("index.html"), "(?:src|href)=\"(/[^\"]*)\"");
  for (const char* const part : {"judge_page-", "judge-", "common-", "contests-", "watched-", "sheet_dialog-", "scale-",
                                 "reason_dialog-", "seat_entry_page-", "ticking-", "outbox-"})
    parts.push_back(std::string("/assets/") + part);
  std::size_t bytes = 0;
  for (const Asset& asset : assets())
    if (std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return asset.path.starts_with(part); }))
      bytes += asset.gzip.empty() ? asset.bytes.size() : asset.gzip.size();
  EXPECT_GT(bytes, 40'000u);
  EXPECT_LT(bytes, 200'000u);
}

}  // namespace
}  // namespace leitai::web
