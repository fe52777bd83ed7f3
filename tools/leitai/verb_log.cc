#include <fstream>
#include <iostream>
#include <ostream>

#include "tools/backup/log_lines.h"
#include "tools/leitai/offline.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct LinesOptions {
  std::string data, file, to;
};

Error cannot_open(const std::string& file) {
  return make_error(ErrorKind::MALFORMED, file + ":无法打开", file + ": cannot be opened");
}

int write_lines(const LinesOptions& options, const Program& program) {
  const auto folder = open_data(options.data, Missing::is_error);
  if (!folder) return program.ended_by(folder.error());
  std::ofstream file;
  if (!options.to.empty()) {
    file.open(options.to, std::ios::binary | std::ios::trunc);
    if (!file) return program.unusable(cannot_open(options.to));
  }
  tools::ProgressBar bar(program.err, program.drawing, program.text("导出", "writing"), folder->log->head().value);
  const auto done = backup::write_lines(*folder->log, options.to.empty() ? program.out : file,
                                        [&](Position at, Position) { bar.show(at.value); });
  bar.clear();
  return done ? kDone : program.ended_by(done.error());
}

int read_lines(const LinesOptions& options, const Program& program) {
  std::error_code none;
  if (std::filesystem::exists(options.to, none) && !std::filesystem::is_empty(options.to, none))
    return program.unusable(make_error(ErrorKind::MALFORMED, options.to + ":应为空目录或不存在",
                                       options.to + ": expected an empty folder, or none"));
  std::ifstream file;
  if (options.file != "-") {
    file.open(options.file, std::ios::binary);
    if (!file) return program.unusable(cannot_open(options.file));
  }
  auto folder = open_data(options.to, Missing::is_made);
  if (!folder) return program.ended_by(folder.error());
  tools::ProgressBar bar(program.err, program.drawing, program.text("导入", "reading"), 0);
  const auto done = backup::read_lines(options.file == "-" ? std::cin : file, *folder->log,
                                       [&](std::uint64_t line) { bar.show(line); });
  bar.clear();
  if (!done) return program.ended_by(done.error());
  program.err << program.text("事件数 ", "events ") << folder->log->head().value << program.text(",树根 ", ", root ")
              << to_hex(folder->log->frontier().root()) << '\n';
  return kDone;
}

}  // namespace

void add_verb_log(CommandLine& root, Program& program) {
  root.add_group("log", {"离线:把整份日志写成 JSON 行,或由其重建", "offline: a whole log as lines of JSON, and back"},
                 "leitai log export --data ./data --to log.jsonl");
  const auto options = std::make_shared<LinesOptions>();
  Verb& out = root.add_sub_verb("log", "export", {"把整份日志写成 JSON 行", "write a whole log as lines of JSON"},
                                "leitai log export --data ./data --to log.jsonl");
  out.add_option("--data", options->data,
                 program.text("数据目录(服务端须已停止)", "the data folder (no daemon may run on it)"))
      ->required()
      ->type_name("DIR");
  out.add_option("--to", options->to, program.text("写入的文件(默认标准输出)", "the file (default: standard output)"))
      ->type_name("FILE");
  out.callback(
      [options, &program] { program.action = [options, &program] { return write_lines(*options, program); }; });

  Verb& in = root.add_sub_verb("log", "import",
                               {"由 JSON 行重建日志,树根相同", "make a log of such lines, with the same root"},
                               "leitai log import log.jsonl --to ./data");
  in.add_option("FILE", options->file, program.text("导出的文件;- 为标准输入", "the file; - is standard input"))
      ->required();
  in.add_option("--to", options->to, program.text("新的数据目录,应为空或不存在", "the new data folder: empty, or none"))
      ->required()
      ->type_name("DIR");
  in.callback([options, &program] { program.action = [options, &program] { return read_lines(*options, program); }; });
}

}  // namespace leitai::cli
