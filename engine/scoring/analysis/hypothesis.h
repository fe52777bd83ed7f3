#pragma once

#include "engine/scoring/analysis/differences.h"
#include "engine/scoring/rules.h"
#include "events/schema/api.capnp.h"

/// What would be if: a sheet with other marks, penalties, recusals, withdrawals, or under another rulebook. Pure;
/// nothing of it is committed anywhere.
namespace leitai::analysis {

struct Supposed {
  scoring::Rules rules;
  Sheet sheet;
};

/// The sheet as the hypothesis has it: first its marks, then its recusals, which hold over any mark. Under another
/// rulebook a mark belongs to the criterion of the same key, and is left out where there is none.
/// MALFORMED names what is not on the sheet, or which mark may not be given, or what is wrong with the rulebook.
Result<Supposed> suppose(const scoring::Rules& rules, const Sheet& sheet, schema::Hypothesis::Reader what);

/// What it would change. Errors as `suppose`.
Result<std::vector<ChangedRound>> preview(const scoring::Rules& rules, const Sheet& sheet,
                                          schema::Hypothesis::Reader what);

}  // namespace leitai::analysis
