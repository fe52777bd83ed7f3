#include "tools/leitaid/browser_session.h"

#include <algorithm>

namespace leitai::daemon {
namespace {

constexpr std::string_view kCookie = "leitai_session";

std::string cookie(std::string_view token, std::chrono::seconds lifetime, Transport transport) {
  std::string text = std::string(kCookie) + "=" + std::string(token) +
                     "; Path=/; Max-Age=" + std::to_string(lifetime.count()) + "; HttpOnly; SameSite=Strict";
  if (transport == Transport::tls) text += "; Secure";
  return text;
}

Error cross_site() {
  return make_error(ErrorKind::FORBIDDEN, "请求不是来自本站的页面",
                    "the request does not come from a page of this site");
}

bool same_host(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// Of "https://host:port"; a page that came by TLS is not that of one that came without.
bool is_own_origin(std::string_view origin, const HttpRequest& request) {
  constexpr std::string_view kSecure = "https://", kPlain = "http://";
  if (origin.starts_with(kSecure))
    origin.remove_prefix(kSecure.size());
  else if (origin.starts_with(kPlain) && !request.tls)
    origin.remove_prefix(kPlain.size());
  else
    return false;
  return !origin.empty() && same_host(origin, request.host);
}

}  // namespace

std::string session_cookie_in(std::string_view cookies) {
  while (!cookies.empty()) {
    std::string_view one = cookies.substr(0, cookies.find(';'));
    cookies.remove_prefix(std::min(cookies.size(), one.size() + 1));
    one.remove_prefix(std::min(one.size(), one.find_first_not_of(' ')));
    if (one.starts_with(kCookie) && one.size() > kCookie.size() && one[kCookie.size()] == '=')
      return std::string(one.substr(kCookie.size() + 1));
  }
  return {};
}

std::string set_session_cookie(std::string_view token, std::chrono::seconds lifetime, Transport transport) {
  return cookie(token, lifetime, transport);
}

std::string drop_session_cookie(Transport transport) {
  return cookie("", std::chrono::seconds(0), transport);
}

Result<void> check_same_origin(const HttpRequest& request) {
  if (request.origin.empty() && request.fetch_site.empty()) return cross_site();
  if (!request.origin.empty() && !is_own_origin(request.origin, request)) return cross_site();
  if (!request.fetch_site.empty() && request.fetch_site != "same-origin") return cross_site();
  return {};
}

Result<void> check_csrf(const HttpRequest& request) {
  if (auto same = check_same_origin(request); !same) return same;
  if (!request.csrf.empty()) return {};
  return make_error(ErrorKind::FORBIDDEN, "请求缺少 X-Leitai-Csrf 标头", "the request has no header X-Leitai-Csrf");
}

bool is_safe(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

}  // namespace leitai::daemon
