#include "engine/log/damaged_store.h"

namespace leitai {
namespace {

namespace fs = std::filesystem;

Result<void> copy_folder(const fs::path& from, const fs::path& to) {
  std::error_code failure;
  fs::create_directories(to, failure);
  fs::directory_iterator entry(from, failure);
  for (const fs::directory_iterator end; !failure && entry != end; entry.increment(failure)) {
    if (!entry->is_regular_file()) continue;
    const fs::path& file = entry->path();
    std::error_code no_link;
    if (file.extension() == ".sst") fs::create_hard_link(file, to / file.filename(), no_link);
    if (file.extension() == ".sst" && !no_link) continue;
    fs::copy_file(file, to / file.filename(), failure);
    if (failure) break;
  }
  if (!failure) return {};
  return make_error(ErrorKind::INTERNAL, "无法复制 " + from.string() + " 到 " + to.string() + ":" + failure.message(),
                    "cannot copy " + from.string() + " to " + to.string() + ": " + failure.message());
}

}  // namespace

Result<DamagedStore> DamagedStore::open(const fs::path& folder, const fs::path& work) {
  DamagedStore damaged(work);
  if (auto done = copy_folder(folder, work); !done) return done.error();
  auto store = RocksStore::open(work, {.reading = RocksStore::Reading::what_is_whole});
  if (!store) {
    damaged.found_.push_back(store.error().text);
    if (auto done = RocksStore::repair(work); !done) return done.error();
    store = RocksStore::open(work, {.reading = RocksStore::Reading::what_is_whole});
  }
  if (!store) return store.error();
  damaged.store_ = std::move(*store);
  return damaged;
}

DamagedStore::~DamagedStore() {
  if (work_.empty()) return;
  store_.reset();
  std::error_code ignored;
  fs::remove_all(work_, ignored);
}

}  // namespace leitai
