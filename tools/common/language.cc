#include "tools/common/language.h"

#include <cstdlib>

namespace leitai::tools {

std::optional<Language> parse_language(std::string_view text) {
  if (text == "zh") return Language::zh;
  if (text == "en") return Language::en;
  return std::nullopt;
}

std::optional<Language> language_of_locale(std::string_view locale) {
  return parse_language(locale.substr(0, locale.find_first_of("_.@-")));
}

Language language_of_environment() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return language_of_locale(value).value_or(Language::zh);
  }
  return Language::zh;
}

const std::string& pick(const LocalText& text, Language language) {
  const std::string& wanted = language == Language::zh ? text.zh : text.en;
  const std::string& other = language == Language::zh ? text.en : text.zh;
  return wanted.empty() ? other : wanted;
}

}  // namespace leitai::tools
