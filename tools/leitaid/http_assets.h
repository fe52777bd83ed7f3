#pragma once

#include <span>

#include "tools/leitaid/http_message.h"
#include "tools/web/assets.h"

/// The embedded app's files over HTTP: compressed where the client takes it, kept by it as long as may be.
namespace leitai::daemon {

/// Answers a GET of `path`, without a query: a file, the page for one of the app's own paths, or NOT_FOUND.
HttpAnswer asset_answer(std::span<const web::Asset> assets, std::string_view path, const HttpRequest& request);

/// True where the header Accept-Encoding takes gzip (RFC 9110, 12.5.3).
bool takes_gzip(std::string_view accept_encoding);
/// True where the header If-None-Match names the tag (RFC 9110, 13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view etag);

}  // namespace leitai::daemon
