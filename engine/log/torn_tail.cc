#include "engine/log/torn_tail.h"

#include <algorithm>
#include <boost/crc.hpp>
#include <charconv>
#include <cstring>

#include "engine/log/durable_file.h"
#include "engine/log/log_errors.h"

namespace leitai {
namespace {

namespace fs = std::filesystem;

// RocksDB's format (db/log_format.h): blocks of 32 KiB; in each, records of a masked CRC-32C over type and payload, the
// payload's length, the type, the payload. A record that does not fit is FIRST, MIDDLE..., LAST. A block's last bytes,
// too few for a header, are zeros.
constexpr std::size_t kBlock = 32768;
constexpr std::size_t kHeader = 7;
constexpr std::size_t kMostBytes = std::size_t{4} << 30;
enum Type : std::uint8_t { kZero = 0, kFull = 1, kFirst = 2, kMiddle = 3, kLast = 4 };

using Crc32c = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

std::uint32_t masked_crc(std::string_view bytes) {
  Crc32c crc;
  crc.process_bytes(bytes.data(), bytes.size());
  const std::uint32_t sum = crc.checksum();
  return ((sum >> 15) | (sum << 17)) + 0xa282ead8u;
}

/// The length of a whole record at the beginning of `rest`, a block's; 0 where there is none.
std::size_t record_at(std::string_view rest, std::uint8_t& type) {
  if (rest.size() < kHeader) return 0;
  std::uint32_t crc = 0;
  std::memcpy(&crc, rest.data(), 4);
  const std::size_t length = static_cast<std::uint8_t>(rest[4]) + 256u * static_cast<std::uint8_t>(rest[5]);
  type = static_cast<std::uint8_t>(rest[6]);
  if (type < kFull || type > kLast || kHeader + length > rest.size()) return 0;
  return masked_crc(rest.substr(6, 1 + length)) == crc ? kHeader + length : 0;
}

bool is_zero(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

/// The rest of the block that `at` lies in.
std::string_view rest_of_block(std::string_view bytes, std::size_t at) {
  return bytes.substr(at, kBlock - at % kBlock);
}

/// Whether a record begins somewhere behind `at`: in its block at any byte, in later ones where records follow one
/// another from the block's beginning.
bool begins_behind(std::string_view bytes, std::size_t at) {
  std::uint8_t type = kZero;
  const auto begins = [&type](std::string_view rest) {
    return rest.size() >= kHeader && (rest[6] == kFull || rest[6] == kFirst) && record_at(rest, type) > 0;
  };
  const std::string_view own = rest_of_block(bytes, at);
  for (std::size_t i = 1; i < own.size(); ++i)
    if (begins(own.substr(i))) return true;
  for (std::size_t block = (at / kBlock + 1) * kBlock; block < bytes.size(); block += kBlock) {
    std::string_view rest = rest_of_block(bytes, block);
    while (const std::size_t length = record_at(rest, type)) {
      if (type == kFull || type == kFirst) return true;
      rest.remove_prefix(length);
    }
  }
  return false;
}

RecordTail inspect(std::string_view bytes) {
  RecordTail tail;
  std::size_t at = 0;
  bool is_open = false;  // a FIRST whose LAST has not come
  while (at < bytes.size()) {
    const std::string_view rest = rest_of_block(bytes, at);
    std::uint8_t type = kZero;
    const std::size_t length = record_at(rest, type);
    const bool fits = length > 0 && is_open == (type == kMiddle || type == kLast);
    if (fits) {
      at += length;
      is_open = type == kFirst || type == kMiddle;
      if (!is_open) tail.whole = at;
      continue;
    }
    if (rest.size() < kHeader && is_zero(rest) && at + rest.size() < bytes.size()) {
      at += rest.size();  // a block's end
      continue;
    }
    break;
  }
  // Zeros to the end are room that was taken for later records.
  if (!is_open && is_zero(bytes.substr(at))) return tail;
  tail.state = begins_behind(bytes, std::min(at, bytes.size())) ? RecordTail::State::damaged : RecordTail::State::torn;
  return tail;
}

Error damaged_file(const fs::path& file, std::uint64_t at) {
  const std::string name = file.filename().string(), where = std::to_string(at);
  return log_damaged({"文件 " + name, "file " + name},
                     {"第 " + where + " 字节之后的记录已损坏", "the record behind byte " + where + " is damaged"});
}

/// "000012.log": 12; 0 for other names.
std::uint64_t wal_number(const fs::path& file) {
  if (file.extension() != ".log") return 0;
  const std::string stem = file.stem().string();
  std::uint64_t number = 0;
  const auto read = std::from_chars(stem.data(), stem.data() + stem.size(), number);
  return read.ec == std::errc() && read.ptr == stem.data() + stem.size() ? number : 0;
}

struct Cut {
  fs::path file;
  std::uint64_t whole = 0;
};

Result<void> cut_off(const Cut& cut, const fs::path& kept) {
  const auto bytes = read_whole_file(cut.file, kMostBytes);
  if (!bytes) return bytes.error();
  std::error_code failure;
  fs::create_directories(kept, failure);
  const std::string name = cut.file.filename().string() + "." + std::to_string(cut.whole);
  if (auto done = write_durable_file(kept / name, std::string_view(*bytes).substr(cut.whole)); !done) return done;
  fs::resize_file(cut.file, cut.whole, failure);
  if (!failure) return {};
  return make_error(ErrorKind::INTERNAL, "无法截断 " + cut.file.string() + ":" + failure.message(),
                    "cannot cut " + cut.file.string() + ": " + failure.message());
}

/// The database's write-ahead logs, oldest first.
std::vector<fs::path> wal_files(const fs::path& database) {
  std::vector<fs::path> files;
  std::error_code failure;
  fs::directory_iterator entry(database, failure);
  for (const fs::directory_iterator end; !failure && entry != end; entry.increment(failure))
    if (wal_number(entry->path()) > 0) files.push_back(entry->path());
  std::sort(files.begin(), files.end(),
            [](const fs::path& a, const fs::path& b) { return wal_number(a) < wal_number(b); });
  return files;
}

}  // namespace

Result<RecordTail> inspect_records(const fs::path& file) {
  const auto bytes = read_whole_file(file, kMostBytes);
  if (!bytes) return bytes.error();
  return inspect(*bytes);
}

Result<void> cut_torn_tails(const fs::path& database, const fs::path& kept,
                            std::optional<std::uint64_t> least_manifest) {
  std::vector<Cut> cuts;
  const auto wals = wal_files(database);
  for (std::size_t i = 0; i < wals.size(); ++i) {
    const auto tail = inspect_records(wals[i]);
    if (!tail) return tail.error();
    if (tail->state == RecordTail::State::clean) continue;
    if (tail->state == RecordTail::State::damaged || i + 1 < wals.size()) return damaged_file(wals[i], tail->whole);
    cuts.push_back({wals[i], tail->whole});
  }
  auto current = read_whole_file(database / "CURRENT", 4096);
  if (least_manifest && current && current->starts_with("MANIFEST-") && current->ends_with('\n')) {
    current->pop_back();
    const fs::path manifest = database / *current;
    const auto tail = inspect_records(manifest);
    if (tail && tail->state != RecordTail::State::clean) {
      // Several of its records may be synced at once: what tells then is how long it was marked to be.
      const bool may_be_several = *least_manifest > 0;
      if (tail->whole < *least_manifest || tail->whole == 0 ||
          (tail->state == RecordTail::State::damaged && !may_be_several))
        return damaged_file(manifest, tail->whole);
      cuts.push_back({manifest, tail->whole});
    }
  }
  for (const Cut& cut : cuts)
    if (auto done = cut_off(cut, kept); !done) return done;
  return {};
}

}  // namespace leitai
