#include "tools/leitai/analysis/asking.h"
#include "tools/leitai/analysis/output.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {

void add_verb_robustness(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "robustness",
      {"名次有多稳:逐一不计一名评委,以及相邻的差距", "how firm places are: without each judge, and by what margin"},
      "leitai robustness --rules docs/rulebooks/halfpipe.json --marks marks.csv");
  const auto options = std::make_shared<AskingOptions>();
  options->add_to(verb, program);
  add_format(verb, program);
  verb.callback([options, &program] {
    program.action = [options, &program] {
      return ask(
          *options, Contests::any, program,
          [](const ContestNames&, schema::Query::Builder query) -> Result<void> {
            query.initRobustness();
            return {};
          },
          [&program](const Results& results) { print_robustness(results, program); });
    };
  });
}

}  // namespace leitai::cli
