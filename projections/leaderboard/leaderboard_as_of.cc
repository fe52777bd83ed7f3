#include "projections/leaderboard/leaderboard_as_of.h"

#include "projections/leaderboard/board_error.h"
#include "projections/leaderboard/leaderboard.h"

namespace leitai::projections {

Result<std::unique_ptr<PastContest>> contest_as_of(const EventLog& log, ContestId contest, Position head) {
  auto past = std::make_unique<PastContest>();
  past->contest = contest;
  const StreamRef stream{static_cast<std::uint16_t>(schema::StreamKind::CONTEST), contest.value};
  auto folded = fold_stream(log, stream, head, [&](schema::Event::Reader event) -> Result<void> {
    if (!event.getBody().isContest()) return board_error("赛事的流中有别的事件", "it is no event of a contest");
    return past->board.fold(Position{event.getPosition()}, event.getBody().getContest());
  });
  if (!folded) return folded.error();
  if (!past->board.created()) return no_such_contest(contest);
  return past;
}

}  // namespace leitai::projections
