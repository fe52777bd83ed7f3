#include "engine/scoring/read.h"

namespace leitai::scoring {
namespace {

constexpr std::size_t kLongestKey = 64;
constexpr unsigned kMostNames = 1000;

}  // namespace

LocalText read_text(schema::LocalText::Reader reader, std::string_view otherwise) {
  LocalText text{reader.getZh().cStr(), reader.getEn().cStr()};
  if (text.zh.empty()) text.zh = text.en.empty() ? std::string(otherwise) : text.en;
  if (text.en.empty()) text.en = text.zh;
  return text;
}

std::string read_key(capnp::Text::Reader text, const Path& path, Problems& problems) {
  std::string key(text.begin(), text.size());
  bool good = !key.empty() && key.size() <= kLongestKey;
  for (const char c : key) good = good && static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
  if (good) return key;
  problems.add(path, "应为 1 至 64 字节的文本,不含控制字符",
               "must be text of 1 to 64 bytes without control characters");
  return {};
}

Exact read_ratio(capnp::Text::Reader text, const Path& path, Problems& problems) {
  if (text.size() == 0) {
    problems.missing(path, "\"1\", \"0.6\", \"3/5\", ...");
    return {};
  }
  const auto ratio = parse_ratio(std::string_view(text.begin(), text.size()));
  if (ratio) return *ratio;
  problems.add(path, ratio.error().text);
  return {};
}

std::vector<std::string> read_round_names(capnp::List<capnp::Text>::Reader list, const Path& path, Problems& problems) {
  std::vector<std::string> rounds;
  if (list.size() == 0) problems.missing(path, "[\"*\"], [\"final\"], ...");
  if (list.size() > kMostNames) {
    problems.add(path, "至多 1000 个", "at most 1000 are possible");
    return rounds;
  }
  for (unsigned i = 0; i < list.size(); ++i) rounds.push_back(read_key(list[i], path.at(i), problems));
  return rounds;
}

std::optional<Exact> read_optional_ratio(capnp::Text::Reader text, const Path& path, Problems& problems) {
  if (text.size() == 0) return std::nullopt;
  return read_ratio(text, path, problems);
}

Exact read_size(capnp::Text::Reader text, const Path& path, Problems& problems) {
  const Exact size = read_ratio(text, path, problems);
  if (size < Exact()) problems.add(path, "不应为负", "must not be negative");
  return size;
}

std::size_t read_count(std::uint64_t value, std::uint64_t least, std::uint64_t most, const Path& path,
                       Problems& problems) {
  if (value >= least && value <= most) return value;
  problems.missing(path, std::to_string(least) + " … " + std::to_string(most));
  return least;
}

bool read_digits(std::uint8_t digits, schema::RoundingMode mode, const Path& path, Problems& problems) {
  const bool few = digits <= Exact::kMaxDigits;
  if (!few) problems.missing(path.field("digits"), "0 … 18");
  return problems.known(path.field("mode"), mode) && few;
}

std::vector<std::string> read_patterns(capnp::List<capnp::Text>::Reader list, const Path& path, Problems& problems) {
  std::vector<std::string> patterns;
  if (list.size() > kMostNames) {
    problems.add(path, "至多 1000 个", "at most 1000 are possible");
    return patterns;
  }
  for (unsigned i = 0; i < list.size(); ++i) patterns.push_back(read_key(list[i], path.at(i), problems));
  return patterns;
}

}  // namespace leitai::scoring
