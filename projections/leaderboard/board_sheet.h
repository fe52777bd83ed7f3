#pragma once

#include "projections/leaderboard/contest_board.h"

/// What one audience's standings count: a scoring::Sheet kept in step with a board. Only what changed since the last
/// refresh is made anew. One thread at a time.
namespace leitai::projections {

/// True where the audience's board counts the performance: for full every opened one, for released the released.
bool counts_for(schema::Audience audience, const BoardPerformance& performance);

/// What a refresh changed.
struct SheetChanges {
  bool beyond_performances = false;  ///< rounds, entries, judges, rules or adjustments
  std::vector<PerformanceKey> performances;

  bool none() const { return !beyond_performances && performances.empty(); }
};

class BoardSheet {
 public:
  explicit BoardSheet(schema::Audience audience) : audience_(audience) {}

  /// Always of the same board.
  SheetChanges refresh(const ContestBoard& board);
  /// As of the last refresh.
  const scoring::Sheet& sheet() const { return sheet_; }

 private:
  const schema::Audience audience_;
  scoring::Sheet sheet_;
  std::uint64_t built_ = 0;  ///< ContestBoard::changes() of the last refresh
};

}  // namespace leitai::projections
