#include "engine/log/backup.h"

#include <rocksdb/utilities/backup_engine.h>

#include "engine/log/log_errors.h"
#include "engine/log/rocks_store.h"

namespace leitai {
namespace {

using rocksdb::BackupEngine;

Error failed(const char* zh, const char* en, const std::filesystem::path& folder, const rocksdb::Status& status) {
  const std::string why = status.ToString();
  return make_error(ErrorKind::INTERNAL, zh + (" " + folder.string()) + " 失败:" + why,
                    std::string("cannot ") + en + " " + folder.string() + ": " + why);
}

enum class Access { making, reading };

Result<std::unique_ptr<BackupEngine>> open_engine(const std::filesystem::path& folder, Access access) {
  std::error_code failure;
  if (access == Access::making)
    std::filesystem::create_directories(folder, failure);
  else if (!std::filesystem::exists(folder, failure))
    return make_error(ErrorKind::NOT_FOUND, folder.string() + ":没有备份", folder.string() + ": no backups there");
  rocksdb::BackupEngineOptions options(folder.string());
  options.share_table_files = true;
  options.share_files_with_checksum = true;
  options.sync = true;
  options.max_background_operations = 2;
  BackupEngine* engine = nullptr;
  const auto status = BackupEngine::Open(options, rocksdb::Env::Default(), &engine);
  if (!status.ok()) return failed("打开备份", "open the backups in", folder, status);
  return std::unique_ptr<BackupEngine>(engine);
}

/// nullopt where the backup does not say whose it is.
std::optional<LogBackup> describe(const rocksdb::BackupInfo& info) {
  const auto anchor = parse_anchor(info.app_metadata);
  if (!anchor) return std::nullopt;
  return LogBackup{info.backup_id, info.timestamp, anchor->head, anchor->root, info.size, info.number_files};
}

Result<LogBackup> find(BackupEngine& engine, const std::filesystem::path& folder, std::uint32_t id) {
  rocksdb::BackupInfo info;
  const auto status = engine.GetBackupInfo(id, &info);
  if (!status.ok()) return failed("读取备份", "read a backup in", folder, status);
  if (const auto backup = describe(info)) return *backup;
  const std::string number = std::to_string(id);
  return log_damaged({"备份 " + number, "backup " + number}, {"没有锚", "it has no anchor"});
}

}  // namespace

Result<LogBackup> back_up_log(const RocksDbLog& log, const std::filesystem::path& folder) {
  auto engine = open_engine(folder, Access::making);
  if (!engine) return engine.error();
  // Before the files are listed: they hold at least this much.
  const proof::Frontier edge = log.frontier();
  rocksdb::BackupID id = 0;
  const auto made = (*engine)->CreateNewBackupWithMetadata({}, log.store().database(),
                                                           render_anchor({Position{edge.size()}, edge.root()}), &id);
  if (!made.ok()) return failed("备份到", "back up to", folder, made);
  const auto verified = (*engine)->VerifyBackup(id, true);
  if (!verified.ok()) return failed("核对备份", "verify the backup in", folder, verified);
  return find(**engine, folder, id);
}

Result<std::vector<LogBackup>> list_backups(const std::filesystem::path& folder) {
  auto engine = open_engine(folder, Access::reading);
  if (!engine) return engine.error();
  std::vector<rocksdb::BackupInfo> infos;
  (*engine)->GetBackupInfo(&infos);
  std::vector<LogBackup> backups;
  for (const rocksdb::BackupInfo& info : infos)
    if (const auto backup = describe(info)) backups.push_back(*backup);
  return backups;
}

Result<void> verify_backup(const std::filesystem::path& folder, std::uint32_t id) {
  auto engine = open_engine(folder, Access::reading);
  if (!engine) return engine.error();
  const auto verified = (*engine)->VerifyBackup(id, true);
  if (!verified.ok()) return failed("核对备份", "verify the backup in", folder, verified);
  return {};
}

Result<LogBackup> restore_log(const std::filesystem::path& folder, std::uint32_t id, const std::filesystem::path& log) {
  std::error_code failure;
  if (std::filesystem::exists(log, failure) && !std::filesystem::is_empty(log, failure))
    return make_error(ErrorKind::MALFORMED, log.string() + ":应为空目录或不存在",
                      log.string() + ": expected an empty folder, or none");
  auto engine = open_engine(folder, Access::reading);
  if (!engine) return engine.error();
  auto backup = find(**engine, folder, id);
  if (!backup) return backup;
  const auto verified = (*engine)->VerifyBackup(id, true);
  if (!verified.ok()) return failed("核对备份", "verify the backup in", folder, verified);
  const auto database = (log / "db").string();
  std::filesystem::create_directories(log, failure);
  const auto restored = (*engine)->RestoreDBFromBackup(id, database, database);
  if (!restored.ok()) return failed("恢复到", "restore to", log, restored);
  if (auto written = write_anchor(log / "anchor", {backup->head, backup->root}); !written) return written.error();
  auto opened = RocksDbLog::open({.directory = log});
  if (!opened) return opened.error();
  backup->head = (*opened)->head();
  backup->root = (*opened)->frontier().root();
  return backup;
}

}  // namespace leitai
