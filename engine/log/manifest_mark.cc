#include "engine/log/manifest_mark.h"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <optional>

#include "engine/log/durable_file.h"
#include "engine/log/log_errors.h"
#include "events/hash.h"

namespace leitai {
namespace {

constexpr std::string_view kPrefix = "MANIFEST-";
constexpr std::size_t kMostBytes = 4096;

struct Length {
  std::string name;
  std::uint64_t bytes = 0;
};

/// "MANIFEST-000012 3456\n", and the SHA-256 of that line.
std::string render(const Length& length) {
  const std::string line = length.name + " " + std::to_string(length.bytes) + "\n";
  return line + "sha256 " + to_hex(sha256(as_bytes(line))) + "\n";
}

std::optional<Length> parse(const std::string& text) {
  const auto space = text.find(' ');
  if (space == std::string::npos) return std::nullopt;
  Length length{text.substr(0, space), 0};
  std::from_chars(text.data() + space + 1, text.data() + text.size(), length.bytes);
  if (render(length) != text) return std::nullopt;
  return length;
}

std::uint64_t number_of(const std::string& name) {
  std::uint64_t number = 0;
  if (name.starts_with(kPrefix)) std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), number);
  return number;
}

/// What CURRENT names, and its length.
std::optional<Length> current(const std::filesystem::path& database) {
  auto name = read_whole_file(database / "CURRENT", kMostBytes);
  if (!name || name->empty() || name->back() != '\n') return std::nullopt;
  name->pop_back();
  std::error_code failure;
  const auto bytes = std::filesystem::file_size(database / *name, failure);
  if (failure) return std::nullopt;
  return Length{*name, bytes};
}

}  // namespace

Result<void> ManifestMark::check() const {
  const auto text = read_whole_file(file_, kMostBytes);
  const auto marked = text ? parse(*text) : std::nullopt;
  const auto found = current(database_);
  if (!marked || !found) return {};  // RocksDB says what is wrong with CURRENT
  const std::uint64_t was = number_of(marked->name), is = number_of(found->name);
  if (is > was || (is == was && found->bytes >= marked->bytes)) return {};
  if (is < was)
    return log_damaged({"文件 " + found->name, "file " + found->name},
                       {"曾有更新的 " + marked->name + ":数据库被换成了旧副本",
                        "there was a newer " + marked->name + ": the database was put back from an older copy"});
  return log_damaged(
      {"文件 " + found->name, "file " + found->name},
      found_expected(std::to_string(found->bytes), ">= " + std::to_string(marked->bytes) + " (" + marked->name + ")"));
}

std::optional<std::uint64_t> ManifestMark::marked() const {
  const auto text = read_whole_file(file_, kMostBytes);
  const auto mark = text ? parse(*text) : std::nullopt;
  if (!mark) return std::nullopt;
  const auto found = current(database_);
  return found && mark->name == found->name ? mark->bytes : 0;
}

Result<void> ManifestMark::write() {
  const auto length = current(database_);
  if (!length) return {};
  const std::string text = render(*length);
  if (text == written_) return {};
  // What was appended last may not be synced yet: a mark must not promise it before.
  const int file = ::open((database_ / length->name).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  const bool synced = ::fdatasync(file) == 0;
  ::close(file);
  if (!synced) return log_damaged({"文件 " + length->name, "file " + length->name}, {"无法同步", "cannot be synced"});
  if (auto done = write_durable_file(file_, text); !done) return done;
  written_ = text;
  return {};
}

}  // namespace leitai
