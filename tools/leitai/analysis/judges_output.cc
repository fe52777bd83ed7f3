#include "engine/scoring/exact.h"
#include "tools/leitai/analysis/print_answers.h"

namespace leitai::cli {
namespace {

using tools::Align;
using tools::CellKind;
using tools::Cut;

/// People read three digits.
std::string short_figure(capnp::Text::Reader figure) {
  const auto value = parse_decimal({figure.begin(), figure.size()});
  return value ? scoring::Exact(*value).fixed(3, scoring::RoundingMode::HALF_EVEN) : std::string();
}

std::string scope_title(schema::JudgeScope::Reader scope, const Program& program) {
  std::string title = round_title(scope.getRound(), scope.getRoundKey(), program);
  if (scope.getCriterion() != 0)
    title += " · " + program.text({scope.getCriterionTitle().getZh().cStr(), scope.getCriterionTitle().getEn().cStr()});
  if (scope.getConcordance().size() > 0)
    title += program.text(" · 肯德尔和谐系数 W = ", " · Kendall's W = ") + short_figure(scope.getConcordance()) +
             program.text("(共同 ", " (common ") + std::to_string(scope.getCommonItems()) + program.text(" 项)", ")");
  return title;
}

void print_scope(schema::JudgeScope::Reader scope, const Program& program) {
  tools::Table table({{"judge", {"号", "no."}, Align::right},
                      {"name", {"评委", "judge"}, Align::left, CellKind::text, Cut::to_fit},
                      {"marks", {"打分数", "marks"}, Align::right},
                      {"severity", {"偏严", "severity"}, Align::right},
                      {"spread", {"离散", "spread"}, Align::right},
                      {"panelSpread", {"评委组离散", "panel's"}, Align::right},
                      {"spearman", {"斯皮尔曼", "Spearman"}, Align::right},
                      {"kendall", {"肯德尔 tau-b", "tau-b"}, Align::right}});
  for (const auto judge : scope.getJudges())
    table.add({std::to_string(judge.getJudge()), judge.getName().cStr(), std::to_string(judge.getMarks()),
               short_figure(judge.getSeverity()), short_figure(judge.getSpread()), short_figure(judge.getPanelSpread()),
               short_figure(judge.getSpearman()), short_figure(judge.getKendall())});
  program.out << '\n' << scope_title(scope, program) << '\n';
  program.print(table);
}

std::string state_in_words(schema::PerformanceState state, const Program& program) {
  switch (state) {
    case schema::PerformanceState::OPEN:
      return program.text("打分中", "open");
    case schema::PerformanceState::CLOSED:
      return program.text("已关闭", "closed");
    case schema::PerformanceState::CONFIRMED:
      return program.text("已确认", "confirmed");
    case schema::PerformanceState::RELEASED:
      return program.text("已公布", "released");
  }
  return {};
}

std::string where(schema::Outlier::Reader outlier) {
  const auto performance = outlier.getPerformance();
  return std::to_string(performance.getRound()) + "/" + std::to_string(performance.getAttempt());
}

void print_outliers(schema::JudgeReport::Reader report, const Program& program) {
  program.out << '\n'
              << program.text("离群打分(距中位数超过 ", "outliers (farther from the median than ")
              << report.getMads().cStr() << program.text(" 倍绝对中位差", " deviations");
  if (report.getSteps() != "0")
    program.out << program.text(" 或 ", " or ") << report.getSteps().cStr() << program.text(" 档", " steps");
  program.out << program.text(")", ")") << '\n';
  if (report.getOutliers().size() == 0) {
    program.out << program.text("没有", "none") << '\n';
    return;
  }
  tools::Table table({{"where", {"轮次/次序", "round/attempt"}},
                      {"entry", {"参赛项目", "entry"}, Align::left, CellKind::text, Cut::to_fit},
                      {"criterion", {"打分项", "criterion"}},
                      {"judge", {"评委", "judge"}, Align::left, CellKind::text, Cut::to_fit},
                      {"mark", {"打分", "mark"}, Align::right},
                      {"median", {"中位数", "median"}, Align::right},
                      {"distance", {"相差", "distance"}, Align::right},
                      {"deviation", {"绝对中位差", "deviation"}, Align::right},
                      {"state", {"状态", "state"}}});
  for (const auto outlier : report.getOutliers())
    table.add({where(outlier), outlier.getEntryName().cStr(), outlier.getCriterionKey().cStr(),
               outlier.getJudgeName().cStr(), outlier.getMark().cStr(), outlier.getMedian().cStr(),
               outlier.getDistance().cStr(), outlier.getDeviation().cStr(),
               word_of(outlier.getState(), program, state_in_words)});
  program.print(table);
}

/// A round of its own beside the whole, a criterion beside others: what would only repeat is left out.
bool says_more(schema::JudgeReport::Reader report, schema::JudgeScope::Reader scope) {
  if (scope.getRound() == 0) return true;
  std::size_t rounds = 0, criteria = 0;
  for (const auto other : report.getScopes()) {
    if (other.getRound() != 0 && other.getCriterion() == 0) ++rounds;
    if (other.getRound() == scope.getRound() && other.getCriterion() != 0) ++criteria;
  }
  return scope.getCriterion() == 0 ? rounds > 1 : criteria > 1;
}

void print_people(schema::JudgeReport::Reader report, const Program& program) {
  print_heading(report.getOf(), program);
  for (const auto scope : report.getScopes())
    if (says_more(report, scope)) print_scope(scope, program);
  print_outliers(report, program);
}

void add_rows(tools::Table& table, schema::JudgeReport::Reader report, const Program& program) {
  const std::string contest = report.getOf().getKey().cStr();
  for (const auto scope : report.getScopes())
    for (const auto judge : scope.getJudges())
      table.add({"judge", contest, scope.getRoundKey().cStr(), scope.getCriterionKey().cStr(), judge.getName().cStr(),
                 std::to_string(judge.getMarks()), std::to_string(judge.getCompared()), judge.getSeverity().cStr(),
                 judge.getSpread().cStr(), judge.getPanelSpread().cStr(), judge.getSpearman().cStr(),
                 judge.getKendall().cStr(), scope.getConcordance().cStr(), "", "", "", "", "", ""});
  for (const auto outlier : report.getOutliers())
    table.add({"outlier", contest, where(outlier), outlier.getCriterionKey().cStr(), outlier.getJudgeName().cStr(), "",
               "", "", "", "", "", "", "", outlier.getEntryName().cStr(), outlier.getMark().cStr(),
               outlier.getMedian().cStr(), outlier.getDistance().cStr(), outlier.getDeviation().cStr(),
               word_of(outlier.getState(), program, state_in_words)});
}

}  // namespace

void print_judges(const Results& results, const Program& program) {
  print_answers<schema::JudgeReport::Reader>(
      results, program,
      {&schema::Result::Reader::getJudges, print_people,
       plain_columns({"what", "contest", "round", "criterion", "judge", "marks", "compared", "severity", "spread",
                      "panelSpread", "spearman", "kendall", "concordance", "entry", "mark", "median", "distance",
                      "deviation", "state"}),
       add_rows});
}

}  // namespace leitai::cli
