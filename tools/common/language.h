#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "events/error.h"

/// Which language a terminal is spoken to in. Plain functions; the environment is read, never written.
namespace leitai::tools {

enum class Language { zh, en };

/// "zh" or "en".
std::optional<Language> parse_language(std::string_view text);

/// Of a locale's name: "zh_CN.UTF-8", "en_GB", ...; nullopt for one that is neither ("C", "de_DE").
std::optional<Language> language_of_locale(std::string_view locale);

/// By LC_ALL, LC_MESSAGES, LANG, the first that is set; Chinese where that leaves it open.
Language language_of_environment();

/// The text in that language; the other one where it is empty.
const std::string& pick(const LocalText& text, Language language);

}  // namespace leitai::tools
