#include "engine/domain/brand/brand_name.h"

#include <utf8proc.h>

#include <cstdint>
#include <cstdlib>

namespace leitai::domain {
namespace {

/// The code points of a text, one after the other.
template <class Take>
bool each_code(capnp::Text::Reader text, Take take) {
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.begin());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t code = 0;
    const auto read = utf8proc_iterate(at, left, &code);
    if (read <= 0) return false;
    take(code);
    at += read;
    left -= read;
  }
  return true;
}

bool is_space(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
      return true;
    default:
      return false;
  }
}

/// As NFKC_Casefold, or the text itself where it is none.
std::string folded(capnp::Text::Reader text) {
  constexpr auto kOptions =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
  utf8proc_uint8_t* mapped = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.begin()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, kOptions);
  if (size < 0) return {text.begin(), text.size()};
  std::string result(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  std::free(mapped);
  return result;
}

}  // namespace

std::size_t characters(capnp::Text::Reader text) {
  std::size_t count = 0;
  utf8proc_int32_t state = 0, before = 0;
  const bool good = each_code(text, [&](utf8proc_int32_t code) {
    if (count == 0 || utf8proc_grapheme_break_stateful(before, code, &state)) ++count;
    before = code;
  });
  return good ? count : SIZE_MAX;
}

std::string name_key(capnp::Text::Reader name) {
  const std::string text = folded(name);
  std::string key;
  each_code(capnp::Text::Reader(text.c_str(), text.size()), [&](utf8proc_int32_t code) {
    if (is_space(code)) return;
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(code, bytes);
    key.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  });
  return key;
}

}  // namespace leitai::domain
