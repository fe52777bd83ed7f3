#include "projections/core/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace leitai::test {
namespace {

using projections::name_key;
using testing::ElementsAre;
using testing::IsEmpty;

bool finds(const char* search, const char* name) {
  const std::array<const projections::NameKey*, 1> names{&name_key(name)};
  return projections::found(projections::search_words(search), names);
}

TEST(SearchTest, a_name_is_found_by_characters_pinyin_and_initials) {
  EXPECT_TRUE(finds("财政", "县财政局"));
  EXPECT_TRUE(finds("caizheng", "县财政局"));
  EXPECT_TRUE(finds("czj", "县财政局"));
  EXPECT_TRUE(finds("xczj", "县财政局"));
  EXPECT_FALSE(finds("财务", "县财政局"));
  EXPECT_FALSE(finds("cjz", "县财政局"));
}

TEST(SearchTest, pinyin_begins_with_a_character) {
  EXPECT_TRUE(finds("zheng", "县财政局"));
  EXPECT_TRUE(finds("zhengj", "县财政局")) << "and ends anywhere";
  EXPECT_FALSE(finds("heng", "县财政局"));
  EXPECT_FALSE(finds("aizheng", "县财政局"));
}

TEST(SearchTest, every_word_must_be_found) {
  EXPECT_TRUE(finds("cz ju", "县财政局"));
  EXPECT_TRUE(finds(" 财\xE3\x80\x80政 ", "县财政局")) << "the ideographic space parts words";
  EXPECT_FALSE(finds("财政 教育", "县财政局"));
  EXPECT_TRUE(finds("", "县财政局"));
  EXPECT_TRUE(finds("  ", ""));
}

TEST(SearchTest, case_does_not_matter) {
  EXPECT_TRUE(finds("CZJ", "财政局"));
  EXPECT_TRUE(finds("abc", "ABC党建"));
  EXPECT_TRUE(finds("ABCDJ", "abc党建"));
  EXPECT_TRUE(finds("éCOLE", "École"));
}

TEST(SearchTest, letters_and_digits_stand_for_themselves) {
  EXPECT_EQ(name_key("12345热线").pinyin, "12345rexian");
  EXPECT_EQ(name_key("12345热线").initials, "12345rx");
  EXPECT_EQ(name_key("先锋·“一站式”").initials, "xfyzs") << "punctuation is passed over";
}

TEST(SearchTest, a_character_of_several_readings_has_the_one_of_icu) {
  EXPECT_EQ(name_key("长征").pinyin, "zhangzheng");
  EXPECT_EQ(name_key("绿色").pinyin, "luse");
}

TEST(SearchTest, names_sort_by_pinyin) {
  std::vector<std::string> names = {"政协", "财政局", "安监局", "教育局", "Beta", "1组"};
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return name_key(a).order < name_key(b).order; });
  EXPECT_THAT(names, ElementsAre("1组", "安监局", "财政局", "教育局", "政协", "Beta"))
      << "as ICU's Chinese rules have it: Han before Latin";
}

TEST(SearchTest, any_bytes_have_a_key) {
  EXPECT_EQ(name_key("").pinyin, "");
  EXPECT_EQ(name_key("\xFF\xFE"
                     "a\xE4\xB8")
                .pinyin,
            "a");
  EXPECT_TRUE(finds("a",
                    "\xFF"
                    "a"));
  EXPECT_THAT(projections::search_words("\xFF"), IsEmpty());
  const std::string long_name(3000, 'x');
  EXPECT_EQ(name_key(long_name).pinyin, long_name);
}

}  // namespace
}  // namespace leitai::test
