#include "engine/scoring/analysis/judges.h"
#include "engine/scoring/analysis/outliers.h"
#include "engine/scoring/analysis/report.h"

namespace leitai::analysis {
namespace {

std::string optional_figure(const std::optional<Exact>& value) {
  return value ? figure(*value) : std::string();
}

void fill_judge(const Sheet& sheet, const JudgeFigures& from, schema::JudgeFigures::Builder out) {
  out.setJudge(from.judge.value);
  out.setName(text(judge_name(sheet, from.judge)));
  out.setMarks(static_cast<std::uint32_t>(from.marks));
  out.setCompared(static_cast<std::uint32_t>(from.compared));
  out.setSeverity(text(optional_figure(from.severity)));
  out.setSpread(text(optional_figure(from.spread)));
  out.setPanelSpread(text(optional_figure(from.panel_spread)));
  out.setSpearman(text(optional_figure(from.spearman)));
  out.setKendall(text(optional_figure(from.kendall)));
}

void fill_scope(const Subject& subject, const Sheet& sheet, const JudgeScope& from, schema::JudgeScope::Builder out) {
  out.setRound(from.round.value);
  out.setRoundKey(text(round_key(sheet, from.round)));
  out.setCriterion(from.criterion.value);
  if (from.criterion) {
    const Scale& scale = subject.scale(from.criterion);
    out.setCriterionKey(text(scale.key));
    out.getCriterionTitle().setZh(text(scale.title.zh));
    out.getCriterionTitle().setEn(text(scale.title.en));
  }
  out.setConcordance(text(optional_figure(from.concordance)));
  out.setCommonItems(static_cast<std::uint32_t>(from.common_items));
  auto judges = out.initJudges(static_cast<unsigned>(from.judges.size()));
  for (unsigned j = 0; j < judges.size(); ++j) fill_judge(sheet, from.judges[j], judges[j]);
}

void fill_outlier(const Subject& subject, const Sheet& sheet, const PerformanceStates& states, const Outlier& from,
                  schema::Outlier::Builder out) {
  write(from.performance, out.initPerformance());
  out.setEntryName(text(entry_name(sheet, from.performance.entry)));
  const auto state = states.find(from.performance);
  out.setState(state == states.end() ? schema::PerformanceState::RELEASED : state->second);
  out.setJudge(from.judge.value);
  out.setJudgeName(text(judge_name(sheet, from.judge)));
  out.setCriterion(from.criterion.value);
  out.setCriterionKey(text(subject.scale(from.criterion).key));
  out.setMark(text(from.value.text()));
  out.setMedian(text(from.median.text()));
  out.setDistance(text(from.distance.text()));
  out.setDeviation(text(from.deviation.text()));
}

Result<Exact> read_distance(const char* name, capnp::Text::Reader given, const Exact& otherwise) {
  if (given.size() == 0) return otherwise;
  const std::string value(given.begin(), given.size());
  auto read = scoring::parse_ratio(value);
  if (read && !(*read < Exact())) return read;
  return make_error(ErrorKind::MALFORMED, std::string(name) + ":“" + value + "” 不可用,应为不小于 0 的数",
                    std::string(name) + ": \"" + value + "\" cannot be used; expected a number from 0 on");
}

}  // namespace

Result<void> report_judges(const Heading& heading, const Subject& subject, const Sheet& sheet,
                           const PerformanceStates& states, schema::JudgesQuery::Reader query,
                           schema::JudgeReport::Builder out) {
  Far far;
  auto mads = read_distance("mads", query.getMads(), far.mads);
  if (!mads) return mads.error();
  auto steps = read_distance("steps", query.getSteps(), far.steps);
  if (!steps) return steps.error();
  far = {*mads, *steps};
  write(heading, out.initOf());
  out.setMads(text(far.mads.text()));
  out.setSteps(text(far.steps.text()));
  const auto scopes = judge_scopes(subject, sheet);
  auto list = out.initScopes(static_cast<unsigned>(scopes.size()));
  for (unsigned s = 0; s < list.size(); ++s) fill_scope(subject, sheet, scopes[s], list[s]);
  const auto outliers = find_outliers(subject, sheet, far);
  auto found = out.initOutliers(static_cast<unsigned>(outliers.size()));
  for (unsigned i = 0; i < found.size(); ++i) fill_outlier(subject, sheet, states, outliers[i], found[i]);
  return {};
}

}  // namespace leitai::analysis
