#include "tools/leitaid/http_call.h"

#include <charconv>

#include "events/text.h"
#include "events/time.h"

namespace leitai::daemon {
namespace {

bool read_number(std::string_view text, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

Error bad_parameter(std::string_view name, std::string_view found, std::string_view zh, std::string_view en) {
  const std::string what = std::string(name) + "=" + excerpt(found, 60);
  return make_error(ErrorKind::MALFORMED, what + ":应为" + std::string(zh), what + ": expected " + std::string(en));
}

std::optional<std::string_view> HttpApi::Call::parameter(std::string_view name) const {
  const auto found = parameters.find(name);
  if (found == parameters.end()) return std::nullopt;
  return found->second;
}

Result<std::uint64_t> HttpApi::Call::number(std::string_view name, std::uint64_t otherwise) const {
  const auto text = parameter(name);
  if (!text) return otherwise;
  std::uint64_t value = 0;
  if (!read_number(*text, value)) return bad_parameter(name, *text, "非负整数", "a whole number, not negative");
  return value;
}

Result<void> HttpApi::Call::at(schema::At::Builder out) const {
  const auto text = parameter("at");
  if (!text || *text == "now") return {};
  std::uint64_t position = 0;
  if (read_number(*text, position)) {
    out.setPosition(position);
    return {};
  }
  const auto time = parse_timestamp(*text);
  if (!time) return bad_parameter("at", *text, "日志位置或 RFC 3339 时间", "a log position or an RFC 3339 moment");
  out.setTime(time->micros);
  return {};
}

Result<schema::Audience> HttpApi::Call::audience() const {
  const auto text = parameter("audience").value_or("released");
  if (text == "released") return schema::Audience::RELEASED;
  if (text == "full") return schema::Audience::FULL;
  return bad_parameter("audience", text, " released 或 full", "released or full");
}

Result<StreamRef> HttpApi::Call::stream() const {
  const auto text = parameter("stream");
  if (!text) return StreamRef{};
  const std::string_view kind = text->substr(0, text->find('/'));
  for (const auto enumerant : capnp::Schema::from<schema::StreamKind>().getEnumerants()) {
    if (kind != enumerant.getProto().getName().cStr() || enumerant.getOrdinal() == 0) continue;
    StreamRef stream{static_cast<std::uint16_t>(enumerant.getOrdinal()), 0};
    if (kind.size() == text->size() || read_number(text->substr(kind.size() + 1), stream.id)) return stream;
  }
  return bad_parameter("stream", *text, "“种类/编号”,如 contest/3", "KIND/NUMBER, such as contest/3");
}

}  // namespace leitai::daemon
