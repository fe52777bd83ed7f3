#include "tools/leitaid/http_assets.h"

#include <algorithm>

#include "events/text.h"

namespace leitai::daemon {
namespace {

/// A file whose name holds its content's hash: it never changes.
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The next of a list with `separator`s, taken off it.
std::string_view next_of(std::string_view& list, char separator) {
  const std::string_view first = list.substr(0, list.find(separator));
  list.remove_prefix(std::min(list.size(), first.size() + 1));
  return trimmed(first);
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

/// Of "gzip;q=0.5": false for a weight of 0.
bool is_wanted(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view parameter = next_of(parameters, ';');
    if (parameter.starts_with("q=") || parameter.starts_with("Q="))
      return parameter.find_first_not_of("0.", 2) != std::string_view::npos;
  }
  return true;
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    std::string_view parameters = next_of(accept_encoding, ',');
    const std::string_view coding = next_of(parameters, ';');
    if (same_word(coding, "gzip")) return is_wanted(parameters);
    if (coding == "*") any = is_wanted(parameters);
  }
  return any;
}

bool names_tag(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    std::string_view tag = next_of(if_none_match, ',');
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
  }
  return false;
}

HttpAnswer asset_answer(std::span<const web::Asset> assets, std::string_view path, const HttpRequest& request) {
  const web::Asset* asset = web::find_asset(assets, path);
  if (asset == nullptr && web::is_page_path(path)) asset = web::find_asset(assets, "/");
  if (asset == nullptr) {
    const std::string what = excerpt(path, 100);
    return error_answer(make_error(ErrorKind::NOT_FOUND, "没有 " + what, "there is no " + what));
  }
  HttpAnswer answer;
  answer.kind = HttpAnswer::Kind::page;
  answer.content_type = std::string(asset->content_type);
  answer.etag = std::string(asset->etag);
  answer.varies = !asset->gzip.empty();
  if (asset->is_hashed()) answer.cache = kForEver;
  answer.fixed = asset->bytes;
  if (answer.varies && takes_gzip(request.accept_encoding)) {
    answer.content_encoding = "gzip";
    answer.fixed = asset->gzip;
    // Other bytes: another tag.
    answer.etag.insert(answer.etag.size() - 1, "-gzip");
  }
  if (names_tag(request.if_none_match, answer.etag)) {
    answer.status = 304;
    answer.fixed = {};
  }
  return answer;
}

}  // namespace leitai::daemon
