#include "tools/leitai/store_checks.h"

#include <future>
#include <ostream>

#include "engine/log/kept_checkpoint.h"
#include "engine/log/store_verify.h"
#include "engine/proof/checkpoint.h"
#include "engine/runtime/write_model.h"
#include "tools/backup/outcomes.h"
#include "tools/leitai/fold.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

const LocalText kFoldingViews{"重建视图", "folding the views"};

void judge(Verdicts& findings, const std::string& key, const LocalText& what, const Result<void>& done,
           const LocalText& found) {
  done ? findings.good(key, what, found) : findings.bad(key, what, done.error().text);
}

/// What the events told is compared with what is kept beside them.
void check_indexes(const RocksDbLog& log, const VerifiedLog& verified, Verdicts& findings) {
  const std::string commands = std::to_string(verified.commands.commands());
  const std::string streams = std::to_string(verified.streams);
  judge(findings, "commands", {"命令索引", "index of commands"}, verify_commands(log, verified, backup::read_outcome),
        {commands + " 条命令有事件", commands + " commands with events"});
  judge(findings, "extent", {"末端之后", "past the end"}, verify_extent(log, verified),
        {"无多余内容;" + streams + " 个流", "nothing too many; " + streams + " streams"});
}

std::string signers(const KeptCheckpoint& kept, const std::vector<proof::VerifierKey>& keys, const Program& program,
                    Result<void>& done) {
  if (keys.empty()) return program.text(",未核对签名(没有公钥)", ", signature not checked: no key");
  const auto opened = proof::open_checkpoint(kept.note, keys);
  if (!opened) done = opened.error();
  return program.text(",签名有效", ", signed");
}

void check_checkpoints(const VerifyTask& task, const RocksDbLog& log, const Program& program, Verdicts& findings) {
  std::vector<std::filesystem::path> files{task.data / "checkpoint"};
  files.insert(files.end(), task.checkpoints.begin(), task.checkpoints.end());
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string key = i == 0 ? "checkpoint" : "checkpoint/" + files[i].string();
    const LocalText what{"检查点 " + files[i].string(), "checkpoint " + files[i].string()};
    const auto kept = read_kept_checkpoint(log, files[i]);
    if (!kept && kept.error().kind == ErrorKind::NOT_FOUND && i == 0) {
      findings.good(key, what, {"没有", "none"});
      continue;
    }
    if (!kept) {
      findings.bad(key, what, kept.error().text);
      continue;
    }
    Result<void> done;
    const std::string size = std::to_string(kept->then.size()), by = signers(*kept, task.keys, program, done);
    judge(findings, key, what, done, {size + " 个事件" + by, size + " events" + by});
  }
}

void judge_view(const FoldedView& view, Verdicts& findings) {
  const LocalText title = view_title(view.name);
  const LocalText what{"视图:" + title.zh, "view: " + title.en};
  const std::string digest = to_hex(view.digest).substr(0, 16);
  const std::string key = "view/" + view.name;
  if (!view.stored)
    return findings.good(key, what, {"摘要 " + digest + ",没有快照", "digest " + digest + ", no snapshot"});
  const std::string where = std::to_string(view.stored->next.value);
  if (!view.stored->loads)
    return findings.bad(key, what,
                        {"位置 " + where + " 的快照不能载入", "the snapshot at " + where + " does not load"});
  if (!view.stored->same)
    return findings.bad(
        key, what,
        {"位置 " + where + " 的快照与重建的结果不同", "the snapshot at " + where + " differs from the fold from zero"});
  findings.good(key, what,
                {"摘要 " + digest + ",与位置 " + where + " 的快照相同",
                 "digest " + digest + ", same as the snapshot at " + where});
}

void check_write_model(const DataFolder& folder, const Program& program, Verdicts& findings) {
  const LocalText what{"写模型", "write model"};
  tools::ProgressBar bar(program.err, program.drawing, program.text("重建写模型", "folding the write model"),
                         folder.log->head().value);
  const auto check =
      runtime::check_write_model(*folder.log, folder.snapshots, [&](Position done) { bar.show(done.value); });
  bar.clear();
  if (!check) return findings.bad("model", what, check.error().text);
  if (!check->snapshot) return findings.good("model", what, {"可重建,没有快照", "folds, no snapshot"});
  const std::string at = std::to_string(check->snapshot->value);
  if (check->same)
    return findings.good("model", what, {"与位置 " + at + " 的快照相同", "same as the snapshot at " + at});
  findings.bad(
      "model", what,
      {"位置 " + at + " 的快照与重建的结果不同", "the snapshot at " + at + " differs from the fold from zero"});
}

void check_views(const DataFolder& folder, const Program& program, Verdicts& findings) {
  tools::ProgressBar bar(program.err, program.drawing, program.text(kFoldingViews), folder.log->head().value);
  const auto report = fold_all(*folder.log, folder.snapshots, [&](Position done) { bar.show(done.value); });
  bar.clear();
  if (!report) return findings.bad("views", kFoldingViews, report.error().text);
  for (const FoldedView& view : report->views) judge_view(view, findings);
}

void check_snapshot_files(const DataFolder& folder, Verdicts& findings) {
  const LocalText what{"快照文件", "files of snapshots"};
  const auto damaged = folder.snapshots.damaged();
  if (damaged.empty()) return findings.good("snapshots", what, {"完好", "whole"});
  std::string names;
  for (const auto& path : damaged) names += (names.empty() ? "" : ", ") + path.filename().string();
  findings.bad("snapshots", what,
               {"已损坏:" + names + ";服务端会忽略它们,可删除",
                "damaged: " + names + "; daemons pass over them, they may be removed"});
}

}  // namespace

Verdicts::Verdicts(const Program& program)
    : program_(program),
      table_({{"check", {"检查", "check"}, Align::left, CellKind::text},
              {"result", {"结果", "result"}, Align::left, CellKind::text},
              {"found", {"所见", "found"}, Align::left, CellKind::text}}) {}

void Verdicts::good(const std::string& key, const LocalText& what, const LocalText& found) {
  add(key, what, "good", {"正确", "good"}, found);
}

void Verdicts::bad(const std::string& key, const LocalText& what, const LocalText& found) {
  add(key, what, "wrong", {"错误", "wrong"}, found);
  all_good_ = false;
}

int Verdicts::print() const {
  program_.print(table_);
  return all_good_ ? kDone : kFailed;
}

void Verdicts::add(const std::string& key, const LocalText& what, const std::string& result,
                   const LocalText& result_words, const LocalText& found) {
  if (program_.format() == tools::Format::table)
    table_.add({program_.text(what), program_.text(result_words), program_.text(found)});
  else
    table_.add({key, result, program_.text(found)});
}

void check_store(const VerifyTask& task, const DataFolder& folder, const Program& program, Verdicts& findings) {
  const RocksDbLog& log = *folder.log;
  const std::uint64_t head = log.head().value;
  // Reading every file and reading every event keep the disk and two cores busy at once.
  auto files = std::async(std::launch::async, [&log] { return log.check_files(); });
  tools::ProgressBar bar(program.err, program.drawing, program.text("核对日志", "verifying the log"), head);
  const auto verified = leitai::verify(log, [&](Position done, Position) { bar.show(done.value); });
  bar.clear();
  const std::string count = std::to_string(head), root = to_hex(log.frontier().root());
  judge(findings, "log", {"日志:事件、哈希树、流索引", "log: events, tree, stream index"},
        verified ? Result<void>() : verified.error(),
        {count + " 个事件,树根 " + root, count + " events, root " + root});
  judge(findings, "files", {"文件:校验和", "files: checksums"}, files.get(), {"完好", "whole"});
  check_checkpoints(task, log, program, findings);
  check_snapshot_files(folder, findings);
  if (!verified) return;  // what stands on the events cannot be judged
  check_indexes(log, *verified, findings);
  check_write_model(folder, program, findings);
  check_views(folder, program, findings);
}

}  // namespace leitai::cli
