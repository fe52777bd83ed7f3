#pragma once

#include "projections/leaderboard/contest_board.h"

/// What one audience's standings count: a scoring::Sheet kept in step with a board. Only what changed since the last
/// refresh is made anew. One thread at a time.
namespace leitai::projections {

/// True where the audience's board counts the performance: for full every opened one, for released the released.
bool counts_for(schema::Audience audience, const BoardPerformance& performance);

class BoardSheet {
 public:
  explicit BoardSheet(schema::Audience audience) : audience_(audience) {}

  /// Always of the same board. The sheet is valid until the next refresh.
  const scoring::Sheet& refresh(const ContestBoard& board);

 private:
  const schema::Audience audience_;
  scoring::Sheet sheet_;
  std::uint64_t built_ = 0;  ///< ContestBoard::changes() of the last refresh
};

}  // namespace leitai::projections
