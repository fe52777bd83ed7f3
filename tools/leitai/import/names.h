#pragma once

#include <string>
#include <string_view>

/// Keys and logins out of the free text that files use as names. Pure.
namespace leitai::importing {

/// 1 to 64 bytes of letters, digits, '.', '_' and '-', not all digits. A text that is one already stays; another
/// gets its odd characters replaced and 8 hex digits of its SHA-256 appended, so that different texts stay different.
std::string contest_key(std::string_view name);

/// "KEY.WHO" as a login of at most 64 bytes without spaces, made as above.
std::string login_of(std::string_view contest_key, std::string_view who);

}  // namespace leitai::importing
