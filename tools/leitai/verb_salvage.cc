#include <ostream>

#include "engine/log/durable_file.h"
#include "engine/log/kept_checkpoint.h"
#include "engine/log/salvage.h"
#include "engine/proof/signed_note.h"
#include "tools/backup/data_backup.h"
#include "tools/backup/outcomes.h"
#include "tools/leitai/program.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

namespace fs = std::filesystem;
using tools::Align;
using tools::CellKind;

struct SalvageVerbOptions {
  std::string data, to;
};

/// One row a fact. Programs get `key` and numbers; people a sentence.
class Report {
 public:
  explicit Report(const Program& program)
      : program_(program),
        table_({{"what", {"项目", "what"}, Align::left, CellKind::text},
                {"found", {"所见", "found"}, Align::left, CellKind::text}}) {}
  void add(const std::string& key, const LocalText& what, const LocalText& found) {
    table_.add({program_.format() == tools::Format::table ? program_.text(what) : key, program_.text(found)});
  }
  void add(const std::string& key, const LocalText& what, std::uint64_t number) {
    add(key, what, {std::to_string(number), std::to_string(number)});
  }
  void print() const { program_.print(table_); }

 private:
  const Program& program_;
  tools::Table table_;
};

void tell(const Salvaged& saved, Report& report) {
  const std::uint64_t size = saved.tree.size();
  const std::string root = to_hex(saved.tree.root());
  report.add("rescued", {"救出的事件", "events rescued"}, size);
  report.add("root", {"其树根", "their root"}, {root, root});
  report.add("proven", {"其中由已记录的树根证明", "of them under a root that was written down"}, saved.proven);
  report.add("known", {"日志原来至少有", "the log had at least"}, std::max(saved.known, size));
  report.add("lost", {"未能救出(至少)", "not rescued, at least"}, std::max(saved.known, size) - size);
  report.add("lostAnswers", {"答复已丢失的命令", "commands whose answer was lost"}, saved.lost_answers);
  for (const EventRange& range : saved.beyond) {
    const std::string from = std::to_string(range.first), to = std::to_string(range.end - 1);
    report.add("beyond", {"缺口之后仍完好", "intact behind a gap"},
               {"位置 " + from + " 至 " + to + ",未救出", "positions " + from + " to " + to + ", not rescued"});
  }
  for (const LocalText& damage : saved.damage) report.add("damage", {"损坏", "damage"}, damage);
}

/// The kept checkpoint goes along where the rescued log has all that it covers.
Result<void> take_checkpoint(const fs::path& data, const fs::path& to, Report& report) {
  const auto bytes = read_whole_file(data / "checkpoint", proof::kMostNoteBytes);
  if (!bytes) return {};
  const LocalText what{"检查点", "checkpoint"};
  {
    const auto log = RocksDbLog::open({.directory = to / "log"});
    if (!log) return log.error();
    if (!read_kept_checkpoint(**log, data / "checkpoint")) {
      report.add("checkpoint", what,
                 {"已签名的检查点超出了救出的部分:请换一个签名密钥",
                  "one that was signed covers more than was rescued: take another signing key"});
      return {};
    }
  }
  report.add("checkpoint", what, {"包含在救出的日志中", "contained in what was rescued"});
  return write_durable_file(to / "checkpoint", *bytes);
}

int run(const SalvageVerbOptions& options, const Program& program) {
  const fs::path data = options.data, to = options.to;
  std::error_code none;
  if (!fs::exists(data / "log" / "db", none))
    return program.unusable(make_error(ErrorKind::MALFORMED, options.data + ":其中没有 log/db",
                                       options.data + ": there is no log/db in it"));
  if (fs::exists(to, none) && !fs::is_empty(to, none))
    return program.unusable(make_error(ErrorKind::MALFORMED, options.to + ":应为空目录或不存在",
                                       options.to + ": expected an empty folder, or none"));
  fs::create_directories(to, none);
  tools::ProgressBar bar(program.err, program.drawing, program.text("抢救", "rescuing"), 0);
  const auto saved = salvage({data / "log", to / "log", data / "checkpoint", backup::read_outcome, backup::make_outcome,
                              [&](Position done, Position total) {
                                bar.set_total(total.value);
                                bar.show(done.value);
                              }});
  bar.clear();
  if (!saved) return program.ended_by(saved.error());
  Report report(program);
  tell(*saved, report);
  if (auto done = take_checkpoint(data, to, report); !done) return program.failed(done.error());
  backup::DataBackup evidence;
  if (auto done = backup::copy_evidence(data / "evidence", to / "evidence", evidence); !done)
    report.add("evidence", {"佐证文件", "evidence"}, done.error().text);
  else
    report.add("evidence", {"佐证文件", "evidence files"}, evidence.evidence_files);
  report.print();
  return saved->tree.size() >= saved->known && saved->lost_answers == 0 ? kDone : kFailed;
}

}  // namespace

void add_verb_salvage(CommandLine& root, Program& program) {
  Verb& verb =
      root.add_verb("salvage",
                    {"从损坏的数据目录把可证完好的部分救到新目录,并说明未救出的",
                     "rescue what is provably intact of a damaged data folder into a new one, and say what is not"},
                    "leitai salvage --data ./data --to ./rescued");
  const auto options = std::make_shared<SalvageVerbOptions>();
  verb.add_option("--data", options->data, program.text("损坏的数据目录,只读", "the damaged data folder; only read"))
      ->required()
      ->type_name("DIR");
  verb.add_option("--to", options->to,
                  program.text("新的数据目录,应为空或不存在", "the new data folder: empty, or none"))
      ->required()
      ->type_name("DIR");
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
