#include "engine/scoring/judge_step.h"

#include <algorithm>
#include <set>

namespace leitai::scoring {
namespace {

using Step = schema::JudgeStep;

constexpr unsigned kMostSteps = 20;

struct StepKind {
  Step::Which which;
  std::string_view name;  ///< as in JSON
  bool of_entries;        ///< may be applied to the entries' scores
  JudgeStepPtr (*read)(Step::Reader, const Path&, Problems&);
};

const StepKind kTable[] = {
    {Step::Z_SCORE, "zScore", true, read_z_score},
    {Step::RATIO_TO_MEAN, "ratioToMean", true, read_ratio_to_mean},
    {Step::MIN_MAX, "minMax", true, read_min_max},
    {Step::TO_RANKS, "toRanks", true, read_to_ranks},
    {Step::TO_POINTS, "toPoints", true, read_to_points},
    {Step::CLAMP_TO_MEAN, "clampToMean", false, read_clamp_to_mean},
    {Step::WITHIN_MEDIAN, "withinMedian", false, read_within_median},
};

}  // namespace

JudgeSteps read_judge_steps(capnp::List<Step>::Reader list, StepsOf of, const Path& path, Problems& problems) {
  JudgeSteps steps;
  if (list.size() > kMostSteps) problems.add(path, "至多 20 步", "at most 20 are possible");
  for (unsigned i = 0; i < list.size() && i < kMostSteps; ++i) {
    const Path here = path.at(i);
    const StepKind* kind = find_kind(std::span<const StepKind>(kTable), list[i].which(), here, problems);
    if (!kind) continue;
    const std::string name(kind->name);
    if (of == StepsOf::entries && !kind->of_entries)
      problems.add(here, "“" + name + "”需要一个评委组", "\"" + name + "\" needs a panel of judges");
    steps.push_back(kind->read(list[i], here.field(name), problems));
  }
  return steps;
}

void apply_steps(const JudgeSteps& steps, Column column) {
  std::set<std::size_t> refused;  // attempts that a step stopped or voided: they are in no field any more
  for (const JudgeStepPtr& step : steps) {
    std::erase_if(column, [&](const StepNumber& one) {
      return one.number->use != Use::counted || refused.contains(one.performance);
    });
    if (column.empty()) return;
    step->apply(column);
    for (const StepNumber& one : column)
      if (one.number->refused != Outcome::scored) refused.insert(one.performance);
  }
}

bool across_entries(const JudgeSteps& steps) {
  return std::any_of(steps.begin(), steps.end(), [](const JudgeStepPtr& step) { return step->across_entries(); });
}

void move_to(PanelNumber& number, Exact value) {
  if (!number.moved) number.given = number.value;
  number.moved = true;
  number.value = std::move(value);
}

}  // namespace leitai::scoring
