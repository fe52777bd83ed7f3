#pragma once

#include <vector>

#include "engine/scoring/analysis/subject.h"

/// Who gave what to whom. Pure.
namespace leitai::analysis {

struct Opinion {
  JudgeNo judge;
  Exact value;
};

/// One performance and what its judges gave it, by judge.
struct Item {
  PerformanceKey performance;
  std::vector<Opinion> opinions;
};

/// The numbers of one criterion in one round.
std::vector<Item> criterion_items(const Subject& subject, const Sheet& sheet, RoundNo round, CriterionNo criterion);

/// Each judge's total of each performance of the round, its criteria weighted as the rulebook says: of judges who gave
/// a number for every one of them.
std::vector<Item> total_items(const Subject& subject, const Sheet& sheet, RoundNo round);

/// Of an ascending list of at least one.
Exact median(const std::vector<Exact>& sorted);

}  // namespace leitai::analysis
