#include "tools/leitai/contest_file_options.h"
#include "tools/leitai/rank/rank_verb.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {

void add_verb_rank(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb("rank", {"按评分规则给文件中的打分排名", "rank the marks of files by a rulebook"},
                            "leitai rank --rules docs/rulebooks/halfpipe.json --marks marks.csv --format csv");
  const auto options = std::make_shared<tools::RankOptions>();
  verb.add_option("--rules", options->rules, program.text("评分规则(JSON)", "the rulebook (JSON)"))
      ->required()
      ->type_name("FILE");
  add_contest_files(verb, program, options->files);
  verb.add_option("--explain", options->explain,
                  program.text("不列排名,而说明该参赛项目总成绩的由来", "instead of standings, why that entry's overall is so"))
      ->type_name("CONTEST/ENTRY");
  add_format(verb, program);
  verb.callback([options, &program] {
    program.action = [options, &program] {
      options->format = program.format();
      options->language = program.language;
      return tools::rank_main(*options, program.out, program.err);
    };
  });
}

}  // namespace leitai::cli
