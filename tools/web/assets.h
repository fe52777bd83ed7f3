#pragma once

#include <span>
#include <string_view>

/// The files of the browser app, compiled into the program: a daemon needs no folder of files beside it.
/// Everything here is constant and lives as long as the program; all functions are thread-safe.
namespace leitai::web {

struct Asset {
  std::string_view path;          ///< as a browser asks for it: "/assets/app-B4d2.js"; the page itself is "/"
  std::string_view content_type;  ///< with charset=utf-8 where it is text
  std::string_view etag;          ///< strong entity tag with its quotes (RFC 9110, 8.8.3): of the bytes' SHA-256
  std::string_view bytes;
  std::string_view gzip;  ///< the same, compressed; empty where that saves nothing

  /// True for a file whose name changes with its content: it may be kept for ever.
  bool is_hashed() const { return path.starts_with("/assets/"); }
};

/// Every asset, in the order of their paths.
std::span<const Asset> assets();

/// Null where there is no such file. `path` is compared byte by byte, without a query; "/index.html" is "/" too.
const Asset* find_asset(std::span<const Asset> assets, std::string_view path);
inline const Asset* find_asset(std::string_view path) {
  return find_asset(assets(), path);
}

/// True for a path that the app itself may know, such as "/floor/7": it gets the page. Never for what looks like a
/// file, for what the daemon answers, or for more than letters, digits, hyphens and underscores.
bool is_page_path(std::string_view path);

}  // namespace leitai::web
