#include "tools/web/assets.h"

#include <algorithm>

namespace leitai::web {

const Asset* find_asset(std::string_view path) {
  if (path == "/index.html") path = "/";
  const auto all = assets();
  const auto found = std::lower_bound(all.begin(), all.end(), path,
                                      [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });
  return found != all.end() && found->path == path ? &*found : nullptr;
}

}  // namespace leitai::web
