#include "tools/leitai/ready_line.h"

#include "events/text.h"

namespace leitai::client {
namespace {

/// The text after `"key":"` up to the next quote; host names and ports hold no escapes.
std::string text_member(std::string_view json, std::string_view key) {
  const std::string begin = "\"" + std::string(key) + "\":\"";
  const auto at = json.find(begin);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = json.substr(at + begin.size());
  return std::string(rest.substr(0, rest.find('"')));
}

}  // namespace

Result<ReadyLine> parse_ready_line(std::string_view text) {
  ReadyLine line{text_member(text, "http"), text_member(text, "native"), text_member(text, "tlsFingerprint")};
  if (!line.http.empty() && !line.native.empty()) return line;
  return make_error(ErrorKind::MALFORMED, "服务端的就绪行无法读取:" + excerpt(text, 100),
                    "the daemon's ready line cannot be read: " + excerpt(text, 100));
}

}  // namespace leitai::client
