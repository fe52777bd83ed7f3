#include "engine/scoring/analysis/judges.h"

#include <algorithm>
#include <map>

#include "engine/scoring/analysis/correlation.h"

namespace leitai::analysis {
namespace {

/// What one judge gave, and beside it what the panel gave to the same.
struct Compared {
  std::size_t marks = 0;
  Exact below;  ///< sum of panel's mean less own
  std::vector<Exact> own, panel, others;
};

std::map<JudgeNo, Compared> compare(const std::vector<Item>& items) {
  std::map<JudgeNo, Compared> judges;
  for (const Item& item : items) {
    Exact sum;
    for (const Opinion& opinion : item.opinions) sum += opinion.value;
    const auto count = static_cast<std::int64_t>(item.opinions.size());
    for (const Opinion& opinion : item.opinions) {
      Compared& judge = judges[opinion.judge];
      ++judge.marks;
      if (count < 2) continue;
      const Exact mean = sum / Exact(count);
      judge.below += mean - opinion.value;
      judge.own.push_back(opinion.value);
      judge.panel.push_back(mean);
      judge.others.push_back((sum - opinion.value) / Exact(count - 1));
    }
  }
  return judges;
}

JudgeFigures figures_of(JudgeNo judge, const Compared& compared, schema::Direction better) {
  JudgeFigures figures;
  figures.judge = judge;
  figures.marks = compared.marks;
  figures.compared = compared.own.size();
  if (compared.own.empty()) return figures;
  const Exact below = compared.below / Exact(static_cast<std::int64_t>(compared.own.size()));
  figures.severity = better == schema::Direction::LOWER ? Exact() - below : below;
  figures.spread = deviation(compared.own);
  figures.panel_spread = deviation(compared.panel);
  figures.spearman = spearman(compared.own, compared.others);
  figures.kendall = kendall(compared.own, compared.others);
  return figures;
}

JudgeScope scope_of(RoundNo round, CriterionNo criterion, const std::vector<Item>& items, schema::Direction better) {
  JudgeScope scope;
  scope.round = round;
  scope.criterion = criterion;
  for (const auto& [judge, compared] : compare(items)) scope.judges.push_back(figures_of(judge, compared, better));
  std::vector<std::vector<Exact>> common(scope.judges.size());
  for (const Item& item : items) {
    if (item.opinions.size() != scope.judges.size()) continue;
    ++scope.common_items;
    for (std::size_t i = 0; i < common.size(); ++i) common[i].push_back(item.opinions[i].value);
  }
  scope.concordance = concordance(common);
  return scope;
}

}  // namespace

std::vector<JudgeScope> judge_scopes(const Subject& subject, const Sheet& sheet) {
  std::vector<JudgeScope> scopes(1);
  std::vector<Item> all;
  for (std::size_t r = 0; r < sheet.rounds.size(); ++r) {
    const RoundNo round{static_cast<std::uint16_t>(r + 1)};
    const std::string& key = sheet.rounds[r];
    std::vector<JudgeScope> own;
    const std::vector<Item> totals = total_items(subject, sheet, round);
    own.push_back(scope_of(round, {}, totals, subject.direction(key)));
    for (const auto& [criterion, weight] : subject.weights(key))
      own.push_back(scope_of(round, criterion, criterion_items(subject, sheet, round, criterion),
                             subject.scale(criterion).better));
    if (std::all_of(own.begin(), own.end(), [](const JudgeScope& scope) { return scope.judges.empty(); })) continue;
    scopes.insert(scopes.end(), own.begin(), own.end());
    all.insert(all.end(), totals.begin(), totals.end());
  }
  scopes.front() = scope_of({}, {}, all, subject.direction("overall"));
  return scopes;
}

}  // namespace leitai::analysis
