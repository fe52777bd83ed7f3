#pragma once

#include "engine/scoring/analysis/report.h"
#include "events/message.h"
#include "projections/leaderboard/contest_board.h"

/// What the analyses (engine/scoring/analysis) need of a contest: taken out of the board at once, worked on without it.
namespace leitai::projections {

/// A contest at a moment, every mark that is in. Plain values; one owner.
struct AnalysedBoard {
  analysis::Heading heading;
  Frame rulebook;
  scoring::Sheet sheet;
  analysis::PerformanceStates states;
};

/// NOT_FOUND before a rulebook was adopted. The board must not change meanwhile.
Result<AnalysedBoard> take_analysed(ContestId contest, const ContestBoard& board);

/// How many marks one analysis may rank: what keeps it to seconds.
inline constexpr std::size_t kMostMarksRanked = 5'000'000;

/// Answers a preview, robustness or judges query. The errors of analysis/report.h; MALFORMED for another query.
Result<void> analyse(const AnalysedBoard& board, schema::Query::Reader query, schema::Result::Builder out);

}  // namespace leitai::projections
