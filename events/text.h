#pragma once

#include <string>
#include <string_view>

/// Text from outside: whether it is text at all, and how it is shown in a message. Thread-safe.
namespace leitai {

/// True for UTF-8 (RFC 3629) without a zero byte: what every stored text is.
bool valid_text(std::string_view text);

/// What an error says it found: at most `most_bytes` bytes, cut between characters and then ended by "…"; control
/// characters and bytes that are not UTF-8 become "?".
std::string excerpt(std::string_view text, std::size_t most_bytes = 40);

}  // namespace leitai
