#pragma once

#include <memory>
#include <vector>

#include "engine/scoring/aggregate.h"

/// What becomes of a judge's numbers before the panel is aggregated: normalised, made ranks or points, clamped. A new
/// step is one class, one row of the table in judge_step.cc and one union member of schema::JudgeStep. Immutable.
namespace leitai::scoring {

/// One number on its way through the steps, and whose it is.
struct StepNumber {
  PanelNumber* number = nullptr;
  std::size_t performance = 0;  ///< numbers of the same attempt of the same entry share it
  AttemptNo attempt;
  schema::EntryStanding standing = schema::EntryStanding::COMPETING;
};

/// All numbers of one criterion (or all judges' totals) of a round; for a step that is not across entries those of
/// one attempt are enough.
using Column = std::vector<StepNumber>;

class JudgeStep {
 public:
  virtual ~JudgeStep() = default;
  virtual LocalText words() const = 0;
  /// What else it decides, a line each.
  virtual std::vector<LocalText> details() const { return {}; }
  /// An entry's numbers depend on the other entries'.
  virtual bool across_entries() const = 0;
  /// Every number of the column counts. The order of the numbers never matters.
  virtual void apply(Column& column) const = 0;
};

using JudgeStepPtr = std::shared_ptr<const JudgeStep>;
using JudgeSteps = std::vector<JudgeStepPtr>;

/// Which steps may stand in a list.
enum class StepsOf : std::uint8_t { judges, entries };

JudgeSteps read_judge_steps(capnp::List<schema::JudgeStep>::Reader list, StepsOf of, const Path& path,
                            Problems& problems);
/// Applies the steps in order; what a step takes out is not seen by the next.
void apply_steps(const JudgeSteps& steps, Column column);
bool across_entries(const JudgeSteps& steps);

/// The families, each in its own file.
JudgeStepPtr read_z_score(schema::JudgeStep::Reader, const Path&, Problems&);
JudgeStepPtr read_ratio_to_mean(schema::JudgeStep::Reader, const Path&, Problems&);
JudgeStepPtr read_min_max(schema::JudgeStep::Reader, const Path&, Problems&);
JudgeStepPtr read_to_ranks(schema::JudgeStep::Reader, const Path&, Problems&);
JudgeStepPtr read_to_points(schema::JudgeStep::Reader, const Path&, Problems&);
JudgeStepPtr read_clamp_to_mean(schema::JudgeStep::Reader, const Path&, Problems&);
JudgeStepPtr read_within_median(schema::JudgeStep::Reader, const Path&, Problems&);

/// A step's new number.
void move_to(PanelNumber& number, Exact value);

}  // namespace leitai::scoring
