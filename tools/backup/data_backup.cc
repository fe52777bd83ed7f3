#include "tools/backup/data_backup.h"

#include <algorithm>
#include <map>

#include "engine/log/durable_file.h"
#include "engine/log/kept_checkpoint.h"
#include "engine/log/log_copy.h"
#include "engine/log/log_errors.h"
#include "engine/proof/signed_note.h"
#include "tools/backup/outcomes.h"
#include "tools/leitaid/evidence_store.h"

namespace leitai::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEvidenceBytes = std::size_t{1} << 30;

std::string checkpoint_name(std::uint32_t id) {
  return "checkpoint-" + std::to_string(id);
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (!failure) return {};
  return make_error(ErrorKind::INTERNAL, "无法创建目录 " + folder.string() + ":" + failure.message(),
                    "cannot make the folder " + folder.string() + ": " + failure.message());
}

Result<std::uint32_t> newest(const fs::path& from) {
  const auto backups = list_backups(from / "log");
  if (!backups) return backups.error();
  if (!backups->empty()) return backups->back().id;
  return make_error(ErrorKind::NOT_FOUND, from.string() + ":没有完好的备份",
                    from.string() + ": there is no whole backup");
}

/// The restored log cut down to its first events, by a copy that takes its place.
Result<void> cut(const RestoreOptions& options, DataBackup& out) {
  const fs::path whole = options.to / "log", part = options.to / "log.part";
  {
    auto from = RocksDbLog::open({.directory = whole});
    if (!from) return from.error();
    auto to = RocksDbLog::open({.directory = part});
    if (!to) return to.error();
    if (auto done = copy_log(**from, **to, *options.position, options.progress); !done) return done;
    out.log.head = (*to)->head();
    out.log.root = (*to)->frontier().root();
  }
  std::error_code failure;
  fs::remove_all(whole, failure);
  if (!failure) fs::rename(part, whole, failure);
  if (!failure) return {};
  return make_error(ErrorKind::INTERNAL, "无法改名 " + part.string() + ":" + failure.message(),
                    "cannot rename " + part.string() + ": " + failure.message());
}

/// The checkpoint comes back where the restored log has all that it covers.
Result<void> restore_checkpoint(const RestoreOptions& options, std::uint32_t id) {
  const auto bytes = read_whole_file(options.from / checkpoint_name(id), proof::kMostNoteBytes);
  if (!bytes) return bytes.error().kind == ErrorKind::NOT_FOUND ? Result<void>() : bytes.error();
  auto log = RocksDbLog::open({.directory = options.to / "log"});
  if (!log) return log.error();
  const auto file = options.to / "checkpoint";
  if (auto done = write_durable_file(file, *bytes); !done) return done;
  if (read_kept_checkpoint(**log, file)) return {};
  std::error_code ignored;
  fs::remove(file, ignored);
  if (options.position) return {};
  return log_damaged({"检查点 " + std::to_string(id), "checkpoint " + std::to_string(id)},
                     {"与恢复的日志不符", "is not of the log that was restored"});
}

}  // namespace

Result<void> copy_evidence(const fs::path& from, const fs::path& to, DataBackup& out) {
  const daemon::EvidenceStore source(from), target(to);
  const auto files = source.list();
  if (!files) return files.error();
  const auto known = target.list();
  if (!known) return known.error();
  std::map<Digest, std::uint64_t> there;
  for (const auto& file : *known) there[file.sha256] = file.bytes;
  out.evidence_files = files->size();
  for (const auto& file : *files) {
    if (const auto found = there.find(file.sha256); found != there.end() && found->second == file.bytes) continue;
    const std::string name = to_hex(file.sha256), part = name.substr(0, 2);
    const auto bytes = read_whole_file(from / part / name, kMostEvidenceBytes);
    if (!bytes) return bytes.error();
    if (sha256(as_bytes(*bytes)) != file.sha256)
      return log_damaged({"佐证文件 " + name, "evidence file " + name}, {"与其名不符", "is not what its name says"});
    if (auto made = make_folder(to / part); !made) return made;
    if (auto done = write_durable_file(to / part / name, *bytes); !done) return done;
    ++out.evidence_copied;
  }
  return {};
}

Result<void> copy_log(const RocksDbLog& from, EventLog& to, Position end, const VerifyProgress& progress) {
  LogCopy copy(to, {});
  end = std::min(end, from.head());
  while (copy.next() < end) {
    const auto block = from.read(copy.next(), static_cast<std::size_t>(end.value - copy.next().value));
    if (!block) return block.error();
    for (std::size_t i = 0; i < (*block)->size(); ++i)
      if (auto done = copy.add((*block)->frame(i)); !done) return done;
    if (progress) progress(copy.next(), end);
  }
  if (auto done = copy.finish(); !done) return done;
  CommandFold copied;
  const auto scanned = from.scan_commands([&](const CommandRecord& record) -> Result<void> {
    const auto said = read_outcome(record.outcome);
    if (!said) return said.error();
    if (said->events == 0) return copy.add(record);
    const std::uint64_t first = said->last.value + 1 - said->events;
    if (first >= end.value) return {};
    // A command whose events were cut in two has the answer that what is left of them tells.
    const Position last{std::min(said->last.value, end.value - 1)};
    const std::uint64_t events = last.value + 1 - first;
    copied.add(record.id, last, events);
    return copy.add(events == said->events ? record : CommandRecord{record.id, {}, make_outcome(events, last)});
  });
  if (!scanned) return scanned;
  if (copied != copy.commands())
    return log_damaged({"命令索引", "index of commands"}, {"与事件不符", "does not agree with the events"});
  return copy.finish();
}

Result<DataBackup> back_up(const RocksDbLog& log, const fs::path& data, const fs::path& to) {
  if (auto made = make_folder(to / "evidence"); !made) return made.error();
  // Before the log, so that the log has all that it covers.
  const auto checkpoint = read_whole_file(data / "checkpoint", proof::kMostNoteBytes);
  if (!checkpoint && checkpoint.error().kind != ErrorKind::NOT_FOUND) return checkpoint.error();
  auto made = back_up_log(log, to / "log");
  if (!made) return made.error();
  DataBackup out{*made};
  if (checkpoint) {
    if (auto done = write_durable_file(to / checkpoint_name(made->id), *checkpoint); !done) return done.error();
  }
  // After the log, so that every file that an event names is in it.
  if (auto done = copy_evidence(data / "evidence", to / "evidence", out); !done) return done.error();
  return out;
}

Result<DataBackup> restore(const RestoreOptions& options) {
  std::uint32_t id = options.id;
  if (id == 0) {
    const auto found = newest(options.from);
    if (!found) return found.error();
    id = *found;
  }
  std::error_code failure;
  if (fs::exists(options.to, failure) && !fs::is_empty(options.to, failure))
    return make_error(ErrorKind::MALFORMED, options.to.string() + ":应为空目录或不存在",
                      options.to.string() + ": expected an empty folder, or none");
  if (auto made = make_folder(options.to); !made) return made.error();
  auto restored = restore_log(options.from / "log", id, options.to / "log");
  if (!restored) return restored.error();
  DataBackup out{*restored};
  if (options.position && *options.position > out.log.head)
    return make_error(ErrorKind::MALFORMED,
                      "备份只有 " + std::to_string(out.log.head.value) + " 个事件,少于 --position",
                      "the backup has " + std::to_string(out.log.head.value) + " events, fewer than --position asks");
  if (options.position)
    if (auto done = cut(options, out); !done) return done.error();
  if (auto done = restore_checkpoint(options, id); !done) return done.error();
  if (auto done = copy_evidence(options.from / "evidence", options.to / "evidence", out); !done) return done.error();
  return out;
}

}  // namespace leitai::backup
