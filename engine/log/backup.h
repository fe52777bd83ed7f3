#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/log/rocksdb_log.h"

/// Backups of a log by RocksDB's own engine: consistent while the log is written to, incremental (table files are
/// shared between backups under their checksums), verified after. Every backup says how long the log was and what its
/// root was when it began. One backup at a time into a folder.
namespace leitai {

struct LogBackup {
  std::uint32_t id = 0;
  std::int64_t made_at = 0;  ///< seconds since 1970
  Position head;             ///< it holds at least so many events
  Digest root{};             ///< at that size
  std::uint64_t bytes = 0;   ///< of all its files, shared ones too
  std::uint64_t files = 0;
};

/// Makes a backup of an open log in `folder`, made if missing, reads it back and compares checksums. Any thread, while
/// others append. INTERNAL says what failed.
Result<LogBackup> back_up_log(const RocksDbLog& log, const std::filesystem::path& folder);

/// The folder's backups, oldest first; damaged ones are left out. NOT_FOUND where there is no such folder.
Result<std::vector<LogBackup>> list_backups(const std::filesystem::path& folder);

/// Compares every file's checksum.
Result<void> verify_backup(const std::filesystem::path& folder, std::uint32_t id);

/// Writes the backup into `log`, the folder of a log, which must be empty or missing; its anchor is what the backup
/// said of itself. Opens it afterwards, with all the checks of an open.
Result<LogBackup> restore_log(const std::filesystem::path& folder, std::uint32_t id, const std::filesystem::path& log);

}  // namespace leitai
