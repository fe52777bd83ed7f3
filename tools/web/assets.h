#pragma once

#include <span>
#include <string_view>

/// The files of the web page (tools/web/page), compiled into the program: a daemon needs no folder of files beside it.
/// Everything here is constant and lives as long as the program; all functions are thread-safe.
namespace leitai::web {

struct Asset {
  std::string_view path;          ///< as a browser asks for it: "/board.css"; the page itself is "/"
  std::string_view content_type;  ///< with charset=utf-8 where it is text
  std::string_view etag;          ///< strong entity tag with its quotes (RFC 9110, 8.8.3): of the bytes' SHA-256
  std::string_view bytes;
};

/// Null where there is no such file. `path` is compared byte by byte, without a query; "/index.html" is "/" too.
const Asset* find_asset(std::string_view path);

/// Every asset, in the order of their paths.
std::span<const Asset> assets();

}  // namespace leitai::web
