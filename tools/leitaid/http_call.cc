#include "tools/leitaid/http_call.h"

#include <algorithm>
#include <charconv>

#include "events/text.h"
#include "events/time.h"

namespace leitai::daemon {
namespace {

bool read_number_text(std::string_view text, std::uint64_t& out) {
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
  if (!read_number_text(*text, value)) return bad_parameter(name, *text, "非负整数", "a whole number, not negative");
  return value;
}

Result<std::uint64_t> HttpApi::Call::number_up_to(std::string_view name, std::uint64_t most) const {
  const auto value = number(name, 0);
  if (!value || *value <= most) return value;
  const std::string bound = std::to_string(most);
  return bad_parameter(name, *parameter(name), "不超过 " + bound + " 的整数", "a whole number up to " + bound);
}

Result<std::uint64_t> HttpApi::Call::part_number(std::size_t part, std::string_view name) const {
  std::uint64_t value = 0;
  if (!read_number_text(parts[part], value)) return bad_parameter(name, parts[part], "编号", "a number");
  return value;
}

Result<std::vector<std::uint16_t>> HttpApi::Call::enumerants(std::string_view name, capnp::EnumSchema schema) const {
  std::vector<std::uint16_t> found;
  std::string_view rest = parameter(name).value_or("");
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    std::string known;
    const std::size_t before = found.size();
    for (const auto enumerant : schema.getEnumerants()) {
      const std::string_view candidate = enumerant.getProto().getName().cStr();
      if (candidate == word) found.push_back(enumerant.getOrdinal());
      known += (known.empty() ? "" : ", ") + std::string(candidate);
    }
    if (found.size() == before)
      return bad_parameter(name, *parameter(name), "以下各词,以逗号分隔:" + known,
                           "of these words, with commas: " + known);
  }
  return found;
}

Result<std::optional<calendar::Day>> HttpApi::Call::day(std::string_view name) const {
  const std::string_view text = parameter(name).value_or("");
  if (text.empty()) return std::optional<calendar::Day>{};
  const auto day = calendar::parse_day(text);
  if (!day) return bad_parameter(name, text, "日期,如 2024-04-23", "a day such as 2024-04-23");
  return day;
}

Result<bool> HttpApi::Call::flag(std::string_view name) const {
  const std::string_view text = parameter(name).value_or("false");
  if (text == "true" || text == "false") return text == "true";
  return bad_parameter(name, text, " true 或 false", "true or false");
}

std::vector<std::string> HttpApi::Call::list(std::string_view name) const {
  std::vector<std::string> found;
  std::string_view rest = parameter(name).value_or("");
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (!word.empty()) found.emplace_back(word);
  }
  return found;
}

Result<void> HttpApi::Call::moment(std::string_view name, const std::function<void(std::int64_t)>& set) const {
  const std::string_view text = parameter(name).value_or("");
  if (text.empty()) return {};
  const auto time = parse_timestamp(text);
  if (!time) return bad_parameter(name, text, " RFC 3339 时间", "an RFC 3339 moment");
  set(time->micros);
  return {};
}

Result<void> HttpApi::Call::page(schema::Page::Builder out) const {
  const auto offset = read_number<std::uint32_t>("offset", [&](auto n) { out.setOffset(n); });
  if (!offset) return offset;
  const auto limit = read_number<std::uint32_t>("limit", [&](auto n) { out.setLimit(n); });
  if (!limit) return limit;
  out.setSearch(std::string(parameter("search").value_or("")));
  out.setSort(std::string(parameter("sort").value_or("")));
  return {};
}

Result<void> HttpApi::Call::at(schema::At::Builder out) const {
  const auto text = parameter("at");
  if (!text || *text == "now") return {};
  std::uint64_t position = 0;
  if (read_number_text(*text, position)) {
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
    if (kind.size() == text->size() || read_number_text(text->substr(kind.size() + 1), stream.id)) return stream;
  }
  return bad_parameter("stream", *text, "“种类/编号”,如 contest/3", "KIND/NUMBER, such as contest/3");
}

}  // namespace leitai::daemon
