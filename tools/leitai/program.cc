#include "tools/leitai/program.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "events/check.h"
#include "events/text.h"
#include "tools/leitai/verbs.h"

namespace leitai::cli {
namespace {

/// --lang may stand anywhere, and decides how the rest is explained: it is looked for first.
std::string language_argument(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) return arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) return arguments[i].substr(7);
  }
  return {};
}

/// "help unit list" as two arguments: the sub-verb's name is one text.
std::vector<std::string> with_one_verb_to_help(std::vector<std::string> arguments) {
  const auto help = std::find(arguments.begin(), arguments.end(), "help");
  if (help == arguments.end() || arguments.end() - help < 3) return arguments;
  const auto verb = help + 1, sub = help + 2;
  const bool first = std::none_of(arguments.begin(), help, [](const std::string& one) {
    return !one.starts_with('-') && !tools::parse_language(one);
  });
  if (first && !verb->starts_with('-') && !sub->starts_with('-')) {
    *verb += " " + *sub;
    arguments.erase(sub);
  }
  return arguments;
}

int print_help(const CommandLine& root, const Program& program, const std::string& verb) {
  const std::string help = root.help(verb);
  if (help.empty())
    return program.unusable(make_error(ErrorKind::MALFORMED,
                                       "没有命令 \"" + excerpt(verb) + "\",可用的命令见 leitai help",
                                       "there is no verb \"" + excerpt(verb) + "\"; leitai help lists them"));
  program.out << help;
  return kDone;
}

void add_verbs(CommandLine& root, Program& program) {
  add_verb_init(root, program);
  add_verb_rank(root, program);
  add_verb_rulebook(root, program);
  add_verb_import(root, program);
  add_verb_board(root, program);
  add_verb_explain(root, program);
  add_verb_preview(root, program);
  add_verb_robustness(root, program);
  add_verb_judges(root, program);
  add_verb_events(root, program);
  add_verb_audit(root, program);
  add_verb_replay(root, program);
  add_verb_diff(root, program);
  add_verb_rebuild(root, program);
  add_verb_verify(root, program);
  add_verb_draw(root, program);
  add_verb_key(root, program);
  add_verb_proof(root, program);
  add_verb_evidence(root, program);
  add_verb_certify(root, program);
  add_verb_witness(root, program);
  add_verb_backup(root, program);
  add_verb_restore(root, program);
  add_verb_salvage(root, program);
  add_verb_log(root, program);
  add_verb_bench(root, program);
  add_verb_generate(root, program);
  add_verb_demo(root, program);
  add_verbs_programme(root, program);
}

}  // namespace

Screen screen_of_standard_output() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) != 1 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {};
  return {size.ws_col, size.ws_row};
}

int Program::complain(const Error& error, Exit code) const {
  err << "leitai" << (language == tools::Language::zh ? ":" : ": ") << text(error.text) << '\n';
  return code;
}

int Program::ended_by(const Error& error) const {
  const bool input = error.kind == ErrorKind::MALFORMED || error.kind == ErrorKind::TOO_LARGE;
  return input ? unusable(error) : failed(error);
}

Error unusable_option(const std::string& option, const std::string& found, const LocalText& expected) {
  return make_error(ErrorKind::MALFORMED, option + ":\"" + excerpt(found) + "\" 不可用,应为 " + expected.zh,
                    option + ": \"" + excerpt(found) + "\" cannot be used; expected " + expected.en);
}

void add_format(Verb& verb, Program& program) {
  verb.add_option("--format", program.format_text,
                  program.text("输出格式:table、json 或 csv", "how to print: table, json or csv"))
      ->one_of({"table", "json", "csv"})
      ->capture_default_str();
}

int run_leitai(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err, tools::Drawing drawing,
               Screen screen) {
  Program program(out, err);
  program.drawing = drawing;
  program.screen = screen;
  program.language = tools::parse_language(language_argument(arguments)).value_or(tools::language_of_environment());

  CommandLine root(program.language, "leitai " LEITAI_VERSION);
  add_verbs(root, program);
  std::string help_about;
  Verb& help = root.add_verb("help", {"显示某个命令的用法", "print the help of a verb"}, "leitai help import");
  help.add_option("VERB", help_about, program.text("命令", "the verb"))->type_name("");
  help.callback([&] { program.action = [&] { return print_help(root, program, help_about); }; });

  const CommandLine::Reading reading = root.read(with_one_verb_to_help(arguments));
  if (reading.kind == CommandLine::Reading::unusable) {
    program.err << reading.text;
    return kUnusable;
  }
  if (reading.kind == CommandLine::Reading::print) {
    program.out << reading.text;
    return kDone;
  }
  LEITAI_CHECK(program.action != nullptr, "every verb has an action");
  return program.action();
}

}  // namespace leitai::cli
