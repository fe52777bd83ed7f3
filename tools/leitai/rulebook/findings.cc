#include "tools/leitai/rulebook/findings.h"

#include <capnp/message.h>

#include <ostream>

#include "engine/scoring/rules.h"

namespace leitai::cli {
namespace {

LocalText counted(std::size_t count, const char* zh, const char* en) {
  const std::string number = std::to_string(count);
  if (count == 0) return {std::string("没有") + zh, std::string("no ") + en + "s"};
  return {number + " 处" + zh, number + " " + en + (count == 1 ? "" : "s")};
}

void print_lines(const std::string& file, const std::vector<JsonProblem>& problems, const LocalText& kind,
                 const Program& program) {
  const std::string colon = program.text(":", ": ");
  for (const JsonProblem& problem : problems)
    program.out << file << ": " << program.text(kind) << colon << problem.path << colon << program.text(problem.text)
                << '\n';
}

}  // namespace

Findings findings_of(const std::string& json) {
  capnp::MallocMessageBuilder message;
  auto rulebook = message.initRoot<schema::Rulebook>();
  Findings findings;
  findings.errors = from_json(json, rulebook);
  if (!findings.errors.empty()) return findings;
  findings.errors = scoring::check(rulebook.asReader());
  if (findings.errors.empty()) findings.warnings = scoring::warnings(rulebook.asReader());
  return findings;
}

void print_findings(const std::string& file, const Findings& findings, const Program& program) {
  if (program.format() != tools::Format::table) {
    tools::Table table({{"kind", {}}, {"path", {}}, {"zh", {}}, {"en", {}}});
    for (const JsonProblem& error : findings.errors) table.add({"error", error.path, error.text.zh, error.text.en});
    for (const JsonProblem& warning : findings.warnings)
      table.add({"warning", warning.path, warning.text.zh, warning.text.en});
    return program.print(table);
  }
  print_lines(file, findings.errors, {"错误", "error"}, program);
  print_lines(file, findings.warnings, {"警告", "warning"}, program);
  const LocalText errors = counted(findings.errors.size(), "错误", "error");
  const LocalText warnings = counted(findings.warnings.size(), "警告", "warning");
  program.out << file << ": " << program.text(errors);
  if (findings.errors.empty()) program.out << program.text(",", ", ") << program.text(warnings);
  program.out << '\n';
}

}  // namespace leitai::cli
