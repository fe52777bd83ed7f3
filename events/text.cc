#include "events/text.h"

#include <utf8proc.h>

#include <cstdint>

namespace leitai {
namespace {

struct Character {
  std::int32_t code;  ///< negative: no character starts here
  std::size_t bytes;
};

/// The first character of a text that is not empty.
Character first_character(std::string_view text) {
  const auto byte = static_cast<std::uint8_t>(text.front());
  if (byte < 0x80) return {byte, 1};
  utf8proc_int32_t code = -1;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code);
  return bytes > 0 ? Character{code, static_cast<std::size_t>(bytes)} : Character{-1, 1};
}

}  // namespace

bool valid_text(std::string_view text) {
  while (!text.empty()) {
    const Character c = first_character(text);
    if (c.code <= 0) return false;
    text.remove_prefix(c.bytes);
  }
  return true;
}

std::string excerpt(std::string_view text, std::size_t most_bytes) {
  std::string shown;
  while (!text.empty()) {
    const Character c = first_character(text);
    if (shown.size() + c.bytes > most_bytes) return shown + "…";
    const bool control = c.code < 0x20 || (c.code >= 0x7f && c.code < 0xa0);
    if (control)
      shown += '?';
    else
      shown += text.substr(0, c.bytes);
    text.remove_prefix(c.bytes);
  }
  return shown;
}

}  // namespace leitai
