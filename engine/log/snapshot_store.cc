#include "engine/log/snapshot_store.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <vector>

#include "engine/log/durable_file.h"
#include "events/archive.h"
#include "events/check.h"
#include "events/hash.h"

namespace leitai {
namespace {

// A file is its header in canonical bytes (events/archive.h), then the state. The digest covers the fields before
// it and the state, so that neither can be damaged or exchanged unnoticed.
constexpr std::uint64_t kMagic = 0x31'50'41'4e'53'54'4c'31;
constexpr std::string_view kSuffix = ".snap";
constexpr std::size_t kKept = 2;
constexpr std::size_t kMaxFileBytes = std::size_t{64} << 30;

struct Header {
  std::uint64_t magic = kMagic;
  std::uint32_t version = 0;
  Position next;
  std::uint64_t state_bytes = 0;
};
template <class Archive>
void describe(Archive& a, Header& h) {
  a(h.magic, h.version, h.next, h.state_bytes);
}

constexpr std::size_t kHeaderBytes = 8 + 4 + 8 + 8;
constexpr std::size_t kStateOffset = kHeaderBytes + sizeof(Digest);

void check_name(std::string_view name) {
  const bool good = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  });
  LEITAI_CHECK(good && name.front() != '.', "a snapshot's name is of a-z, 0-9, '_', '-' and '.'");
}

std::string file_name(std::string_view name, Position next) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%020llu", static_cast<unsigned long long>(next.value));
  return std::string(name) + "-" + digits + std::string(kSuffix);
}

struct Found {
  Position next;
  std::filesystem::path path;
};

/// The files of one name, newest first.
std::vector<Found> list(const std::filesystem::path& directory, std::string_view name) {
  std::vector<Found> found;
  std::error_code failure;
  std::filesystem::directory_iterator entry(directory, failure);
  for (const std::filesystem::directory_iterator end; !failure && entry != end; entry.increment(failure)) {
    const std::string file = entry->path().filename().string();
    Position next;
    if (file.size() != name.size() + 1 + 20 + kSuffix.size()) continue;
    const char* const digits = file.data() + name.size() + 1;
    if (std::from_chars(digits, digits + 20, next.value).ptr != digits + 20) continue;
    if (file == file_name(name, next)) found.push_back({next, entry->path()});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.next > b.next; });
  return found;
}

/// A file as it was written: its header and its state.
struct Whole {
  Header header;
  std::string state;
};

/// nullopt where it is not whole.
std::optional<Whole> read_snapshot(const std::filesystem::path& path) {
  auto bytes = read_whole_file(path, kMaxFileBytes);
  if (!bytes || bytes->size() < kStateOffset) return std::nullopt;
  const std::string_view whole = *bytes;
  const auto header_bytes = whole.substr(0, kHeaderBytes);
  const auto state = whole.substr(kStateOffset);
  Header header;
  if (!leitai::load(header_bytes, header) || header.magic != kMagic || header.state_bytes != state.size()) {
    return std::nullopt;
  }
  const Digest digest = sha256(as_bytes(header_bytes), as_bytes(state));
  if (whole.substr(kHeaderBytes, sizeof(Digest)) != as_text(digest)) return std::nullopt;
  bytes->erase(0, kStateOffset);
  return Whole{header, std::move(*bytes)};
}

}  // namespace

SnapshotStore::SnapshotStore(std::filesystem::path directory) : directory_(std::move(directory)) {
  // Where this fails, the first store() names the reason.
  std::error_code failure;
  std::filesystem::create_directories(directory_, failure);
}

Result<void> SnapshotStore::store(std::string_view name, std::uint32_t version, const Snapshot& snapshot) {
  check_name(name);
  const std::string header = save(Header{kMagic, version, snapshot.next, snapshot.state.size()});
  const Digest digest = sha256(as_bytes(header), as_bytes(snapshot.state));
  std::string bytes;
  bytes.reserve(kStateOffset + snapshot.state.size());
  bytes.append(header).append(as_text(digest)).append(snapshot.state);
  if (auto written = write_durable_file(directory_ / file_name(name, snapshot.next), bytes); !written) return written;

  // The one just written stays, even where files of a longer log lie beside it.
  std::size_t kept = 1;
  for (const Found& file : list(directory_, name)) {
    if (file.next == snapshot.next || ++kept <= kKept) continue;
    std::error_code ignored;
    std::filesystem::remove(file.path, ignored);
  }
  return {};
}

std::optional<Snapshot> SnapshotStore::load(std::string_view name, std::uint32_t version, Position head) const {
  check_name(name);
  for (const Found& file : list(directory_, name)) {
    if (file.next > head) continue;
    auto whole = read_snapshot(file.path);
    if (!whole || whole->header.version != version || whole->header.next != file.next) continue;
    return Snapshot{file.next, std::move(whole->state)};
  }
  return std::nullopt;
}

std::vector<std::filesystem::path> SnapshotStore::damaged() const {
  std::vector<std::filesystem::path> found;
  std::error_code failure;
  std::filesystem::directory_iterator entry(directory_, failure);
  for (const std::filesystem::directory_iterator end; !failure && entry != end; entry.increment(failure)) {
    const auto& path = entry->path();
    if (path.extension() != kSuffix) continue;
    const auto whole = read_snapshot(path);
    const std::string name = path.stem().string();
    const auto dash = name.rfind('-');
    if (whole && dash != std::string::npos &&
        path.filename() == file_name(std::string_view(name).substr(0, dash), whole->header.next))
      continue;
    found.push_back(path);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace leitai
