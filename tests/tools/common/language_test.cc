#include "tools/common/language.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace leitai::tools {
namespace {

TEST(LanguageName, IsZhOrEn) {
  EXPECT_EQ(parse_language("zh"), Language::zh);
  EXPECT_EQ(parse_language("en"), Language::en);
  for (const char* text : {"", "ZH", "de", "zh_CN", "english"}) EXPECT_EQ(parse_language(text), std::nullopt) << text;
}

TEST(LanguageOfALocale, IsItsFirstPart) {
  for (const char* locale : {"zh", "zh_CN", "zh_CN.UTF-8", "zh-TW", "zh@pinyin"})
    EXPECT_EQ(language_of_locale(locale), Language::zh) << locale;
  for (const char* locale : {"en", "en_GB.UTF-8", "en_US"})
    EXPECT_EQ(language_of_locale(locale), Language::en) << locale;
  for (const char* locale : {"", "C", "C.UTF-8", "POSIX", "de_DE", "zhx"})
    EXPECT_EQ(language_of_locale(locale), std::nullopt) << locale;
}

class LanguageOfTheEnvironment : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) ::unsetenv(name);
  }
};

TEST_F(LanguageOfTheEnvironment, IsChineseWhereNothingSaysOtherwise) {
  EXPECT_EQ(language_of_environment(), Language::zh);
  ::setenv("LANG", "C.UTF-8", 1);
  EXPECT_EQ(language_of_environment(), Language::zh);
}

TEST_F(LanguageOfTheEnvironment, GoesByTheFirstVariableThatIsSetAndNotEmpty) {
  ::setenv("LANG", "en_GB.UTF-8", 1);
  EXPECT_EQ(language_of_environment(), Language::en);
  ::setenv("LC_MESSAGES", "zh_CN.UTF-8", 1);
  EXPECT_EQ(language_of_environment(), Language::zh);
  ::setenv("LC_ALL", "", 1);
  EXPECT_EQ(language_of_environment(), Language::zh);
  ::setenv("LC_ALL", "en_US", 1);
  EXPECT_EQ(language_of_environment(), Language::en);
}

TEST(PickedText, IsTheOtherLanguagesWhereItsOwnIsEmpty) {
  EXPECT_EQ(pick({"一", "one"}, Language::zh), "一");
  EXPECT_EQ(pick({"一", "one"}, Language::en), "one");
  EXPECT_EQ(pick({"", "one"}, Language::zh), "one");
  EXPECT_EQ(pick({"一", ""}, Language::en), "一");
}

}  // namespace
}  // namespace leitai::tools
