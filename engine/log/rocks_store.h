#pragma once

#include <rocksdb/db.h>

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "events/error.h"
#include "events/hash.h"

/// The database under RocksDbLog: its column families, opened with the log's settings, and reads that end in
/// Result errors. Thread-safe; used inside engine/log only.
namespace leitai {

enum class Family : std::size_t { meta, tail, bundles, tiles, streams, commands };
inline constexpr std::size_t kFamilies = 6;
const char* name(Family family);

class RocksStore {
 public:
  enum class Reading {
    all,            ///< damage is an error
    what_is_whole,  ///< the log files up to the first damage, whatever follows
  };
  struct How {
    rocksdb::Env* env = nullptr;  ///< has the files, and outlives the store; null is the machine's
    Reading reading = Reading::all;
  };
  /// Opens or creates the database. INTERNAL names the folder and RocksDB's reason; OVERLOADED where another
  /// process holds it.
  static Result<std::unique_ptr<RocksStore>> open(const std::filesystem::path& folder, How how);
  static Result<std::unique_ptr<RocksStore>> open(const std::filesystem::path& folder) { return open(folder, How()); }
  /// Makes a database that does not open openable again, out of the files that can be read. For copies only: what
  /// cannot be read is put aside.
  static Result<void> repair(const std::filesystem::path& folder);
  ~RocksStore();
  RocksStore(const RocksStore&) = delete;
  RocksStore& operator=(const RocksStore&) = delete;

  rocksdb::ColumnFamilyHandle* handle(Family family) const { return handles_[static_cast<std::size_t>(family)]; }

  rocksdb::DB* database() const { return db_.get(); }

  /// Writes and syncs; one fdatasync.
  rocksdb::Status write(rocksdb::WriteBatch& batch);

  /// The value of a key; false where there is none.
  enum class Found { no, yes };
  Result<Found> get(Family family, std::string_view key, rocksdb::PinnableSlice& value) const;
  /// The 256 hashes of a stored tile. INTERNAL where it is missing or damaged.
  Result<std::vector<Digest>> read_tile(unsigned level, std::uint64_t index) const;
  std::unique_ptr<rocksdb::Iterator> iterate(Family family) const;
  /// Reads every block of every file and compares its checksum.
  rocksdb::Status check_files() const;
  /// Bytes of all table files.
  std::uint64_t table_bytes() const;

 private:
  RocksStore() = default;

  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, kFamilies> handles_{};
};

Error read_failed(Family family, const rocksdb::Status& status);

inline std::string_view text_of(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}
inline rocksdb::Slice slice_of(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace leitai
