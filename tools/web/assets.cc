#include "tools/web/assets.h"

#include <algorithm>
#include <array>

namespace leitai::web {
namespace {

constexpr std::size_t kLongestPath = 512;
/// The first segments that are not the app's.
constexpr std::array<std::string_view, 6> kTaken = {"api", "assets", "healthz", "log", "metrics", "ws"};

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

const Asset* find_asset(std::span<const Asset> assets, std::string_view path) {
  if (path == "/index.html") path = "/";
  const auto found = std::lower_bound(assets.begin(), assets.end(), path,
                                      [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });
  return found != assets.end() && found->path == path ? &*found : nullptr;
}

bool is_page_path(std::string_view path) {
  if (!path.starts_with('/') || path.size() > kLongestPath) return false;
  path.remove_prefix(1);
  if (path.ends_with('/')) path.remove_suffix(1);
  if (std::find(kTaken.begin(), kTaken.end(), path.substr(0, path.find('/'))) != kTaken.end()) return false;
  char before = '/';
  for (const char c : path) {
    if (!is_plain(c) && (c != '/' || before == '/')) return false;
    before = c;
  }
  return !path.empty() && before != '/';
}

}  // namespace leitai::web
