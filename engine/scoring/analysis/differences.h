#pragma once

#include <vector>

#include "engine/scoring/analysis/common.h"

/// What differs between two standings of the same contest. Pure.
namespace leitai::analysis {

/// One entry in one result: as it was and as it would be. A row with no entry: it is not listed there.
struct ChangedRow {
  EntryNo entry;
  Row before, after;
  friend bool operator==(const ChangedRow&, const ChangedRow&) = default;
};

struct ChangedRound {
  RoundNo round;  ///< 0 is overall
  std::string key;
  std::vector<ChangedRow> rows;  ///< by place before, then by entry; those without one last
  friend bool operator==(const ChangedRound&, const ChangedRound&) = default;
};

enum class Compared {
  figures,  ///< place, total, state, award
  places,   ///< place, state, award
};

/// Every round of either, overall first; in each the rows that differ.
std::vector<ChangedRound> differences(const Standings& before, const Standings& after, Compared compared);

}  // namespace leitai::analysis
