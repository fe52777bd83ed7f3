#include "tools/leitai/programme/export_verb.h"

#include <filesystem>

#include "tools/leitai/programme/exports.h"

namespace leitai::cli {
namespace {

struct ExportKind {
  const char* word;
  const char* file;  ///< the name's begin, where a folder was given
  Result<tools::PrintedTable> (*make)(Desk&, const ExportChoice&);
};
constexpr ExportKind kKinds[] = {{"list", "品牌清单", &export_list},
                                 {"ledger", "活动台帐", &export_ledger},
                                 {"monthly", "月报汇总", &export_monthly},
                                 {"acceptance", "验收表", &export_acceptance},
                                 {"ranking", "年度排名", &export_ranking}};

struct ExportOptions {
  DaemonOptions daemon;
  std::string what, batch, out = ".";
  ExportChoice choice;
};

/// Both files' path without their ending.
std::filesystem::path stem(const ExportOptions& options, const ExportKind& kind) {
  const std::filesystem::path out(options.out);
  if (out.extension() == ".xlsx" || out.extension() == ".csv") return std::filesystem::path(out).replace_extension();
  std::string name = std::string(kind.file) + "-" + options.batch;
  for (char& c : name)
    if (c == '/' || static_cast<unsigned char>(c) < 0x20) c = '-';
  return out / name;
}

Result<void> write(const tools::PrintedTable& table, const std::filesystem::path& stem) {
  std::error_code error;
  if (stem.has_parent_path()) std::filesystem::create_directories(stem.parent_path(), error);
  if (auto written = tools::write_xlsx(table, stem.string() + ".xlsx"); !written) return written;
  return tools::write_csv(table, stem.string() + ".csv");
}

int run(ExportOptions options, const Program& program) {
  auto desk = Desk::open(options.daemon);
  if (!desk) return program.ended_by(desk.error());
  const auto batch = (*desk)->find_batch(options.batch);
  if (!batch) return program.ended_by(batch.error());
  options.choice.batch = *batch;
  options.choice.language = program.language;
  for (const ExportKind& kind : kKinds) {
    if (options.what != kind.word) continue;
    const auto table = kind.make(**desk, options.choice);
    if (!table) return program.ended_by(table.error());
    const auto where = stem(options, kind);
    if (const auto written = write(*table, where); !written) return program.failed(written.error());
    tools::Table said({{"file", {"文件", "file"}, tools::Align::left, tools::CellKind::text},
                       {"rows", {"行数", "rows"}, tools::Align::right, tools::CellKind::number}});
    for (const char* ending : {".xlsx", ".csv"})
      said.add({where.string() + ending, std::to_string(table->rows.size())});
    program.print(said);
  }
  return kDone;
}

}  // namespace

void add_verb_export(CommandLine& root, Program& program) {
  Verb& verb = root.add_sub_verb("batch", "export",
                                 {"导出清单、台帐、月报汇总、验收表或排名(XLSX 与 CSV)",
                                  "write the list, ledger, monthly summary, acceptance or ranking as XLSX and CSV"},
                                 "leitai batch export list 2024-2 --out ./printed");
  const auto options = std::make_shared<ExportOptions>();
  verb.add_option("WHAT", options->what, program.text("导出什么", "what"))
      ->required()
      ->one_of({"list", "ledger", "monthly", "acceptance", "ranking"});
  verb.add_option("BATCH", options->batch, program.text("批次编号或代号", "the batch's number or key"))
      ->required()
      ->type_name("");
  verb.add_option("--out", options->out, program.text("目录,或 .xlsx 文件", "a folder, or an .xlsx file"))
      ->type_name("DIR|FILE")
      ->capture_default_str();
  verb.add_option("--from", options->choice.from, program.text("台帐自该日", "the ledger from this day"))
      ->type_name("DATE");
  verb.add_option("--to", options->choice.to, program.text("台帐至该日", "the ledger to this day"))->type_name("DATE");
  verb.add_option("--year", options->choice.year, program.text("月报的年", "the year of monthly reports"))
      ->range(1, 9999);
  verb.add_option("--month", options->choice.month, program.text("月报的月", "their month"))->range(1, 12);
  verb.add_option("--release", options->choice.release,
                  program.text("第几次公布的排名(默认当前)", "the ranking as released (default: as it is)"))
      ->range(1, 1'000'000);
  verb.add_option("--at", options->choice.at, program.text("截至该日志位置或时间", "as of this log position or moment"))
      ->type_name("POSITION|TIME");
  options->daemon.add_to(verb, program);
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
