#include <ostream>

#include "events/json.h"
#include "tools/backup/data_backup.h"
#include "tools/leitai/daemon_options.h"
#include "tools/leitai/http_client.h"
#include "tools/leitai/offline.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

/// A backup reads and copies all that is new: a long log takes its time.
constexpr std::chrono::seconds kBackupTimeout{3600};

struct BackupOptions {
  std::string data, to;
  UrlOptions daemon;
  DaemonOptions who;
};

struct RestoreVerbOptions {
  std::string from, to;
  std::uint64_t position = 0;
  std::uint64_t id = 0;
};

tools::Table backup_table() {
  return tools::Table({{"id", {"编号", "id"}, Align::right, CellKind::number},
                       {"events", {"事件数", "events"}, Align::right, CellKind::number},
                       {"root", {"树根", "root"}, Align::left, CellKind::text, tools::Cut::to_fit},
                       {"bytes", {"字节", "bytes"}, Align::right, CellKind::number},
                       {"evidenceFiles", {"佐证文件", "evidence files"}, Align::right, CellKind::number},
                       {"evidenceCopied", {"其中新复制", "newly copied"}, Align::right, CellKind::number}});
}

int print(const backup::DataBackup& made, const Program& program) {
  auto table = backup_table();
  table.add({std::to_string(made.log.id), std::to_string(made.log.head.value), to_hex(made.log.root),
             std::to_string(made.log.bytes), std::to_string(made.evidence_files),
             std::to_string(made.evidence_copied)});
  program.print(table);
  return kDone;
}

/// The daemon that holds the folder makes the backup itself, where its own --backups says.
int ask_daemon(const BackupOptions& options, const Program& program, const Error& held) {
  const auto endpoint = options.daemon.endpoint();
  if (!endpoint) return program.unusable(endpoint.error());
  const auto token = options.who.token_text();
  if (!token) return program.unusable(token.error());
  if (token->empty()) {
    const int code = program.failed(held);
    program.err << program.text("服务端运行时备份,需要管理员令牌:--token-file\n",
                                "to back up while the daemon runs, give an admin's token: --token-file\n");
    return code;
  }
  const auto reply = client::post(*endpoint, "/api/backup", *token, "{}", kBackupTimeout);
  if (!reply) return program.failed(reply.error());
  if (reply->status != 200) return program.ended_by(client::error_of(*reply));
  program.out << reply->body << '\n';
  return kDone;
}

int back_up(const BackupOptions& options, const Program& program) {
  const auto folder = open_data(options.data, Missing::is_error);
  if (!folder && folder.error().kind == ErrorKind::OVERLOADED) return ask_daemon(options, program, folder.error());
  if (!folder) return program.ended_by(folder.error());
  if (options.to.empty()) return program.unusable(make_error(ErrorKind::MALFORMED, "需要 --to", "--to is needed"));
  const auto made = backup::back_up(*folder->log, options.data, options.to);
  if (!made) return program.ended_by(made.error());
  return print(*made, program);
}

int restore(const RestoreVerbOptions& options, bool to_position, const Program& program) {
  backup::RestoreOptions task{options.from, options.to, static_cast<std::uint32_t>(options.id), {}, {}};
  if (to_position) task.position = Position{options.position};
  tools::ProgressBar bar(program.err, program.drawing, program.text("复制事件", "copying events"), options.position);
  task.progress = [&](Position done, Position) { bar.show(done.value); };
  const auto restored = backup::restore(task);
  bar.clear();
  if (!restored) return program.ended_by(restored.error());
  return print(*restored, program);
}

}  // namespace

void add_verb_backup(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("backup",
                             {"备份数据目录:增量,随后核对;服务端运行中则由它来做",
                              "back up a data folder: incremental, verified after; by the daemon where one runs on it"},
                             "leitai backup --data ./data --to ./backups");
  const auto options = std::make_shared<BackupOptions>();
  verb.add_option("--data", options->data, program.text("数据目录", "the data folder"))->required()->type_name("DIR");
  verb.add_option("--to", options->to,
                  program.text("备份目录(服务端运行中则用其 --backups)",
                               "the folder of backups (of a running daemon: its --backups)"))
      ->type_name("DIR");
  options->daemon.add_to(verb, program);
  options->who.add_token_to(verb, program);
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return back_up(*options, program); }; });
}

void add_verb_restore(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "restore",
      {"从备份恢复到新的数据目录,可到某一位置", "make a new data folder of a backup, to a position if asked"},
      "leitai restore --from ./backups --to ./data");
  const auto options = std::make_shared<RestoreVerbOptions>();
  verb.add_option("--from", options->from, program.text("备份目录", "the folder of backups"))
      ->required()
      ->type_name("DIR");
  verb.add_option("--to", options->to,
                  program.text("新的数据目录,应为空或不存在", "the new data folder: empty, or none"))
      ->required()
      ->type_name("DIR");
  Option* const position = verb.add_option("--position", options->position,
                                           program.text("只恢复前这么多个事件", "only so many events, the first ones"));
  verb.add_option("--id", options->id, program.text("备份编号(默认最新)", "the backup's number (default: the newest)"))
      ->range(1, 0xffff'ffff);
  add_format(verb, program);
  verb.callback([options, position, &program] {
    program.action = [options, given = position->given(), &program] { return restore(*options, given, program); };
  });
}

}  // namespace leitai::cli
