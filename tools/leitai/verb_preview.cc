#include "tools/leitai/analysis/asking.h"
#include "tools/leitai/analysis/hypothesis_options.h"
#include "tools/leitai/analysis/output.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct PreviewOptions {
  AskingOptions asking;
  HypothesisOptions what;
};

int run(PreviewOptions options, const Program& program) {
  // A daemon's contest has its rulebook: another one is what is supposed.
  if (!options.asking.of_files() && options.what.new_rules.empty()) options.what.new_rules.swap(options.asking.rules);
  if (options.what.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED,
                                       "须至少设一项:--mark、--penalty、--recuse、--withdraw 或 --new-rules",
                                       "suppose something: --mark, --penalty, --recuse, --withdraw or --new-rules"));
  std::unique_ptr<tools::RulebookFile> rulebook;
  if (!options.what.new_rules.empty()) {
    tools::FileErrors errors;
    rulebook = tools::load_rulebook(options.what.new_rules, errors);
    if (!errors.empty()) {
      errors.print(program.err, program.language);
      return kUnusable;
    }
  }
  return ask(
      options.asking, Contests::one, program,
      [&](const ContestNames& names, schema::Query::Builder query) {
        return options.what.write(names, rulebook.get(), query.initPreview().initWhat());
      },
      [&](const Results& results) { print_previews(results, program); });
}

}  // namespace

void add_verb_preview(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "preview",
      {"预览:若某项不同,名次与奖项会怎样(不作任何改动)", "what places and awards would be if; changes nothing"},
      "leitai preview brand-stage-1 --mark final/1/3/2/real=18.5 --penalty final/5/overtime=-0.5 "
      "--token-file ./floor.token");
  const auto options = std::make_shared<PreviewOptions>();
  options->asking.add_to(verb, program);
  options->what.add_to(verb, program);
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
