#include "engine/log/rocks_store.h"

#include <rocksdb/cache.h>

#include <cstring>

#include "engine/log/hash_tiles.h"
#include "engine/log/key_layout.h"
#include "engine/log/log_errors.h"
#include "engine/log/rocks_settings.h"

namespace leitai {
namespace {

std::vector<rocksdb::ColumnFamilyDescriptor> families() {
  const auto cache = rocksdb::NewLRUCache(rocks::kCacheBytes);
  return {{rocksdb::kDefaultColumnFamilyName, rocks::meta_options(cache)},
          {name(Family::tail), rocks::tail_options(cache)},
          {name(Family::bundles), rocks::bundle_options(cache)},
          {name(Family::tiles), rocks::tile_options(cache)},
          {name(Family::streams), rocks::stream_options(cache)},
          {name(Family::commands), rocks::command_options(cache)}};
}

Error open_failed(const std::filesystem::path& folder, const rocksdb::Status& status) {
  const std::string where = folder.string(), why = status.ToString();
  if (status.IsIOError() && why.find("lock ") != std::string::npos) {
    return make_error(ErrorKind::OVERLOADED, "日志 " + where + " 正被另一个进程使用:" + why,
                      "the log " + where + " is held by another process: " + why);
  }
  return make_error(ErrorKind::INTERNAL, "无法打开日志 " + where + ":" + why,
                    "cannot open the log " + where + ": " + why);
}

}  // namespace

const char* name(Family family) {
  static constexpr std::array<const char*, kFamilies> kNames{"default", "tail",    "bundles",
                                                             "tiles",   "streams", "commands"};
  return kNames[static_cast<std::size_t>(family)];
}

Result<std::unique_ptr<RocksStore>> RocksStore::open(const std::filesystem::path& folder, How how) {
  std::unique_ptr<RocksStore> store(new RocksStore);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  rocksdb::DBOptions options = rocks::database_options();
  if (how.env != nullptr) options.env = how.env;
  if (how.reading == Reading::what_is_whole) {
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    options.track_and_verify_wals_in_manifest = false;
  }
  const rocksdb::Status status = rocksdb::DB::Open(options, folder.string(), families(), &handles, &db);
  if (!status.ok()) return open_failed(folder, status);
  store->db_.reset(db);
  std::copy(handles.begin(), handles.end(), store->handles_.begin());
  return store;
}

Result<void> RocksStore::repair(const std::filesystem::path& folder) {
  const rocksdb::Status status = rocksdb::RepairDB(folder.string(), rocks::database_options(), families());
  if (!status.ok()) return open_failed(folder, status);
  return {};
}

RocksStore::~RocksStore() {
  if (!db_) return;
  for (rocksdb::ColumnFamilyHandle* const handle : handles_)
    db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  // Everything that was acknowledged is synced: nothing is left to fail.
  db_->Close().PermitUncheckedError();
}

rocksdb::Status RocksStore::write(rocksdb::WriteBatch& batch) {
  rocksdb::WriteOptions options;
  options.sync = true;
  return db_->Write(options, &batch);
}

Result<RocksStore::Found> RocksStore::get(Family family, std::string_view key, rocksdb::PinnableSlice& value) const {
  const rocksdb::Status status = db_->Get(rocksdb::ReadOptions(), handle(family), slice_of(key), &value);
  if (status.IsNotFound()) return Found::no;
  if (!status.ok()) return read_failed(family, status);
  return Found::yes;
}

Result<std::vector<Digest>> RocksStore::read_tile(unsigned level, std::uint64_t index) const {
  rocksdb::PinnableSlice value;
  const auto key = keys::tile_key(level, index);
  const auto found = get(Family::tiles, keys::text(key), value);
  if (!found) return found.error();
  if (*found == Found::no || value.size() != HashTiles::kTileHashes * sizeof(Digest)) {
    const std::string tile = std::to_string(level) + "/" + std::to_string(index);
    return log_damaged({"哈希瓦片 " + tile, "hash tile " + tile},
                       found_expected(*found == Found::no ? "无 / none" : std::to_string(value.size()), "8192"));
  }
  std::vector<Digest> hashes(HashTiles::kTileHashes);
  std::memcpy(hashes.data(), value.data(), value.size());
  return hashes;
}

std::unique_ptr<rocksdb::Iterator> RocksStore::iterate(Family family) const {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;  // commands lie in a hash table while they are in memory
  return std::unique_ptr<rocksdb::Iterator>(db_->NewIterator(options, handle(family)));
}

rocksdb::Status RocksStore::check_files() const {
  return db_->VerifyChecksum();
}

std::uint64_t RocksStore::table_bytes() const {
  std::uint64_t sum = 0;
  for (rocksdb::ColumnFamilyHandle* const family : handles_) {
    std::uint64_t bytes = 0;
    if (db_->GetIntProperty(family, rocksdb::DB::Properties::kTotalSstFilesSize, &bytes)) sum += bytes;
  }
  return sum;
}

Error read_failed(Family family, const rocksdb::Status& status) {
  const std::string where = name(family), why = status.ToString();
  return make_error(ErrorKind::INTERNAL, "读取日志(" + where + ")失败:" + why,
                    "cannot read the log (" + where + "): " + why);
}

}  // namespace leitai
