#include <capnp/message.h>

#include <optional>
#include <ostream>

#include "tools/leitai/rank/rank_output.h"
#include "tools/leitai/rank/rulebook_file.h"
#include "tools/leitai/rulebook/findings.h"
#include "tools/leitai/rulebook/ready_rulebooks.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

constexpr std::size_t kMostBytes = 4u << 20;

struct RulebookOptions {
  std::string action, name;
};

int list(const Program& program) {
  const auto ready = ready_rulebooks();
  if (!ready) return program.failed(ready.error());
  const bool people = program.format() == tools::Format::table;
  std::vector<tools::Column> columns{{"name", {"名称", "name"}}};
  if (people)
    columns.push_back({"title", {"标题", "title"}});
  else
    columns.insert(columns.end(), {{"zh", {}}, {"en", {}}});
  columns.push_back({"sets", {"适用的样例数据", "for the sample sets"}});
  tools::Table table(columns);
  for (const ReadyRulebook& rulebook : *ready) {
    if (people)
      table.add({rulebook.name, program.text(rulebook.title), rulebook.sets});
    else
      table.add({rulebook.name, rulebook.title.zh, rulebook.title.en, rulebook.sets});
  }
  program.print(table);
  return kDone;
}

/// The file's text; what is wrong with it is said on standard error.
std::optional<std::string> read(const std::string& path, const Program& program) {
  tools::FileErrors errors;
  std::string text;
  if (tools::read_whole_file(path, kMostBytes, text, errors)) return text;
  errors.print(program.err, program.language);
  return std::nullopt;
}

int show(const std::string& path, const Program& program) {
  const auto text = read(path, program);
  if (!text) return kUnusable;
  program.out << *text;
  if (!text->ends_with('\n')) program.out << '\n';
  return kDone;
}

int check(const std::string& path, const Program& program) {
  const auto text = read(path, program);
  if (!text) return kUnusable;
  const Findings findings = findings_of(*text);
  print_findings(path, findings, program);
  return findings.errors.empty() ? kDone : kUnusable;
}

int explain(const std::string& path, const Program& program) {
  if (program.format() == tools::Format::csv)
    return program.unusable(unusable_option("--format", "csv", {"table 或 json", "table or json"}));
  tools::FileErrors errors;
  const auto rulebook = tools::load_rulebook(path, errors);
  if (!rulebook) {
    errors.print(program.err, program.language);
    return kUnusable;
  }
  capnp::MallocMessageBuilder message;
  const auto words = message.initRoot<schema::ExplainNode>();
  rulebook->rules.words(words);
  if (program.format() == tools::Format::json)
    program.out << to_json(words.asReader(), JsonStyle::pretty) << '\n';
  else
    tools::print_explanation(words.asReader(), program.language, program.out);
  return kDone;
}

int run(const RulebookOptions& options, const Program& program) {
  if (options.action == "list") {
    if (options.name.empty()) return list(program);
    return program.unusable(
        make_error(ErrorKind::MALFORMED, "rulebook list 后不再有参数", "rulebook list takes no name"));
  }
  if (options.name.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED, "rulebook " + options.action + " 缺少 NAME",
                                       "rulebook " + options.action + " needs a NAME"));
  const auto found = find_rulebook(options.name);
  if (!found) return program.unusable(found.error());
  if (options.action == "show") return show(found->string(), program);
  return options.action == "check" ? check(found->string(), program) : explain(found->string(), program);
}

}  // namespace

void add_verb_rulebook(CommandLine& root, Program& program) {
  Verb& verb = root.add_verb(
      "rulebook",
      {"评分规则:列出现成的、显示、检查、用文字说明", "rulebooks: list the ready ones, show, check, explain in words"},
      "leitai rulebook check my-rules.json --format json");
  const auto options = std::make_shared<RulebookOptions>();
  verb.add_option("ACTION", options->action,
                  program.text("list 列出现成的;show 显示 JSON;check 检查;explain 用文字说明",
                               "list the ready ones; show one's JSON; check it; explain it in words"))
      ->required()
      ->one_of({"list", "show", "check", "explain"});
  verb.add_option("NAME", options->name,
                  program.text("文件,或现成评分规则的名称", "a file, or the name of a ready rulebook"))
      ->type_name("");
  add_format(verb, program);
  verb.callback([options, &program] { program.action = [options, &program] { return run(*options, program); }; });
}

}  // namespace leitai::cli
