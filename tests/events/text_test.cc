#include "events/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace leitai {
namespace {

TEST(Text, IsUtf8WithoutAZeroByte) {
  for (const std::string_view text : {"", "plain", "擂台", "😀", "\x7f", "a\tb\n"})
    EXPECT_TRUE(valid_text(text)) << text;
  EXPECT_FALSE(valid_text(std::string_view("a\0b", 3)));
  for (const std::string_view text :
       {"\x80", "\xC0\xAF", "\xE6\x93", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "ok\xC3"})
    EXPECT_FALSE(valid_text(text));
}

TEST(Text, AnExcerptIsCutBetweenCharacters) {
  EXPECT_EQ(excerpt("short"), "short");
  EXPECT_EQ(excerpt("擂台擂台", 7), "擂台…");
  EXPECT_EQ(excerpt("擂台擂台", 12), "擂台擂台");
  EXPECT_EQ(excerpt("a\x1b[2Jb\r\n"), "a?[2Jb??");
  EXPECT_EQ(excerpt(std::string_view("a\0b", 3)), "a?b");
  EXPECT_EQ(excerpt("\xFF\xC3"), "??");
}

RC_GTEST_PROP(Text, AnExcerptOfAnythingIsText, (const std::string& text)) {
  const auto shown = excerpt(text, *rc::gen::inRange<std::size_t>(0, 60));
  RC_ASSERT(valid_text(shown));
  RC_ASSERT(shown.size() <= 60u + 3u);
}

}  // namespace
}  // namespace leitai
