#pragma once

#include "engine/scoring/judge_step.h"

/// The field that a judge's numbers are measured against: which numbers belong together, and what becomes of a judge
/// who has too few of them.
namespace leitai::scoring {

struct FieldRule {
  schema::Over over = schema::Over::UNKNOWN;
  schema::FieldOf entries = schema::FieldOf::UNKNOWN;

  bool in_field(const StepNumber& one) const;
};

/// One judge's numbers.
struct JudgeField {
  std::vector<StepNumber> numbers;  ///< all, those of guests too
  std::vector<Exact> field;         ///< ascending: those in the field
};

/// The judges whose numbers are measured together, by number.
using FieldGroup = std::vector<JudgeField>;

/// One group for the round, or one for each attempt.
std::vector<FieldGroup> field_groups(const FieldRule& rule, const Column& column);

struct LeastRule {
  std::size_t entries = 0, judges = 0;
  schema::Degenerate below = schema::Degenerate::UNKNOWN;
};

/// The judges of the group who have any number in the field.
std::size_t judges_in_field(const FieldGroup& group);
bool enough(const LeastRule& rule, std::size_t judges, const JudgeField& judge);
/// What a rule makes of a judge who cannot be normalised: for `middle` the numbers become `middle`.
void degrade(schema::Degenerate rule, const JudgeField& judge, const Exact& middle);

/// "measured against the judge's numbers of the whole round, of competing entries".
LocalText words(const FieldRule& rule);
/// "the judge has fewer than 2 numbers, or fewer than 3 judges have any: ...".
LocalText words(const LeastRule& rule);

FieldRule read_field(schema::Field::Reader reader, const Path& path, Problems& problems);
LeastRule read_least(schema::Least::Reader reader, const Path& path, Problems& problems);

}  // namespace leitai::scoring
