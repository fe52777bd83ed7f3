#include "tools/leitai/contest_file_options.h"

namespace leitai::cli {

void add_contest_files(Verb& verb, const Program& program, tools::ContestFiles& files) {
  add_optional_contest_files(verb, program, files)->required();
}

Option* add_optional_contest_files(Verb& verb, const Program& program, tools::ContestFiles& files) {
  const auto file = [&](const char* name, std::string& path, const LocalText& what) {
    return verb.add_option(name, path, program.text(what))->type_name("FILE");
  };
  Option* marks = file("--marks", files.marks, {"打分", "the marks"});
  file("--factors", files.factors, {"难度系数与基础分", "factors and base values"});
  file("--adjustments", files.adjustments, {"扣分与加分", "penalties and bonuses"});
  file("--entries", files.entries, {"参赛项目的单位、出场顺序与资格", "the entries' units, running order and standing"});
  verb.add_option("--contest", files.contests,
                  program.text("只取名称匹配的比赛(* ? [...]),可重复", "only contests whose names match (* ? [...]); repeatable"))
      ->type_name("GLOB");
  return marks;
}

}  // namespace leitai::cli
