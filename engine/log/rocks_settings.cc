#include "engine/log/rocks_settings.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/memtablerep.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include "engine/log/key_layout.h"

namespace leitai::rocks {
namespace {

constexpr std::size_t kWriteBufferBytes = 64u << 20;
constexpr std::size_t kCommandBuckets = 1u << 19;  ///< as many as commands fill a write buffer, about

rocksdb::ColumnFamilyOptions family(const std::shared_ptr<rocksdb::Cache>& cache, std::size_t block_bytes,
                                    rocksdb::CompressionType compression) {
  rocksdb::ColumnFamilyOptions options;
  options.write_buffer_size = kWriteBufferBytes;
  options.compaction_style = rocksdb::kCompactionStyleLevel;
  options.level_compaction_dynamic_level_bytes = true;
  options.compression = compression;
  options.compression_opts.level = 1;  // of ZSTD: events are mostly zeros, and the machine has other things to do
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = block_bytes;
  table.format_version = 5;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

}  // namespace

rocksdb::DBOptions database_options() {
  rocksdb::DBOptions options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.paranoid_checks = true;
  // A torn last record was never acknowledged; damage before the last record is an error, not a reason to drop
  // what follows (as kPointInTimeRecovery would, silently).
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // A log file that should be there and is not, or is shorter than it was synced, is an error.
  options.track_and_verify_wals_in_manifest = true;
  options.manual_wal_flush = false;
  options.recycle_log_file_num = 0;
  options.unordered_write = false;
  options.max_bgerror_resume_count = 0;
  // One writer: no write groups to insert in parallel.
  options.allow_concurrent_memtable_write = false;
  options.enable_pipelined_write = false;
  // What an open has to replay at most.
  options.max_total_wal_size = 256u << 20;
  options.max_background_jobs = 2;
  // Table files are written back steadily, so that no fsync of the log waits for all of one.
  options.bytes_per_sync = 1u << 20;
  options.keep_log_file_num = 4;
  options.max_log_file_size = 8u << 20;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

rocksdb::ColumnFamilyOptions meta_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  return family(cache, 4u << 10, rocksdb::kNoCompression);
}

rocksdb::ColumnFamilyOptions tail_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  return family(cache, 16u << 10, rocksdb::kNoCompression);
}

rocksdb::ColumnFamilyOptions bundle_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  // A block ends with the value that fills it: a bundle of common events is a block.
  return family(cache, 32u << 10, rocksdb::kZSTD);
}

rocksdb::ColumnFamilyOptions tile_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  return family(cache, 16u << 10, rocksdb::kNoCompression);  // hashes do not compress
}

rocksdb::ColumnFamilyOptions stream_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  return family(cache, 16u << 10, rocksdb::kZSTD);
}

rocksdb::ColumnFamilyOptions command_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  // Nearly every look-up is of a new command: filters answer it, in memory and in the files.
  rocksdb::ColumnFamilyOptions options = family(cache, 16u << 10, rocksdb::kZSTD);
  // Never iterated: in memory a hash table by the whole key.
  options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(sizeof(keys::CommandKey)));
  options.memtable_factory.reset(rocksdb::NewHashLinkListRepFactory(kCommandBuckets));
  auto* const table = options.table_factory->GetOptions<rocksdb::BlockBasedTableOptions>();
  table->filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table->whole_key_filtering = true;
  return options;
}

}  // namespace leitai::rocks
