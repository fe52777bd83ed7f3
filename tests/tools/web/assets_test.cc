#include "tools/web/assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/tools/web/page_files.h"

namespace leitai::web {
namespace {

std::string path_of(const std::string& name) {
  return name == "index.html" ? "/" : "/" + name;
}

bool ends_with(std::string_view name, std::string_view end) {
  return name.ends_with(end);
}

TEST(Assets, TheEmbeddedFilesAreExactlyThoseOfThePage) {
  std::set<std::string> embedded, lying;
  for (const Asset& asset : assets()) embedded.insert(std::string(asset.path));
  for (const auto& [name, content] : page_files()) lying.insert(path_of(name));
  EXPECT_FALSE(lying.empty());
  EXPECT_EQ(embedded, lying);
  EXPECT_EQ(embedded.size(), assets().size());
}

TEST(Assets, EveryFileIsEmbeddedByteForByte) {
  for (const auto& [name, content] : page_files()) {
    const Asset* asset = find_asset(path_of(name));
    ASSERT_NE(asset, nullptr) << name;
    EXPECT_EQ(asset->bytes, content) << name;
  }
}

TEST(Assets, AFileSaysWhatItIs) {
  for (const auto& [name, content] : page_files()) {
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

TEST(Page, EveryFileItNamesIsThere) {
  std::size_t named = 0;
  for (const auto& [name, content] : page_files()) {
    auto paths = all_matches(content, "from \"\\.(/[a-z_./]+)\"");
    if (ends_with(name, ".html"))
      for (const auto& path : all_matches(content, "(?:src|href)=\"(/[^\"]*)\"")) paths.push_back(path);
    for (const auto& path : paths) EXPECT_NE(find_asset(path), nullptr) << name << " names " << path;
    named += paths.size();
  }
  EXPECT_GT(named, 10u);
}

TEST(Page, NoOtherHostIsAsked) {
  for (const auto& [name, content] : page_files())
    for (const auto& address : all_matches(content, "((?:https?:|wss?:|[\"'(])//[^\\s\"'`)]*)"))
      EXPECT_EQ(address, "http://www.w3.org/2000/svg") << name;
}

TEST(Page, NothingInItNeedsALooserContentSecurityPolicy) {
  for (const auto& [name, content] : page_files()) {
    for (const char* const loose : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                                    "new Function", " style=\"", "<style", "javascript:", " onclick=", " onload="})
      EXPECT_EQ(content.find(loose), std::string::npos) << name << " has " << loose;
  }
  const std::string& page = page_files().at("index.html");
  EXPECT_EQ(all_matches(page, "(<script)").size(), all_matches(page, "(<script[^>]* src=\"/)").size());
}

}  // namespace
}  // namespace leitai::web
