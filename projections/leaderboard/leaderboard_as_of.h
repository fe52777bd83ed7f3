#pragma once

#include <memory>

#include "projections/core/as_of.h"
#include "projections/leaderboard/board_ranking.h"
#include "projections/leaderboard/contest_board.h"

/// One contest as it was at a moment of the past, folded from its own stream alone.
namespace leitai::projections {

/// What the live leaderboard held of the contest then. One thread at a time.
struct PastContest {
  ContestId contest;
  ContestBoard board;
  BoardRanking ranking;

  Result<StandingsPtr> standings(schema::Audience audience) { return ranking.standings(contest, board, audience); }
  Result<void> explain(schema::Audience audience, RoundNo round, EntryNo entry, schema::ExplainNode::Builder out) {
    return ranking.explain(board, audience, round, entry, out);
  }
  Result<void> explain_pair(schema::ExplainPairQuery::Reader query, schema::ExplainNode::Builder out) {
    return ranking.explain_pair(board, query.getAudience(), RoundNo{query.getRound()}, EntryNo{query.getFirst()},
                                EntryNo{query.getSecond()}, out);
  }
};

/// The contest as of the log's first `head` events (as_of.h: head_at). NOT_FOUND where it did not exist then; else
/// the errors of fold_stream. Needs no lock; costs in proportion to the contest's stream.
Result<std::unique_ptr<PastContest>> contest_as_of(const EventLog& log, ContestId contest, Position head);

}  // namespace leitai::projections
