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
  JudgeStepPtr (*read)(Step::Reader, const Path&, Problems&);
  schema::Field::Reader (*field)(Step::Reader);  ///< nullptr: it looks at the panel, so entries' scores are none for it
};

const StepKind kTable[] = {
    {Step::Z_SCORE, "zScore", read_z_score, [](Step::Reader step) { return step.getZScore().getField(); }},
    {Step::RATIO_TO_MEAN, "ratioToMean", read_ratio_to_mean,
     [](Step::Reader step) { return step.getRatioToMean().getField(); }},
    {Step::MIN_MAX, "minMax", read_min_max, [](Step::Reader step) { return step.getMinMax().getField(); }},
    {Step::TO_RANKS, "toRanks", read_to_ranks, [](Step::Reader step) { return step.getToRanks().getField(); }},
    {Step::TO_POINTS, "toPoints", read_to_points, [](Step::Reader step) { return step.getToPoints().getField(); }},
    {Step::CLAMP_TO_MEAN, "clampToMean", read_clamp_to_mean, nullptr},
    {Step::WITHIN_MEDIAN, "withinMedian", read_within_median, nullptr},
};

/// A round's scores have no judges and no attempts any more.
void check_of_entries(const StepKind& kind, Step::Reader step, const Path& path, Problems& problems) {
  const std::string name(kind.name);
  if (!kind.field)
    problems.add(path, "“" + name + "”需要一个评委组", "\"" + name + "\" needs a panel of judges");
  else if (kind.field(step).getOver() == schema::Over::ATTEMPT)
    problems.add(path.field(name).field("field").field("over"), "应为 round:一轮的成绩不再分次",
                 "must be round: a round's scores have no attempts");
}

}  // namespace

JudgeSteps read_judge_steps(capnp::List<Step>::Reader list, StepsOf of, const Path& path, Problems& problems) {
  JudgeSteps steps;
  if (list.size() > kMostSteps) problems.add(path, "至多 20 步", "at most 20 are possible");
  for (unsigned i = 0; i < list.size() && i < kMostSteps; ++i) {
    const Path here = path.at(i);
    const StepKind* kind = find_kind(std::span<const StepKind>(kTable), list[i].which(), here, problems);
    if (!kind) continue;
    if (of == StepsOf::entries) check_of_entries(*kind, list[i], here, problems);
    steps.push_back(kind->read(list[i], here.field(std::string(kind->name)), problems));
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
