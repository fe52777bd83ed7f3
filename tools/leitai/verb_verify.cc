#include <ostream>

#include "engine/log/log_verify.h"
#include "tools/leitai/fold.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;

/// One row a check: what, whether it holds, and what was found.
class Findings {
 public:
  explicit Findings(const Program& program)
      : program_(program),
        table_({{"check", {"检查", "check"}, Align::left, CellKind::text},
                {"result", {"结果", "result"}, Align::left, CellKind::text},
                {"found", {"所见", "found"}, Align::left, CellKind::text}}) {}

  /// `key` is what programs get: the same in every language, as is "good" or "wrong".
  void good(const std::string& key, const LocalText& what, const LocalText& found) {
    add(key, what, "good", {"正确", "good"}, found);
  }
  void bad(const std::string& key, const LocalText& what, const LocalText& found) {
    add(key, what, "wrong", {"错误", "wrong"}, found);
    all_good_ = false;
  }
  int print() const {
    program_.print(table_);
    return all_good_ ? kDone : kFailed;
  }

 private:
  void add(const std::string& key, const LocalText& what, const std::string& result, const LocalText& result_words,
           const LocalText& found) {
    if (program_.format() == tools::Format::table)
      table_.add({program_.text(what), program_.text(result_words), program_.text(found)});
    else
      table_.add({key, result, program_.text(found)});
  }

  const Program& program_;
  tools::Table table_;
  bool all_good_ = true;
};

LocalText events_at(std::uint64_t count) {
  return {std::to_string(count) + " 个事件", std::to_string(count) + " events"};
}

void judge_view(const FoldedView& view, Findings& findings) {
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

int verify(const std::string& data, const Program& program) {
  Findings findings(program);
  auto folder = open_data(data, Missing::is_error);
  if (!folder) {
    const ErrorKind kind = folder.error().kind;  // no data folder, or one in use: nothing that could be judged
    if (kind == ErrorKind::MALFORMED || kind == ErrorKind::OVERLOADED) return program.ended_by(folder.error());
    findings.bad("log", {"打开日志", "opening the log"}, folder.error().text);
    return findings.print();
  }
  const std::uint64_t head = folder->log->head().value;
  tools::ProgressBar bar(program.err, program.drawing, program.text("核对日志", "verifying the log"), head);
  const auto verified = leitai::verify(
      *folder->log, [&](Position done, Position) { bar.show(done.value); },
      [&](std::uint64_t bundle) { return folder->log->leaf_hashes(bundle); });
  bar.clear();
  const LocalText log{"日志:事件、哈希树、索引", "log: events, tree, indexes"};
  if (!verified) {
    findings.bad("log", log, verified.error().text);
    return findings.print();
  }
  const LocalText events = events_at(head);
  const std::string root = to_hex(folder->log->frontier().root());
  findings.good("log", log, {events.zh + ",树根 " + root, events.en + ", root " + root});
  const LocalText files{"文件:校验和", "files: checksums"};
  const auto whole = folder->log->check_files();
  whole ? findings.good("files", files, {"完好", "whole"}) : findings.bad("files", files, whole.error().text);
  tools::ProgressBar folding(program.err, program.drawing, program.text("重建视图", "folding the views"), head);
  const auto report = fold_all(*folder->log, folder->snapshots, [&](Position done) { folding.show(done.value); });
  folding.clear();
  if (!report) {
    findings.bad("views", {"重建视图", "folding the views"}, report.error().text);
    return findings.print();
  }
  for (const FoldedView& view : report->views) judge_view(view, findings);
  return findings.print();
}

}  // namespace

void add_verb_verify(CommandLine& root, Program& program) {
  Verb& verb =
      root.add_verb("verify", {"离线:核对日志与快照是否完好", "offline: whether the log and the snapshots are whole"},
                    "leitai verify --data ./data");
  run_on_data(verb, program, verify);
}

}  // namespace leitai::cli
