#pragma once

#include <rocksdb/options.h>

#include <memory>

/// RocksDB's settings: durable first, then fast for one writer. Used by rocks_store.cc only.
namespace leitai::rocks {

rocksdb::DBOptions database_options();

/// `cache` is shared by all families.
rocksdb::ColumnFamilyOptions meta_options(const std::shared_ptr<rocksdb::Cache>& cache);
rocksdb::ColumnFamilyOptions tail_options(const std::shared_ptr<rocksdb::Cache>& cache);
rocksdb::ColumnFamilyOptions bundle_options(const std::shared_ptr<rocksdb::Cache>& cache);
rocksdb::ColumnFamilyOptions tile_options(const std::shared_ptr<rocksdb::Cache>& cache);
rocksdb::ColumnFamilyOptions stream_options(const std::shared_ptr<rocksdb::Cache>& cache);
rocksdb::ColumnFamilyOptions command_options(const std::shared_ptr<rocksdb::Cache>& cache);

inline constexpr std::size_t kCacheBytes = 64u << 20;
/// Of every entry of a write batch: its checksum goes with it from here to the memtable.
inline constexpr std::size_t kProtectionBytes = 8;

}  // namespace leitai::rocks
