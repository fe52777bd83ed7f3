#pragma once

#include <optional>

#include "engine/scoring/analysis/subject.h"

/// How firm the order of neighbours is. Pure.
namespace leitai::analysis {

/// What one judge could do to two neighbours by moving one mark by one step of its scale.
enum class OneStep { not_tried, nothing, level, swap };

struct Move {
  PerformanceKey performance;
  JudgeNo judge;
  CriterionNo criterion;
  Mark before, after;
  friend bool operator==(const Move&, const Move&) = default;
};

/// Two entries next to each other in a result, both with a place.
struct Neighbours {
  EntryNo ahead, behind;  ///< sharing a place: in the order of the rows
  std::string ahead_place, behind_place;
  std::optional<Exact> margin;    ///< of their totals as they are ranked; negative where another rule put them so
  std::optional<Exact> one_step;  ///< the most that one step takes off the margin; none where nothing was tried
  OneStep could = OneStep::not_tried;
  std::optional<Move> move;  ///< the first that could: by performance, judge, criterion; up before down
};

struct NeighbourRound {
  RoundNo round;
  std::string key;
  std::vector<Neighbours> pairs;
};

/// Every round, overall first. Each step is tried by ranking anew: the whole sheet, or where entries are `ranked`
/// apart only the neighbours. Entries are taken in the order of the overall result until more than `most_marks` marks
/// would be ranked, and pairs beyond stay not_tried. REQUIRES: ranked is subject.ranked(), or together.
std::vector<NeighbourRound> find_neighbours(const Subject& subject, const Sheet& sheet, Subject::Ranked ranked,
                                            std::size_t most_marks);

}  // namespace leitai::analysis
