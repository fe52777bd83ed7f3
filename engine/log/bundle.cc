#include "engine/log/bundle.h"

#include <bit>
#include <cstring>

#include "engine/log/log_errors.h"
#include "events/check.h"

namespace leitai {
namespace {

static_assert(std::endian::native == std::endian::little, "frames and tables are stored as they lie in memory");

constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 8;

std::size_t table_bytes(std::size_t count) {
  return (kHeaderBytes + 4 * count + 7) / 8 * 8;
}

std::uint32_t load_u32(std::string_view bytes, std::size_t offset) {
  std::uint32_t value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

Error damaged(const char* zh, const char* en, const std::string& found, const std::string& expected) {
  const LocalText text = found_expected(found, expected);
  return make_error(ErrorKind::INTERNAL, zh + text.zh, en + text.en);
}

}  // namespace

void BundleTable::add(std::span<const std::uint32_t> ends, std::uint32_t origin) {
  const std::uint32_t before = ends_.empty() ? 0 : ends_.back();
  for (const std::uint32_t end : ends) ends_.push_back(before + (end - origin));
}

std::string_view BundleTable::finish() {
  const auto count = static_cast<std::uint32_t>(ends_.size());
  bytes_.assign(table_bytes(count), '\0');
  std::memcpy(bytes_.data(), &kVersion, 4);
  std::memcpy(bytes_.data() + 4, &count, 4);
  if (count > 0) std::memcpy(bytes_.data() + kHeaderBytes, ends_.data(), 4 * std::size_t{count});
  return bytes_;
}

Result<BundleView> BundleView::open(std::string_view value) {
  if (value.size() < kHeaderBytes) {
    return damaged("字节数", "bytes: ", std::to_string(value.size()), "至少 / at least 8");
  }
  const std::uint32_t version = load_u32(value, 0), count = load_u32(value, 4);
  if (version != kVersion) {
    return damaged("格式版本", "layout version: ", std::to_string(version), std::to_string(kVersion));
  }
  if (count == 0 || count > EventLog::kBundleEvents || table_bytes(count) > value.size()) {
    return damaged("事件数", "events: ", std::to_string(count), "1-256");
  }
  BundleView view;
  view.count_ = count;
  view.ends_ = value.substr(kHeaderBytes, 4 * std::size_t{count});
  view.frames_ = value.substr(table_bytes(count));
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t end = view.end(i);
    if (end <= begin || (end - begin) * sizeof(std::uint64_t) > EventLog::kMaxFrameBytes) {
      return damaged("事件末端(字)", "an event's end, in words: ", std::to_string(end),
                     std::to_string(begin) +
                         " < n <= " + std::to_string(begin + EventLog::kMaxFrameBytes / sizeof(std::uint64_t)));
    }
    begin = end;
  }
  if (begin * sizeof(std::uint64_t) != view.frames_.size()) {
    return damaged("事件字节数", "bytes of events: ", std::to_string(view.frames_.size()),
                   std::to_string(begin * sizeof(std::uint64_t)));
  }
  return view;
}

std::uint32_t BundleView::end(std::size_t i) const {
  return load_u32(ends_, 4 * i);
}

EventBlockPtr BundleView::copy(std::size_t i, std::size_t count, Position first) const {
  LEITAI_CHECK(count > 0 && count <= count_ && i <= count_ - count, "no such events in the bundle");
  const std::uint32_t begin = i == 0 ? 0 : end(i - 1);
  std::vector<std::uint32_t> ends(count);
  for (std::size_t k = 0; k < count; ++k) ends[k] = end(i + k) - begin;
  std::vector<std::uint64_t> words(ends.back());
  std::memcpy(words.data(), frames_.data() + begin * sizeof(std::uint64_t), words.size() * sizeof(std::uint64_t));
  return std::make_shared<EventBlock>(first, std::move(words), std::move(ends));
}

}  // namespace leitai
