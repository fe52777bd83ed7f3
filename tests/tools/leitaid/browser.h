#pragma once

#include <string>

#include "tests/tools/leitaid/http_client.h"

namespace leitai::test {

/// A page of the daemon in a browser: keeps the session cookie, says where it comes from, proves that it is no other
/// site's. Each part can be left out or said wrongly.
class Browser {
 public:
  explicit Browser(std::uint16_t port) : http_(port) {}

  std::string origin = "http://127.0.0.1", csrf = "1", cookie;

  HttpReply send(const std::string& method, const std::string& target, const std::string& body = "") {
    HttpReply reply = http_.exchange(method, target, body, headers());
    const auto set = reply.headers.find("set-cookie");
    if (set != reply.headers.end()) cookie = set->second.substr(0, set->second.find(';'));
    return reply;
  }
  HttpReply get(const std::string& target) { return send("GET", target); }
  HttpReply post(const std::string& target, const std::string& body) { return send("POST", target, body); }
  HttpReply sign_in(const std::string& login, const std::string& password) {
    return post("/api/session", R"({"login":")" + login + R"(","password":")" + password + R"(","label":"browser"})");
  }

  std::string headers() const {
    std::string all;
    if (!cookie.empty()) all += "Cookie: theme=dark; " + cookie + "\r\n";
    if (!origin.empty()) all += "Origin: " + origin + "\r\n";
    if (!csrf.empty()) all += "X-Leitai-Csrf: " + csrf + "\r\n";
    return all;
  }

 private:
  HttpClient http_;
};

}  // namespace leitai::test
