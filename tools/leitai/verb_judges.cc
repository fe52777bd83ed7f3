#include "tools/leitai/analysis/asking.h"
#include "tools/leitai/analysis/output.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct JudgesOptions {
  AskingOptions asking;
  std::string mads = "5", steps = "0";
};

}  // namespace

void add_verb_judges(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "judges", {"分析评委:宽严、离散、一致性、离群打分", "the judges: severity, spread, agreement, outliers"},
      "leitai judges brand-stage-1 --mads 4 --token-file ./floor.token");
  const auto options = std::make_shared<JudgesOptions>();
  options->asking.add_to(verb, program);
  verb.add_option("--mads", options->mads,
                  program.text("距中位数超过多少倍绝对中位差算离群;0 不用",
                               "an outlier is farther from the median than so many deviations; 0: not used"))
      ->type_name("N")
      ->capture_default_str();
  verb.add_option("--steps", options->steps,
                  program.text("……或超过多少档;0 不用", "... or than so many steps; 0: not used"))
      ->type_name("N")
      ->capture_default_str();
  add_format(verb, program);
  verb.callback([options, &program] {
    program.action = [options, &program] {
      return ask(
          options->asking, Contests::any, program,
          [options](const ContestNames&, schema::Query::Builder query) -> Result<void> {
            auto judges = query.initJudges();
            judges.setMads(options->mads);
            judges.setSteps(options->steps);
            return {};
          },
          [&program](const Results& results) { print_judges(results, program); });
    };
  });
}

}  // namespace leitai::cli
