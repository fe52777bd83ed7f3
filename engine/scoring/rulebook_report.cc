#include "engine/scoring/rulebook_report.h"

#include "engine/scoring/compile.h"
#include "engine/scoring/rulebook_words.h"
#include "engine/scoring/rules.h"

namespace leitai::scoring {
namespace {

/// A line for each node, parents first; a part of a sentence begins with two spaces a level.
void add_lines(const Node& node, std::size_t depth, std::vector<LocalText>& lines) {
  const std::string indent(2 * depth, ' '), value = node.value.empty() ? std::string() : " = " + node.value;
  lines.push_back({indent + node.what.zh + value, indent + node.what.en + value});
  for (const Node& part : node.parts) add_lines(part, depth + 1, lines);
}

}  // namespace

void report_rulebook(schema::Rulebook::Reader rulebook, schema::RulebookReport::Builder out) {
  const Compilation compilation = compile_rulebook(rulebook);
  if (!compilation.problems.empty()) return report_problems(compilation.problems, out);
  fill_findings(warnings(rulebook), [&](unsigned n) { return out.initWarnings(n); });
  std::vector<LocalText> lines;
  add_lines(rulebook_words(compilation.plan), 0, lines);
  auto list = out.initWords(static_cast<unsigned>(lines.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    list[i].setZh(lines[i].zh);
    list[i].setEn(lines[i].en);
  }
}

void report_problems(const std::vector<JsonProblem>& problems, schema::RulebookReport::Builder out) {
  fill_findings(problems, [&](unsigned n) { return out.initErrors(n); });
}

}  // namespace leitai::scoring
