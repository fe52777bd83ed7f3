#include "tests/tools/leitaid/http_client.h"

#include <algorithm>
#include <cctype>

namespace leitai::test {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

}  // namespace

HttpReply read_reply(TcpClient& client, std::string& kept, Body body) {
  HttpReply reply;
  std::size_t end = 0;
  while ((end = kept.find("\r\n\r\n")) == std::string::npos) {
    const std::string some = client.receive_some();
    if (some.empty()) return reply;
    kept += some;
  }
  const std::string head = kept.substr(0, end + 2);
  kept.erase(0, end + 4);
  reply.status = static_cast<unsigned>(std::stoul(head.substr(9, 3)));
  for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
    const std::size_t line_end = head.find("\r\n", at), colon = head.find(": ", at);
    reply.headers[lower(head.substr(at, colon - at))] = head.substr(colon + 2, line_end - colon - 2);
    at = line_end + 2;
  }
  const auto length = reply.headers.find("content-length");
  const std::size_t size = length == reply.headers.end() || body == Body::none ? 0 : std::stoul(length->second);
  while (kept.size() < size) {
    const std::string some = client.receive_some();
    if (some.empty()) return {};
    kept += some;
  }
  reply.body = kept.substr(0, size);
  kept.erase(0, size);
  return reply;
}

HttpReply HttpClient::exchange(const std::string& method, const std::string& target, const std::string& body,
                               const std::string& more_headers) {
  std::string request = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + more_headers;
  if (!token_.empty()) request += "Authorization: Bearer " + token_ + "\r\n";
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  request += "\r\n" + body;
  if (!client_) {
    client_.emplace(port_);
    kept_.clear();
  }
  client_->send(request);
  HttpReply reply = read_reply(*client_, kept_, method == "HEAD" ? Body::none : Body::as_said);
  if (reply.status == 0 || reply.headers["connection"] == "close") client_.reset();
  return reply;
}

}  // namespace leitai::test
