#include <gtest/gtest.h>

#include <algorithm>

#include "tests/tidy/co_await.h"
#include "tests/tidy/layers.h"
#include "tests/tidy/places.h"
#include "tests/tidy/style.h"

// The rules on the tree itself. That each rule catches what it is for: rules_test.cc.

namespace leitai::tidy {
namespace {

const std::vector<SourceFile>& tree() {
  static const std::vector<SourceFile> files = read_tree(LEITAI_SOURCE_DIR);
  return files;
}

const SourceFile& file_at(const std::string& path) {
  for (const auto& file : tree())
    if (file.path == path) return file;
  static const SourceFile kNone;
  return kNone;
}

template <class Check>
void expect_clean(Check&& check, bool (*applies)(const SourceFile&)) {
  std::size_t checked = 0;
  for (const auto& file : tree()) {
    if (!applies(file)) continue;
    ++checked;
    for (const auto& finding : check(file)) ADD_FAILURE() << finding;
  }
  EXPECT_GT(checked, 10u);
}

bool cpp(const SourceFile& file) {
  return is_cpp(file.path);
}

/// Text that people wrote: no data, no golden bytes.
bool written(const SourceFile& file) {
  static const std::vector<std::string_view> kEndings = {".h",   ".cc", ".capnp", ".cmake", ".md",  ".txt",
                                                         ".vue", ".ts", ".js",    ".html",  ".css", ".mjs"};
  const bool script = file.content.starts_with("#!");
  return script || std::any_of(kEndings.begin(), kEndings.end(),
                               [&](std::string_view ending) { return file.path.ends_with(ending); });
}

TEST(Tree, IncludesGoOneWay) {
  const auto table = parse_layers(file_at("tools/cmake/layers.cmake").content);
  ASSERT_GT(table.size(), 8u);
  expect_clean([&](const SourceFile& file) { return check_includes(file, table); }, cpp);
}

TEST(Tree, NoBannedCoAwait) {
  expect_clean(check_co_await, cpp);
}

TEST(Tree, EveryFileHasItsPlace) {
  for (const auto& file : tree()) EXPECT_TRUE(has_place(file.path)) << file.path << ": has no place in the house";
}

TEST(Tree, EveryFolderSaysWhatItIsFor) {
  for (const auto& finding : check_readmes(tree())) ADD_FAILURE() << finding;
}

TEST(Tree, TestsMirrorTheTree) {
  for (const auto& finding : check_mirror(tree())) ADD_FAILURE() << finding;
}

TEST(Tree, TextIsClean) {
  expect_clean(check_text, written);
}

TEST(Tree, CppKeepsToTheStyle) {
  expect_clean(check_cpp, cpp);
}

TEST(Tree, FunctionsAreShort) {
  expect_clean(check_function_length, cpp);
}

}  // namespace
}  // namespace leitai::tidy
