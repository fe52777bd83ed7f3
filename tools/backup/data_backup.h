#pragma once

#include "engine/log/backup.h"
#include "engine/log/log_verify.h"

/// Backups of a whole data folder. A backup folder holds `log/` (engine/log/backup.h), `evidence/`, every file once,
/// and for each backup the last checkpoint that was signed before it. Snapshots are not in it: they are made anew. Nor
/// is the signing key: who has the backup cannot sign.
namespace leitai::backup {

struct DataBackup {
  LogBackup log;
  std::uint64_t evidence_files = 0;
  std::uint64_t evidence_copied = 0;  ///< of them, those that were not there yet
};

/// Backs up the data folder of an open log. Any thread, one at a time; others may append meanwhile. INTERNAL names what
/// failed: also an evidence file that is not what its name says.
Result<DataBackup> back_up(const RocksDbLog& log, const std::filesystem::path& data, const std::filesystem::path& to);

struct RestoreOptions {
  std::filesystem::path from;
  std::filesystem::path to;          ///< the new data folder: empty, or not there yet
  std::uint32_t id = 0;              ///< of the backup; 0 is the newest
  std::optional<Position> position;  ///< only so many events
  VerifyProgress progress;           ///< of a restore to a position; may be empty
};
/// Makes a data folder of a backup, and checks it as every open does. To a position, the log's first events are copied
/// byte for byte, with the answers their commands got. NOT_FOUND, MALFORMED, INTERNAL.
Result<DataBackup> restore(const RestoreOptions& options);

/// Copies the files of evidence that are not there yet, each checked against its name, whole or not at all.
Result<void> copy_evidence(const std::filesystem::path& from, const std::filesystem::path& to, DataBackup& out);

/// Copies the first events of a log, with their commands' answers and those of rejected commands.
Result<void> copy_log(const RocksDbLog& from, EventLog& to, Position end, const VerifyProgress& progress);

}  // namespace leitai::backup
