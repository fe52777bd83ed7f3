#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "events/error.h"
#include "tools/leitaid/http_message.h"

/// A browser's session: a token in a cookie that no script can read, and what keeps other sites from using it.
/// Pure functions; docs/api.md says what a page has to do.
namespace leitai::daemon {

/// On every request that changes something by the cookie. A page of another site cannot set it without being asked for
/// leave (CORS), which is never given.
inline constexpr const char* kCsrfHeader = "X-Leitai-Csrf";

/// The session's token in a header Cookie; empty without one.
std::string session_cookie_in(std::string_view cookies);

/// The header Set-Cookie that keeps the token, or drops it.
std::string set_session_cookie(std::string_view token, std::chrono::seconds lifetime, Transport transport);
std::string drop_session_cookie(Transport transport);

/// FORBIDDEN where the request does not come from a page of this daemon: Origin or Sec-Fetch-Site must say so, and none
/// may say otherwise. Nothing else sends neither with a request that changes something, or with a WebSocket.
Result<void> check_same_origin(const HttpRequest& request);
/// ... and has the header kCsrfHeader.
Result<void> check_csrf(const HttpRequest& request);

/// True for a method that changes nothing.
bool is_safe(std::string_view method);

}  // namespace leitai::daemon
