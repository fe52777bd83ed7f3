#include <ostream>

#include "tools/leitai/analysis/asking.h"
#include "tools/leitai/rank/rank_output.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

struct ExplainOptions {
  AskingOptions asking;
  std::string entry, against, round, audience = "released", format = "text";
};

Result<void> fill(const ExplainOptions& options, const ContestNames& names, schema::Query::Builder query) {
  std::uint16_t round = 0;
  if (!options.round.empty() && options.round != "overall") {
    const auto found = names.round(options.round);
    if (!found) return found.error();
    round = *found;
  }
  const auto entry = names.entry(options.entry);
  if (!entry) return entry.error();
  const auto audience = options.audience == "full" ? schema::Audience::FULL : schema::Audience::RELEASED;
  if (options.against.empty()) {
    auto explain = query.initExplain();
    explain.setRound(round);
    explain.setEntry(*entry);
    explain.setAudience(audience);
    return {};
  }
  const auto against = names.entry(options.against);
  if (!against) return against.error();
  auto pair = query.initExplainPair();
  pair.setRound(round);
  pair.setFirst(*entry);
  pair.setSecond(*against);
  pair.setAudience(audience);
  return {};
}

void show(const std::vector<schema::Result::Reader>& results, const Program& program) {
  for (const auto result : results) {
    if (program.format() == tools::Format::json)
      program.out << to_json(result.getExplain(), JsonStyle::pretty) << '\n';
    else
      tools::print_explanation(result.getExplain(), program.language, program.out);
  }
}

int run(const ExplainOptions& options, const Program& program) {
  return ask(
      options.asking, Contests::one, program,
      [&](const ContestNames& names, schema::Query::Builder query) { return fill(options, names, query); },
      [&](const std::vector<schema::Result::Reader>& results) { show(results, program); });
}

}  // namespace

void add_verb_explain(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "explain",
      {"为何是这个名次:直到每个评分;或为何列于另一项之前", "why a place: down to each mark; or why before another"},
      "leitai explain brand-stage-1 --entry 3 --against 5 --round final");
  const auto options = std::make_shared<ExplainOptions>();
  options->asking.add_to(verb, program);
  verb.add_option("--entry", options->entry, program.text("参赛项目:编号或名称", "the entry: its number or name"))
      ->required()
      ->type_name("ENTRY");
  verb.add_option(
          "--against", options->against,
          program.text("另一项:说明两者的先后由何而定", "another one: what put one of the two before the other"))
      ->type_name("ENTRY");
  verb.add_option("--round", options->round,
                  program.text("轮次:编号或代号;默认总成绩", "the round: its number or key. Default: overall"))
      ->type_name("ROUND");
  verb.add_option("--audience", options->audience,
                  program.text("released:已公布的;full:全部", "released: what was released; full: everything"))
      ->one_of({"released", "full"})
      ->capture_default_str();
  verb.add_option("--format", options->format, program.text("输出格式:text 或 json", "how to print: text or json"))
      ->one_of({"text", "json"})
      ->capture_default_str();
  verb.callback([options, &program] {
    program.action = [options, &program] {
      program.format_text = options->format == "json" ? "json" : "table";
      return run(*options, program);
    };
  });
}

}  // namespace leitai::cli
