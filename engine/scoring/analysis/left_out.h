#pragma once

#include "engine/scoring/analysis/differences.h"
#include "engine/scoring/rules.h"

/// The standings without one judge, as if that judge had sat on no panel. Pure.
namespace leitai::analysis {

struct LeftOut {
  JudgeNo judge;
  std::size_t marks = 0;             ///< numbers the judge gave
  std::vector<ChangedRound> rounds;  ///< places, states and awards that change; only rounds with such, overall first
};

/// The sheet without the judge's seat on any panel.
Sheet without(const Sheet& sheet, JudgeNo judge);

/// Every judge who is on a panel, by number. TOO_LARGE where it would rank more than `most_marks` marks.
Result<std::vector<LeftOut>> leave_one_out(const scoring::Rules& rules, const Sheet& sheet, std::size_t most_marks);

}  // namespace leitai::analysis
