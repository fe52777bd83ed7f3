#include "tools/leitai/import/names.h"

#include <algorithm>

#include "events/hash.h"

namespace leitai::importing {
namespace {

constexpr std::size_t kMaxBytes = 64;
constexpr std::size_t kHexDigits = 8;

bool digit(char c) { return c >= '0' && c <= '9'; }

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) || c == '.' || c == '_' || c == '-';
}

}  // namespace

std::string contest_key(std::string_view name) {
  if (!name.empty() && name.size() <= kMaxBytes && std::all_of(name.begin(), name.end(), plain) &&
      !std::all_of(name.begin(), name.end(), digit))
    return std::string(name);
  std::string key;
  for (const char c : name.substr(0, kMaxBytes - kHexDigits - 1)) key += plain(c) ? c : '-';
  return key + "-" + to_hex(sha256(as_bytes(name))).substr(0, kHexDigits);
}

std::string login_of(std::string_view key, std::string_view who) {
  return contest_key(std::string(key) + "." + std::string(who));
}

}  // namespace leitai::importing
